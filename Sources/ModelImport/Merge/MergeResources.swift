import Diagnostics
import ModelFormat
import ServiceModel

extension Service {
    /// Gives upstream's description of a service the resources that a model has after an import: those that it has already,
    /// with what operations that are new belong to; in a model without any, those that upstream declares; and in a new one, where
    /// upstream declares none, those that names and paths show.
    ///
    /// - Parameter existing: the model so far; `nil` for a service that is new.
    /// - Returns: what was not clear.
    mutating func completeResources(after existing: Service?) -> [Diagnostic] {
        let declaresAny = files.contains { !$0.resources.isEmpty }
        guard let existing else { return declaresAny ? [] : inferOwnResources() }
        let kept = existing.files.flatMap(\.resources)
        if kept.isEmpty, !declaresAny { return [] }
        let known = Set(existing.files.flatMap(\.operations).map(\.name))
        let refused = Set(existing.files.flatMap(\.deviations).map(\.operation)).subtracting(known)
        var candidate = self
        for index in files.indices { candidate.files[index].operations.removeAll { refused.contains($0.name) } }
        let new = candidate.files.flatMap(\.operations).filter { kept.isEmpty || !known.contains($0.name) }
        if !declaresAny, !new.isEmpty { _ = candidate.inferOwnResources() }
        var merge = ResourceMerge(kept, candidates: candidate.files, new: new)
        merge.run()
        set(merge.resources)
        if kept.isEmpty { return [] }
        return merge.unowned.map { operation in
            Diagnostic(
                .warning,
                .unclearResource,
                "operation '\(operation.name)' is new, and belongs to no resource",
                at: operation.range,
                hint: "say under 'resources' what it is an operation of"
            )
        }
    }

    private mutating func inferOwnResources() -> [Diagnostic] {
        let (resources, findings) = inferResources(of: self)
        set(resources)
        return findings
    }

    /// Declares these resources and no others.
    private mutating func set(_ resources: [Resource]) {
        for index in files.indices { files[index].resources = index == 0 ? resources : [] }
        removeMisfits(ofResourcesIn: &files)
    }
}

extension Deviation {
    /// The name of the operation that the model has otherwise than upstream as a whole; that of something else otherwise.
    fileprivate var operation: String {
        path.hasPrefix("operations.") ? String(path.dropFirst("operations.".count)) : path
    }
}

/// Adds to the resources of a model what operations that are new belong to.
private struct ResourceMerge {
    private let candidates: [Resources.Entry]
    private let operations: [Operation]
    private let types: TypeTable
    private let names: (operations: Set<String>, shapes: Set<String>, members: Set<String>)
    private(set) var resources: [Resource]
    private(set) var unowned: [Operation]

    init(_ resources: [Resource], candidates files: [ModelFile], new: [Operation]) {
        types = TypeTable(files)
        candidates = Resources(files, types).entries
        operations = files.flatMap(\.operations)
        let members = operations.flatMap { [types] in types.members(of: $0.input).map(\.name) }
        names = (Set(operations.map(\.name)), Set(files.flatMap(\.shapes).map(\.name)), Set(members))
        unowned = new
        self.resources = []
        self.resources = resources.map(kept)
    }

    /// A resource without what is gone.
    private func kept(_ resource: Resource) -> Resource {
        resource.keeping(operations: names.operations, shapes: names.shapes, members: names.members)
    }

    mutating func run() {
        removeOwned()
        if unowned.isEmpty { return }
        var added: Set<String> = []
        for candidate in candidates {
            let before = resources
            if let index = resources.firstIndex(where: { $0.name == candidate.name }) {
                extend(index, by: candidate)
            } else if candidate.allOperations.allSatisfy(unowned.contains) {
                add(candidate)
                added.insert(candidate.name)
            }
            guard resources != before else { continue }
            if !isConsistent { resources = before }
            removeOwned()
        }
        removeEmpty(among: added)
    }

    /// Removes what was added for the sake of parts that were not.
    private mutating func removeEmpty(among added: Set<String>) {
        while true {
            let empty = entries.filter { $0.allOperations.isEmpty && $0.declaration.resources.isEmpty }.map(\.name)
                .filter(added.contains)
            if empty.isEmpty { return }
            resources.removeAll { empty.contains($0.name) }
            for index in resources.indices { resources[index].resources.removeAll { empty.contains($0.name) } }
        }
    }

    private mutating func removeOwned() {
        let owned = Set(entries.flatMap(\.allOperations).map(\.name))
        unowned.removeAll { owned.contains($0.name) }
    }

    private var entries: [Resources.Entry] {
        var file = ModelFile(name: "", path: "", operations: operations, shapes: [])
        file.resources = resources
        return Resources([file], types).entries
    }

    /// Whether all operations have the identifiers that they need.
    private var isConsistent: Bool {
        entries.allSatisfy { entry in
            let roles = entry.lifecycle.map { ($0.value, $0.key.isOfCollection) }
            let others = entry.operations.map { ($0, false) } + entry.collectionOperations.map { ($0, true) }
            return (roles + others).allSatisfy { operation, isOfCollection in
                operation.has(entry.parentIdentifiers + (isOfCollection ? [] : entry.identifiers), types)
            }
        }
    }

    /// Gives a resource of the model the operations that are new.
    private mutating func extend(_ index: Int, by candidate: Resources.Entry) {
        func reference(_ operation: Operation) -> TypeReference { TypeReference(operation.name, at: operation.range) }
        let entry = entries[index]
        for (role, operation) in candidate.lifecycle.sorted(by: { $0.value.name < $1.value.name })
        where unowned.contains(operation) {
            if entry.lifecycle[role] == nil {
                resources[index].lifecycle[role] = reference(operation)
            } else if role.isOfCollection {
                resources[index].collectionOperations.append(reference(operation))
            } else {
                resources[index].operations.append(reference(operation))
            }
        }
        resources[index].collectionOperations += candidate.collectionOperations.filter(unowned.contains).map(reference)
        resources[index].operations += candidate.operations.filter(unowned.contains).map(reference)
    }

    /// Adds a resource all of whose operations are new.
    private mutating func add(_ candidate: Resources.Entry) {
        var resource = kept(candidate.declaration)
        resource.resources = []
        if let parent = candidate.parent {
            guard let index = resources.firstIndex(where: { $0.name == parent }) else { return }
            resources[index].resources.append(TypeReference(resource.name, at: resource.range))
        }
        resources.append(resource)
    }
}

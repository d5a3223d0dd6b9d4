import Diagnostics
import ServiceModel

extension ServiceChecker {
    /// Reports resources that are parts of nothing or of two, operations of two resources, and operations that cannot be those of
    /// their resource because they lack its identifiers.
    mutating func checkResources(_ files: [ModelFile]) {
        let declarations = files.flatMap(\.resources)
        checkParents(of: declarations)
        checkOwners(declarations)
        for entry in Resources(files, types).entries {
            let isComplete = !syntax.incompleteResources.contains(entry.declaration.range)
            if isComplete, entry.allOperations.isEmpty, entry.declaration.resources.isEmpty {
                refuseResource(
                    "resource '\(entry.name)' has no operation",
                    at: entry.declaration.range,
                    hint: "name its operations, as in 'read: Find\(entry.name)', or remove it"
                )
            }
            checkShape(of: entry.declaration)
            checkProperties(of: entry)
            checkIdentifiers(of: entry)
        }
    }

    private mutating func checkShape(of resource: Resource) {
        guard let shape = resource.shape, let kind = types.kind(of: shape) else { return }
        if case .structure = kind { return }
        refuseResource(
            "the shape of a resource must be a structure, and '\(shape.name)' is \(kind.description)",
            at: shape.range,
            hint: "name the structure that its operations return or take"
        )
    }

    private mutating func checkParents(of declarations: [Resource]) {
        let names = syntax.resourceNames
        var parents: [String: TypeReference] = [:]
        var owners: [String: String] = [:]
        for declaration in declarations {
            for child in declaration.resources {
                guard names.contains(child.name) else {
                    refuseResource(
                        "no resource is named '\(child.name)'",
                        at: child.range,
                        hint: collector.suggestion(for: child.name, among: names.sorted())
                            ?? "declare it under 'resources'"
                    )
                    continue
                }
                if let first = parents[child.name] {
                    refuseResource(
                        "'\(child.name)' is a part of another resource already",
                        at: child.range,
                        hint: "remove it from one of the two",
                        notes: [.init("named here first", at: first.range)]
                    )
                    continue
                }
                parents[child.name] = child
                owners[child.name] = declaration.name
            }
        }
        for declaration in declarations where leadsToItself(declaration.name, owners) {
            refuseResource(
                "'\(declaration.name)' is a part of itself",
                at: declaration.range,
                hint: "remove one of the resources from the 'resources' of another"
            )
        }
    }

    private func leadsToItself(_ name: String, _ owners: [String: String]) -> Bool {
        var seen: Set<String> = []
        var next = owners[name]
        while let owner = next, seen.insert(owner).inserted {
            if owner == name { return true }
            next = owners[owner]
        }
        return false
    }

    private mutating func checkOwners(_ declarations: [Resource]) {
        var owners: [String: TypeReference] = [:]
        for reference in declarations.flatMap(\.operationReferences) {
            if let first = owners[reference.name] {
                refuseResource(
                    "'\(reference.name)' is an operation of a resource already",
                    at: reference.range,
                    hint: "remove it from one of the two places",
                    notes: [.init("named here first", at: first.range)]
                )
            } else {
                owners[reference.name] = reference
            }
        }
    }

    /// Reports operations without identifiers: one on a single thing names it and what it is a part of, and one on several names
    /// what they are parts of.
    private mutating func checkIdentifiers(of entry: Resources.Entry) {
        let declaration = entry.declaration
        for role in Resource.Lifecycle.allCases {
            guard let operation = entry.lifecycle[role] else { continue }
            checkIdentifiers(
                of: operation,
                entry,
                isOfCollection: role.isOfCollection,
                at: declaration.lifecycle[role]?.range
            )
        }
        for (references, operations, isOfCollection) in [
            (declaration.operations, entry.operations, false),
            (declaration.collectionOperations, entry.collectionOperations, true),
        ] {
            for operation in operations {
                let place = references.first { $0.name == operation.name }?.range
                checkIdentifiers(of: operation, entry, isOfCollection: isOfCollection, at: place)
            }
        }
    }

    private mutating func checkIdentifiers(
        of operation: Operation,
        _ entry: Resources.Entry,
        isOfCollection: Bool,
        at place: SourceRange?
    ) {
        guard !syntax.incomplete.contains(operation.range) else { return }
        let expected = entry.parentIdentifiers + (isOfCollection ? [] : entry.identifiers)
        let members = Set(types.members(of: operation.input).map(\.name))
        guard let missing = expected.first(where: { !members.contains($0) }) else { return }
        refuseResource(
            "'\(operation.name)' has no '\(missing)', which names a '\(entry.name)'",
            at: place ?? entry.declaration.range,
            hint: isOfCollection
                ? "let the resource stand by itself" : "list it under 'collectionOperations', or correct 'identifiers'"
        )
    }

    mutating func refuseResource(
        _ message: String,
        at range: SourceRange,
        hint: String,
        notes: [Diagnostic.Note] = []
    ) {
        collector.report(.invalidResource, message, at: range, hint: hint, notes: notes)
    }
}

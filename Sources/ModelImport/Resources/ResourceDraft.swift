import Diagnostics
import ServiceModel

/// A resource of which everything is said, whatever follows from names and paths anyway.
struct ResourceDraft {
    var name: String
    var documentation: String?
    /// The name of the resource that it is a part of; `nil` for one that stands by itself.
    var parent: String?
    /// The members of inputs that name one of its kind, besides those of its parents.
    var identifiers: [String] = []
    /// The name of the structure that represents it; `nil` without one.
    var shape: String?
    /// What is said of one of its kind besides its identifiers; `nil` where only its shape shows it.
    var properties: [ResourceProperty]?
    /// The properties that name things of other kinds.
    var references: [ResourceReference] = []
    /// The names of the operations of its life.
    var lifecycle: [Resource.Lifecycle: String] = [:]
    /// The names of further operations on several of its kind.
    var collectionOperations: [String] = []
    /// The names of further operations on one of its kind.
    var operations: [String] = []
    var range: SourceRange

    /// The names of all operations: those of its life, and then the others.
    var allOperations: [String] {
        Resource.Lifecycle.allCases.compactMap { lifecycle[$0] } + collectionOperations + operations
    }

    /// Lists an operation among those of one of its kind if it has all identifiers, and else among those of several.
    mutating func addOperation(_ operation: Operation, identifiers: [String], _ types: TypeTable) {
        if operation.has(identifiers, types) {
            operations.append(operation.name)
        } else {
            collectionOperations.append(operation.name)
        }
    }
}

extension Operation {
    /// Whether these are all members of the input.
    func has(_ identifiers: [String], _ types: TypeTable) -> Bool {
        Set(identifiers).isSubset(of: types.members(of: input).map(\.name))
    }
}

// MARK: Declarations

extension [ResourceDraft] {
    /// The declarations of the resources, of which each says only what does not follow from names and paths, parents before
    /// their parts and else in the order of the names.
    ///
    /// An operation that names would give a resource, and that is not the resource's here, is listed among its further ones:
    /// nothing else keeps it from what its name says.
    ///
    /// - Parameters:
    ///   - service: the service, whose own resources are others.
    func declarations(in service: Service) -> [Resource] {
        let types = TypeTable(service.files)
        let fixedCount = service.files.map(\.resources.count).reduce(0, +)
        var drafts = withoutMisfits(in: service).inOrder
        let parts = Dictionary(grouping: drafts, by: \.parent).mapValues { $0.map(\.name).sorted() }
        var said: [Set<Aspect>] = drafts.map { _ in [] }
        while true {
            var file = ModelFile(name: "", path: "", operations: [], shapes: [])
            file.resources = zip(drafts, said).map { $0.declaration(saying: $1, parts: parts[$0.name, default: []]) }
            let entries = [Resources.Entry](Resources(service.files + [file], types).entries[fixedCount...])
            let missing = zip(zip(drafts, entries), said).map { $0.0.aspects(missingFrom: $0.1).subtracting($1) }
            // Each step may make up for those after it: identifiers follow from operations, and those of parts from those
            // of what they are parts of.
            if missing.contains(where: { $0.contains(where: \.isRole) }) {
                for index in said.indices { said[index].formUnion(missing[index].filter(\.isRole)) }
            } else if drafts.addStrays(entries, types) {
                continue
            } else if missing.contains(where: { $0.contains(.identifiers) }) {
                var pending: Set<String> = []
                for (index, draft) in drafts.enumerated() {
                    let waits = draft.parent.map(pending.contains) ?? false
                    if missing[index].contains(.identifiers), !waits { said[index].insert(.identifiers) }
                    if missing[index].contains(.identifiers) || waits { pending.insert(draft.name) }
                }
            } else if missing.contains(where: { !$0.isEmpty }) {
                // Properties follow from shapes.
                let shapes = missing.map { $0.intersection([.shape]) }
                let next = shapes.allSatisfy(\.isEmpty) ? missing : shapes
                for index in said.indices { said[index].formUnion(next[index]) }
            } else {
                return file.resources
            }
        }
    }

    /// Lists the operations that resources are given by their names alone among the further ones; returns whether there were any.
    private mutating func addStrays(_ entries: [Resources.Entry], _ types: TypeTable) -> Bool {
        let parentIdentifiers = parentIdentifiers
        var owned = Set(flatMap(\.allOperations))
        var hasAdded = false
        for (index, entry) in entries.enumerated() {
            let above = parentIdentifiers[entry.name, default: []]
            for stray in entry.lifecycle.values.sorted(by: { $0.name < $1.name }) {
                guard stray.has(above, types), owned.insert(stray.name).inserted else { continue }
                self[index].addOperation(stray, identifiers: above + self[index].identifiers, types)
                hasAdded = true
            }
        }
        return hasAdded
    }

    /// The drafts without what no model may say: operations that there are not, that are another's, or that lack identifiers, and
    /// resources of which nothing is left.
    func withoutMisfits(in service: Service) -> [ResourceDraft] {
        let types = TypeTable(service.files)
        let operations = Dictionary(
            service.files.flatMap(\.operations).map { ($0.name, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        let parentIdentifiers = parentIdentifiers
        var owned = Set(Resources(service.files, types).entries.flatMap(\.allOperations).map(\.name))
        var drafts = self
        for index in drafts.indices {
            let above = parentIdentifiers[drafts[index].name, default: []]
            let own = above + drafts[index].identifiers
            func fits(_ name: String, _ identifiers: [String]) -> Bool {
                guard let operation = operations[name], operation.has(identifiers, types) else { return false }
                return owned.insert(name).inserted
            }
            for role in Resource.Lifecycle.allCases {
                guard let name = drafts[index].lifecycle[role] else { continue }
                if !fits(name, role.isOfCollection ? above : own) { drafts[index].lifecycle[role] = nil }
            }
            drafts[index].operations = drafts[index].operations.filter { fits($0, own) }
            drafts[index].collectionOperations = drafts[index].collectionOperations.filter { fits($0, above) }
        }
        drafts = drafts.withoutEmpty
        let names = Set(drafts.map(\.name))
        for index in drafts.indices { drafts[index].references.removeAll { !names.contains($0.resource.name) } }
        return drafts
    }

    /// The resources that have operations, or parts that do.
    private var withoutEmpty: [ResourceDraft] {
        var drafts = self
        while true {
            let parents = Set(drafts.compactMap(\.parent))
            let left = drafts.filter { !$0.allOperations.isEmpty || parents.contains($0.name) }
            if left.count == drafts.count { return left }
            drafts = left
        }
    }

    /// The identifiers of what each resource is a part of, from the outermost on.
    private var parentIdentifiers: [String: [String]] {
        let own = Dictionary(map { ($0.name, $0.identifiers) }, uniquingKeysWith: { first, _ in first })
        return inOrder.reduce(into: [:]) { identifiers, draft in
            guard let parent = draft.parent else { return }
            identifiers[draft.name] = identifiers[parent, default: []] + own[parent, default: []]
        }
    }

    /// The resources in the order of the names, but the parts of each after it.
    private var inOrder: [ResourceDraft] {
        let names = Set(map(\.name))
        let parts = Dictionary(grouping: self, by: \.parent)
        var ordered: [ResourceDraft] = []
        var waiting = filter { draft in draft.parent.map { !names.contains($0) } ?? true }.sorted { $0.name > $1.name }
        while let next = waiting.popLast() {
            ordered.append(next)
            waiting += parts[next.name, default: []].sorted { $0.name > $1.name }
        }
        return ordered
    }
}

/// What a declaration may leave to names and paths.
private enum Aspect: Hashable {
    case identifiers, shape, properties
    case role(Resource.Lifecycle)

    var isRole: Bool {
        if case .role = self { true } else { false }
    }
}

extension ResourceDraft {
    fileprivate func declaration(saying said: Set<Aspect>, parts: [String]) -> Resource {
        func reference(_ name: String) -> TypeReference { TypeReference(name, at: range) }
        return Resource(
            name: name,
            documentation: documentation,
            identifiers: said.contains(.identifiers) ? identifiers.map(reference) : nil,
            shape: said.contains(.shape) ? shape.map(reference) : nil,
            properties: said.contains(.properties) ? properties : nil,
            references: references,
            lifecycle: lifecycle.filter { said.contains(.role($0.key)) }.mapValues(reference),
            operations: operations.sorted().map(reference),
            collectionOperations: collectionOperations.sorted().map(reference),
            resources: parts.map(reference),
            range: range
        )
    }

    /// What is not as names and paths alone have it.
    fileprivate func aspects(missingFrom entry: Resources.Entry) -> Set<Aspect> {
        var missing: Set<Aspect> = []
        if Set(entry.identifiers) != Set(identifiers) { missing.insert(.identifiers) }
        if let shape, entry.shape != shape { missing.insert(.shape) }
        if let properties, Set(entry.properties.map(\.text)) != Set(properties.map(\.text)) {
            missing.insert(.properties)
        }
        for (role, name) in lifecycle where entry.lifecycle[role]?.name != name { missing.insert(.role(role)) }
        return missing
    }
}

extension ResourceProperty {
    /// Its name and its type, wherever these stand.
    fileprivate var text: String { "\(name.name): \(type.name)" }
}

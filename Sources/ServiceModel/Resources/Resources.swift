/// The resources of a service with everything that their declarations leave to convention.
///
/// A resource `Book` has the operations `CreateBook`, `PutBook`, `GetBook` or `DescribeBook`, `UpdateBook`, `DeleteBook` and
/// `ListBooks` that there are, that no other resource names, and that have the identifiers of its parents. Its identifiers are the members that these have in their paths, in
/// order, apart from those of its parents, and its shape is the structure that they return under its name, or that has it. Its
/// properties are the members of its shape that are no identifiers.
package struct Resources: Sendable {
    /// A resource of which nothing is left open.
    package struct Entry: Sendable {
        /// The declaration.
        package let declaration: Resource
        /// The name of the resource that it is a part of; `nil` for one that stands by itself.
        package let parent: String?
        /// The identifiers of its parents, from the outermost on.
        package let parentIdentifiers: [String]
        /// The members of inputs that name one of its kind, besides those of its parents.
        package let identifiers: [String]
        /// The name of the structure that represents it; `nil` without one.
        package let shape: String?
        /// What is said of one of its kind besides its identifiers; none where there is neither a declaration nor a shape.
        package let properties: [ResourceProperty]
        /// The operations of its life.
        package let lifecycle: [Resource.Lifecycle: Operation]
        /// Further operations on several of its kind, in order.
        package let collectionOperations: [Operation]
        /// Further operations on one of its kind, in order.
        package let operations: [Operation]

        /// The resource's name.
        package var name: String { declaration.name }

        /// All operations: those of its life, and then the others.
        package var allOperations: [Operation] {
            Resource.Lifecycle.allCases.compactMap { lifecycle[$0] } + collectionOperations + operations
        }
    }

    /// The resources, in the order of the model.
    package let entries: [Entry]

    /// Completes the resources that model files declare.
    package init(_ files: [ModelFile], _ types: TypeTable) {
        let declarations = files.flatMap(\.resources)
        let resolver = Resolver(declarations, files.flatMap(\.operations), types)
        entries = declarations.map { resolver.entry($0) }
    }
}

/// Finds what declarations leave out.
private struct Resolver {
    private let declarations: [String: Resource]
    private let operations: [String: Operation]
    private let types: TypeTable
    /// The parents of resources, by their names; of several, the first one.
    private let parents: [String: String]
    /// The operations that a resource names.
    private let claimed: Set<String>

    init(_ declarations: [Resource], _ operations: [Operation], _ types: TypeTable) {
        self.declarations = Dictionary(declarations.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        self.operations = Dictionary(operations.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        self.types = types
        parents = Dictionary(
            declarations.flatMap { parent in parent.resources.map { ($0.name, parent.name) } },
            uniquingKeysWith: { first, _ in first }
        )
        claimed = Set(declarations.flatMap(\.operationReferences).map(\.name))
    }

    func entry(_ resource: Resource) -> Resources.Entry {
        let parentIdentifiers = parentIdentifiers(of: resource)
        let lifecycle = self.lifecycle(of: resource, below: parentIdentifiers)
        let identifiers = identifiers(of: resource, lifecycle, below: parentIdentifiers)
        let shape = resource.shape?.name ?? shape(of: resource, lifecycle)
        return Resources.Entry(
            declaration: resource,
            parent: parents[resource.name],
            parentIdentifiers: parentIdentifiers,
            identifiers: identifiers,
            shape: shape,
            properties: resource.properties ?? properties(of: shape, besides: parentIdentifiers + identifiers),
            lifecycle: lifecycle,
            collectionOperations: resource.collectionOperations.compactMap { operations[$0.name] },
            operations: resource.operations.compactMap { operations[$0.name] }
        )
    }

    /// The identifiers of what a resource is a part of, from the outermost on.
    private func parentIdentifiers(of resource: Resource) -> [String] {
        ancestors(of: resource).reversed().reduce(into: []) { identifiers, ancestor in
            let lifecycle = self.lifecycle(of: ancestor, below: identifiers)
            identifiers += self.identifiers(of: ancestor, lifecycle, below: identifiers)
        }
    }

    /// The parent, its parent and so on; a circle, which the loader reports, ends where it closes.
    private func ancestors(of resource: Resource) -> [Resource] {
        var ancestors: [Resource] = []
        var seen: Set<String> = [resource.name]
        var name = parents[resource.name]
        while let parent = name, seen.insert(parent).inserted, let declaration = declarations[parent] {
            ancestors.append(declaration)
            name = parents[parent]
        }
        return ancestors
    }

    /// Returns the operations of a resource's life. Those that are found by their names have all identifiers of the parents.
    private func lifecycle(of resource: Resource, below parents: [String]) -> [Resource.Lifecycle: Operation] {
        var lifecycle: [Resource.Lifecycle: Operation] = [:]
        for role in Resource.Lifecycle.allCases {
            if let reference = resource.lifecycle[role] {
                lifecycle[role] = operations[reference.name]
            } else {
                let names = role.usualNames(for: resource.name).filter { !claimed.contains($0) }
                lifecycle[role] = names.lazy.compactMap { operations[$0] }.first { has(parents, $0) }
            }
        }
        return lifecycle
    }

    private func has(_ identifiers: [String], _ operation: Operation) -> Bool {
        guard !identifiers.isEmpty else { return true }
        let members = Set(types.members(of: operation.input).map(\.name))
        return identifiers.allSatisfy(members.contains)
    }

    private func identifiers(
        of resource: Resource,
        _ lifecycle: [Resource.Lifecycle: Operation],
        below parents: [String]
    ) -> [String] {
        if let identifiers = resource.identifiers { return identifiers.map(\.name) }
        let roles: [Resource.Lifecycle] = [.read, .update, .delete, .put]
        guard let operation = roles.lazy.compactMap({ lifecycle[$0] }).first else { return [] }
        let members = types.members(of: operation.input)
        return operation.uri.labels.compactMap { label in members.first { $0.location == .label(label) }?.name }
            .filter { !parents.contains($0) }
    }

    private func shape(of resource: Resource, _ lifecycle: [Resource.Lifecycle: Operation]) -> String? {
        let roles: [Resource.Lifecycle] = [.read, .create, .put, .update]
        for operation in roles.compactMap({ lifecycle[$0] }) {
            let member = types.members(of: operation.output).first { $0.name == resource.name }
            if let member, isStructure(member.type.name) { return member.type.name }
        }
        return isStructure(resource.name) ? resource.name : nil
    }

    private func properties(of shape: String?, besides identifiers: [String]) -> [ResourceProperty] {
        let members = shape.flatMap { types.shape($0)?.members } ?? []
        return members.filter { !identifiers.contains($0.name) }
            .map { ResourceProperty(TypeReference($0.name, at: $0.range), $0.type) }
    }

    private func isStructure(_ name: String) -> Bool {
        if case .structure? = types.shape(name)?.kind { true } else { false }
    }
}

extension Resource.Lifecycle {
    /// The names that such an operation of a resource usually has.
    fileprivate func usualNames(for resource: String) -> [String] {
        switch self {
        case .create: ["Create\(resource)"]
        case .put: ["Put\(resource)"]
        case .read: ["Get\(resource)", "Describe\(resource)"]
        case .update: ["Update\(resource)"]
        case .delete: ["Delete\(resource)"]
        case .list: ["List\(resource)s", "List\(resource)es", "List\(resource.dropLast())ies"]
        }
    }
}

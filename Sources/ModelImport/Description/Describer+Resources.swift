import ServiceModel

extension Describer {
    /// Describes the resources that upstream declares, of which a service keeps what does not follow from names and paths.
    mutating func describeResources(of service: Service) -> [Resource] {
        let types = TypeTable(service.files)
        let operations = Dictionary(
            service.files.flatMap(\.operations).map { ($0.name, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        var drafts: [ResourceDraft] = []
        let members = ResourceMembers(model)
        var identifiers: [String: [String: String]] = [:]
        var referring: Set<String> = []
        for resource in model.resources {
            var draft = ResourceDraft(name: resource.name, range: resource.range)
            draft.documentation = described(resource.documentation)
            draft.lifecycle = resource.lifecycle.mapValues(\.name).filter { operations[$0.value] != nil }
            draft.operations = resource.operations.map(\.name).filter { operations[$0] != nil }
            draft.collectionOperations = resource.collectionOperations.map(\.name).filter { operations[$0] != nil }
            draft.shape = members.nestedShape(of: resource, types)
            let bound = members.identifiers(of: resource)
            let above = resource.parent.flatMap { identifiers[$0] } ?? [:]
            draft.parent = parent(of: resource, bound, above)
            draft.identifiers = resource.identifiers.filter { draft.parent == nil || above[$0] == nil }
                .compactMap { bound[$0] }
            identifiers[resource.name] = bound
            if draft.shape == nil { draft.findShape(types) { operations[$0] } }
            draft.properties = properties(of: resource, shape: draft.shape, besides: Array(bound.values), types)
            draft.references = references(of: resource, shape: draft.shape, &referring)
            drafts.append(draft)
        }
        let fitting = drafts.map { draft in
            let own = identifiers[draft.name, default: [:]]
            return draft.keeping { members.areNamed(own, in: $0) }
        }
        .withoutMisfits(in: service)
        reportMisfits(drafts, fitting)
        noteReferences(besides: referring)
        return fitting.declarations(in: service)
    }

    /// Returns the resource that another one is a part of; `nil`, having said so, where the operations of the two do not name it by
    /// the same members.
    ///
    /// - Parameters:
    ///   - members: the members that its own operations have for its identifiers, by these.
    ///   - above: the same of those of the resource that it is a part of.
    private mutating func parent(
        of resource: UpstreamResource,
        _ members: [String: String],
        _ above: [String: String]
    ) -> String? {
        guard let parent = resource.parent else { return nil }
        let pairs = above.sorted { $0.key < $1.key }
        guard let (identifier, other) = pairs.first(where: { members[$0.key] != $0.value }) else { return parent }
        let reason =
            if let member = members[identifier] {
                "its operations call '\(member)' what those of '\(parent)' call '\(other)'"
            } else {
                "it has no identifier '\(identifier)'"
            }
        leaveOut(
            "resources.\(parent).resources.\(resource.name)",
            "resource '\(resource.name)' of '\(parent)'",
            because: reason,
            at: resource.range,
            hint: "it stands by itself"
        )
        return nil
    }

    /// Says which operations and resources the model cannot have.
    private mutating func reportMisfits(_ drafts: [ResourceDraft], _ fitting: [ResourceDraft]) {
        let places = Dictionary(
            model.resources.flatMap { Array($0.lifecycle.values) + $0.operations + $0.collectionOperations }
                .map { ($0.name, $0.range) },
            uniquingKeysWith: { first, _ in first }
        )
        let left = Dictionary(fitting.map { ($0.name, $0.allOperations) }, uniquingKeysWith: { first, _ in first })
        for draft in drafts {
            guard let operations = left[draft.name] else {
                leaveOut(
                    "resources.\(draft.name)",
                    "resource '\(draft.name)'",
                    because: "it has no operation",
                    at: draft.range
                )
                continue
            }
            for (key, operation) in draft.operationsByKey where !operations.contains(operation) {
                leaveOut(
                    "resources.\(draft.name).\(key)",
                    "operation '\(operation)' of resource '\(draft.name)'",
                    because: "its input has other members for the identifiers",
                    at: places[operation] ?? draft.range
                )
            }
        }
    }
}

/// The members of inputs and outputs that upstream's resources are about.
private struct ResourceMembers {
    private let model: UpstreamModel
    private let operations: [String: UpstreamOperation]
    private let parts: [String?: [UpstreamResource]]

    init(_ model: UpstreamModel) {
        self.model = model
        operations = Dictionary(model.operations.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        parts = Dictionary(grouping: model.resources, by: \.parent)
    }

    /// The members that most operations on one of a kind have for its identifiers, by these.
    func identifiers(of resource: UpstreamResource) -> [String: String] {
        Dictionary(
            resource.identifiers.map { ($0, member(for: $0, of: resource)) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// The member that most operations on one of a kind have for an identifier, those of its life before others; where there are
    /// none, that most of those on several have, or those of its parts.
    private func member(for identifier: String, of resource: UpstreamResource) -> String {
        let life = resource.lifecycle.filter { !$0.key.isOfCollection }.map(\.value)
        let others = Array(resource.lifecycle.values) + resource.collectionOperations
        for operations in [life, resource.operations, others] {
            if let member = mostCommonMember(for: identifier, among: operations) { return member }
        }
        var level = parts[resource.name, default: []]
        while !level.isEmpty {
            let operations = level.flatMap { Array($0.lifecycle.values) + $0.operations + $0.collectionOperations }
            if let member = mostCommonMember(for: identifier, among: operations) { return member }
            level = level.flatMap { parts[$0.name, default: []] }
        }
        return identifier
    }

    private func mostCommonMember(for identifier: String, among references: [TypeReference]) -> String? {
        var counts: [String: Int] = [:]
        for operation in references.compactMap({ operations[$0.name] }) {
            if let member = member(for: identifier, of: operation) { counts[member, default: 0] += 1 }
        }
        return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    }

    /// The member of an operation's input that is an identifier: one that says so, or one of its name.
    private func member(for identifier: String, of operation: UpstreamOperation) -> String? {
        let members = model.members(of: operation.input)
        return (members.first { $0.resourceIdentifier == identifier } ?? members.first { $0.name == identifier })?.name
    }

    /// Whether an operation has these members for the identifiers, if any.
    func areNamed(_ identifiers: [String: String], in operation: String) -> Bool {
        guard let operation = operations[operation] else { return false }
        return identifiers.allSatisfy { [nil, $0.value].contains(member(for: $0.key, of: operation)) }
    }

    /// The structure of the member that upstream says has the properties of a resource.
    func nestedShape(of resource: UpstreamResource, _ types: TypeTable) -> String? {
        let roles: [Resource.Lifecycle] = [.read, .create, .put, .update]
        for operation in roles.compactMap({ resource.lifecycle[$0]?.name }) {
            let members = model.members(of: operations[operation]?.output)
            guard let nested = members.first(where: \.hasNestedProperties)?.target.described else { continue }
            if case .structure? = types.kind(of: nested) { return nested.name }
        }
        return nil
    }
}

extension ResourceDraft {
    /// Returns the resource with the operations that are right.
    fileprivate func keeping(_ isRight: (String) -> Bool) -> ResourceDraft {
        var copy = self
        copy.lifecycle = lifecycle.filter { isRight($0.value) }
        copy.operations = operations.filter(isRight)
        copy.collectionOperations = collectionOperations.filter(isRight)
        return copy
    }

    /// The operations, each after the keys that lead to it from the resource on.
    fileprivate var operationsByKey: [(key: String, operation: String)] {
        let roles = Resource.Lifecycle.allCases.compactMap { role in lifecycle[role].map { (role.rawValue, $0) } }
        return roles + collectionOperations.map { ("collectionOperations.\($0)", $0) }
            + operations.map { ("operations.\($0)", $0) }
    }
}

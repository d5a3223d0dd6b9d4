import ServiceModel

/// The operations that both services have, by the resources that they are operations of.
struct ResourceGroups {
    /// The operations of a resource, or those of none.
    struct Group {
        /// The resource; `nil` for the operations that have none in either service.
        let resource: SyncedResource?
        /// The operations, in the order of the new service.
        let operations: [String]
    }

    /// The groups that have operations: those of the old service's resources, those of resources that only the new one
    /// has, each in the order of its model, and what is left. None if no operation has a resource.
    let groups: [Group]

    init(_ comparison: SyncComparison) {
        let resources = SyncedResource.all(comparison)
        let groups = Dictionary(grouping: comparison.operations, by: Self.owners(resources))
        let ofResources = resources.indices.compactMap { index in
            groups[index].map { Group(resource: resources[index], operations: $0) }
        }
        let others = groups[nil].map { [Group(resource: nil, operations: $0)] } ?? []
        self.groups = ofResources.isEmpty ? [] : ofResources + others
    }

    /// Returns what finds the resource of an operation, which the old service says before the new one.
    private static func owners(_ resources: [SyncedResource]) -> (String) -> Int? {
        func table(_ operations: (SyncedResource) -> [String]) -> [String: Int] {
            let pairs = resources.enumerated().flatMap { index, resource in operations(resource).map { ($0, index) } }
            return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
        }
        let (old, new) = (table { $0.old?.operations ?? [] }, table { $0.new?.operations ?? [] })
        return { old[$0] ?? new[$0] }
    }
}

/// A resource that one of two services has at least.
struct SyncedResource {
    /// What one service says of it, with the new service's names of operations.
    struct Side {
        let name: String
        let lifecycle: [Resource.Lifecycle: String]
        let operations: [String]
    }

    /// The old service's side.
    let old: Side?
    /// The new service's side.
    let new: Side?

    /// The name by which those know it who leave the old service.
    var name: String { old?.name ?? new?.name ?? "" }

    /// The resources of both services: the old one's, then those that only the new one has.
    ///
    /// A resource is the new service's of the same name, or the one that has an operation of its life in the same role.
    static func all(_ comparison: SyncComparison) -> [SyncedResource] {
        let names = Dictionary(
            zip(comparison.old.operations, comparison.renamedOld.operations).map { ($0.name, $1.name) },
            uniquingKeysWith: { first, _ in first }
        )
        let old = Resources(comparison.old.files, comparison.oldPlan.types).entries.map { Side($0, names: names) }
        let new = Resources(comparison.new.files, comparison.newPlan.types).entries.map { Side($0, names: [:]) }
        let oldNames = Set(old.map(\.name))
        var unpaired = new.filter { !oldNames.contains($0.name) }
        let paired = old.map { side in
            if let namesake = new.first(where: { $0.name == side.name }) {
                return SyncedResource(old: side, new: namesake)
            }
            let index = unpaired.firstIndex { other in other.lifecycle.contains { side.lifecycle[$0] == $1 } }
            return SyncedResource(old: side, new: index.map { unpaired.remove(at: $0) })
        }
        return paired + unpaired.map { SyncedResource(old: nil, new: $0) }
    }
}

extension SyncedResource.Side {
    /// - Parameter names: the new service's names of operations, where they are not the entry's.
    fileprivate init(_ entry: Resources.Entry, names: [String: String]) {
        func name(_ operation: ServiceModel.Operation) -> String { names[operation.name] ?? operation.name }
        self.name = entry.name
        lifecycle = entry.lifecycle.mapValues(name)
        operations = entry.allOperations.map(name)
    }
}

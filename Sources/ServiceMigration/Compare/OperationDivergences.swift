import ModelComparison
import ModelFormat
import ProjectFormat
import ServiceModel

/// The divergences by the operations that they concern.
struct OperationDivergences {
    /// Divergences of one reason.
    struct Topic: Hashable {
        /// The divergences, in the order in which they are recorded.
        var changes: [Change]
        /// Their reason; `nil` until somebody has written it.
        var reason: String?
    }

    /// A type that some operations lead to, and what differs in it.
    struct SharedType: Hashable {
        /// Its name in the new service.
        var name: String
        /// The operations, more than one and not all.
        var operations: [String]
        /// The divergences.
        var topics: [Topic]
    }

    /// Those that concern every operation that both services have, if there are several.
    let everywhere: [Topic]
    /// Those that concern one operation, by its name.
    let own: [String: [Topic]]
    /// Those in types of several operations, by the operations' names.
    let shared: [String: [Change]]
    /// The types of several operations in which something differs, in the order of the new service.
    let types: [SharedType]
    /// Those in shapes that only other operations lead to, or none.
    let elsewhere: [Topic]

    init(_ comparison: SyncComparison, _ record: SyncRecord) {
        let topics = Topics(comparison.divergences, record)
        let operations = comparison.operations
        let users = Self.users(comparison)
        func count(_ change: Change) -> Int { users[change.path, default: []].count }
        func isEverywhere(_ change: Change) -> Bool { count(change) == operations.count && operations.count > 1 }
        func isShared(_ change: Change) -> Bool { count(change) > 1 && !isEverywhere(change) }

        everywhere = topics.of(isEverywhere)
        elsewhere = topics.of { count($0) == 0 }
        own = Dictionary(
            uniqueKeysWithValues: operations.map { operation in
                (operation, topics.of { users[$0.path] == [operation] })
            }
        )
        shared = Dictionary(
            uniqueKeysWithValues: operations.map { operation in
                let used = topics.of { isShared($0) && users[$0.path, default: []].contains(operation) }
                return (operation, used.flatMap(\.changes))
            }
        )
        let sharedTypes = Set(
            comparison.divergences.lazy.filter(isShared).compactMap { comparison.thing(of: $0)?.name }
        )
        types = comparison.shapes.filter(sharedTypes.contains).compactMap { shape in
            let topics = topics.of { isShared($0) && comparison.thing(of: $0)?.name == shape }
            guard let change = topics.first?.changes.first else { return nil }
            return SharedType(name: shape, operations: users[change.path, default: []], topics: topics)
        }
    }

    /// Returns whether an operation has divergences that do not concern all operations.
    func concern(_ operation: String) -> Bool {
        !own[operation, default: []].isEmpty || !shared[operation, default: []].isEmpty
    }

    /// The operations that each divergence concerns, by its path.
    private static func users(_ comparison: SyncComparison) -> [String: [String]] {
        let plans = [comparison.renamedOldPlan, comparison.newPlan]
        let things = comparison.divergences.map { ($0.path, comparison.thing(of: $0)) }
        return comparison.operations.reduce(into: [:]) { users, operation in
            let shapes = plans.reduce(into: Set<String>()) { shapes, plan in
                guard let operation = plan.operation(operation)?.model else { return }
                shapes.formUnion(plan.types.shapesReached(from: [operation]))
            }
            for (path, thing) in things {
                guard let thing, thing.isOperation ? thing.name == operation : shapes.contains(thing.name) else {
                    continue
                }
                users[path, default: []].append(operation)
            }
        }
    }
}

/// All divergences by reasons: those of the record's groups in their order, then what is not recorded.
private struct Topics {
    private let all: [OperationDivergences.Topic]

    init(_ changes: [Change], _ record: SyncRecord) {
        let byPath = Dictionary(changes.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
        let recorded = Set(record.groups.flatMap(\.divergences).map(\.path))
        all =
            record.groups.map { group in
                .init(changes: group.divergences.compactMap { byPath[$0.path] }, reason: group.reason)
            } + [.init(changes: changes.filter { !recorded.contains($0.path) }, reason: nil)]
    }

    /// The topics with those of their changes that are wanted; none without any.
    func of(_ isWanted: (Change) -> Bool) -> [OperationDivergences.Topic] {
        all.map { .init(changes: $0.changes.filter(isWanted), reason: $0.reason) }.filter { !$0.changes.isEmpty }
    }
}

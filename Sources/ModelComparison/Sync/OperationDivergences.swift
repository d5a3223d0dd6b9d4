import APIModel

/// Which divergences concern which operations.
struct OperationDivergences {
    /// Divergences of one reason.
    struct Topic: Hashable {
        /// The divergences, in the order in which they are recorded.
        var changes: [Change]
        /// Their reason; `nil` where nobody has written one.
        var reason: String?
    }

    /// Those that concern every operation that both services have.
    let everywhere: [Topic]
    /// Those that concern some operations, by the operations' names. Operations that have none are not in it.
    let byOperation: [String: [Topic]]
    /// Those in shapes that only other operations lead to, or none.
    let elsewhere: [Topic]

    init(_ comparison: SyncComparison, _ record: SyncRecord) {
        let models = [ComparedModel(comparison.renamedOld), ComparedModel(comparison.new)]
        let topics = Topics(comparison.divergences, record)
        let paths = comparison.operations.map { operation in
            let shapes = models.reduce(into: Set<String>()) { $0.formUnion($1.shapes(reachedBy: operation)) }
            let own = comparison.divergences.filter { change in
                guard let thing = comparison.thing(of: change) else { return false }
                return thing.isOperation ? thing.name == operation : shapes.contains(thing.name)
            }
            return (operation: operation, paths: Set(own.map(\.path)))
        }
        let shared = paths.dropFirst().reduce(paths.first?.paths ?? []) { $0.intersection($1.paths) }
        let reached = paths.reduce(into: Set<String>()) { $0.formUnion($1.paths) }
        everywhere = topics.of { shared.contains($0.path) }
        elsewhere = topics.of { !reached.contains($0.path) }
        byOperation = Dictionary(
            uniqueKeysWithValues: paths.map { entry in
                (entry.operation, topics.of { entry.paths.contains($0.path) && !shared.contains($0.path) })
            }
        ).filter { !$0.value.isEmpty }
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

extension ComparedModel {
    /// The shapes that an operation's input, output and errors lead to.
    fileprivate func shapes(reachedBy name: String) -> Set<String> {
        guard let operation = operation(name) else { return [] }
        var shapes: Set<String> = []
        Reach.follow(operation.input.references + operation.output.references + operation.errors, in: self, &shapes)
        return shapes
    }
}

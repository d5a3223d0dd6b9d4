import CarillonRuntime

/// Everything that a fake account holds, with a record of what changes, so that a call that fails leaves nothing behind.
///
/// The names of kinds that begin with an underscore are its own: tags, tokens, times at which something happens by itself.
final class AccountState {
    private var kinds: [String: [FakeRecord.Key: FakeRecord]] = [:]
    /// What there was before each change since the last ``commit()``, in order.
    private var journal: [(key: FakeRecord.Key, old: FakeRecord?)] = []
    /// The timer that is due first, if that is known and there is one.
    private var knownEarliest: (due: Int64, key: FakeRecord.Key)??

    /// The thing with a key; `nil` without one.
    subscript(key: FakeRecord.Key) -> FakeRecord? {
        get { kinds[key.resource]?[key] }
        set {
            journal.append((key, self[key]))
            put(newValue, key)
        }
    }

    private func put(_ record: FakeRecord?, _ key: FakeRecord.Key) {
        kinds[key.resource, default: [:]][key] = record
        guard key.resource == Timer.resource else { return }
        if let record, case .some(.some(let first)) = knownEarliest, first.key != key {
            if let due = Timer.due(of: record), due < first.due { knownEarliest = (due, key) }
        } else {
            knownEarliest = nil
        }
    }

    /// Returns all of a kind that have these identifiers first, in the order in which they were made.
    func records(_ resource: String, below path: [String] = []) -> [FakeRecord] {
        guard let records = kinds[resource]?.values else { return [] }
        return records.filter { $0.key.isBelow(path) }.sorted { $0.order < $1.order }
    }

    /// Returns the first of a kind that meets a condition, in no order; for conditions that one can meet at most.
    func first(of resource: String, where condition: (FakeRecord) -> Bool) -> FakeRecord? {
        kinds[resource]?.values.first(where: condition)
    }

    /// The timer that is due first; of several, the one that was set first.
    var earliest: FakeRecord.Key? {
        if let knownEarliest { return knownEarliest?.key }
        let first = kinds[Timer.resource]?.values.min { left, right in
            (Timer.due(of: left) ?? 0, left.order) < (Timer.due(of: right) ?? 0, right.order)
        }
        knownEarliest = .some(first.flatMap { record in Timer.due(of: record).map { ($0, record.key) } })
        return first?.key
    }

    /// Everything, by kind and in the order in which it was made.
    var all: [FakeRecord] {
        kinds.sorted { $0.key < $1.key }.flatMap {
            $0.value.values.sorted { ($0.order, $0.key.path) < ($1.order, $1.key.path) }
        }
    }

    /// Removes everything, for good.
    func removeAll() {
        kinds = [:]
        journal = []
        knownEarliest = nil
    }

    /// The place of the next change, to go back to.
    var mark: Int { journal.count }

    /// Undoes all changes since a place.
    func rollBack(to mark: Int = 0) {
        while journal.count > mark {
            let change = journal.removeLast()
            put(change.old, change.key)
        }
    }

    /// The keys of what has changed since the last ``commit()``, and what there is now.
    var changes: [FakeRecord.Key: FakeRecord?] {
        Dictionary(journal.map { ($0.key, self[$0.key]) }, uniquingKeysWith: { first, _ in first })
    }

    /// Keeps all changes.
    func commit() { journal.removeAll(keepingCapacity: true) }
}

private func < (left: (Int, [String]), right: (Int, [String])) -> Bool {
    left.0 == right.0 ? left.1.lexicographicallyPrecedes(right.1) : left.0 < right.0
}

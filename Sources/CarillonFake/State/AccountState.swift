import CarillonRuntime

/// Everything that a fake account holds, with a record of what changes, so that a call that fails leaves nothing behind.
///
/// The names of kinds that begin with an underscore are its own: tags, tokens, times at which something happens by itself.
final class AccountState {
    private var kinds: [String: [FakeRecord.Key: FakeRecord]] = [:]
    /// What there was before each change since the last ``commit()``, in order.
    private var journal: [(key: FakeRecord.Key, old: FakeRecord?)] = []
    /// What will happen by itself, the next one last.
    private var schedule: [Scheduled] = []

    private struct Scheduled {
        let due: Int64
        let order: Int
        let key: FakeRecord.Key
    }

    /// The thing with a key; `nil` without one.
    subscript(key: FakeRecord.Key) -> FakeRecord? {
        get { kinds[key.resource]?[key] }
        set {
            journal.append((key, self[key]))
            put(newValue, key)
        }
    }

    private func put(_ record: FakeRecord?, _ key: FakeRecord.Key) {
        let old = kinds[key.resource]?[key]
        kinds[key.resource, default: [:]][key] = record
        guard key.resource == ScheduledChange.resource else { return }
        if let old, let due = ScheduledChange.due(of: old) {
            let index = place(due, old.order)
            if schedule.indices.contains(index), schedule[index].key == key { schedule.remove(at: index) }
        }
        if let record, let due = ScheduledChange.due(of: record) {
            schedule.insert(Scheduled(due: due, order: record.order, key: key), at: place(due, record.order))
        }
    }

    /// Returns the index in the schedule of what happens at a time, or would.
    private func place(_ due: Int64, _ order: Int) -> Int {
        var range = schedule.indices
        while let middle = range.isEmpty ? nil : range.lowerBound + range.count / 2 {
            let other = schedule[middle]
            if (other.due, other.order) > (due, order) {
                range = middle + 1..<range.upperBound
            } else {
                range = range.lowerBound..<middle
            }
        }
        return range.lowerBound
    }

    /// What happens next by itself; of several at one time, what was scheduled first.
    var next: FakeRecord.Key? { schedule.last?.key }

    /// Returns all of a kind that have these identifiers first, in the order in which they were made.
    func records(_ resource: String, below path: [String] = []) -> [FakeRecord] {
        guard let records = kinds[resource]?.values else { return [] }
        return records.filter { $0.key.isBelow(path) }.sorted { $0.order < $1.order }
    }

    /// Returns how many of a kind have these identifiers first.
    func count(of resource: String, below path: [String]) -> Int {
        kinds[resource]?.keys.count { $0.isBelow(path) } ?? 0
    }

    /// Returns the first of a kind that meets a condition, in no order; for conditions that one can meet at most.
    func first(of resource: String, where condition: (FakeRecord) -> Bool) -> FakeRecord? {
        kinds[resource]?.values.first(where: condition)
    }

    /// Everything, by kind and in the order in which it was made.
    var all: [FakeRecord] {
        kinds.sorted { $0.key < $1.key }.flatMap {
            $0.value.values.sorted { ($0.order, $0.key.path) < ($1.order, $1.key.path) }
        }
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

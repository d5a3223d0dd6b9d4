import CarillonFiles

/// A stretch of the old sequence that has to be replaced by a stretch of the new one; either may be empty, not both.
struct Replacement: Equatable {
    var old: Range<Int>
    var new: Range<Int>
}

/// Returns the replacements, in order, that turn `old` into `new`.
///
/// This is E. Myers's algorithm in its form that takes linear space ("An O(ND) Difference Algorithm and Its
/// Variations", 1986, section 4b). It finds the least number of differences as long as there are not many: the
/// search for one middle gives up after `effort` differences and splits where it has come furthest, so that two
/// sequences that have nothing in common take no quadratic time either. The standard library's `difference(from:)` has
/// no such bound.
func replacements<Element: Equatable>(from old: [Element], to new: [Element], effort: Int = 512) -> [Replacement] {
    var search = DifferenceSearch(old: old, new: new, effort: effort)
    search.compare(old.indices, new.indices)
    return search.found
}

private struct DifferenceSearch<Element: Equatable> {
    let old: [Element]
    let new: [Element]
    let effort: Int
    var found: [Replacement] = []

    mutating func compare(_ wholeOld: Range<Int>, _ wholeNew: Range<Int>) {
        var (oldRange, newRange) = (wholeOld, wholeNew)
        while let left = oldRange.first, let right = newRange.first, old[left] == new[right] {
            oldRange = oldRange.dropFirst()
            newRange = newRange.dropFirst()
        }
        while let left = oldRange.last, let right = newRange.last, old[left] == new[right] {
            oldRange = oldRange.dropLast()
            newRange = newRange.dropLast()
        }
        if oldRange.isEmpty && newRange.isEmpty { return }
        if oldRange.isEmpty || newRange.isEmpty { return note(Replacement(old: oldRange, new: newRange)) }
        let middle = middle(oldRange, newRange)
        compare(oldRange.lowerBound..<middle.old, newRange.lowerBound..<middle.new)
        compare(middle.old..<oldRange.upperBound, middle.new..<newRange.upperBound)
    }

    private mutating func note(_ replacement: Replacement) {
        if let last = found.last, last.old.upperBound == replacement.old.lowerBound,
            last.new.upperBound == replacement.new.lowerBound
        {
            found[found.count - 1] = Replacement(
                old: last.old.lowerBound..<replacement.old.upperBound,
                new: last.new.lowerBound..<replacement.new.upperBound
            )
        } else {
            found.append(replacement)
        }
    }

    /// A point other than both ends through which a shortest way leads, or one that lies far along a good way.
    ///
    /// Both ranges have elements, and differ in their first and in their last ones, so that there are at least two
    /// differences and the point that halves them is neither end.
    private func middle(_ oldRange: Range<Int>, _ newRange: Range<Int>) -> (old: Int, new: Int) {
        let delta = oldRange.count - newRange.count
        let limit = min(effort, (oldRange.count + newRange.count + 1) / 2)
        var forward = Frontier(oldRange.count, newRange.count, reach: limit)
        var backward = forward
        for differences in 0...limit {
            for diagonal in stride(from: -differences, through: differences, by: 2) {
                let position = forward.extend(diagonal, differences) {
                    old[oldRange.lowerBound + $0] == new[newRange.lowerBound + $1]
                }
                if !delta.isMultiple(of: 2), abs(delta - diagonal) < differences, let position,
                    position + backward[delta - diagonal] >= oldRange.count
                {
                    return (oldRange.lowerBound + position, newRange.lowerBound + position - diagonal)
                }
            }
            for diagonal in stride(from: -differences, through: differences, by: 2) {
                let position = backward.extend(diagonal, differences) {
                    old[oldRange.upperBound - 1 - $0] == new[newRange.upperBound - 1 - $1]
                }
                if delta.isMultiple(of: 2), abs(delta - diagonal) <= differences, let position,
                    position + forward[delta - diagonal] >= oldRange.count
                {
                    return (oldRange.upperBound - position, newRange.upperBound - position + diagonal)
                }
            }
        }
        return (oldRange.lowerBound + forward.best.old, newRange.lowerBound + forward.best.new)
    }
}

/// The furthest positions that are reached from one end, by diagonal: the old position less the new one, both counted
/// from that end.
private struct Frontier {
    /// The point that lies furthest from the end.
    private(set) var best = (old: 0, new: 0)
    private let oldCount: Int
    private let newCount: Int
    private let reach: Int
    private var positions: [Int]

    /// The position on a diagonal that cannot be reached: smaller than any sum that a position enters into.
    private static let unreached = Int.min / 4

    init(_ oldCount: Int, _ newCount: Int, reach: Int) {
        self.oldCount = oldCount
        self.newCount = newCount
        self.reach = reach
        positions = Array(repeating: Self.unreached, count: 2 * reach + 3)
    }

    /// The furthest old position on a diagonal.
    subscript(diagonal: Int) -> Int { positions[diagonal + reach + 1] }

    /// Goes one difference further onto `diagonal`, then along it for as long as elements are equal.
    mutating func extend(_ diagonal: Int, _ differences: Int, isEqual: (Int, Int) -> Bool) -> Int? {
        var position = Self.unreached
        if differences == 0 {
            position = 0
        } else {
            let removing = self[diagonal - 1] + 1
            let inserting = self[diagonal + 1]
            if removing <= oldCount { position = removing }
            if inserting - diagonal <= newCount { position = max(position, inserting) }
        }
        guard position >= 0 else {
            positions[diagonal + reach + 1] = Self.unreached
            return nil
        }
        while position < oldCount, position - diagonal < newCount, isEqual(position, position - diagonal) {
            position += 1
        }
        positions[diagonal + reach + 1] = position
        if 2 * position - diagonal > best.old + best.new { best = (position, position - diagonal) }
        return position
    }
}

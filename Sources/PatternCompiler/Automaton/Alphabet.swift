/// All scalars, divided into classes whose members a pattern cannot tell apart.
///
/// Automata read classes, so their size does not depend on how many scalars a set holds.
struct Alphabet: Hashable, Sendable {
    /// A run of consecutive scalars that belong to one class.
    struct Interval: Hashable, Sendable {
        var first: UInt32
        var last: UInt32
        var symbol: Int
    }

    /// The intervals in ascending order, without gaps. Surrogates, which no text holds, are counted to what precedes
    /// them.
    let intervals: [Interval]
    /// The number of classes. A class's number, in the order of the first scalars, is the symbol that automata read.
    let count: Int

    /// Creates the alphabet with the fewest classes of which each of the sets is a union.
    init(of sets: [CodePointSet]) {
        var bounds: Set<UInt32> = [0]
        for range in sets.flatMap(\.ranges) {
            bounds.insert(range.lowerBound)
            if range.upperBound < CodePointSet.last { bounds.insert(range.upperBound + 1) }
        }
        let starts = bounds.sorted()
        var memberships = Array(repeating: Membership(count: sets.count), count: starts.count)
        for (set, ranges) in sets.map(\.ranges).enumerated() {
            var index = 0
            for range in ranges {
                while starts[index] < range.lowerBound { index += 1 }
                while index < starts.count, starts[index] <= range.upperBound {
                    memberships[index].insert(set)
                    index += 1
                }
            }
        }
        var symbols: [Membership: Int] = [:]
        var intervals: [Interval] = []
        for (index, start) in starts.enumerated() {
            let last = index + 1 < starts.count ? starts[index + 1] - 1 : CodePointSet.last
            let isSurrogate = (0xD800...0xDFFF).contains(start) && last <= 0xDFFF
            let symbol: Int
            if isSurrogate, let previous = intervals.last {
                symbol = previous.symbol
            } else {
                symbol = symbols[memberships[index], default: symbols.count]
                symbols[memberships[index]] = symbol
            }
            if let previous = intervals.last, previous.symbol == symbol {
                intervals[intervals.count - 1].last = last
            } else {
                intervals.append(Interval(first: start, last: last, symbol: symbol))
            }
        }
        self.intervals = intervals
        self.count = symbols.count
    }

    /// The class of a scalar.
    func symbol(of scalar: Unicode.Scalar) -> Int {
        intervals.last { $0.first <= scalar.value }?.symbol ?? 0
    }

    /// For each class whether it lies in the set, which is one of those that the alphabet was made of.
    func membership(in set: CodePointSet) -> [Bool] {
        var result = Array(repeating: false, count: count)
        var ranges = set.ranges[...]
        for interval in intervals {
            while let range = ranges.first, range.upperBound < interval.first { ranges.removeFirst() }
            guard let range = ranges.first else { break }
            if range.contains(interval.first) { result[interval.symbol] = true }
        }
        return result
    }

    /// The sets that an interval belongs to: a bit for each.
    private struct Membership: Hashable {
        private var words: [UInt64]

        init(count: Int) {
            words = Array(repeating: 0, count: (count + 63) / 64)
        }

        mutating func insert(_ set: Int) {
            words[set / 64] |= 1 << UInt64(set % 64)
        }
    }
}

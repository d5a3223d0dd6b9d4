extension DFA {
    /// Leaves the fewest states that decide the same (Hopcroft, "An n log n Algorithm for Minimizing States in a Finite
    /// Automaton", 1971).
    mutating func minimize() {
        replaceUndecided()
        var partition = Partition(of: classes, count: stateCount)
        partition.refine(by: transitionsAndLimits)
        replaceStates { partition.representative(of: $0) }
    }

    /// Puts ``failure`` in the place of the states that lead to no acceptance, ``success`` in that of those that lead
    /// to nothing else.
    private mutating func replaceUndecided() {
        let mayAccept = statesLeading { accepts[$0] }
        let mayRefuse = statesLeading { !accepts[$0] }
        replaceStates { state in
            !mayAccept[state] ? Self.failure : !mayRefuse[state] ? Self.success : state
        }
    }

    /// For each state whether it leads to one that satisfies the condition.
    private func statesLeading(to condition: (Int) -> Bool) -> [Bool] {
        let predecessors = transitionsAndLimits.map(Predecessors.init)
        var result = (0..<stateCount).map(condition)
        var pending = result.indices.filter { result[$0] }
        while let state = pending.popLast() {
            for row in predecessors.indices {
                predecessors[row].forEach(before: state) { previous in
                    guard !result[previous] else { return }
                    result[previous] = true
                    pending.append(previous)
                }
            }
        }
        return result
    }

    /// A number for each state that differs where states differ by themselves: by acceptance or by what they count.
    private var classes: [Int] {
        struct Key: Hashable {
            var accepts: Bool
            var startsCounting: Bool
            var limit: Int?
        }
        var numbers: [Key: Int] = [:]
        return (0..<stateCount).map { state in
            var key = Key(accepts: accepts[state], startsCounting: counting[state] == .start)
            if case .advance(let limit, _) = counting[state] { key.limit = limit }
            let number = numbers[key, default: numbers.count]
            numbers[key] = number
            return number
        }
    }

    /// The next states: a row for each symbol, and one for the states that follow when the limit is reached.
    private var transitionsAndLimits: [[Int]] {
        let limits = counting.enumerated().map { state, counting in
            if case .advance(_, let next) = counting { next } else { state }
        }
        return transitionsBySymbol + [limits]
    }

    /// The next states: a row for each symbol.
    var transitionsBySymbol: [[Int]] {
        (0..<symbolCount).map { symbol in (0..<stateCount).map { next($0, symbol) } }
    }
}

/// A division of states into blocks, which becomes finer until no symbol tells two states of a block apart.
private struct Partition {
    /// The states, block by block.
    private var states: [Int]
    /// The index of each state among them.
    private var positions: [Int]
    /// The block of each state.
    private var blocks: [Int]
    /// The range of each block among the states.
    private var ranges: [Range<Int>] = []
    /// The number of states at the beginning of each block that are to be split from it.
    private var marked: [Int] = []

    init(of classes: [Int], count: Int) {
        states = (0..<count).sorted { (classes[$0], $0) < (classes[$1], $1) }
        positions = Array(repeating: 0, count: count)
        blocks = Array(repeating: 0, count: count)
        for (position, state) in states.enumerated() {
            positions[state] = position
            if position == 0 || classes[states[position - 1]] != classes[state] {
                ranges.append(position..<position)
                marked.append(0)
            }
            ranges[ranges.count - 1] = ranges[ranges.count - 1].lowerBound..<position + 1
            blocks[state] = ranges.count - 1
        }
    }

    /// A state of the same block, the same for all of them.
    func representative(of state: Int) -> Int {
        states[ranges[blocks[state]].lowerBound]
    }

    mutating func refine(by transitions: [[Int]]) {
        let predecessors = transitions.map(Predecessors.init)
        var waiting = ranges.indices.flatMap { block in transitions.indices.map { (block, $0) } }
        // Whether each pair of a block and a symbol waits. There are never more blocks than states.
        var isWaiting = Array(repeating: false, count: states.count * transitions.count)
        for (block, symbol) in waiting { isWaiting[block * transitions.count + symbol] = true }
        while let (splitter, symbol) = waiting.popLast() {
            isWaiting[splitter * transitions.count + symbol] = false
            for block in markStates(before: splitter, predecessors[symbol]) {
                guard let new = split(block) else { continue }
                for symbol in transitions.indices {
                    let isKnown = isWaiting[block * transitions.count + symbol]
                    let next = isKnown || ranges[new].count <= ranges[block].count ? new : block
                    isWaiting[next * transitions.count + symbol] = true
                    waiting.append((next, symbol))
                }
            }
        }
    }

    /// Marks the states that lead into the block; returns their blocks.
    private mutating func markStates(before block: Int, _ predecessors: Predecessors) -> [Int] {
        var leading: [Int] = []
        for state in states[ranges[block]] { predecessors.forEach(before: state) { leading.append($0) } }
        var touched: [Int] = []
        for state in leading {
            let block = blocks[state]
            let place = ranges[block].lowerBound + marked[block]
            guard positions[state] >= place else { continue }
            if marked[block] == 0 { touched.append(block) }
            let other = states[place]
            states.swapAt(place, positions[state])
            positions[other] = positions[state]
            positions[state] = place
            marked[block] += 1
        }
        return touched
    }

    /// Makes the marked states a block of their own, unless they are all of the block.
    private mutating func split(_ block: Int) -> Int? {
        let range = ranges[block]
        let middle = range.lowerBound + marked[block]
        marked[block] = 0
        guard middle < range.upperBound else { return nil }
        ranges[block] = middle..<range.upperBound
        ranges.append(range.lowerBound..<middle)
        marked.append(0)
        for state in states[range.lowerBound..<middle] { blocks[state] = ranges.count - 1 }
        return ranges.count - 1
    }
}

/// The states before each state, by one symbol.
struct Predecessors {
    private var starts: [Int]
    private var states: [Int]

    init(_ transitions: [Int]) {
        starts = Array(repeating: 0, count: transitions.count + 1)
        for next in transitions { starts[next + 1] += 1 }
        for state in transitions.indices { starts[state + 1] += starts[state] }
        states = Array(repeating: 0, count: transitions.count)
        var places = starts
        for (state, next) in transitions.enumerated() {
            states[places[next]] = state
            places[next] += 1
        }
    }

    /// Calls `body` with each of the states before one.
    ///
    /// Not a slice to iterate over: one would be counted as a reference each time.
    func forEach(before state: Int, _ body: (Int) -> Void) {
        for index in starts[state]..<starts[state + 1] { body(states[index]) }
    }
}

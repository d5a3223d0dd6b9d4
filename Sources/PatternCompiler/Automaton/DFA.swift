/// A pattern as a deterministic automaton over the classes of an alphabet.
///
/// It accepts or refuses a whole text. A pattern that is searched for is turned into one that accepts every text in
/// which it is found.
///
/// One counter belongs to it. Where a state counts, the number of symbols that were read decides when the automaton
/// moves on to another state, so that `{0,131072}` takes a handful of states.
struct DFA: Hashable, Sendable {
    /// The effect of reaching a state on the counter.
    enum Counting: Hashable, Sendable {
        case nothing
        /// Sets it to 1.
        case start
        /// Adds 1 to it, and moves on to `next`, without reading, if that makes `limit`.
        case advance(limit: Int, next: Int)
    }

    /// The kinds of positions at which reading can begin, each with an initial state of its own: at the start of a
    /// text, or in its middle, after a character that assertions such as `\b` see.
    enum Context: Int, CaseIterable, Sendable {
        case startOfText, afterWordCharacter, afterOther
    }

    /// The state that refuses, whatever follows.
    static let failure = 0
    /// The state that accepts, whatever follows.
    static let success = 1

    /// The number of symbols, which are the classes of the alphabet.
    let symbolCount: Int
    /// The transitions: the next state for each state and symbol, row by row.
    private(set) var transitions: [Int]
    /// Whether each state accepts a text that ends there.
    private(set) var accepts: [Bool]
    /// The effect of each state on the counter.
    private(set) var counting: [Counting]
    /// The initial state in each ``Context``.
    private(set) var starts: [Int]

    var stateCount: Int { accepts.count }

    /// Whether the automaton counts repetitions in any of its states.
    var isCounting: Bool { counting.contains { $0 != .nothing } }

    /// The greatest count that it waits for.
    var greatestLimit: Int {
        counting.reduce(0) { greatest, counting in
            if case .advance(let limit, _) = counting { max(greatest, limit) } else { greatest }
        }
    }

    /// The state in which reading begins.
    var start: Int { starts[Context.startOfText.rawValue] }

    /// Whether the result depends on a word character before the position at which reading begins.
    var seesWordBefore: Bool {
        starts[Context.afterWordCharacter.rawValue] != starts[Context.afterOther.rawValue]
    }

    /// Creates an automaton with the states ``failure`` and ``success`` alone, to which others are added.
    init(symbolCount: Int) {
        self.symbolCount = symbolCount
        transitions =
            Array(repeating: Self.failure, count: symbolCount) + Array(repeating: Self.success, count: symbolCount)
        accepts = [false, true]
        counting = [.nothing, .nothing]
        starts = []
    }

    func next(_ state: Int, _ symbol: Int) -> Int {
        transitions[state * symbolCount + symbol]
    }

    // MARK: Making

    mutating func addState() -> Int {
        transitions += repeatElement(Self.failure, count: symbolCount)
        accepts.append(false)
        counting.append(.nothing)
        return accepts.count - 1
    }

    mutating func connect(_ state: Int, _ symbol: Int, to next: Int) {
        transitions[state * symbolCount + symbol] = next
    }

    mutating func setAccepts(_ state: Int) {
        accepts[state] = true
    }

    mutating func setCounting(_ state: Int, _ counting: Counting) {
        self.counting[state] = counting
    }

    mutating func addStart(_ state: Int) {
        starts.append(state)
    }

    /// Makes it accept what it did not, and nothing else.
    mutating func complement() {
        func swap(_ state: Int) -> Int {
            state == Self.failure ? Self.success : state == Self.success ? Self.failure : state
        }
        for index in transitions.indices.dropFirst(2 * symbolCount) { transitions[index] = swap(transitions[index]) }
        for state in 2..<max(2, stateCount) {
            accepts[state].toggle()
            if case .advance(let limit, let next) = counting[state] {
                counting[state] = .advance(limit: limit, next: swap(next))
            }
        }
        starts = starts.map(swap)
    }

    /// Puts states in the place of others and leaves out what cannot be reached any more. States are numbered in the
    /// order in which the shortest texts lead to them.
    mutating func replaceStates(by replacement: (Int) -> Int) {
        // The state that is always there is the number of those that have none yet.
        var numbers = Array(repeating: Self.failure, count: stateCount)
        numbers[Self.success] = Self.success
        var order = [Self.failure, Self.success]
        func number(_ state: Int) -> Int {
            let state = replacement(state)
            if state == Self.failure || numbers[state] != Self.failure { return numbers[state] }
            numbers[state] = order.count
            order.append(state)
            return order.count - 1
        }
        var result = DFA(symbolCount: symbolCount)
        result.starts = starts.map(number)
        var index = 2
        while index < order.count {
            let state = order[index]
            result.transitions += transitions[state * symbolCount..<(state + 1) * symbolCount].map(number)
            result.accepts.append(accepts[state])
            if case .advance(let limit, let next) = counting[state] {
                result.counting.append(.advance(limit: limit, next: number(next)))
            } else {
                result.counting.append(counting[state])
            }
            index += 1
        }
        self = result
    }
}

/// The limits of the work for one pattern, with all of its look-aheads, beyond which it is given up.
struct AutomatonLimits: Hashable, Sendable {
    /// The greatest number of instructions when the repetitions are written out.
    var instructions = 20_000
    /// The greatest number of states.
    var states = 4_000
    /// The greatest number of times that a state's instructions are followed, over all automata made on the way.
    var steps = 200_000
    /// The greatest number of transitions, over all automata made on the way.
    var transitions = 1_000_000
    /// The maxima of the repetitions of sets that are counted. Some platforms of the runtime have an `Int` of 32 bits,
    /// and ten times the greatest still fits into that, which reading a number takes.
    var counts = 8...TextGrammar.greatestCount
}

/// The work done so far for one pattern, as ``AutomatonLimits`` counts it.
struct AutomatonWork {
    var steps = 0
    var transitions = 0

    func isWithin(_ limits: AutomatonLimits) -> Bool {
        steps <= limits.steps && transitions <= limits.transitions
    }
}

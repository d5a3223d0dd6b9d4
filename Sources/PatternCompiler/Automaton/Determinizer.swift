extension DFA {
    /// The automaton of a pattern that is searched, or of a look-ahead, which matches from its place on.
    static func make(
        of node: PatternNode,
        alphabet: Alphabet,
        limits: AutomatonLimits,
        work: inout AutomatonWork,
        countsLoops: Bool = true,
        inside lookarounds: [PatternNode.Direction] = []
    ) throws(AutomatonObstacle) -> DFA {
        var loops = CountedLoops(includesAny: countsLoops)
        while true {
            do {
                let nfa = try NFAWriter.write(
                    node,
                    alphabet: alphabet,
                    limits: limits,
                    work: &work,
                    loops: loops,
                    inside: lookarounds
                )
                var determinizer = Determinizer(nfa, alphabet, limits, work, isSearched: lookarounds.isEmpty)
                defer { work = determinizer.work }
                var automaton = try determinizer.run()
                automaton.minimize()
                return automaton
            } catch .ambiguousCount(let source) where !loops.writtenOut.contains(source) {
                loops.writtenOut.insert(source)
            } catch .ambiguousCountOfLookAhead where loops.includesLookAheads {
                loops.includesLookAheads = false
            }
        }
    }
}

/// Makes a deterministic automaton (DFA) by following all paths through the instructions at once (Rabin and Scott,
/// "Finite Automata and Their Decision Problems", 1959).
///
/// Assertions and look-arounds see more than the paths. The symbol before a position is remembered in the state. The
/// symbol after it is known one step late: a state is a set of instructions that are about to be followed, and they are
/// when the next symbol, or the end, is there. A look-ahead is an automaton that a path takes along, and the path ends
/// if that does not accept.
struct Determinizer {
    /// A state of the automaton: everything that decides how the rest of the text is read.
    struct State: Hashable {
        /// The paths, in ascending order.
        var paths: [Path]
        var context: DFA.Context
        /// Whether the paths have just begun to count.
        var startsCounting = false
    }

    /// An instruction, and the index of the set of look-aheads that must still be satisfied there.
    ///
    /// Numbers beyond the instructions are those of counted loops, two for each: below the minimum, and from the
    /// minimum on.
    struct Path: Hashable, Comparable {
        /// One number for both, since paths are sorted and hashed more than anything else is done with them.
        private let number: Int

        init(place: Int, demands: Int = 0) {
            number = place << 32 | demands
        }

        var place: Int { number >> 32 }
        var demands: Int { number & 0xFFFF_FFFF }

        static func < (left: Path, right: Path) -> Bool {
            left.number < right.number
        }
    }

    /// A look-ahead's automaton and its state.
    struct Demand: Hashable, Comparable {
        var lookAhead: Int
        var state: Int

        static func < (left: Demand, right: Demand) -> Bool {
            (left.lookAhead, left.state) < (right.lookAhead, right.state)
        }
    }

    /// The count that reading a symbol adds to.
    struct Counted {
        /// The loop with the least maximum.
        private var loop: NFA.Loop?
        /// The greatest limit of a look-ahead.
        private var lookAheadLimit: Int?

        var isEmpty: Bool { loop == nil && lookAheadLimit == nil }

        mutating func add(_ loop: NFA.Loop) {
            if let known = self.loop, known.maximum <= loop.maximum { return }
            self.loop = loop
        }

        mutating func addLookAhead(limit: Int) {
            lookAheadLimit = max(lookAheadLimit ?? 0, limit)
        }

        /// There is one counter: of two loops that would be counted at once, the one with the smaller limit is written
        /// out.
        func conflict(with other: Counted) -> AutomatonObstacle? {
            guard !isEmpty, !other.isEmpty else { return nil }
            guard let least = [loop, other.loop].compactMap({ $0 }).min(by: { $0.maximum < $1.maximum }) else {
                return .ambiguousCountOfLookAhead
            }
            let limit = max(lookAheadLimit ?? 0, other.lookAheadLimit ?? 0)
            let isLookAheadLess = limit > 0 && limit < least.maximum
            return isLookAheadLess ? .ambiguousCountOfLookAhead : .ambiguousCount(least.source)
        }
    }

    /// The place that a path reaches when a symbol is read.
    struct Step {
        /// The set that the symbol must be in; `nil` for any symbol.
        var set: Int?
        var path: Path
        /// The loop that is counted, and whether that begins here.
        var loop: Int?
        var startsLoop = false
    }

    /// The properties of the next symbol that assertions look at before it is read.
    enum Next {
        case end, wordCharacter, other
    }

    /// The result of following a state's paths.
    struct Reached {
        /// Whether the pattern is found whatever follows; at the end of the text, whether it is found.
        var isFound = false
        var steps: [Step] = []
    }

    let nfa: NFA
    let limits: AutomatonLimits
    let isSearched: Bool
    /// Whether it matters if there is a word character before or after a place.
    let seesWords: Bool
    let isWordSymbol: [Bool]
    /// For each set and symbol whether the one holds the other: the symbols of a set are next to each other.
    let memberships: [Bool]
    /// The greatest count of each look-ahead.
    let lookAheadLimits: [Int]
    /// The index of each loop's instruction.
    let loopPlaces: [Int]

    var automaton: DFA
    var numbers: [State: Int] = [:]
    var found: [State] = []
    var demandSets: [[Demand]] = [[]]
    var demandIndices: [[Demand]: Int] = [[]: 0]
    /// The known inclusions between the states of each look-ahead; `nil` if there are too many states.
    var inclusions: [Int: Inclusion?] = [:]
    var work: AutomatonWork
    /// For each place the last round in which it was visited without demands.
    var visits: [Int]
    var round = 0
    var visitsWithDemands: Set<Path> = []
    var waiting: [Path] = []

    init(_ nfa: NFA, _ alphabet: Alphabet, _ limits: AutomatonLimits, _ work: AutomatonWork, isSearched: Bool) {
        self.nfa = nfa
        self.limits = limits
        self.work = work
        self.isSearched = isSearched
        memberships = nfa.sets.flatMap(alphabet.membership)
        seesWords = nfa.instructions.contains(where: \.seesWords) || nfa.lookAheads.contains(where: \.seesWordBefore)
        isWordSymbol =
            seesWords ? alphabet.membership(in: .wordCharacters) : Array(repeating: false, count: alphabet.count)
        lookAheadLimits = nfa.lookAheads.map(\.greatestLimit)
        loopPlaces = nfa.instructions.indices.filter { place in
            if case .count = nfa.instructions[place] { true } else { false }
        }
        automaton = DFA(symbolCount: alphabet.count)
        visits = Array(repeating: 0, count: nfa.instructions.count + 2 * nfa.loops.count)
    }

    mutating func run() throws(AutomatonObstacle) -> DFA {
        if isSearched {
            automaton.addStart(number(of: State(paths: [], context: .startOfText)))
        } else {
            for context in DFA.Context.allCases {
                automaton.addStart(number(of: State(paths: [Path(place: nfa.start)], context: context)))
            }
        }
        var index = 0
        while index < found.count {
            work.transitions += automaton.symbolCount
            guard automaton.stateCount <= limits.states, work.isWithin(limits) else { throw .tooLarge }
            try explore(found[index], number: index + 2)
            index += 1
        }
        return automaton
    }

    mutating func number(of state: State) -> Int {
        if let known = numbers[state] { return known }
        let new = automaton.addState()
        numbers[state] = new
        found.append(state)
        return new
    }

    mutating func explore(_ state: State, number: Int) throws(AutomatonObstacle) {
        if follow(state, next: .end).isFound { automaton.setAccepts(number) }
        let other = follow(state, next: .other)
        let word = seesWords ? follow(state, next: .wordCharacter) : other
        // Symbols that take the same steps lead to the same state. Few differ, so they are looked for one by one.
        var known: [(key: UInt64, isWord: Bool, next: Int)] = []
        for symbol in 0..<automaton.symbolCount {
            let isWord = isWordSymbol[symbol]
            let reached = isWord ? word : other
            if reached.isFound {
                automaton.connect(number, symbol, to: DFA.success)
                continue
            }
            let key = key(of: reached.steps, symbol)
            if let key, let next = known.first(where: { $0.key == key && $0.isWord == isWord })?.next {
                automaton.connect(number, symbol, to: next)
                continue
            }
            let next = try read(symbol, after: reached.steps)
            automaton.connect(number, symbol, to: next)
            if let key { known.append((key, isWord, next)) }
        }
        if state.startsCounting {
            automaton.setCounting(number, .start)
        } else if let limit = leastLimit(of: state.paths) {
            let next = self.number(of: stateAtLimit(limit, state))
            automaton.setCounting(number, .advance(limit: limit, next: next))
        }
    }

    /// A bit for each of the steps that a symbol takes; `nil` if there are too many, or if more than the steps decides
    /// where the symbol leads.
    func key(of steps: [Step], _ symbol: Int) -> UInt64? {
        guard steps.count <= UInt64.bitWidth else { return nil }
        var key: UInt64 = 0
        for step in steps {
            if step.path.demands != 0 { return nil }
            key = key << 1 | (takes(step, symbol) ? 1 : 0)
        }
        return key
    }

    func takes(_ step: Step, _ symbol: Int) -> Bool {
        guard let set = step.set else { return true }
        return memberships[set * automaton.symbolCount + symbol]
    }

    /// The number of the state that a symbol leads to.
    mutating func read(_ symbol: Int, after steps: [Step]) throws(AutomatonObstacle) -> Int {
        var paths: [Path] = []
        var started = Counted()
        var advanced = Counted()
        for step in steps where takes(step, symbol) {
            guard let demands = advance(step.path.demands, symbol) else { continue }
            paths.append(Path(place: step.path.place, demands: demands))
            if let loop = step.loop {
                if step.startsLoop { started.add(nfa.loops[loop]) } else { advanced.add(nfa.loops[loop]) }
            }
            for demand in demandSets[demands] {
                switch counting(of: demand) {
                case .nothing: break
                case .start: started.addLookAhead(limit: lookAheadLimits[demand.lookAhead])
                case .advance: advanced.addLookAhead(limit: lookAheadLimits[demand.lookAhead])
                }
            }
        }
        work.steps += steps.count
        if let obstacle = started.conflict(with: advanced) { throw obstacle }
        if paths.isEmpty, !isSearched, nfa.lookBehinds.isEmpty { return DFA.failure }
        let context: DFA.Context = isWordSymbol[symbol] ? .afterWordCharacter : .afterOther
        return number(of: State(paths: simplify(paths), context: context, startsCounting: !started.isEmpty))
    }

    /// Sorts the paths, and leaves out those of which another, at the same place, demands less.
    mutating func simplify(_ paths: [Path]) -> [Path] {
        guard paths.count > 1 else { return paths }
        var result: [Path] = []
        result.reserveCapacity(paths.count)
        for path in paths.sorted() where result.last != path {
            if path.demands == 0 || !isCovered(path, by: result) { result.append(path) }
        }
        return result
    }

    mutating func isCovered(_ path: Path, by others: [Path]) -> Bool {
        others.reversed().prefix { $0.place == path.place }.contains { other in
            follows(demandSets[other.demands], from: demandSets[path.demands])
        }
    }
}

extension NFA.Instruction {
    fileprivate var seesWords: Bool {
        switch self {
        case .require(.wordBoundary), .require(.noWordBoundary): true
        default: false
        }
    }
}

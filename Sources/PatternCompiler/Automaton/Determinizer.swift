extension DFA {
    /// The automaton of a pattern that is searched, or of a look-ahead, which matches from its place on.
    static func make(
        of node: PatternNode,
        alphabet: Alphabet,
        limits: AutomatonLimits,
        inside lookarounds: [PatternNode.Direction] = []
    ) throws(AutomatonObstacle) -> DFA {
        var writtenOut: Set<NFA.CountedSet> = []
        while true {
            do {
                let nfa = try NFAWriter.write(
                    node,
                    alphabet: alphabet,
                    limits: limits,
                    writtenOut: writtenOut,
                    inside: lookarounds
                )
                var determinizer = Determinizer(nfa, alphabet, limits, isSearched: lookarounds.isEmpty)
                var automaton = try determinizer.run()
                automaton.minimize()
                return automaton
            } catch .ambiguousCount(let source) where !writtenOut.contains(source) {
                writtenOut.insert(source)
            }
        }
    }
}

/// Makes a deterministic automaton by following all paths through the instructions at once (Rabin and Scott, "Finite
/// Automata and Their Decision Problems", 1959).
///
/// Assertions and look-arounds see more than the paths. What stands before a place is remembered in the state. What
/// follows is known one symbol late: a state is a set of instructions that are about to be followed, and they are when
/// the next symbol, or the end, is there. A look-ahead is an automaton that a path takes along, and the path ends if that
/// does not accept.
struct Determinizer {
    /// What decides how a text goes on to be read.
    private struct State: Hashable {
        /// The paths, in ascending order.
        var paths: [Path]
        var context: DFA.Context
        /// Whether the paths have just begun to count.
        var startsCounting = false
    }

    /// A place among the instructions and what is still demanded there: the index of a set of demands.
    ///
    /// Places beyond the instructions stand for loops that are being counted, two for each: where the minimum has not been
    /// reached, and where it has.
    private struct Path: Hashable, Comparable {
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
    private struct Demand: Hashable, Comparable {
        var lookAhead: Int
        var state: Int

        static func < (left: Demand, right: Demand) -> Bool {
            (left.lookAhead, left.state) < (right.lookAhead, right.state)
        }
    }

    /// Where a path goes when a symbol is read.
    private struct Step {
        /// The set that the symbol must be in; `nil` for any symbol.
        var set: Int?
        var path: Path
        /// The loop that is counted, and whether that begins here.
        var loop: Int?
        var startsLoop = false
    }

    /// What there is to know of the next symbol before it is read.
    private enum Next {
        case end, wordCharacter, other
    }

    /// What following a state's paths leads to.
    private struct Reached {
        /// Whether the pattern is found whatever follows; at the end of the text, whether it is found.
        var isFound = false
        var steps: [Step] = []
    }

    private let nfa: NFA
    private let limits: AutomatonLimits
    private let isSearched: Bool
    private let seesWords: Bool
    private let isWordSymbol: [Bool]
    /// For each set and symbol whether the one holds the other: the symbols of a set are next to each other.
    private let memberships: [Bool]
    /// Where the instruction of each loop stands.
    private let loopPlaces: [Int]

    private var automaton: DFA
    private var numbers: [State: Int] = [:]
    private var found: [State] = []
    private var demandSets: [[Demand]] = [[]]
    private var demandIndices: [[Demand]: Int] = [[]: 0]
    /// How the states of each look-ahead compare, as far as that was asked; `nil` where there are too many states.
    private var inclusions: [Int: Inclusion?] = [:]
    private var stepCount = 0
    /// For each place the last round in which it was visited without demands.
    private var visits: [Int]
    private var round = 0
    private var visitsWithDemands: Set<Path> = []
    private var waiting: [Path] = []

    init(_ nfa: NFA, _ alphabet: Alphabet, _ limits: AutomatonLimits, isSearched: Bool) {
        self.nfa = nfa
        self.limits = limits
        self.isSearched = isSearched
        memberships = nfa.sets.flatMap(alphabet.membership)
        seesWords = nfa.instructions.contains(where: \.seesWords)
        isWordSymbol =
            seesWords ? alphabet.membership(in: .wordCharacters) : Array(repeating: false, count: alphabet.count)
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
            guard automaton.stateCount <= limits.states, stepCount <= limits.steps else { throw .tooLarge }
            try explore(found[index], number: index + 2)
            index += 1
        }
        return automaton
    }

    private mutating func number(of state: State) -> Int {
        if let known = numbers[state] { return known }
        let new = automaton.addState()
        numbers[state] = new
        found.append(state)
        return new
    }

    private mutating func explore(_ state: State, number: Int) throws(AutomatonObstacle) {
        if follow(state, next: .end).isFound { automaton.setAccepts(number) }
        let other = follow(state, next: .other)
        let word = seesWords ? follow(state, next: .wordCharacter) : other
        // Symbols that take the same steps lead to the same state, and most take none.
        var known: [Bool: [UInt64: Int]] = [false: [:], true: [:]]
        for symbol in 0..<automaton.symbolCount {
            let isWord = isWordSymbol[symbol]
            let reached = isWord ? word : other
            if reached.isFound {
                automaton.connect(number, symbol, to: DFA.success)
                continue
            }
            let key = key(of: reached.steps, symbol)
            if let next = key.flatMap({ known[isWord]?[$0] }) {
                automaton.connect(number, symbol, to: next)
                continue
            }
            let next = try read(symbol, after: reached.steps)
            automaton.connect(number, symbol, to: next)
            if let key { known[isWord]?[key] = next }
        }
        if state.startsCounting {
            automaton.setCounting(number, .start)
        } else if let limit = state.paths.compactMap(limit).min() {
            let next = self.number(of: stateAtLimit(limit, state))
            automaton.setCounting(number, .advance(limit: limit, next: next))
        }
    }

    /// A bit for each of the steps that a symbol takes; `nil` if there are too many, or if more than the steps decides
    /// where the symbol leads.
    private func key(of steps: [Step], _ symbol: Int) -> UInt64? {
        guard steps.count <= UInt64.bitWidth else { return nil }
        var key: UInt64 = 0
        for step in steps {
            if step.path.demands != 0 { return nil }
            key = key << 1 | (takes(step, symbol) ? 1 : 0)
        }
        return key
    }

    private func takes(_ step: Step, _ symbol: Int) -> Bool {
        guard let set = step.set else { return true }
        return memberships[set * automaton.symbolCount + symbol]
    }

    /// The number of the state that a symbol leads to.
    private mutating func read(_ symbol: Int, after steps: [Step]) throws(AutomatonObstacle) -> Int {
        var paths: [Path] = []
        var started: Int?
        var advanced: Int?
        for step in steps where takes(step, symbol) {
            guard let demands = advance(step.path.demands, symbol) else { continue }
            paths.append(Path(place: step.path.place, demands: demands))
            if step.startsLoop { started = started ?? step.loop } else { advanced = advanced ?? step.loop }
        }
        stepCount += steps.count
        if let started, let advanced {
            let loops = [nfa.loops[started].source, nfa.loops[advanced].source]
            throw .ambiguousCount(loops[0].maximum <= loops[1].maximum ? loops[0] : loops[1])
        }
        if paths.isEmpty, !isSearched, nfa.lookBehinds.isEmpty { return DFA.failure }
        let context: DFA.Context = isWordSymbol[symbol] ? .afterWordCharacter : .afterOther
        return number(of: State(paths: simplify(paths), context: context, startsCounting: started != nil))
    }

    /// Sorts the paths, and leaves out those of which another, at the same place, demands less.
    private mutating func simplify(_ paths: [Path]) -> [Path] {
        guard paths.count > 1 else { return paths }
        var result: [Path] = []
        result.reserveCapacity(paths.count)
        for path in paths.sorted() where result.last != path {
            if path.demands == 0 || !isCovered(path, by: result) { result.append(path) }
        }
        return result
    }

    private mutating func isCovered(_ path: Path, by others: [Path]) -> Bool {
        others.reversed().prefix { $0.place == path.place }.contains { other in
            follows(demandSets[other.demands], from: demandSets[path.demands])
        }
    }

    // MARK: Following

    private mutating func follow(_ state: State, next: Next) -> Reached {
        var reached = Reached()
        var holds = Array(repeating: false, count: nfa.lookBehinds.count)
        round += 1
        visitsWithDemands.removeAll(keepingCapacity: true)
        for segment in 0...nfa.lookBehinds.count {
            let isLast = segment == nfa.lookBehinds.count
            addPaths(of: state, segment: segment)
            if isSearched || !isLast { waiting.append(Path(place: start(ofSegment: segment))) }
            while let path = waiting.popLast() {
                guard visit(path) else { continue }
                follow(path, (state.context, next), &holds, &reached)
                if reached.isFound {
                    waiting.removeAll(keepingCapacity: true)
                    return reached
                }
            }
        }
        return reached
    }

    /// Where the instructions of a look-behind begin, or those of the pattern itself, which are the last.
    private func start(ofSegment segment: Int) -> Int {
        segment < nfa.lookBehinds.count ? nfa.lookBehinds[segment] : nfa.start
    }

    private mutating func addPaths(of state: State, segment: Int) {
        guard !nfa.lookBehinds.isEmpty else {
            waiting += state.paths
            return
        }
        let end = segment == nfa.lookBehinds.count ? .max : start(ofSegment: segment + 1)
        waiting += state.paths.filter { (start(ofSegment: segment)..<end).contains($0.place) }
    }

    /// Notes the visit and returns whether it is the first of this round.
    private mutating func visit(_ path: Path) -> Bool {
        if path.demands != 0 { return visitsWithDemands.insert(path).inserted }
        guard visits[path.place] != round else { return false }
        visits[path.place] = round
        stepCount += 1
        return true
    }

    private mutating func follow(
        _ path: Path,
        _ surroundings: (context: DFA.Context, next: Next),
        _ holds: inout [Bool],
        _ reached: inout Reached
    ) {
        let demands = path.demands
        guard path.place < nfa.instructions.count else {
            let loop = loop(at: path.place)
            if isMinimumReached(at: path.place) { goOn(at: loopPlaces[loop] + 1, demands) }
            return reached.steps.append(Step(set: nfa.loops[loop].set, path: path, loop: loop))
        }
        switch nfa.instructions[path.place] {
        case .consume(let set):
            let next = Path(place: path.place + 1, demands: path.demands)
            reached.steps.append(Step(set: set, path: next))
        case .count(let loop):
            let minimum = nfa.loops[loop].minimum
            if minimum == 0 { goOn(at: path.place + 1, demands) }
            let next = Path(place: place(of: loop, isMinimumReached: minimum <= 1), demands: path.demands)
            reached.steps.append(Step(set: nfa.loops[loop].set, path: next, loop: loop, startsLoop: true))
        case .fork(let other):
            goOn(at: path.place + 1, demands)
            goOn(at: other, demands)
        case .jump(let other):
            goOn(at: other, demands)
        case .require(let assertion):
            if isTrue(assertion, surroundings) { goOn(at: path.place + 1, demands) }
        case .lookBehind(let index, let isNegated):
            if holds[index] != isNegated { goOn(at: path.place + 1, demands) }
        case .endOfLookBehind(let index):
            holds[index] = true
        case .lookAhead(let index):
            let start = nfa.lookAheads[index].starts[surroundings.context.rawValue]
            guard start != DFA.failure else { return }
            let demand = Demand(lookAhead: index, state: start)
            let demands = start == DFA.success ? path.demands : self.index(of: demandSets[path.demands] + [demand])
            waiting.append(Path(place: path.place + 1, demands: demands))
        case .match:
            let demands = demandSets[path.demands]
            if demands.isEmpty {
                reached.isFound = true
            } else if surroundings.next == .end {
                reached.isFound = demands.allSatisfy { nfa.lookAheads[$0.lookAhead].accepts[$0.state] }
            } else {
                reached.steps.append(Step(set: nil, path: path))
            }
        }
    }

    private mutating func goOn(at place: Int, _ demands: Int) {
        waiting.append(Path(place: place, demands: demands))
    }

    private func isTrue(
        _ assertion: PatternNode.Assertion,
        _ surroundings: (context: DFA.Context, next: Next)
    ) -> Bool {
        let isBoundary = (surroundings.context == .afterWordCharacter) != (surroundings.next == .wordCharacter)
        return switch assertion {
        case .start: surroundings.context == .startOfText
        case .end: surroundings.next == .end
        case .wordBoundary: isBoundary
        case .noWordBoundary: !isBoundary
        }
    }

    // MARK: Demands

    private mutating func index(of demands: [Demand]) -> Int {
        var needed: [Demand] = []
        for demand in Set(demands).sorted() where !follows([demand], from: needed) {
            needed.removeAll { follows([$0], from: [demand]) }
            needed.append(demand)
        }
        if let known = demandIndices[needed] { return known }
        demandIndices[needed] = demandSets.count
        demandSets.append(needed)
        return demandSets.count - 1
    }

    /// Whether what meets the other demands meets these.
    private mutating func follows(_ demands: [Demand], from others: [Demand]) -> Bool {
        demands.allSatisfy { demand in
            others.contains { $0 == demand || $0.lookAhead == demand.lookAhead && isStricter($0, than: demand) }
        }
    }

    private mutating func isStricter(_ first: Demand, than second: Demand) -> Bool {
        if inclusions[first.lookAhead] == nil {
            inclusions[first.lookAhead] = .some(Inclusion(nfa.lookAheads[first.lookAhead]))
        }
        guard let inclusion = inclusions[first.lookAhead] ?? nil else { return false }
        return inclusion.holds(first.state, in: second.state)
    }

    /// What is demanded after a symbol; `nil` if a demand was not met.
    private mutating func advance(_ demands: Int, _ symbol: Int) -> Int? {
        guard demands != 0 else { return 0 }
        var result: [Demand] = []
        for demand in demandSets[demands] {
            let next = nfa.lookAheads[demand.lookAhead].next(demand.state, symbol)
            if next == DFA.failure { return nil }
            if next != DFA.success { result.append(Demand(lookAhead: demand.lookAhead, state: next)) }
        }
        return index(of: result)
    }

    // MARK: Loops

    private func place(of loop: Int, isMinimumReached: Bool) -> Int {
        nfa.instructions.count + 2 * loop + (isMinimumReached ? 1 : 0)
    }

    private func loop(at place: Int) -> Int {
        (place - nfa.instructions.count) / 2
    }

    private func isMinimumReached(at place: Int) -> Bool {
        (place - nfa.instructions.count) % 2 == 1
    }

    /// The count at which a path that counts goes on in another way.
    private func limit(of path: Path) -> Int? {
        guard path.place >= nfa.instructions.count else { return nil }
        let loop = nfa.loops[loop(at: path.place)]
        return isMinimumReached(at: path.place) ? loop.maximum : loop.minimum
    }

    private mutating func stateAtLimit(_ limit: Int, _ state: State) -> State {
        let paths = state.paths.map { path in
            guard self.limit(of: path) == limit else { return path }
            let loop = loop(at: path.place)
            let place =
                nfa.loops[loop].maximum == limit ? loopPlaces[loop] + 1 : place(of: loop, isMinimumReached: true)
            return Path(place: place, demands: path.demands)
        }
        return State(paths: simplify(paths), context: state.context)
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

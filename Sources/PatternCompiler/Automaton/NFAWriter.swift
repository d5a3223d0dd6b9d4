/// Writes the instructions of a pattern.
struct NFAWriter {
    private(set) var nfa = NFA()
    private let alphabet: Alphabet
    private let limits: AutomatonLimits
    /// The work done so far, including that for the look-aheads of this pattern.
    private var work: AutomatonWork
    private let loops: CountedLoops
    private var setIndices: [CodePointSet: Int] = [:]
    /// The constructs around the instructions that are being written, from the outside in.
    private var lookarounds: [PatternNode.Direction] = []

    private init(
        alphabet: Alphabet,
        limits: AutomatonLimits,
        work: AutomatonWork,
        loops: CountedLoops,
        lookarounds: [PatternNode.Direction]
    ) {
        self.alphabet = alphabet
        self.limits = limits
        self.work = work
        self.loops = loops
        self.lookarounds = lookarounds
    }

    /// The instructions of a pattern, or of a look-ahead in it.
    static func write(
        _ node: PatternNode,
        alphabet: Alphabet,
        limits: AutomatonLimits,
        work: inout AutomatonWork,
        loops: CountedLoops,
        inside lookarounds: [PatternNode.Direction]
    ) throws(AutomatonObstacle) -> NFA {
        var writer = NFAWriter(
            alphabet: alphabet,
            limits: limits,
            work: work,
            loops: loops,
            lookarounds: lookarounds
        )
        defer { work = writer.work }
        try writer.writeLookBehinds(of: node)
        writer.nfa.start = writer.nfa.instructions.count
        try writer.write(node)
        writer.nfa.instructions.append(.match)
        return writer.nfa
    }

    // MARK: Look-arounds

    /// The look-behinds of a node, in the order in which the node's instructions will refer to them.
    private var lookBehindIndices: [PatternNode: Int] = [:]
    /// The look-aheads that were written so far.
    private var lookAheadIndices: [PatternNode: Int] = [:]

    /// Look-behinds are found by searching from the start of the text on, so they have instructions of their own.
    private mutating func writeLookBehinds(of node: PatternNode) throws(AutomatonObstacle) {
        switch node {
        case .one, .assertion, .lookaround(_, .ahead, _): break
        case .sequence(let parts), .alternatives(let parts):
            for part in parts { try writeLookBehinds(of: part) }
        case .repetition(let node, _, _):
            try writeLookBehinds(of: node)
        case .lookaround(let body, .behind, _):
            guard lookBehindIndices[body] == nil else { return }
            if let outer = lookarounds.last {
                throw .nestedLookaround(inner: .behind, outer: outer)
            }
            try writeLookBehinds(of: body)
            let start = nfa.instructions.count
            lookarounds.append(.behind)
            try write(body.trimmingStart())
            lookarounds.removeLast()
            lookBehindIndices[body] = nfa.lookBehinds.count
            nfa.instructions.append(.endOfLookBehind(nfa.lookBehinds.count))
            nfa.lookBehinds.append(start)
        }
    }

    private mutating func writeLookaround(
        _ body: PatternNode,
        _ direction: PatternNode.Direction,
        isNegated: Bool
    ) throws(AutomatonObstacle) {
        switch direction {
        case .behind:
            nfa.instructions.append(.lookBehind(lookBehindIndices[body] ?? 0, isNegated: isNegated))
        case .ahead:
            if lookarounds.last == .behind {
                throw .nestedLookaround(inner: .ahead, outer: .behind)
            }
            nfa.instructions.append(.lookAhead(try indexOfLookAhead(body, isNegated: isNegated)))
        }
    }

    private mutating func indexOfLookAhead(_ body: PatternNode, isNegated: Bool) throws(AutomatonObstacle) -> Int {
        let lookaround = PatternNode.lookaround(body, .ahead, isNegated: isNegated)
        if let known = lookAheadIndices[lookaround] { return known }
        var automaton = try DFA.make(
            of: body.trimmingEnd(),
            alphabet: alphabet,
            limits: limits,
            work: &work,
            countsLoops: loops.includesLookAheads && lookarounds.isEmpty,
            inside: lookarounds + [.ahead]
        )
        if isNegated { automaton.complement() }
        lookAheadIndices[lookaround] = nfa.lookAheads.count
        nfa.lookAheads.append(automaton)
        return nfa.lookAheads.count - 1
    }

    // MARK: Everything else

    private mutating func write(_ node: PatternNode) throws(AutomatonObstacle) {
        guard nfa.instructions.count < limits.instructions else { throw .tooLarge }
        switch node {
        case .one(let set):
            nfa.instructions.append(.consume(index(of: set)))
        case .assertion(let assertion):
            nfa.instructions.append(.require(assertion))
        case .lookaround(let body, let direction, let isNegated):
            try writeLookaround(body, direction, isNegated: isNegated)
        case .sequence(let parts):
            for part in parts { try write(part) }
        case .alternatives(let parts):
            try writeAlternatives(parts)
        case .repetition(let node, let minimum, let maximum):
            try writeRepetition(node, minimum, maximum)
        }
    }

    private mutating func writeAlternatives(_ parts: [PatternNode]) throws(AutomatonObstacle) {
        var jumps: [Int] = []
        for (index, part) in parts.enumerated() {
            guard index < parts.count - 1 else {
                try write(part)
                break
            }
            let fork = nfa.instructions.count
            nfa.instructions.append(.fork(0))
            try write(part)
            jumps.append(nfa.instructions.count)
            nfa.instructions.append(.jump(0))
            nfa.instructions[fork] = .fork(nfa.instructions.count)
        }
        for jump in jumps { nfa.instructions[jump] = .jump(nfa.instructions.count) }
    }

    private mutating func writeRepetition(
        _ node: PatternNode,
        _ minimum: Int,
        _ maximum: Int?
    ) throws(AutomatonObstacle) {
        if case .one(let set) = node, try writeLoop(over: set, minimum, maximum) {
            if maximum == nil { try writeStar(node) }
            return
        }
        for _ in 0..<minimum { try write(node) }
        guard let maximum else { return try writeStar(node) }
        var forks: [Int] = []
        for _ in minimum..<maximum {
            forks.append(nfa.instructions.count)
            nfa.instructions.append(.fork(0))
            try write(node)
        }
        for fork in forks { nfa.instructions[fork] = .fork(nfa.instructions.count) }
    }

    private mutating func writeStar(_ node: PatternNode) throws(AutomatonObstacle) {
        let fork = nfa.instructions.count
        nfa.instructions.append(.fork(0))
        try write(node)
        nfa.instructions.append(.jump(fork))
        nfa.instructions[fork] = .fork(nfa.instructions.count)
    }

    /// Writes a loop if the repetition is to be counted. Without a maximum, it counts what is required.
    private mutating func writeLoop(
        over set: CodePointSet,
        _ minimum: Int,
        _ maximum: Int?
    ) throws(AutomatonObstacle) -> Bool {
        let source = NFA.CountedSet(set: set, minimum: minimum, maximum: maximum ?? minimum)
        // A look-behind is looked for at each place of the text, so its counts would always differ.
        guard lookarounds.last != .behind, limits.counts.contains(source.maximum), loops.includes(source) else {
            return false
        }
        nfa.instructions.append(.count(nfa.loops.count))
        nfa.loops.append(
            NFA.Loop(set: index(of: set), minimum: minimum, maximum: source.maximum, source: source)
        )
        return true
    }

    private mutating func index(of set: CodePointSet) -> Int {
        if let known = setIndices[set] { return known }
        let new = nfa.sets.count
        nfa.sets.append(set)
        setIndices[set] = new
        return new
    }
}

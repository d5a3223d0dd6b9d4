extension CompiledPattern {
    /// Whether the pattern accepts a text; `nil` if its automaton would be too large.
    package func accepts(_ text: String) -> Bool? {
        guard let language else { return nil }
        var position = language.automaton.startPosition
        for scalar in text.unicodeScalars {
            position = language.automaton.advance(position, language.alphabet.symbol(of: scalar))
        }
        return language.automaton.accepts(position)
    }

    /// Whether the other pattern accepts every text that this one accepts.
    ///
    /// - Throws: ``UndecidedComparison``, as ``shortestText(refusedBy:)`` does.
    package func isSubset(of other: CompiledPattern) throws(UndecidedComparison) -> Bool {
        try shortestText(refusedBy: other) == nil
    }

    /// Whether both patterns accept the same texts.
    ///
    /// - Throws: ``UndecidedComparison``, as ``shortestText(refusedBy:)`` does.
    package func isEqual(to other: CompiledPattern) throws(UndecidedComparison) -> Bool {
        guard try isSubset(of: other) else { return false }
        return try other.isSubset(of: self)
    }

    /// The shortest text, in Unicode scalars, that this pattern accepts and the other refuses; `nil` if there is none.
    /// Of texts of one length, one with letters and digits is preferred.
    ///
    /// - Parameter lengths: how many Unicode scalars the text may have. The work grows with the least.
    /// - Throws: ``UndecidedComparison`` for a pattern whose automaton would be too large, and where too many pairs of
    ///   states would have to be visited.
    package func shortestText(
        refusedBy other: CompiledPattern,
        lengths: ClosedRange<Int> = 0...Int.max
    ) throws(UndecidedComparison) -> String? {
        guard let language else { throw .noAutomaton(source: source) }
        guard let otherLanguage = other.language else { throw .noAutomaton(source: other.source) }
        var search = DifferenceSearch(language, otherLanguage, lengths)
        return try search.run()
    }

    /// The shortest text that the pattern accepts; `nil` if there is none.
    ///
    /// - Parameter lengths: The number of Unicode scalars that the text may have.
    /// - Throws: ``UndecidedComparison``, as ``shortestText(refusedBy:lengths:)`` does.
    package func shortestText(lengths: ClosedRange<Int> = 0...Int.max) throws(UndecidedComparison) -> String? {
        guard let language else { throw .noAutomaton(source: source) }
        var search = DifferenceSearch(language, .empty, lengths)
        return try search.run()
    }
}

extension Language {
    /// The language of a pattern that no text matches.
    fileprivate static var empty: Language {
        let alphabet = Alphabet(of: [])
        var automaton = DFA(symbolCount: alphabet.count)
        for _ in DFA.Context.allCases { automaton.addStart(DFA.failure) }
        return Language(automaton: automaton, alphabet: alphabet)
    }
}

/// The reason that two patterns could not be compared.
package enum UndecidedComparison: Error, Hashable, Sendable {
    /// The pattern is one whose automaton would be too large.
    case noAutomaton(source: String)
    /// The comparison would have taken more than this number of steps.
    case tooManySteps(limit: Int)
}

/// Reads the same texts with two automata at once, the shortest first, until one accepts what the other refuses.
private struct DifferenceSearch {
    /// A place in both automata.
    private struct Pair: Hashable {
        var first: DFA.Position
        var second: DFA.Position
        /// The number of scalars that a text still lacks to reach the least length.
        var missing: Int
    }

    /// The step that led to a pair.
    private struct Step {
        var previous: Int
        var scalar: Unicode.Scalar
        /// The number of scalars read by then.
        var length: Int
    }

    private static let limit = 1_000_000

    private let first: DFA
    private let second: DFA
    private let lengths: ClosedRange<Int>
    /// The pairs of symbols that a scalar can be, with such a scalar.
    private let symbols: [(first: Int, second: Int, scalar: Unicode.Scalar)]
    private var pairs: [Pair] = []
    private var steps: [Step?] = []
    private var known: Set<Pair> = []

    init(_ first: Language, _ second: Language, _ lengths: ClosedRange<Int>) {
        self.first = first.automaton
        self.second = second.automaton
        self.lengths = lengths
        symbols = first.alphabet.pairs(with: second.alphabet)
    }

    mutating func run() throws(UndecidedComparison) -> String? {
        add(Pair(first: first.startPosition, second: second.startPosition, missing: lengths.lowerBound), nil)
        var index = 0
        while index < pairs.count {
            let pair = pairs[index]
            if pair.missing == 0, first.accepts(pair.first), !second.accepts(pair.second) { return text(to: index) }
            let length = steps[index]?.length ?? 0
            for (firstSymbol, secondSymbol, scalar) in symbols where length < lengths.upperBound {
                let next = Pair(
                    first: first.advance(pair.first, firstSymbol),
                    second: second.advance(pair.second, secondSymbol),
                    missing: max(pair.missing - 1, 0)
                )
                // From here on there is no text that the first accepts, or none that the second refuses.
                if next.first.state == DFA.failure || next.second.state == DFA.success { continue }
                add(next, Step(previous: index, scalar: scalar, length: length + 1))
            }
            guard pairs.count <= Self.limit else { throw .tooManySteps(limit: Self.limit) }
            index += 1
        }
        return nil
    }

    private mutating func add(_ pair: Pair, _ step: Step?) {
        guard known.insert(pair).inserted else { return }
        pairs.append(pair)
        steps.append(step)
    }

    private func text(to index: Int) -> String {
        var scalars: [Unicode.Scalar] = []
        var index = index
        while let step = steps[index] {
            scalars.append(step.scalar)
            index = step.previous
        }
        return String(String.UnicodeScalarView(scalars.reversed()))
    }
}

extension DFA {
    /// A state, and what has been counted there.
    fileprivate struct Position: Hashable {
        var state: Int
        var count = 0
    }

    fileprivate var startPosition: Position { Position(state: start) }

    fileprivate func accepts(_ position: Position) -> Bool {
        accepts[position.state]
    }

    fileprivate func advance(_ position: Position, _ symbol: Int) -> Position {
        let next = next(position.state, symbol)
        switch counting[next] {
        case .nothing:
            return Position(state: next)
        case .start:
            return Position(state: next, count: 1)
        case .advance(let limit, let following):
            let count = position.count + 1
            guard count == limit else { return Position(state: next, count: count) }
            return Position(state: following, count: counting[following] == .nothing ? 0 : count)
        }
    }
}

extension Alphabet {
    /// The pairs of a class of this alphabet and one of the other that have a scalar in common, and the scalar of each
    /// that reads best. Those with letters and digits come first.
    fileprivate func pairs(with other: Alphabet) -> [(first: Int, second: Int, scalar: Unicode.Scalar)] {
        struct Key: Hashable {
            var first: Int
            var second: Int
        }
        var best: [Key: (rank: Int, scalar: Unicode.Scalar)] = [:]
        var index = 0
        for interval in intervals {
            while other.intervals[index].last < interval.first { index += 1 }
            var place = index
            while place < other.intervals.count, other.intervals[place].first <= interval.last {
                let overlap = other.intervals[place]
                let common = max(interval.first, overlap.first)...min(interval.last, overlap.last)
                place += 1
                guard let candidate = common.mostReadableScalar else { continue }
                let key = Key(first: interval.symbol, second: overlap.symbol)
                if let known = best[key], known.rank <= candidate.rank { continue }
                best[key] = candidate
            }
        }
        return best.sorted { ($0.value.rank, $0.value.scalar) < ($1.value.rank, $1.value.scalar) }
            .map { ($0.key.first, $0.key.second, $0.value.scalar) }
    }
}

extension ClosedRange<UInt32> {
    /// The scalar of the range that reads best, and how badly it reads: letters of ASCII come first, control characters
    /// last. `nil` for a range of surrogates.
    fileprivate var mostReadableScalar: (rank: Int, scalar: Unicode.Scalar)? {
        let preferences: [ClosedRange<UInt32>] = [
            0x61...0x7A, 0x41...0x5A, 0x30...0x39, 0x21...0x7E, 0x20...0x20, 0xA1...0xD7FF, 0xE000...0x10FFFF, 0...0xA0,
        ]
        for (rank, preferred) in preferences.enumerated() where overlaps(preferred) {
            if let scalar = Unicode.Scalar(clamped(to: preferred).lowerBound) { return (rank, scalar) }
        }
        return nil
    }
}

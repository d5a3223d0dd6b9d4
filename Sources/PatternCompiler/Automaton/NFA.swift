/// A pattern as a nondeterministic automaton: instructions that are tried side by side (Thompson, "Regular Expression
/// Search Algorithm", 1968).
struct NFA {
    /// An action at a place in the text.
    enum Instruction {
        /// Moves past a symbol of the set with this index; fails at any other.
        case consume(Int)
        /// Moves past symbols as often as the loop with this index says.
        case count(Int)
        /// Goes on with the next instruction as well as with this one.
        case fork(Int)
        case jump(Int)
        case require(PatternNode.Assertion)
        /// Goes on if the look-ahead with this index accepts the text that follows.
        case lookAhead(Int)
        /// Goes on if the look-behind with this index ends here, or does not, when negated.
        case lookBehind(Int, isNegated: Bool)
        /// The look-behind with this index ends here.
        case endOfLookBehind(Int)
        case match
    }

    /// A loop over one set. `maximum` is at least 2.
    struct Loop {
        var set: Int
        var minimum: Int
        var maximum: Int
        /// The index of the pattern's repetition that the loop was made of; copies of one repetition share it.
        var source: CountedSet
    }

    /// A repetition of a set, as the pattern has it.
    struct CountedSet: Hashable {
        var set: CodePointSet
        var minimum: Int
        var maximum: Int
    }

    var instructions: [Instruction] = []
    var sets: [CodePointSet] = []
    var loops: [Loop] = []
    var lookAheads: [DFA] = []
    /// The start of the instructions of each look-behind. One that is inside another comes before it.
    var lookBehinds: [Int] = []
    /// The start of the pattern's own instructions.
    var start = 0
}

/// The choice of the repetitions of sets that are counted. The others are written out.
struct CountedLoops {
    /// Repetitions that are not counted.
    var writtenOut: Set<NFA.CountedSet> = []
    /// Whether any are counted at all.
    var includesAny = true
    /// Whether those in look-aheads are.
    var includesLookAheads = true

    func includes(_ source: NFA.CountedSet) -> Bool {
        includesAny && !writtenOut.contains(source)
    }
}

/// The reason that a pattern has no automaton.
enum AutomatonObstacle: Error {
    /// It would exceed a limit.
    case tooLarge
    /// Loops would have to be counted at the same time with different counts: the one to write out.
    case ambiguousCount(NFA.CountedSet)
    /// The same, where it is the loops of look-aheads that are to be written out.
    case ambiguousCountOfLookAhead
    /// A look-around of this kind cannot be inside another of that kind.
    case nestedLookaround(inner: PatternNode.Direction, outer: PatternNode.Direction)
}

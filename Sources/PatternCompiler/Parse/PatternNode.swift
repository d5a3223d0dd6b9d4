/// The meaning of a pattern, as far as it decides whether a text matches.
///
/// Distinctions that only decide where a match lies or what a group captures are dropped: greedy and lazy quantifiers
/// are one, and so are the kinds of group.
indirect enum PatternNode: Hashable, Sendable {
    /// One scalar out of the set.
    case one(of: CodePointSet)
    case assertion(Assertion)
    /// One after the other; nothing at all where there is none.
    case sequence([PatternNode])
    /// Any one of them.
    case alternatives([PatternNode])
    /// As often as the count says; without a maximum, any number of times more.
    case repetition(PatternNode, minimum: Int, maximum: Int?)
    /// The text that follows, or that comes before, matches the node; or does not, when negated.
    case lookaround(PatternNode, Direction, isNegated: Bool)

    /// The direction of a lookaround.
    enum Direction: Hashable, Sendable {
        case ahead, behind
    }

    /// A condition on a place in the text.
    enum Assertion: Hashable, Sendable {
        case start, end, wordBoundary, noWordBoundary
    }

    static let empty = PatternNode.sequence([])

    /// The simplest node that means these, one after the other.
    static func joining(_ nodes: [PatternNode]) -> PatternNode {
        let flat = nodes.flatMap { node in
            if case .sequence(let parts) = node { parts } else { [node] }
        }
        return flat.count == 1 ? flat[0] : .sequence(flat)
    }

    /// The simplest node that means this one, repeated.
    static func repeating(_ node: PatternNode, minimum: Int, maximum: Int?) -> PatternNode {
        if node == .empty || maximum == 0 { return .empty }
        if minimum == 1, maximum == 1 { return node }
        return .repetition(node, minimum: minimum, maximum: maximum)
    }

    /// The number of instructions that the runtime makes of this node; at most `Int.max`.
    ///
    /// The runtime writes a repetition out, so that counts multiply where repetitions nest.
    var instructionCount: Int {
        switch self {
        case .one, .assertion:
            return 1
        case .sequence(let parts):
            return parts.reduce(0) { sum($0, $1.instructionCount) }
        case .alternatives(let parts):
            return parts.reduce(2 * (parts.count - 1)) { sum($0, $1.instructionCount) }
        case .repetition(let node, minimum: 0, maximum: nil):
            return sum(node.instructionCount, 2)
        case .repetition(let node, let minimum, maximum: nil):
            return sum(product(minimum, node.instructionCount), 1)
        case .repetition(let node, let minimum, let maximum?):
            let size = node.instructionCount
            return sum(product(minimum, size), product(maximum - minimum, sum(size, 1)))
        case .lookaround(let node, _, _):
            return sum(node.instructionCount, 1)
        }
    }

    /// The number of scalars in each text that the node matches, at most `Int.max`; `nil` if texts differ.
    var matchLength: Int? {
        switch self {
        case .one:
            return 1
        case .assertion, .lookaround:
            return 0
        case .sequence(let parts):
            var length = 0
            for part in parts {
                guard let partLength = part.matchLength else { return nil }
                length = sum(length, partLength)
            }
            return length
        case .alternatives(let parts):
            let first = parts[0].matchLength
            return parts.allSatisfy { $0.matchLength == first } ? first : nil
        case .repetition(let node, let minimum, let maximum):
            guard let length = node.matchLength else { return nil }
            return length == 0 ? 0 : minimum == maximum ? product(length, minimum) : nil
        }
    }
}

private func sum(_ left: Int, _ right: Int) -> Int {
    let (value, overflow) = left.addingReportingOverflow(right)
    return overflow ? .max : value
}

private func product(_ left: Int, _ right: Int) -> Int {
    let (value, overflow) = left.multipliedReportingOverflow(by: right)
    return overflow ? .max : value
}

extension PatternNode {
    /// A smaller node that matches the same of all texts of at most `length` scalars: without the maxima that no
    /// repetition in such a text can exceed, because each time takes a scalar at least.
    func openingRepetitions(of length: Int) -> PatternNode {
        switch self {
        case .one, .assertion: return self
        case .sequence(let parts): return .sequence(parts.map { $0.openingRepetitions(of: length) })
        case .alternatives(let parts): return .alternatives(parts.map { $0.openingRepetitions(of: length) })
        case .lookaround(let node, let direction, let isNegated):
            return .lookaround(node.openingRepetitions(of: length), direction, isNegated: isNegated)
        case .repetition(let node, let minimum, let maximum):
            let isOpen = maximum.map { $0 >= length && $0 > minimum && !node.matchesNothing } ?? true
            return .repetition(
                node.openingRepetitions(of: length),
                minimum: minimum,
                maximum: isOpen ? nil : maximum
            )
        }
    }

    /// Whether the node may match without taking a scalar.
    private var matchesNothing: Bool {
        switch self {
        case .one: false
        case .assertion, .lookaround: true
        case .sequence(let parts): parts.allSatisfy(\.matchesNothing)
        case .alternatives(let parts): parts.contains(where: \.matchesNothing)
        case .repetition(let node, let minimum, _): minimum == 0 || node.matchesNothing
        }
    }
}

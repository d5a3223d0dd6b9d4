extension PatternNode {
    /// A simpler node that is found in the same texts.
    ///
    /// Where a match may begin and end anywhere, optional parts at its ends add nothing: `a*b{2,9}` is found wherever
    /// `b{2}` is.
    func trimmed() -> PatternNode {
        joiningSets().trimming(atStart: true).trimming(atStart: false)
    }

    /// The node with one set in place of several that are alternatives, as in `([a-z]|-|_){1,64}`.
    private func joiningSets() -> PatternNode {
        switch self {
        case .one, .assertion: return self
        case .sequence(let parts): return .sequence(parts.map { $0.joiningSets() })
        case .repetition(let node, let minimum, let maximum):
            return .repetition(node.joiningSets(), minimum: minimum, maximum: maximum)
        case .lookaround(let node, let direction, let isNegated):
            return .lookaround(node.joiningSets(), direction, isNegated: isNegated)
        case .alternatives(let parts):
            let parts = parts.map { $0.joiningSets() }
            let sets = parts.compactMap { if case .one(let set) = $0 { set } else { nil } }
            guard sets.count > 1 else { return .alternatives(parts) }
            let union = PatternNode.one(of: CodePointSet(sets.flatMap(\.ranges)))
            let others = parts.filter { if case .one = $0 { false } else { true } }
            return others.isEmpty ? union : .alternatives([union] + others)
        }
    }

    /// A simpler node that matches at the same places.
    func trimmingEnd() -> PatternNode {
        trimming(atStart: false)
    }

    /// A simpler node that matches what ends at the same places.
    func trimmingStart() -> PatternNode {
        trimming(atStart: true)
    }

    private func trimming(atStart isAtStart: Bool) -> PatternNode {
        switch self {
        case .one, .assertion, .lookaround:
            return self
        case .alternatives(let parts):
            return .alternatives(parts.map { $0.trimming(atStart: isAtStart) })
        case .repetition(_, minimum: 0, _):
            return .empty
        case .repetition(let node, minimum: 1, _):
            return node.trimming(atStart: isAtStart)
        case .repetition(let node, let minimum, _):
            return .repetition(node, minimum: minimum, maximum: minimum)
        case .sequence(var parts):
            while let outermost = isAtStart ? parts.first : parts.last {
                let rest = outermost.trimming(atStart: isAtStart)
                if isAtStart { parts.removeFirst() } else { parts.removeLast() }
                if rest == .empty { continue }
                if isAtStart { parts.insert(rest, at: 0) } else { parts.append(rest) }
                break
            }
            return .joining(parts)
        }
    }

    /// Every set of scalars that decides something.
    var sets: Set<CodePointSet> {
        switch self {
        case .one(let set): [set]
        case .assertion(.start), .assertion(.end): []
        case .assertion(.wordBoundary), .assertion(.noWordBoundary): [.wordCharacters]
        case .sequence(let parts), .alternatives(let parts): parts.reduce(into: []) { $0.formUnion($1.sets) }
        case .repetition(let node, _, _), .lookaround(let node, _, _): node.sets
        }
    }

    /// Whether it looks around, other than for what assertions see.
    var looksAround: Bool {
        switch self {
        case .one, .assertion: false
        case .lookaround: true
        case .sequence(let parts), .alternatives(let parts): parts.contains(where: \.looksAround)
        case .repetition(let node, _, _): node.looksAround
        }
    }
}

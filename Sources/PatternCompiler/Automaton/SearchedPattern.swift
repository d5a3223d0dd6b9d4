extension PatternNode {
    /// A simpler node that is found in the same texts.
    ///
    /// Where a match may begin and end anywhere, what is optional at its ends adds nothing: `a*b{2,9}` is found wherever
    /// `b{2}` is.
    func trimmed() -> PatternNode {
        trimming(atStart: true).trimming(atStart: false)
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

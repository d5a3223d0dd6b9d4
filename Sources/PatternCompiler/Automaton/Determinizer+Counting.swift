// What paths demand of the text that follows, and what they count.
extension Determinizer {
    // MARK: Demands

    mutating func index(of demands: [Demand]) -> Int {
        var needed: [Demand] = []
        // Those of one look-ahead are next to each other, and only they can be stricter than each other.
        var start = 0
        for demand in Set(demands).sorted() {
            if let last = needed.last, last.lookAhead != demand.lookAhead { start = needed.count }
            if needed[start...].contains(where: { isStricter($0, than: demand) }) { continue }
            for index in (start..<needed.count).reversed() where isStricter(demand, than: needed[index]) {
                needed.remove(at: index)
            }
            needed.append(demand)
        }
        if let known = demandIndices[needed] { return known }
        demandIndices[needed] = demandSets.count
        demandSets.append(needed)
        return demandSets.count - 1
    }

    /// Whether what meets the other demands meets these.
    mutating func follows(_ demands: [Demand], from others: [Demand]) -> Bool {
        demands.allSatisfy { demand in
            others.contains { $0 == demand || $0.lookAhead == demand.lookAhead && isStricter($0, than: demand) }
        }
    }

    mutating func isStricter(_ first: Demand, than second: Demand) -> Bool {
        if inclusions[first.lookAhead] == nil {
            inclusions[first.lookAhead] = .some(Inclusion(nfa.lookAheads[first.lookAhead]))
        }
        guard let inclusion = inclusions[first.lookAhead] ?? nil else { return false }
        return inclusion.holds(first.state, in: second.state)
    }

    /// The demands after a symbol; `nil` if a demand was not met.
    mutating func advance(_ demands: Int, _ symbol: Int) -> Int? {
        guard demands != 0 else { return 0 }
        work.steps += demandSets[demands].count
        var result: [Demand] = []
        for demand in demandSets[demands] {
            let next = nfa.lookAheads[demand.lookAhead].next(demand.state, symbol)
            if next == DFA.failure { return nil }
            if next != DFA.success { result.append(Demand(lookAhead: demand.lookAhead, state: next)) }
        }
        return index(of: result)
    }

    // MARK: Loops

    func place(of loop: Int, isMinimumReached: Bool) -> Int {
        nfa.instructions.count + 2 * loop + (isMinimumReached ? 1 : 0)
    }

    func loop(at place: Int) -> Int {
        (place - nfa.instructions.count) / 2
    }

    func isMinimumReached(at place: Int) -> Bool {
        (place - nfa.instructions.count) % 2 == 1
    }

    /// The least count at which one of the paths goes on in another way.
    func leastLimit(of paths: [Path]) -> Int? {
        var least: Int?
        for path in paths {
            if let limit = limit(of: path) { least = min(least ?? limit, limit) }
        }
        return least
    }

    /// The count at which a path that counts, or what it demands, goes on in another way.
    private func limit(of path: Path) -> Int? {
        var limits = demandSets[path.demands].compactMap { demand -> Int? in
            guard case .advance(let limit, _) = counting(of: demand) else { return nil }
            return limit
        }
        if let limit = ownLimit(of: path) { limits.append(limit) }
        return limits.min()
    }

    func ownLimit(of path: Path) -> Int? {
        guard path.place >= nfa.instructions.count else { return nil }
        let loop = nfa.loops[loop(at: path.place)]
        return isMinimumReached(at: path.place) ? loop.maximum : loop.minimum
    }

    func counting(of demand: Demand) -> DFA.Counting {
        nfa.lookAheads[demand.lookAhead].counting[demand.state]
    }

    mutating func stateAtLimit(_ limit: Int, _ state: State) -> State {
        var paths: [Path] = []
        for path in state.paths {
            var place = path.place
            if ownLimit(of: path) == limit {
                let loop = loop(at: place)
                place =
                    nfa.loops[loop].maximum == limit
                    ? loopPlaces[loop] + 1 : self.place(of: loop, isMinimumReached: true)
            }
            guard let demands = demandsAtLimit(limit, path.demands) else { continue }
            paths.append(Path(place: place, demands: demands))
        }
        return State(paths: simplify(paths), context: state.context)
    }

    /// The demands once the counter has reached the limit; `nil` if a demand was not met.
    mutating func demandsAtLimit(_ limit: Int, _ demands: Int) -> Int? {
        guard demands != 0 else { return 0 }
        var result: [Demand] = []
        for demand in demandSets[demands] {
            var state = demand.state
            if case .advance(limit, let next) = counting(of: demand) { state = next }
            if state == DFA.failure { return nil }
            if state != DFA.success { result.append(Demand(lookAhead: demand.lookAhead, state: state)) }
        }
        return index(of: result)
    }
}

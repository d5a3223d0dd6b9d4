// Following the paths of a state up to where they read a symbol.
extension Determinizer {
    package mutating func follow(_ state: State, next: Next) -> Reached {
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

    /// The start of the instructions of a look-behind, or of the pattern itself, which come last.
    func start(ofSegment segment: Int) -> Int {
        segment < nfa.lookBehinds.count ? nfa.lookBehinds[segment] : nfa.start
    }

    mutating func addPaths(of state: State, segment: Int) {
        guard !nfa.lookBehinds.isEmpty else {
            waiting += state.paths
            return
        }
        let end = segment == nfa.lookBehinds.count ? .max : start(ofSegment: segment + 1)
        waiting += state.paths.filter { (start(ofSegment: segment)..<end).contains($0.place) }
    }

    /// Notes the visit and returns whether it is the first of this round.
    mutating func visit(_ path: Path) -> Bool {
        if path.demands != 0 {
            guard visitsWithDemands.insert(path).inserted else { return false }
        } else {
            guard visits[path.place] != round else { return false }
            visits[path.place] = round
        }
        work.steps += 1
        return true
    }

    package mutating func follow(
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

    mutating func goOn(at place: Int, _ demands: Int) {
        waiting.append(Path(place: place, demands: demands))
    }

    func isTrue(
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
}

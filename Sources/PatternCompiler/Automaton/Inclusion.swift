/// The pairs of states of an automaton of which one accepts, from there on, everything that the other accepts.
struct Inclusion {
    /// The greatest number of states that the automaton may have: there is a verdict for each pair.
    static let stateLimit = 600

    private let stateCount: Int
    /// For each pair of states whether there is a text that the first accepts and the second does not.
    private let differs: [Bool]

    /// - Returns: `nil` for an automaton that counts, or has too many states.
    init?(_ automaton: DFA) {
        let stateCount = automaton.stateCount
        self.stateCount = stateCount
        guard stateCount <= Self.stateLimit, !automaton.isCounting else { return nil }
        var differs = Array(repeating: false, count: stateCount * stateCount)
        let predecessors = automaton.transitionsBySymbol.map(Predecessors.init)
        var pending: [(Int, Int)] = []
        for first in 0..<stateCount where automaton.accepts[first] {
            for second in 0..<stateCount where !automaton.accepts[second] {
                differs[first * stateCount + second] = true
                pending.append((first, second))
            }
        }
        while let (first, second) = pending.popLast() {
            for predecessors in predecessors {
                predecessors.forEach(before: first) { beforeFirst in
                    predecessors.forEach(before: second) { beforeSecond in
                        let pair = beforeFirst * stateCount + beforeSecond
                        if differs[pair] { return }
                        differs[pair] = true
                        pending.append((beforeFirst, beforeSecond))
                    }
                }
            }
        }
        self.differs = differs
    }

    /// Whether `second` accepts everything that `first` accepts.
    func holds(_ first: Int, in second: Int) -> Bool {
        !differs[first * stateCount + second]
    }
}

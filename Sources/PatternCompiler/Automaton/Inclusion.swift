/// The pairs of states of an automaton of which one accepts, from there on, everything that the other accepts.
struct Inclusion {
    /// The greatest number of states that the automaton may have: there is a verdict for each pair.
    static let stateLimit = 600

    private let stateCount: Int
    /// For each pair of states whether there is a text that the first accepts and the second does not.
    private var differs: [Bool]

    /// - Returns: `nil` for an automaton that counts, or has too many states.
    init?(_ automaton: DFA) {
        stateCount = automaton.stateCount
        guard stateCount <= Self.stateLimit, !automaton.isCounting else { return nil }
        differs = Array(repeating: false, count: stateCount * stateCount)
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
                for beforeFirst in predecessors.states(before: first) {
                    for beforeSecond in predecessors.states(before: second) {
                        let pair = beforeFirst * stateCount + beforeSecond
                        if differs[pair] { continue }
                        differs[pair] = true
                        pending.append((beforeFirst, beforeSecond))
                    }
                }
            }
        }
    }

    /// Whether `second` accepts everything that `first` accepts.
    func holds(_ first: Int, in second: Int) -> Bool {
        !differs[first * stateCount + second]
    }
}

/// A pattern's automaton as the `classes` and `states` of the runtime's `Pattern`, in the form that ``TextGrammar``
/// describes.
package struct TableText: Hashable, Sendable {
    /// The classes that the scalars are divided into.
    package let classes: String
    /// The states, one a word.
    package let states: [String]
    /// Whether it counts.
    package let isCounting: Bool

    /// The greatest length of a table's text where there is another way to match the pattern.
    static let textLimit = 16_384

    /// The `states` as words: the number of the grammar and the states.
    package var words: [String] { ["\(TextGrammar.version)"] + states }

    /// The number of characters in the classes and states.
    var size: Int { states.reduce(classes.count) { $0 + $1.utf8.count + 1 } }

    init?(_ automaton: DFA, _ alphabet: Alphabet, literalBounds: Set<UInt32>) {
        let names = StateNames(count: automaton.stateCount - 2)
        // Beside its classes, a row of the runtime has two cells.
        let cellCount = (automaton.symbolCount + 2) * automaton.stateCount
        guard cellCount <= TextGrammar.cellLimit, names.width <= TextGrammar.nameLimit else { return nil }
        let columns = TableColumns(alphabet, literalBounds: literalBounds)
        classes = columns.text
        isCounting = automaton.isCounting
        // An automaton that decides at once still has a state to begin in.
        guard automaton.start > DFA.success else {
            let next = names.text(of: automaton.start)
            states = [(automaton.start == DFA.success ? "$" : "-") + String(repeating: next, count: alphabet.count)]
            return
        }
        states = (2..<automaton.stateCount).map { state in
            var text = automaton.accepts[state] ? "$" : "-"
            for symbol in columns.symbols { text += names.text(of: automaton.next(state, symbol)) }
            switch automaton.counting[state] {
            case .nothing: break
            case .start: text += "=1"
            case .advance(let limit, let next): text += "+\(limit)>\(names.text(of: next))"
            }
            return text
        }
    }
}

/// The names of states: letters and digits, all of one length.
private struct StateNames {
    let width: Int

    init(count: Int) {
        var width = 1
        var capacity = TextGrammar.letters.count
        while capacity < count {
            width += 1
            capacity *= TextGrammar.letters.count
        }
        self.width = width
    }

    func text(of state: Int) -> String {
        if state == DFA.failure { return String(repeating: ".", count: width) }
        if state == DFA.success { return String(repeating: "*", count: width) }
        var text = ""
        var rest = state - 2
        for _ in 0..<width {
            text = String(TextGrammar.letters[rest % TextGrammar.letters.count]) + text
            rest /= TextGrammar.letters.count
        }
        return text
    }
}

import Diagnostics

/// A pattern's automaton as text: what generated code hands to the runtime.
///
/// The two parts read like this, for `^$|^[a-zA-Z0-9 ]{2,15}$`:
///
///     classes: "[ 0-9A-Za-z]"
///     states:  "$.b -.c=1 -.c+2>d $.d+15>e $.."
///
/// The classes divide the scalars: everything that is in none of the brackets is the first class. There is a state for each
/// word. The states are called `a`, `b` and so on in this order, with as many letters and digits as it takes, and reading
/// begins in `a`.
///
///     state    = ( "$" / "-" ) *( next ) [ "=1" / "+" limit ">" next ]
///     next     = name / "." / "*"
///     classes  = [ "[^" *( range ) "]" ] *( "[" *( range / "\p{" category "}" ) "]" )
///     range    = character [ "-" character ]
///
/// `$` says that the text is accepted if it ends here. Then follows, for each class, the state that its scalars lead to: `.`
/// refuses the text and `*` accepts it, whatever comes. `=1` sets the counter to 1 when the state is reached; `+15>e` adds 1
/// to it, and moves on to `e` at once where that makes 15. No limit is greater than 100,000,000.
///
/// A category is one of Unicode's (`\p{Lu}`), or a group of them (`\p{L}`). It holds what is beyond ASCII and in no range,
/// so that a table does not depend on the version of Unicode. Ranges after `[^` are in the first class although their
/// categories are not.
package struct PatternTable: Hashable, Sendable {
    /// What the scalars are divided into.
    package let classes: String
    /// The states, one a word.
    package let states: [String]
    /// Whether it counts.
    package let isCounting: Bool

    /// How many cells the runtime may make of a table.
    static let cellLimit = 65_000
    /// How long a table's text may be where there is another way to match the pattern.
    static let textLimit = 16_384

    /// How many characters the text has.
    var size: Int { states.reduce(classes.count) { $0 + $1.utf8.count + 1 } }

    init?(_ automaton: DFA, _ alphabet: Alphabet, literalBounds: Set<UInt32>) {
        let names = StateNames(count: automaton.stateCount - 2)
        // Beside its classes, a row of the runtime has two cells.
        let cellCount = (automaton.symbolCount + 2) * automaton.stateCount
        guard cellCount <= Self.cellLimit, names.width <= 2 else { return nil }
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
    private static let letters = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
    let width: Int

    init(count: Int) {
        var width = 1
        var capacity = Self.letters.count
        while capacity < count {
            width += 1
            capacity *= Self.letters.count
        }
        self.width = width
    }

    func text(of state: Int) -> String {
        if state == DFA.failure { return String(repeating: ".", count: width) }
        if state == DFA.success { return String(repeating: "*", count: width) }
        var text = ""
        var rest = state - 2
        for _ in 0..<width {
            text = String(Self.letters[rest % Self.letters.count]) + text
            rest /= Self.letters.count
        }
        return text
    }
}

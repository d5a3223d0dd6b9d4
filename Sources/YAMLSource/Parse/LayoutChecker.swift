import Diagnostics

/// Checks the rules of YAML 1.2 about spaces, comments and indentation that libyaml does not enforce.
///
/// It looks at the text between one event and the next (indicators, blanks and comments) and at the lines that
/// quoted scalars and flow collections go on over.
struct LayoutChecker {
    let text: SourceText
    /// Everything before this offset has been checked.
    private var checkedEnd = 0

    init(_ text: SourceText) {
        self.text = text
    }

    /// Content that must be indented deeper than the block around it: the scalar or flow collection at `start` in a
    /// block at column `blockIndent` (counted from 0; -1 for none).
    struct Enclosure {
        let start: Int
        let blockIndent: Int
    }

    /// Checks everything up to `end`, where the next event starts.
    mutating func check(to end: Int, inside flow: Enclosure?) throws(FatalDiagnostic) {
        var index = checkedEnd
        while index < end {
            switch text.bytes[index] {
            case UInt8(ascii: "#"):
                try checkComment(at: index)
                index = text.endOfLine(at: index)
            case UInt8(ascii: "?") where flow != nil:
                try checkExplicitKey(at: index)
                index += 1
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                index += 1
                if let flow, !text.isBreak(index) {
                    try checkIndentation(ofLineAt: index, in: flow, mayBeComment: true)
                }
            default:
                index += 1
            }
        }
        checkedEnd = max(checkedEnd, end)
    }

    /// Checks the lines that a scalar over several lines goes on over.
    func checkLines(in scalar: Range<Int>, of enclosure: Enclosure) throws(FatalDiagnostic) {
        var index = scalar.lowerBound
        while index < scalar.upperBound {
            let isBreak = text.isBreak(index)
            index += 1
            if isBreak, !text.isBreak(index), index < scalar.upperBound {
                try checkIndentation(ofLineAt: index, in: enclosure, mayBeComment: false)
            }
        }
    }

    /// Checks a plain scalar in a flow collection: its lines, and that it is not a lone `-` (YAML 1.2.2, section
    /// 7.3.3).
    func checkPlainScalar(in scalar: Range<Int>, inside flow: Enclosure) throws(FatalDiagnostic) {
        if scalar.count == 1, text.bytes[scalar.lowerBound] == UInt8(ascii: "-") {
            throw FatalDiagnostic(
                .reservedCharacter,
                "a plain '-' cannot be a value inside '[...]' or '{...}'",
                at: text.range(from: scalar.lowerBound, to: scalar.upperBound),
                hint: "quote it: '-'"
            )
        }
        try checkLines(in: scalar, of: flow)
    }

    /// Checks what follows the indicators that open a literal or folded scalar at `start`.
    func checkBlockScalarHeader(from start: Int) throws(FatalDiagnostic) {
        let end = text.endOfBlockScalarHeader(at: start)
        if end < text.bytes.count, text.bytes[end] == UInt8(ascii: "#") { try checkComment(at: end) }
    }

    /// A `?` that touches what follows starts a plain scalar, not a key (YAML 1.2.2, section 7.3.3); libyaml reads a
    /// key.
    private func checkExplicitKey(at offset: Int) throws(FatalDiagnostic) {
        let next = offset + 1
        if next >= text.bytes.count || text.isBlank(next) || text.isBreak(next) { return }
        throw FatalDiagnostic(
            .reservedCharacter,
            "a plain value inside '[...]' or '{...}' cannot start with '?'",
            at: text.range(from: offset, to: text.endOfWord(at: offset)),
            hint: "quote the value"
        )
    }

    /// Passes over the text before `end`.
    mutating func skip(to end: Int) {
        checkedEnd = max(checkedEnd, end)
    }

    /// A comment is separated from what it follows by a blank (YAML 1.2.2, section 6.6).
    func checkComment(at offset: Int) throws(FatalDiagnostic) {
        if offset == 0 || text.isBlank(offset - 1) || text.isBreak(offset - 1) { return }
        throw FatalDiagnostic(
            .commentWithoutSpace,
            "a comment needs a space before its '#'",
            at: text.range(from: offset, to: offset + 1),
            hint: "insert a space, or quote the value that the '#' belongs to"
        )
    }

    /// The lines of a node are indented deeper than the block that holds it, indented by spaces (YAML 1.2.2, sections
    /// 6.1, 6.3 and 7.4), unless they are empty.
    private func checkIndentation(
        ofLineAt start: Int,
        in enclosure: Enclosure,
        mayBeComment: Bool
    ) throws(FatalDiagnostic) {
        var firstCharacter = start
        while firstCharacter < text.bytes.count, text.bytes[firstCharacter] == UInt8(ascii: " ") { firstCharacter += 1 }
        let indent = firstCharacter - start
        guard indent <= enclosure.blockIndent else { return }
        let tab = firstCharacter
        while text.isBlank(firstCharacter) { firstCharacter += 1 }
        if firstCharacter == text.bytes.count || text.isBreak(firstCharacter) { return }
        let byte = text.bytes[firstCharacter]
        if mayBeComment, byte == UInt8(ascii: "#") { return }
        if tab != firstCharacter { throw tabIndentation(at: tab, in: text) }
        throw shallowLine(at: firstCharacter, in: enclosure)
    }

    private func shallowLine(at offset: Int, in enclosure: Enclosure) -> FatalDiagnostic {
        let opening = text.bytes[enclosure.start]
        let line = text.line(at: offset) + 1
        let openingLine = text.line(at: enclosure.start) + 1
        let column = enclosure.blockIndent + 1
        switch opening {
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
            let quote = opening == UInt8(ascii: "\"") ? "double" : "single"
            return FatalDiagnostic(
                .unterminatedQuote,
                "the \(quote) quote that opens here is not closed before line \(line)",
                at: text.range(from: enclosure.start, to: text.bytes.count),
                hint: "close the quote, or indent line \(line) deeper than column \(column)"
            )
        case UInt8(ascii: "["), UInt8(ascii: "{"):
            let bracket = opening == UInt8(ascii: "[") ? "[" : "{"
            return FatalDiagnostic(
                .badIndentation,
                "this line is inside the '\(bracket)' of line \(openingLine) but not indented deeper than column \(column)",
                at: text.range(from: offset, to: text.endOfWord(at: offset)),
                hint: text.isClosingBracket(offset) ? "indent it" : "indent it, or close the '\(bracket)' before it"
            )
        default:
            return FatalDiagnostic(
                .badIndentation,
                "this line goes on with the value of line \(openingLine) but is not indented deeper than column \(column)",
                at: text.range(from: offset, to: text.endOfWord(at: offset)),
                hint: "indent it"
            )
        }
    }
}

import CLibYAML
import Diagnostics

/// Says what is wrong with a document that libyaml refused, in terms of what a person wrote.
///
/// libyaml names the place where it could not go on and, mostly, the construct it was in. Its own words appear only
/// where nothing better is known.
func syntaxError(_ problem: LibYAMLProblem, in text: SourceText) -> FatalDiagnostic {
    let error = SyntaxError(
        text: text,
        problem: problem.problem,
        context: problem.context,
        place: min(text.offset(problem.place), text.endOfContent),
        contextPlace: min(text.offset(problem.contextPlace), text.endOfContent)
    )
    return error.inQuotedScalar ?? error.inHeader ?? error.ofLongKey ?? error.ofTab ?? error.ofCharacter ?? error
        .inBlock ?? error.inFlow
        ?? error.inLibYAMLsWords
}

/// A tab where only spaces are allowed.
func tabIndentation(at offset: Int, in text: SourceText) -> FatalDiagnostic {
    let isIndentation = offset < text.firstCharacter(ofLineAt: offset)
    return FatalDiagnostic(
        .tabIndentation,
        isIndentation ? "a tab cannot indent a line" : "a tab cannot stand before a nested item or key",
        at: text.range(from: offset, to: offset + 1),
        hint: "use spaces"
    )
}

private struct SyntaxError {
    let text: SourceText
    let problem: String
    let context: String
    let place: Int
    let contextPlace: Int

    private var isAtEnd: Bool { place >= text.endOfContent }
    private var word: SourceRange { text.range(from: place, to: text.endOfWord(at: place)) }
    private var character: SourceRange { text.range(from: place, to: place + 1) }
    private var contextLine: Int { text.line(at: contextPlace) + 1 }

    var inLibYAMLsWords: FatalDiagnostic {
        FatalDiagnostic(.invalidYAML, context.isEmpty ? problem : "\(problem) \(context)", at: word)
    }

    // MARK: Quoted scalars

    var inQuotedScalar: FatalDiagnostic? {
        guard context == "while scanning a quoted scalar" || context == "while parsing a quoted scalar" else {
            return nil
        }
        let quote = text.character(at: contextPlace) == "'" ? "single" : "double"
        let opening = text.range(from: contextPlace, to: text.bytes.count)
        switch problem {
        case "found unexpected end of stream":
            return FatalDiagnostic(
                .unterminatedQuote,
                "the \(quote) quote that opens here is never closed",
                at: opening
            )
        case "found unexpected document indicator":
            return FatalDiagnostic(
                .unterminatedQuote,
                "the \(quote) quote that opens here is not closed before line \(text.line(at: place) + 1)",
                at: opening,
                hint: "that line starts with a document marker, which cannot stand inside quotes"
            )
        case "found unknown escape character":
            let escape = text.range(from: place, to: place + 2)
            return FatalDiagnostic(
                .invalidEscape,
                "'\(text.string(from: place, count: 2))' is not an escape sequence",
                at: escape,
                hint: "double the backslash, or use single quotes, in which it is a character like any other"
            )
        case "did not find expected hexdecimal number":
            let digits = ["x": 2, "u": 4, "U": 8][text.string(from: place - 1, count: 1)] ?? 0
            return FatalDiagnostic(
                .invalidEscape,
                "'\(text.string(from: place - 2, count: 2))' needs \(digits) hexadecimal digits after it",
                at: text.range(from: place - 2, to: place)
            )
        case "found invalid Unicode character escape code":
            let digits = text.character(at: place - 1) == "U" ? 8 : 4
            return FatalDiagnostic(
                .invalidEscape,
                "'\(text.string(from: place - 2, count: digits + 2))' is not a Unicode character",
                at: text.range(from: place - 2, to: place + digits),
                hint: "write the character itself; surrogates cannot be escaped one by one"
            )
        default:
            return nil
        }
    }

    // MARK: Indicators, anchors, tags, directives

    var inHeader: FatalDiagnostic? {
        switch context {
        case "while scanning a block scalar" where !problem.contains("tab"):
            return FatalDiagnostic(
                .blockScalarHeader,
                problem == "found an indentation indicator equal to 0"
                    ? "the indentation of a block of text cannot be 0"
                    : "a block of text starts on the line after its '|' or '>'",
                at: word,
                hint: "only '+', '-', a digit from 1 to 9 and a comment can follow the '|' or '>'"
            )
        case "while scanning an anchor", "while scanning an alias":
            return FatalDiagnostic(
                .invalidAnchor,
                "the name of an anchor has letters, digits, '-' and '_' only",
                at: text.range(from: contextPlace, to: text.endOfWord(at: contextPlace))
            )
        case "while scanning a tag", "while parsing a tag", "while parsing a node":
            return FatalDiagnostic(
                .unsupportedTag,
                problem == "found undefined tag handle" ? "the tag's prefix is not declared" : "the tag is malformed",
                at: text.range(from: place, to: text.endOfWord(at: place)),
                hint: "remove the tag"
            )
        case "while scanning a directive", "while scanning a %YAML directive", "while scanning a %TAG directive",
            "while parsing a %TAG directive", "while parsing a tag directive":
            return directive("the directive is malformed or unknown", from: contextPlace)
        default:
            break
        }
        switch problem {
        case "found duplicate %YAML directive", "found duplicate %TAG directive":
            return directive("the directive is given twice", from: place)
        case "found incompatible YAML document":
            return directive("the document declares a version of YAML other than 1.1 and 1.2", from: place)
        default:
            return nil
        }
    }

    private func directive(_ message: String, from start: Int) -> FatalDiagnostic {
        FatalDiagnostic(
            .invalidDirective,
            message,
            at: text.range(from: start, to: text.endOfLine(at: start)),
            hint: "remove the line; no directive is needed"
        )
    }

    // MARK: Tabs and other characters

    var ofTab: FatalDiagnostic? {
        if text.character(at: place) == "\t", problem.hasPrefix("found") { return tabIndentation(at: place, in: text) }
        let start = text.startOfLine(at: place)
        let indentation = start..<max(start, min(place, text.firstCharacter(ofLineAt: place)))
        if let tab = indentation.first(where: { text.character(at: $0) == "\t" }) {
            return tabIndentation(at: tab, in: text)
        }
        if problem.contains("tab character") { return tabIndentation(at: place, in: text) }
        return nil
    }

    var ofCharacter: FatalDiagnostic? {
        switch problem {
        case "found character that cannot start any token":
            let character = text.string(from: place, count: 1)
            return FatalDiagnostic(
                .reservedCharacter,
                "a plain value cannot start with '\(character)'",
                at: self.character,
                hint: "quote the value"
            )
        case "mapping values are not allowed in this context":
            return colonWithoutKey
        case "found unexpected ':'":
            return FatalDiagnostic(
                .misplacedColon,
                "a ':' cannot stand here inside '[...]' or '{...}'",
                at: character,
                hint: "quote the value if the ':' belongs to it, or put a space after the ':'"
            )
        case "mapping keys are not allowed in this context":
            return FatalDiagnostic(
                .misplacedIndicator,
                "a '?' cannot start a key here",
                at: character,
                hint: "write 'key: value'"
            )
        case "block sequence entries are not allowed in this context":
            return FatalDiagnostic(
                .misplacedIndicator,
                "no item can start here, so this '-' has no place",
                at: character,
                hint: "put the item on a line of its own, or quote the value if the '-' belongs to it"
            )
        default:
            return nil
        }
    }

    /// A key of more characters than YAML 1.2.2, section 7.4.2, allows before its `:`; libyaml forgets that it can be
    /// one.
    var ofLongKey: FatalDiagnostic? {
        guard text.character(at: place) == ":", let start = startOfKey(endingAt: place) else { return nil }
        guard text.count(start..<place) > 1024 else { return nil }
        return FatalDiagnostic(
            .misplacedColon,
            "a key cannot have more than 1024 characters",
            at: text.range(from: start, to: place)
        )
    }

    /// The start of the scalar on one line that ends at `end`.
    private func startOfKey(endingAt end: Int) -> Int? {
        let line = text.startOfLine(at: end)
        guard end > line else { return nil }
        let quote = text.bytes[end - 1]
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            return text.bytes[line..<end - 1].firstIndex(of: quote)
        }
        var start = end
        while start > line, !",[]{}".utf8.contains(text.bytes[start - 1]) { start -= 1 }
        while start < end, text.isBlank(start) || text.isIndicator(start) { start += 1 }
        return start
    }

    private var colonWithoutKey: FatalDiagnostic {
        let start = text.firstCharacter(ofLineAt: place)
        let isSecond = (start..<max(start, place)).contains { offset in
            text.character(at: offset) == ":" && text.isBlank(offset + 1)
        }
        if isSecond {
            return FatalDiagnostic(
                .misplacedColon,
                "a second ':' cannot stand in one line as it is",
                at: character,
                hint: "quote the value if the ':' belongs to it"
            )
        }
        return FatalDiagnostic(
            .misplacedColon,
            "no key can stand here: the line goes on with what is before it",
            at: text.range(from: start, to: place + 1),
            hint: "start the key in the column of the keys around it, or quote the value if the ':' belongs to it"
        )
    }

    // MARK: Block collections and the document

    var inBlock: FatalDiagnostic? {
        if found == "':'", problem == "did not find expected key" || problem == "did not find expected node content" {
            return missingKey(at: character)
        }
        switch (problem, context) {
        case ("could not find expected ':'", _):
            return FatalDiagnostic(
                .missingColon,
                "no ':' follows this key on its line",
                at: text.range(from: contextPlace, to: text.bytes.count),
                hint: "write 'key: value'; indent the line if it goes on with the value above"
            )
        case ("did not find expected key", _), ("did not find expected '-' indicator", _):
            return unexpectedInCollection
        case ("did not find expected node content", "while parsing a block node"):
            return FatalDiagnostic(
                .missingValue,
                isAtEnd ? "a value is missing here" : "a value is missing before \(found)",
                at: word,
                hint: text.isClosingBracket(place) ? "no bracket is open here; quote it if it is the value" : nil
            )
        case ("did not find expected <document start>", _):
            if isAtEnd || text.firstByteIsDirective {
                return FatalDiagnostic(
                    .invalidDirective,
                    "no '---' follows the directives",
                    at: text.range(from: 0, to: text.bytes.count),
                    hint: "remove them; no directive is needed"
                )
            }
            return FatalDiagnostic(
                .trailingText,
                "the document's value is already complete before \(found)",
                at: word,
                hint: "indent the line if it goes on with that value"
            )
        default:
            return nil
        }
    }

    private var unexpectedInCollection: FatalDiagnostic {
        let isMapping = problem == "did not find expected key"
        let collection = isMapping ? "mapping" : "sequence"
        let member = isMapping ? "key" : "'-'"
        let column = text.place(at: contextPlace).column + 1
        guard place == text.firstCharacter(ofLineAt: place) else {
            return FatalDiagnostic(
                .trailingText,
                "the value is already complete before \(found)",
                at: word,
                hint: "put quotes around the whole value, or start a new line"
            )
        }
        if text.place(at: place).column + 1 == column {
            return FatalDiagnostic(
                .misplacedIndicator,
                "\(found) stands where the \(collection) of line \(contextLine) needs a \(member)",
                at: word
            )
        }
        return FatalDiagnostic(
            .badIndentation,
            "this line is indented like nothing above it",
            at: word,
            hint: "each \(member) of the \(collection) of line \(contextLine) stands in column \(column)"
        )
    }

    // MARK: Flow collections

    var inFlow: FatalDiagnostic? {
        switch problem {
        case "did not find expected ',' or ']'": return unexpectedInFlow(opening: "[", closing: "]")
        case "did not find expected ',' or '}'": return unexpectedInFlow(opening: "{", closing: "}")
        case "did not find expected node content":
            if isAtEnd {
                return FatalDiagnostic(.missingValue, "the file ends where a value must stand", at: word)
            }
            let isPunctuation = ["','", "']'", "'}'"].contains(found)
            return FatalDiagnostic(
                .missingValue,
                "a value is missing before \(found)",
                at: word,
                hint: isPunctuation ? "write the value, or remove a ','" : "quote it if it is the value"
            )
        default: return nil
        }
    }

    private func unexpectedInFlow(opening: String, closing: String) -> FatalDiagnostic {
        if isAtEnd {
            return FatalDiagnostic(
                .unclosedBracket,
                "the '\(opening)' that opens here is never closed",
                at: text.range(from: contextPlace, to: contextPlace + 1)
            )
        }
        return FatalDiagnostic(
            .missingComma,
            "a ',' or '\(closing)' must stand before \(found)",
            at: word,
            notes: [.init("the '\(opening)' opens here", at: text.range(from: contextPlace, to: contextPlace + 1))]
        )
    }

    private var found: String {
        "'\(text.string(from: place, to: text.endOfWord(at: place)))'"
    }
}

/// A `:` without anything before it.
func missingKey(at place: SourceRange) -> FatalDiagnostic {
    FatalDiagnostic(
        .emptyKey,
        "the key before ':' is missing",
        at: place,
        hint: "write \"\" if it is meant to be empty"
    )
}

extension SourceText {
    /// The end of the last line that is not blank.
    var endOfContent: Int {
        var end = bytes.count
        while end > 0, isBlank(end - 1) || isBreak(end - 1) { end -= 1 }
        return end
    }

    /// Whether a `-` or `?` that opens an item or a key is at `offset`.
    func isIndicator(_ offset: Int) -> Bool {
        "-?".utf8.contains(bytes[offset]) && (isBlank(offset + 1) || isBreak(offset + 1))
    }

    var firstByteIsDirective: Bool { bytes.first == UInt8(ascii: "%") }

    /// The text of a stretch.
    func string(from start: Int, to end: Int) -> String {
        start < end ? String(decoding: bytes[max(0, start)..<min(end, bytes.count)], as: UTF8.self) : ""
    }

    /// Some Unicode scalars of text.
    func string(from start: Int, count: Int) -> String {
        var end = max(0, start)
        for _ in 0..<count where end < bytes.count {
            end += 1
            while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
        }
        return string(from: start, to: end)
    }
}

import Diagnostics

/// The rules for putting text of the model into Swift source and Markdown as plain text.
package enum Escaping {
    /// Returns a string literal of `text`.
    package static func literal(_ text: String) -> String {
        if text.isPlain, !text.utf8.contains(where: { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }) {
            return "\"\(text)\""
        }
        var literal = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": literal += "\\\""
            case "\\": literal += "\\\\"
            case "\n": literal += "\\n"
            case "\r": literal += "\\r"
            case "\t": literal += "\\t"
            case _ where scalar.isDeceptive: literal += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
            default: literal.unicodeScalars.append(scalar)
            }
        }
        return literal + "\""
    }

    /// Returns the lines of a literal over several lines whose value is `text`, broken at spaces before they are wider
    /// than `width` characters.
    ///
    /// - Parameter indentation: What precedes each line after the first.
    static func literalLines(_ text: String, width: Int, indentation: String) -> [String] {
        var lines = ["\"\"\""]
        var line = ""
        for word in literal(text).dropFirst().dropLast().split(separator: " ", omittingEmptySubsequences: false) {
            if !line.isEmpty, line.characterCount + word.characterCount > width {
                lines.append("\(indentation)\(line)\\")
                line = ""
            }
            line += "\(word) "
        }
        lines.append("\(indentation)\(line.dropLast())")
        lines.append("\(indentation)\"\"\"")
        return lines
    }

    /// Returns a string literal of `text` in which backslashes are not escaped, for regular expressions:
    /// `#"^\+?[1-9]\d{1,14}$"#`. Text that has no such literal on one line gets an ordinary one.
    package static func rawLiteral(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "\"") }),
            !text.unicodeScalars.contains(where: \.isDeceptive)
        else {
            return literal(text)
        }
        // Neither `"###` nor `\###` may occur with as many number signs as delimit the literal.
        let signs = String(repeating: "#", count: longestRun(of: "#", in: text) + 1)
        return "\(signs)\"\(text)\"\(signs)"
    }

    /// Returns the lines of a literal like ``rawLiteral(_:)`` that is broken every `width` characters; `nil` if `text`
    /// has no such literal.
    ///
    /// - Parameter indentation: What precedes each line after the first.
    static func rawLiteralLines(_ text: String, width: Int, indentation: String) -> [String]? {
        guard !text.unicodeScalars.contains(where: \.isDeceptive) else { return nil }
        let signs = String(repeating: "#", count: longestRun(of: "#", in: text) + 1)
        var lines = ["\(signs)\"\"\""]
        var rest = text[...]
        while !rest.fits(in: width) {
            var line = rest.prefix(width)
            // An escape sequence is easier to read in one piece.
            if let escape = line.suffix(10).lastIndex(of: "\\"), escape > line.startIndex { line = line[..<escape] }
            lines.append("\(indentation)\(line)\\\(signs)")
            rest = rest[line.endIndex...]
        }
        lines.append("\(indentation)\(rest)")
        lines.append("\(indentation)\"\"\"\(signs)")
        return lines
    }

    /// Returns the lines of Markdown text for documentation comments, wrapped at `width` characters, without the
    /// slashes.
    ///
    /// A documentation comment ends with its line, so the one thing to take care of is what ends a line. Blank lines
    /// within the text stay; white space at either end of it goes.
    package static func documentation(_ text: String, width: Int) -> [String] {
        var lines: [String] = []
        var isCode = false
        for line in text.lines {
            let line = visible(line)
            if isFence(line) {
                isCode.toggle()
                lines.append(line)
            } else if isCode {
                lines.append(line)
            } else {
                lines += wrap(line, width)
            }
        }
        // A fence that is left open would swallow what follows the text.
        if isCode { lines.append("```") }
        while lines.first?.isEmpty == true { lines.removeFirst() }
        while lines.last?.isEmpty == true { lines.removeLast() }
        return lines
    }

    /// Returns text for a comment of one line.
    package static func comment(_ text: String) -> String {
        visible(text[...])
    }

    /// Returns text as code in Markdown
    /// ([CommonMark, section 6.1](https://spec.commonmark.org/0.31.2/#code-spans)). Text that has backticks itself is
    /// plain text with everything escaped that Markdown might read: code between several backticks is a link to a
    /// symbol to DocC.
    package static func code(_ text: String) -> String {
        if text.isEmpty { return "\"\"" }
        // A blank line would end the code.
        let text = text.isPlain || text.lines.count == 1 ? text : text.displayed
        return text.utf8.contains(UInt8(ascii: "`")) ? text.escapingMarkdown("\\`*_[]<>&") : "`\(text)`"
    }

    /// Returns text as plain text of one line of Markdown.
    package static func line(_ text: String) -> String {
        text.lines.filter { !$0.isEmpty }.joined(separator: " ").escapingMarkdown("\\`*_[]<>&")
    }

    /// Returns a Markdown link.
    package static func link(_ title: String, _ address: String) -> String {
        let address = visible(address[...])
        if !address.utf8.contains(where: Array("()<> ".utf8).contains) { return "[\(title)](\(address))" }
        return "[\(title)](<\(address.replacing("<", with: "%3C").replacing(">", with: "%3E"))>)"
    }

    /// Returns the line without white space at its end, with the scalars that would deceive a reader spelled out.
    private static func visible(_ line: Substring) -> String {
        if line.isPlain, line.utf8.last != UInt8(ascii: " ") { return String(line) }
        var text = ""
        for scalar in line.unicodeScalars {
            if scalar == "\t" {
                text += "    "
            } else if scalar.isDeceptive {
                text += "U+" + String(scalar.value, radix: 16, uppercase: true)
            } else {
                text.unicodeScalars.append(scalar)
            }
        }
        while text.utf8.last == UInt8(ascii: " ") { text.unicodeScalars.removeLast() }
        return text
    }

    /// Whether a line opens or closes a block of code, be it in a quote.
    private static func isFence(_ line: String) -> Bool {
        line.utf8.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: ">") }.starts(with: "```".utf8)
    }

    private static func wrap(_ line: String, _ width: Int) -> [String] {
        guard !line.fits(in: width) else { return [line] }
        let indentation = line.utf8.prefix { $0 == UInt8(ascii: " ") }
        let isListItem = line.utf8.dropFirst(indentation.count).starts(with: "- ".utf8)
        let lines = wrappedLines(
            of: words(of: line),
            width: width - indentation.count,
            continuation: isListItem ? "  " : ""
        )
        return indentation.isEmpty ? lines : lines.map { Substring(indentation) + $0 }
    }

    /// Returns the words of a line, each with the following ones that must not begin a line, since they would begin a
    /// list, a heading or the like there.
    private static func words(of line: String) -> [Substring] {
        line.utf8.split(separator: UInt8(ascii: " ")).map { Substring($0) }.reduce(into: []) { words, word in
            if let last = words.last, beginsBlock(word) {
                words[words.count - 1] = line[last.startIndex..<word.endIndex]
            } else {
                words.append(word)
            }
        }
    }

    private static func beginsBlock(_ word: Substring) -> Bool {
        guard let first = word.utf8.first else { return false }
        switch first {
        case UInt8(ascii: ">"), UInt8(ascii: "@"): return true
        case UInt8(ascii: "`"), UInt8(ascii: "~"): return word.hasPrefix("```") || word.hasPrefix("~~~")
        case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "="),
            UInt8(ascii: "#"):
            return word.utf8.allSatisfy { $0 == first }
        case UInt8(ascii: "0"), UInt8(ascii: "1"):
            // A list that begins with another number would not end the paragraph.
            return (word.hasSuffix(".") || word.hasSuffix(")")) && Int(word.dropLast()) == 1
        default: return false
        }
    }

    private static func longestRun(of scalar: Unicode.Scalar, in text: String) -> Int {
        var longest = 0
        var run = 0
        // Not by characters: a combining scalar after the sign makes another character of it, but not for the compiler.
        for next in text.unicodeScalars {
            run = next == scalar ? run + 1 : 0
            longest = max(longest, run)
        }
        return longest
    }
}

extension Unicode.Scalar {
    /// Whether the scalar is a control, a line separator, or one that changes how the text around it is displayed
    /// ([Unicode TR 36](https://www.unicode.org/reports/tr36/), bidirectional text spoofing): such a scalar is never
    /// written into source as it is.
    fileprivate var isDeceptive: Bool {
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate: true
        default: false
        }
    }
}

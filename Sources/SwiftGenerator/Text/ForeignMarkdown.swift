import Diagnostics

extension Escaping {
    /// Returns Markdown that somebody else wrote, such as a model's documentation, as Markdown that stays in its place,
    /// whatever stands before and after it: every block that it opens is closed, and nothing in it means more than
    /// text, code, emphasis, lists, quotes, headings and links to the web.
    ///
    /// - Code is between fences of three backticks, indented code too, and a link to a symbol (code between two
    ///   backticks) is code.
    /// - HTML is text, and so are DocC's directives, images, and links to anything but the web and mail.
    /// - Headings are below the second level, where DocC looks for a page's topics.
    /// - Items that DocC would take for its own (`- Parameters:`, `- Returns:`) are items like others.
    ///
    /// The blocks are those of CommonMark 0.31.2 (section 4 and 5). Where a text can be read in two ways, such as a
    /// fence after a line that may continue a list's item, the result says it so that there is one.
    package static func foreignMarkdown(_ text: String) -> String {
        if isPlainSentence(text) { return text }
        let lines = text.lines.map { line in
            line.utf8.contains(UInt8(ascii: "\t")) ? Substring(line.replacing("\t", with: "    ")) : line
        }
        return ForeignBlocks.harmless(lines[...], depth: 0).joined(separator: "\n")
    }

    /// Returns foreign Markdown as one line, for a place inside a paragraph: as ``foreignMarkdown(_:)``, without
    /// blocks.
    package static func foreignLine(_ text: String) -> String {
        ForeignInline.harmless(text.lines.filter { !$0.isEmpty }.joined(separator: " "))
    }

    /// Returns whether lines of Markdown are nothing but a paragraph that does not lead up to something.
    static func isProse(_ lines: some Collection<Substring>) -> Bool {
        let isParagraph = lines.allSatisfy { line in
            guard let first = line.first, !" >#".contains(first) else { return false }
            return Fence(opening: line) == nil && ItemMarker(line) == nil && line != "***"
        }
        return isParagraph && lines.reversed().first.map { $0.last != ":" } ?? false
    }

    /// Whether the text is one line without anything that could be markup.
    private static func isPlainSentence(_ text: String) -> Bool {
        let opensBlock = text.utf8.first.map { !$0.isASCIILetter } ?? false
        return !opensBlock && text.isPlain && !text.utf8.contains(where: isMark)
    }

    private static func isMark(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "`"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "["), UInt8(ascii: "]"),
            UInt8(ascii: "!"), UInt8(ascii: "&"), UInt8(ascii: "\\"), UInt8(ascii: "@"), UInt8(ascii: "#"),
            UInt8(ascii: "~"):
            true
        default: false
        }
    }
}

/// Reads blocks of Markdown, and writes them anew.
private enum ForeignBlocks {
    /// The greatest depth of lists and quotes inside each other; deeper ones are text.
    private static let greatestDepth = 8

    /// Returns the lines of blocks, each block closed, from the lines of a document or of what is in a list's item or a
    /// quote.
    static func harmless(_ lines: ArraySlice<Substring>, depth: Int) -> [String] {
        var output: [String] = []
        var paragraph: [Substring] = []
        var rest = lines
        func endParagraph() {
            guard !paragraph.isEmpty else { return }
            output += text(paragraph)
            paragraph = []
        }
        while let line = rest.first {
            let content = line.drop { $0 == " " }
            let indentation = line.count - content.count
            if content.isEmpty {
                endParagraph()
                output.append("")
                rest.removeFirst()
            } else if indentation >= 4 {
                if paragraph.isEmpty {
                    output += takeIndentedCode(from: &rest)
                } else {
                    paragraph.append(content)
                    rest.removeFirst()
                }
            } else if let fence = Fence(opening: content) {
                endParagraph()
                rest.removeFirst()
                output += takeFencedCode(fence, indentation, from: &rest)
            } else if isUnderline(content), !paragraph.isEmpty {
                paragraph.append("\\\(content)")
                rest.removeFirst()
            } else if isBreak(content) {
                endParagraph()
                output.append("***")
                rest.removeFirst()
            } else if content.first == ">", depth < greatestDepth {
                endParagraph()
                output += takeQuote(from: &rest, depth)
            } else if let marker = ItemMarker(content), depth < greatestDepth, paragraph.isEmpty || marker.mayInterrupt
            {
                endParagraph()
                output += takeItem(marker, indentation, from: &rest, depth)
            } else if let heading = heading(content) {
                endParagraph()
                output += text([heading.text]).map { "\(heading.marks) \($0)" }
                rest.removeFirst()
            } else {
                let isTooDeep =
                    depth >= greatestDepth && (content.first == ">" || ItemMarker(content)?.isBullet == true)
                paragraph.append(isTooDeep ? "\\\(content)" : content)
                rest.removeFirst()
            }
        }
        endParagraph()
        return output
    }

    // MARK: Text

    /// Returns the lines of a paragraph or a heading.
    private static func text(_ lines: [Substring]) -> [String] {
        let text = ForeignInline.harmless(lines.joined(separator: "\n"))
        // At the start of a line this begins a directive of DocC's.
        return text.split(separator: "\n").map { $0.first == "@" ? "\\\($0)" : String($0) }
    }

    /// Whether a line below a paragraph makes a heading of it.
    private static func isUnderline(_ line: Substring) -> Bool {
        guard let mark = line.first, mark == "=" || mark == "-" else { return false }
        return line.drop { $0 == mark }.allSatisfy { $0 == " " }
    }

    private static func isBreak(_ line: Substring) -> Bool {
        guard let mark = line.first, "-*_".contains(mark) else { return false }
        return line.allSatisfy { $0 == mark || $0 == " " } && line.count { $0 == mark } >= 3
    }

    private static func heading(_ line: Substring) -> (marks: String, text: Substring)? {
        let marks = line.prefix { $0 == "#" }
        let text = line.dropFirst(marks.count)
        guard 1...6 ~= marks.count, text.first ?? " " == " " else { return nil }
        return (String(repeating: "#", count: max(3, marks.count)), text.drop { $0 == " " })
    }

    // MARK: Code

    private static func takeIndentedCode(from rest: inout ArraySlice<Substring>) -> [String] {
        var code: [Substring] = []
        while let line = rest.first, line.hasPrefix("    ") || line.allSatisfy({ $0 == " " }) {
            code.append(line.dropFirst(4))
            rest.removeFirst()
        }
        var blanks = 0
        while code.last?.isEmpty == true {
            code.removeLast()
            blanks += 1
        }
        return fenced(code, language: "") + Array(repeating: "", count: blanks)
    }

    private static func takeFencedCode(
        _ fence: Fence,
        _ indentation: Int,
        from rest: inout ArraySlice<Substring>
    ) -> [String] {
        var code: [Substring] = []
        while let line = rest.popFirst(), !fence.isClosed(by: line) {
            let spaces = line.prefix { $0 == " " }.count
            code.append(line.dropFirst(min(spaces, indentation)))
        }
        return fenced(code, language: fence.language)
    }

    /// Returns code between fences. A line of it that looks like a fence is told from one, since not all that reads
    /// Markdown counts the backticks.
    private static func fenced(_ code: [Substring], language: Substring) -> [String] {
        let lines = code.map { line in
            let content = line.drop { $0 == " " || $0 == ">" }
            let isFence = content.hasPrefix("```") || content.hasPrefix("~~~")
            return isFence ? "\(line[..<content.startIndex])\\\(content)" : "\(line)"
        }
        return ["```\(language)"] + lines + ["```"]
    }

    // MARK: Blocks of blocks

    private static func takeQuote(from rest: inout ArraySlice<Substring>, _ depth: Int) -> [String] {
        var inner: [Substring] = []
        while let content = rest.first?.drop(while: { $0 == " " }), content.first == ">" {
            let quoted = content.dropFirst()
            inner.append(quoted.first == " " ? quoted.dropFirst() : quoted)
            rest.removeFirst()
        }
        return harmless(inner[...], depth: depth + 1).map { $0.isEmpty ? ">" : "> \($0)" }
    }

    private static func takeItem(
        _ marker: ItemMarker,
        _ indentation: Int,
        from rest: inout ArraySlice<Substring>,
        _ depth: Int
    ) -> [String] {
        let offset = indentation + marker.offset
        var inner = [rest.removeFirst().dropFirst(offset)]
        var blanks = 0
        for line in rest {
            if line.allSatisfy({ $0 == " " }) {
                blanks += 1
            } else if line.prefix(offset).allSatisfy({ $0 == " " }) {
                inner += Array(repeating: "", count: blanks)
                inner.append(line.dropFirst(offset))
                blanks = 0
            } else {
                break
            }
        }
        rest.removeFirst(inner.count - 1)
        var lines = harmless(inner[...], depth: depth + 1)
        if let first = lines.first, marker.isBullet { lines[0] = withoutTag(first) }
        // What looks for fences looks for them at the start of a line.
        if lines.first?.hasPrefix("```") == true { lines.insert("", at: 0) }
        let prefix = String(repeating: " ", count: marker.text.count + 1)
        return lines.enumerated().map { index, line in
            if index == 0 { return line.isEmpty ? "\(marker.text)" : "\(marker.text) \(line)" }
            return line.isEmpty ? "" : prefix + line
        }
    }

    /// The beginnings of items that DocC takes out of their list, in lower case
    /// ([Formatting Your Documentation
    /// Content](https://www.swift.org/documentation/docc/formatting-your-documentation-content)).
    private static let tags: Set<String> = [
        "dictionarykey", "dictionarykeys", "httpbody", "httpbodyparameter", "httpbodyparameters", "httpparameter",
        "httpparameters", "httpresponse", "httpresponses", "localizationkey", "parameter", "parameters",
        "possiblevalue",
        "possiblevalues", "return", "returns", "throws",
    ]

    /// Returns the first line of an item with its first word set in bold if DocC would take the item out of its list.
    private static func withoutTag(_ line: String) -> String {
        let word = line.prefix { $0.isLetter }
        return tags.contains(word.lowercased()) && line.contains(":")
            ? "**\(word)**\(line.dropFirst(word.count))" : line
    }
}

/// The fence that opens a block of code (CommonMark 0.31.2, section 4.5).
private struct Fence {
    let mark: Character
    let length: Int
    /// The language, if it is a word.
    let language: Substring

    init?(opening line: Substring) {
        guard let mark = line.first, mark == "`" || mark == "~" else { return nil }
        length = line.prefix { $0 == mark }.count
        let info = line.dropFirst(length).drop { $0 == " " }
        guard length >= 3, mark == "~" || !info.contains("`") else { return nil }
        self.mark = mark
        let word = info.prefix { $0 != " " }
        language = word.count <= 20 && word.allSatisfy { $0.isLetter || $0.isNumber || "+#-.".contains($0) } ? word : ""
    }

    func isClosed(by line: Substring) -> Bool {
        let content = line.drop { $0 == " " }
        guard line.count - content.count < 4 else { return false }
        let marks = content.prefix { $0 == mark }
        return marks.count >= length && content.dropFirst(marks.count).allSatisfy { $0 == " " }
    }
}

/// The marker that opens a list's item (CommonMark 0.31.2, section 5.2).
private struct ItemMarker {
    /// The marker without the space after it.
    let text: Substring
    /// The number of columns from the marker's start to the item's content.
    let offset: Int
    /// Whether it makes a list of a paragraph's next line.
    let mayInterrupt: Bool

    var isBullet: Bool { "-+*".contains(text) }

    init?(_ line: Substring) {
        var end = line.startIndex
        if let mark = line.first, "-+*".contains(mark) {
            end = line.index(after: end)
        } else {
            let digits = line.prefix { $0.isASCII && $0.isNumber }
            guard 1...9 ~= digits.count, let mark = line[digits.endIndex...].first, ".)".contains(mark) else {
                return nil
            }
            end = line.index(after: digits.endIndex)
        }
        let text = line[..<end]
        let spaces = line[end...].prefix { $0 == " " }.count
        let isEmpty = spaces == line.distance(from: end, to: line.endIndex)
        guard spaces > 0 || isEmpty else { return nil }
        self.text = text
        offset = text.count + (isEmpty || spaces > 4 ? 1 : spaces)
        mayInterrupt = !isEmpty && (text.count == 1 || text.dropLast() == "1")
    }
}

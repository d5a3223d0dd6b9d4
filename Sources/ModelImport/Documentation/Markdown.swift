import Diagnostics

/// Turns documentation in HTML, as AWS writes it, into Markdown; `nil` if nothing is left of it.
///
/// Elements need not be closed, and those that mean nothing here leave their content behind.
func markdown(fromHTML html: String) -> String? {
    var writer = MarkdownWriter()
    for token in HTMLToken.tokens(of: html) { writer.take(token) }
    return writer.finish()
}

/// Writes Markdown while HTML goes by.
private struct MarkdownWriter {
    /// An element inside a paragraph that is not closed yet.
    fileprivate struct Span {
        let name: String
        let link: String?
        /// The text so far.
        var text = ""
        /// The number of open elements inside it that mean the same, and so add nothing.
        var repetitions = 0
    }

    /// An element that holds paragraphs.
    private struct Block {
        let name: String
        /// The start of its first line, until that is written.
        var mark: String
        /// The start of its other lines.
        var indentation: String
        /// The number of items of a numbered list so far.
        var itemCount = 0
    }

    /// The greatest nesting depth of blocks. Each adds to the start of every line inside it.
    private static let greatestDepth = 16

    private var lines: [String] = []
    private var blocks: [Block] = []
    /// The number of open blocks that stand too deep, and whose content is their surroundings'.
    private var blocksBeyond = 0
    private var spans: [Span] = [Span(name: "", link: nil)]
    private var preformatted: String?

    mutating func take(_ token: HTMLToken) {
        switch token {
        case .text(let text): add(text)
        case .open(let name, let link): open(name, link)
        case .close(let name): close(name)
        }
    }

    mutating func finish() -> String? {
        closePreformatted()
        endParagraph()
        while lines.last?.isEmpty == true { lines.removeLast() }
        return lines.isEmpty ? nil : lines.joined(separator: "\n")
    }

    // MARK: Elements

    private mutating func open(_ name: String, _ link: String?) {
        switch name {
        case "p", "br", "div", "para", "fullname", "dl", "dt", "table", "tr": endParagraph()
        case "h1", "h2", "h3", "h4", "h5", "h6":
            endParagraph()
            openSpan("b", nil)
        case "ul", "ol", "dd": openBlock(Block(name: name, mark: "", indentation: ""))
        case "li": openItem()
        case "note", "important", "caution", "tip", "warning":
            openBlock(Block(name: name, mark: "> \(name.capitalizedFirst): ", indentation: "> "))
        case "pre", "programlisting":
            endParagraph()
            preformatted = ""
        case "code", "b", "strong", "i", "em", "a": openSpan(name, link)
        default: break
        }
    }

    private mutating func close(_ name: String) {
        switch name {
        case "p", "div", "para", "fullname", "dt", "dl", "table", "tr": endParagraph()
        case "h1", "h2", "h3", "h4", "h5", "h6": endParagraph()
        case "ul", "ol", "li", "dd", "note", "important", "caution", "tip", "warning": closeBlock(name)
        case "pre", "programlisting": closePreformatted()
        case "code", "b", "strong", "i", "em", "a": closeSpan(name)
        default: break
        }
    }

    private mutating func openBlock(_ block: Block) {
        endParagraph()
        if !blocks.contains(where: { $0.name == "li" }) { separate() }
        if blocks.count < Self.greatestDepth {
            blocks.append(block)
        } else {
            blocksBeyond += 1
        }
    }

    /// Opens an item of the innermost list; the item before it need not be closed.
    private mutating func openItem() {
        endParagraph()
        guard blocksBeyond == 0 else { return }
        if let item = blocks.lastIndex(where: { $0.name == "li" }),
            item > blocks.lastIndex(where: { $0.name == "ul" || $0.name == "ol" }) ?? -1
        {
            blocks.removeSubrange(item...)
        }
        var mark = "- "
        if let list = blocks.lastIndex(where: { $0.name == "ul" || $0.name == "ol" }), blocks[list].name == "ol" {
            blocks[list].itemCount += 1
            mark = "\(blocks[list].itemCount). "
        }
        guard blocks.count < Self.greatestDepth else { return }
        blocks.append(Block(name: "li", mark: mark, indentation: String(repeating: " ", count: mark.count)))
    }

    private mutating func closeBlock(_ name: String) {
        endParagraph()
        if blocksBeyond > 0 {
            if name != "li" { blocksBeyond -= 1 }
            return
        }
        guard let index = blocks.lastIndex(where: { $0.name == name }) else { return }
        blocks.removeSubrange(index...)
        if blocks.isEmpty { separate() }
    }

    private mutating func closePreformatted() {
        guard let text = preformatted else { return }
        preformatted = nil
        let content = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let inner = content.drop { $0.isEmpty }.reversed().drop { $0.isEmpty }.reversed()
        guard !inner.isEmpty else { return }
        write(["```"] + inner + ["```"])
    }

    // MARK: Spans

    /// Opens a span; one inside another of its kind only has to be closed, so that there are never more than kinds.
    private mutating func openSpan(_ name: String, _ link: String?) {
        guard preformatted == nil else { return }
        if let outer = spans.firstIndex(where: { $0.name == name }) {
            spans[outer].repetitions += 1
        } else {
            spans.append(Span(name: name, link: link))
        }
    }

    private mutating func closeSpan(_ name: String) {
        guard let index = spans.firstIndex(where: { $0.name == name }) else { return }
        guard spans[index].repetitions == 0 else { return spans[index].repetitions -= 1 }
        while spans.count > index { closeInnermostSpan() }
    }

    private mutating func closeInnermostSpan() {
        guard spans.count > 1, let span = spans.popLast() else { return }
        let text = span.text
        let leading = text.first?.isWhitespace == true ? " " : ""
        let trailing = text.last?.isWhitespace == true ? " " : ""
        let content = text.collapsingWhitespace
        spans[spans.count - 1].text += content.isEmpty ? leading : leading + span.marked(content) + trailing
    }

    private mutating func add(_ text: String) {
        if preformatted != nil {
            preformatted? += text
            return
        }
        let isCode = spans.contains { $0.name == "code" }
        spans[spans.count - 1].text += isCode ? text : text.escapedForMarkdown
    }

    // MARK: Lines

    /// Ends the paragraph, and every span in it.
    private mutating func endParagraph() {
        while spans.count > 1 { closeInnermostSpan() }
        let text = spans[0].text.collapsingWhitespace
        spans[0].text = ""
        if !text.isEmpty { write([text]) }
    }

    /// Writes a paragraph's lines, after a blank line unless they begin an item.
    private mutating func write(_ paragraph: [String]) {
        if blocks.last?.mark.isEmpty != false || blocks.last?.name != "li" { separate() }
        for line in paragraph {
            var prefix = ""
            for index in blocks.indices {
                prefix += blocks[index].mark.isEmpty ? blocks[index].indentation : blocks[index].mark
                blocks[index].mark = ""
            }
            let text = prefix + line
            lines.append(text.allSatisfy { $0 == " " } ? "" : text)
        }
    }

    private mutating func separate() {
        guard let last = lines.last, !last.isEmpty else { return }
        let quotes = blocks.prefix { $0.mark.isEmpty }.map(\.indentation).joined()
        lines.append(quotes.contains(">") ? String(quotes.reversed().drop { $0 == " " }.reversed()) : "")
    }
}

extension MarkdownWriter.Span {
    /// The content with the marks of the span.
    fileprivate func marked(_ content: String) -> String {
        switch name {
        case "code": content.contains("`") ? "`` \(content) ``" : "`\(content)`"
        case "b", "strong": "**\(content)**"
        case "i", "em": "*\(content)*"
        case "a": link.flatMap { $0.isEmpty ? nil : "[\(content)](\($0.collapsingWhitespace))" } ?? content
        default: content
        }
    }
}

extension String {
    /// The text with a backslash before what Markdown would take for a mark.
    fileprivate var escapedForMarkdown: String {
        var text = ""
        var previous: Character = " "
        for (index, character) in zip(indices, self) {
            switch character {
            case "\\", "`", "*", "[", "]", "<": text.append("\\")
            case "_":
                // Inside a word it is no mark.
                let next = self.index(after: index)
                let isInWord = previous.isWordCharacter && next < endIndex && self[next].isWordCharacter
                if !isInWord { text.append("\\") }
            default: break
            }
            text.append(character)
            previous = character
        }
        return text
    }
}

extension Character {
    fileprivate var isWordCharacter: Bool { isLetter || isNumber || self == "_" }
}

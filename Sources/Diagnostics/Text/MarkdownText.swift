extension String {
    /// The text as Markdown that means just its characters: on one line, with nothing that is markup, HTML or the end
    /// of a table's cell ([GitHub Flavored Markdown 0.29](https://github.github.com/gfm/)).
    package var markdown: String {
        let text = displayed
        let scalars = text.unicodeScalars
        // At the start of a line these make a list or a heading of it: `- `, `+ `, `1. `, `1) `, `===`.
        let digits = scalars.prefix { ("0"..."9").contains($0) }
        let marks = (digits.isEmpty ? "-+=" : ".)").unicodeScalars
        let start = digits.isEmpty ? scalars.prefix { marks.contains($0) } : scalars.prefix(digits.count + 1)
        guard let mark = start.last, marks.contains(mark) else { return text.escapingMarkdown(Self.markdownMarks) }
        let rest = String(scalars.dropFirst(start.count)).escapingMarkdown(Self.markdownMarks)
        return "\(String(start.dropLast()))\\\(mark)\(rest)"
    }

    /// The punctuation that can be markup inside a line; any of ASCII's may be escaped.
    private static let markdownMarks = "\\`*_{}[]<>#|~&$"

    /// Returns the text with a backslash before each of the marks.
    package func escapingMarkdown(_ marks: String) -> String {
        let markBytes = Array(marks.utf8)
        guard utf8.contains(where: markBytes.contains) else { return self }
        var escaped = ""
        for scalar in unicodeScalars {
            if marks.unicodeScalars.contains(scalar) { escaped += "\\" }
            escaped.unicodeScalars.append(scalar)
        }
        return escaped
    }

    /// The text as a code span, on one line.
    package var markdownCode: String {
        let text = displayed
        var longest = 0
        var run = 0
        for scalar in text.unicodeScalars {
            run = scalar == "`" ? run + 1 : 0
            longest = max(longest, run)
        }
        let fence = String(repeating: "`", count: longest + 1)
        // A backtick at an end would belong to the fence, and of spaces at both ends one is taken away.
        let isPadded = text.hasPrefix("`") || text.hasSuffix("`") || text.hasPrefix(" ") && text.hasSuffix(" ")
        return isPadded ? "\(fence) \(text) \(fence)" : "\(fence)\(text)\(fence)"
    }
}

extension String {
    /// The text as Markdown that means just its characters: on one line, with nothing that is markup, HTML or the end of a
    /// table's cell ([GitHub Flavored Markdown 0.29](https://github.github.com/gfm/)).
    package var markdown: String {
        let text = displayed.unicodeScalars
        // At the start of a line these make a list or a heading of it: `- `, `+ `, `1. `, `1) `, `===`.
        let digits = text.prefix { ("0"..."9").contains($0) }
        let marks = (digits.isEmpty ? "-+=" : ".)").unicodeScalars
        let start = digits.isEmpty ? text.prefix { marks.contains($0) } : text.prefix(digits.count + 1)
        var escaped = ""
        for (offset, scalar) in text.enumerated() {
            // Any of ASCII's punctuation may be escaped, but only these can be markup inside a line.
            let isMarkup = "\\`*_{}[]<>#|~&$".unicodeScalars.contains(scalar)
            let isMarkupAtStart = offset == start.count - 1 && marks.contains(scalar)
            if isMarkup || isMarkupAtStart { escaped += "\\" }
            escaped.unicodeScalars.append(scalar)
        }
        return escaped
    }

    /// The text as a code span, on one line.
    var markdownCode: String {
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

import Diagnostics

/// Text as a literal or folded block: the indicators that open it, and its lines without indentation.
struct BlockText {
    let header: String
    let lines: [String]

    /// The text unchanged, line by line; `nil` where it has no line breaks, and where a block cannot hold it or would
    /// hold it in a way that cannot be seen: spaces at the ends of lines, blank lines at the end.
    init?(literal text: String) {
        guard text.utf8.contains(UInt8(ascii: "\n")), let (lines, chomping) = Self.lines(of: text) else { return nil }
        // Without a number, the first line's own spaces would be taken for indentation.
        let startsWithBlank = lines.first { !$0.isEmpty }?.utf8.first.map(Self.isBlank) ?? false
        header = "|" + (startsWithBlank ? "2" : "") + chomping
        self.lines = lines
    }

    /// The text in lines of at most `width` characters where words allow it; `nil` where folding would change it, or
    /// would not make it shorter.
    init?(folded text: String, width: Int) {
        guard let (lines, chomping) = Self.lines(of: text) else { return nil }
        var folded: [String] = []
        var isShorter = false
        for (index, line) in lines.enumerated() {
            // A line break of the text is a blank line of the block; a single one would part what belongs together.
            let isParagraph = index % 2 == 0
            guard isParagraph != line.isEmpty, line.utf8.first.map(Self.isBlank) != true else { return nil }
            let parts =
                isParagraph
                ? wrappedLines(of: Self.words(of: line), width: width) { $0.unicodeScalars.count } : ["", ""]
            isShorter = isShorter || isParagraph && parts.count > 1
            folded += parts
        }
        guard isShorter else { return nil }
        header = ">" + chomping
        self.lines = folded
    }

    /// The text's lines and the indicator for how it ends; `nil` where a block cannot hold it.
    private static func lines(of text: String) -> (lines: [String], chomping: String)? {
        guard text.unicodeScalars.allSatisfy(\.isPrintableInYAML) else { return nil }
        var lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
        let isEnded = lines.last?.isEmpty == true
        if isEnded { lines.removeLast() }
        guard let last = lines.last, !last.isEmpty else { return nil }
        guard lines.allSatisfy({ $0.utf8.last.map(isBlank) != true }) else { return nil }
        return (lines, isEnded ? "" : "-")
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
    }

    /// The parts of a line between its single spaces: other spaces would come back as one or as a line break.
    private static func words(of line: String) -> [String] {
        var words: [String] = [""]
        let scalars = Array(line.unicodeScalars)
        for (index, scalar) in scalars.enumerated() {
            let neighbors = [index - 1, index + 1].filter(scalars.indices.contains).map { scalars[$0] }
            if scalar == " ", !neighbors.contains(" "), !neighbors.contains("\t") {
                words.append("")
            } else {
                words[words.count - 1].unicodeScalars.append(scalar)
            }
        }
        return words
    }
}

extension ServiceReport {
    /// An entry of a changelog in Markdown: a heading of level 2, the recommendation, and all changes under headings of
    /// level
    /// 3. Ends with a line break.
    ///
    /// - Parameter date: the day as ISO 8601 has it: `2026-11-21`.
    package func changelogEntry(date: String) -> String {
        (["## \(date): \(title.markdown)", ""] + markdownLines(showsAll: true)).joined(separator: "\n") + "\n"
    }
}

/// Adds an entry to a changelog, before all others: before the first heading of level 2 outside blocks of
/// code. Everything else stays as it is, and lines end as they do there.
///
/// - Parameters:
///   - entry: what ``ServiceReport/changelogEntry(date:)`` returned.
///   - changelog: the changelog so far; `nil` for one that is new and gets a title.
/// - Returns: the changelog with the entry.
package func addEntry(_ entry: String, to changelog: String?) -> String {
    // The mark of the encoding, with which a file may begin, is no part of its first line.
    if let changelog, changelog.unicodeScalars.first == "\u{FEFF}" {
        return "\u{FEFF}" + addEntry(entry, to: String(changelog.unicodeScalars.dropFirst()))
    }
    guard let changelog, changelog.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else {
        return "# Changelog\n\n\(entry)"
    }
    let scalars = changelog.unicodeScalars
    let usesCarriageReturns = scalars.firstIndex(of: "\n")
        .map { $0 > scalars.startIndex && scalars[scalars.index(before: $0)] == "\r" }
    let lineBreak = usesCarriageReturns == true ? "\r\n" : "\n"
    var head = scalars[..<firstEntry(of: changelog)]
    let tail = scalars[head.endIndex...]
    // One empty line before the entry, whatever was there, and one behind it.
    let last = head.lastIndex { !$0.properties.isWhitespace }
    head = last.map { head[...$0] } ?? head.prefix(0)
    let gap = head.isEmpty ? "" : lineBreak + lineBreak
    let text = entry.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: lineBreak)
    return String(head) + gap + text + (tail.isEmpty ? "" : lineBreak) + String(tail)
}

/// The start of the line with the first heading of level 2, or the end of the text
/// ([CommonMark 0.31](https://spec.commonmark.org/0.31.2/)).
private func firstEntry(of changelog: String) -> String.Index {
    let scalars = changelog.unicodeScalars
    var start = scalars.startIndex
    var fence: Substring.UnicodeScalarView?
    while start < scalars.endIndex {
        let end = scalars[start...].firstIndex(of: "\n").map { scalars.index(after: $0) } ?? scalars.endIndex
        // Up to three spaces may precede a heading, and before the marks around a block of code.
        let indentation = scalars[start..<end].prefix { $0 == " " }.count
        let line = indentation > 3 ? scalars[end..<end] : scalars[start..<end].dropFirst(indentation)
        let marks = line.prefix { $0 == line.first && ($0 == "`" || $0 == "~") }
        let rest = line[marks.endIndex...]
        if let open = fence {
            let isBare = rest.allSatisfy(\.properties.isWhitespace)
            if isBare, marks.count >= open.count, marks.first == open.first { fence = nil }
        } else if marks.count >= 3, marks.first == "~" || !rest.contains("`") {
            fence = marks
        } else if line.starts(with: "## ".unicodeScalars) {
            return start
        }
        start = end
    }
    return scalars.endIndex
}

/// A line of source as a terminal shows it, and the columns of a range on it.
struct DisplayedLine {
    /// The line, tabs as spaces, cut around the range where it is too long.
    let text: String
    /// The column, counted from 0, under which the caret belongs.
    let rangeStart: Int
    /// The number of columns of the range; at least 1.
    let rangeWidth: Int

    /// The greatest number of columns that are shown of a line.
    private static let maximumWidth = 100
    /// The number of columns before a range that are kept where the line is cut.
    private static let leadingWidth = 30

    /// The number of characters around the start of a range that are looked at; many, as some take no column.
    private static let maximumDistance = 500

    init(_ line: String, range: SourceRange) {
        // A line may have megabytes, of which most cannot be shown anyway.
        let count = line.unicodeScalars.count
        let position = min(range.column - 1, count)
        let skipped = max(0, position - Self.maximumDistance)
        let rest = line.unicodeScalars.dropFirst(skipped)
        let candidates = rest.prefix(2 * Self.maximumDistance)

        var cells: [Cell] = []
        var width = 0
        for scalar in candidates {
            let cell = Cell(scalar, at: width)
            cells.append(cell)
            width += cell.width
        }
        let first = position - skipped
        let end = first + min(range.length, cells.count - first)
        let isWhole = candidates.count == count && width <= Self.maximumWidth
        let shown = isWhole ? cells.indices : Self.window(of: cells, around: first..<end)
        let isCutBefore = skipped + shown.lowerBound > 0
        let isCutAfter = shown.upperBound < cells.count || candidates.endIndex < rest.endIndex

        text = (isCutBefore ? "…" : "") + cells[shown].map(\.text).joined() + (isCutAfter ? "…" : "")
        rangeStart = (isCutBefore ? 1 : 0) + Self.width(of: cells[shown.lowerBound..<first])
        rangeWidth = max(1, Self.width(of: cells[first..<max(first, min(end, shown.upperBound))]))
    }

    /// The cells to show of a line that is too long: from its start where that leaves room for the range, else from
    /// shortly before the range.
    private static func window(of cells: [Cell], around range: Range<Int>) -> Range<Int> {
        let fits = width(of: cells[..<range.upperBound]) <= maximumWidth
        let leading = fits ? maximumWidth : leadingWidth
        var start = range.lowerBound
        var kept = 0
        while start > 0, kept + cells[start - 1].width <= leading {
            start -= 1
            kept += cells[start].width
        }
        var end = range.lowerBound
        while end < cells.count, kept + cells[end].width <= maximumWidth {
            kept += cells[end].width
            end += 1
        }
        return start..<end
    }

    private static func width(of cells: ArraySlice<Cell>) -> Int {
        cells.reduce(0) { $0 + $1.width }
    }

    /// A character as it is shown.
    private struct Cell {
        let text: String
        let width: Int

        init(_ scalar: Unicode.Scalar, at column: Int) {
            if scalar == "\t" {
                width = 4 - column % 4
                text = String(repeating: " ", count: width)
            } else {
                let shown = displayedScalar(scalar)
                width = displayWidth(of: shown)
                text = String(Character(shown))
            }
        }
    }
}

/// The scalar, or what is shown in its place: a picture of a control character, and U+FFFD for one that moves the
/// cursor, ends the line or turns the direction of the text.
func displayedScalar(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case ..<0x20: Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}"
    case 0x7F: "\u{2421}"
    case 0x80..<0xA0, 0x61C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB: "\u{FFFD}"
    default: scalar
    }
}

extension StringProtocol {
    /// The text as one line of a terminal: what would end the line or confuse the terminal is replaced.
    package var displayed: String {
        if isPlain { return String(self) }
        var shown = ""
        for scalar in unicodeScalars { shown.unicodeScalars.append(displayedScalar(scalar)) }
        return shown
    }
}

/// Returns the number of columns that a terminal gives a character: 2 for the wide ones of East Asia (UAX #11) and
/// emoji, 0 for marks that combine with the character before them, else 1.
private func displayWidth(of scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case ..<0x300: return 1
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF,
        0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18D08, 0x1AFF0...0x1B2FB, 0x1F300...0x1F64F,
        0x1F680...0x1F6FF, 0x1F7E0...0x1F7EB, 0x1F900...0x1FAFF, 0x20000...0x3FFFD:
        // The marks of Japanese combine although their block is wide.
        return (0x302A...0x302F).contains(scalar.value) || (0x3099...0x309A).contains(scalar.value) ? 0 : 2
    default: break
    }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return 0
    default: return scalar.properties.isEmojiPresentation ? 2 : 1
    }
}

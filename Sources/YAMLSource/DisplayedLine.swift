/// A line of source as a terminal shows it, and where the characters of a range stand on it.
struct DisplayedLine {
    /// The line, tabs as spaces, cut around the range where it is too long.
    let text: String
    /// The column, counted from 0, under which the caret belongs.
    let rangeStart: Int
    /// How many columns the range takes; at least 1.
    let rangeWidth: Int

    /// How many columns of a line are shown.
    private static let maximumWidth = 100
    /// How many columns before a range are kept where the line is cut.
    private static let leadingWidth = 30

    init(_ line: String, range: SourceRange) {
        var cells: [Cell] = []
        var column = 0
        for scalar in line.unicodeScalars {
            let cell = Cell(scalar, at: column)
            cells.append(cell)
            column += cell.width
        }
        let first = min(range.column - 1, cells.count)
        let end = max(first, min(first + range.length, cells.count))
        let before = cells[..<first].reduce(0) { $0 + $1.width }
        let inside = cells[first..<end].reduce(0) { $0 + $1.width }

        var shown = 0..<cells.count
        var isCutBefore = false
        var isCutAfter = false
        if column > Self.maximumWidth {
            var start = first
            var kept = 0
            let leading = before + inside <= Self.maximumWidth ? before : Self.leadingWidth
            while start > 0, kept + cells[start - 1].width <= leading {
                start -= 1
                kept += cells[start].width
            }
            var stop = first
            while stop < cells.count, kept + cells[stop].width <= Self.maximumWidth {
                kept += cells[stop].width
                stop += 1
            }
            shown = start..<stop
            isCutBefore = start > 0
            isCutAfter = stop < cells.count
        }
        let visible = cells[shown]
        text =
            (isCutBefore ? "…" : "") + visible.reduce(into: "") { $0 += $1.text } + (isCutAfter ? "…" : "")
        rangeStart = (isCutBefore ? 1 : 0) + cells[shown.lowerBound..<first].reduce(0) { $0 + $1.width }
        rangeWidth = max(1, cells[first..<max(first, min(end, shown.upperBound))].reduce(0) { $0 + $1.width })
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

/// How many columns a terminal gives a character: 2 for the wide ones of East Asia (UAX #11) and emoji, 0 for marks that
/// combine with the character before them, else 1.
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

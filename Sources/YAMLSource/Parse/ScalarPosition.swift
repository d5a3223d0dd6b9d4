import Diagnostics

extension YAMLNode {
    /// The place of a stretch of the scalar's text in the source, so that a caret can mark one character of a
    /// regular expression.
    ///
    /// - Parameters:
    ///   - offset: the first character, counted from 0 in Unicode scalars of the text; the text's length means the
    ///     place just after it.
    ///   - length: how many Unicode scalars of the text are meant.
    /// - Returns: the stretch as it was written, escapes included. Where it cannot be told (a block scalar, a scalar
    ///   over several lines, a sequence or mapping, a stretch outside the text) the range of the whole node.
    package func range(ofScalar offset: Int, length: Int) -> SourceRange {
        guard case .scalar(let scalar) = content, offset >= 0, length >= 0 else { return range }
        let quote: Int
        switch scalar.style {
        case .plain: quote = 0
        case .singleQuoted, .doubleQuoted: quote = 1
        case .literal, .folded: return range
        }
        let widths: [Int]
        switch scalar.notation {
        case .verbatim:
            let count = scalar.text.unicodeScalars.count
            guard range.length == count + 2 * quote else { return range }
            widths = Array(repeating: 1, count: count)
        case .escaped(let source):
            widths = writtenWidths(of: source, style: scalar.style)
        case .folded:
            return range
        }
        guard offset <= widths.count, length <= widths.count - offset else { return range }
        return SourceRange(
            file: range.file,
            line: range.line,
            column: range.column + quote + widths[..<offset].reduce(0, +),
            length: max(1, widths[offset..<offset + length].reduce(0, +))
        )
    }
}

/// The number of source characters for each Unicode scalar of a quoted scalar's text.
private func writtenWidths(of source: String, style: YAMLScalar.Style) -> [Int] {
    let characters = Array(source.unicodeScalars)
    var widths: [Int] = []
    var index = 0
    while index < characters.count {
        var width = 1
        if style == .singleQuoted, characters[index] == "'" {
            width = 2
        } else if style == .doubleQuoted, characters[index] == "\\", index + 1 < characters.count {
            switch characters[index + 1] {
            case "x": width = 4
            case "u": width = 6
            case "U": width = 10
            default: width = 2
            }
        }
        widths.append(width)
        index += width
    }
    return widths
}

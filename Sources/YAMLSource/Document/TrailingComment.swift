import Diagnostics

/// A comment that ends a plain scalar: on its last line, or on the next one where the scalar could have gone on.
///
/// It is an object so that scalars without one, which are nearly all, stay small.
package final class TrailingComment: Sendable {
    /// The text from the `#` to the end of the line.
    package let text: String
    /// The place of the `#`.
    package let range: SourceRange

    init(_ text: String, at range: SourceRange) {
        self.text = text
        self.range = range
    }
}

extension SourceText {
    /// The comment that ends a plain scalar.
    ///
    /// - Parameters:
    ///   - end: The end of the scalar.
    ///   - blockIndent: The column, counted from 0, of the block that the scalar is in. The lines of a scalar are
    ///     indented deeper.
    func comment(endingScalarAt end: Int, inBlockAt blockIndent: Int) -> TrailingComment? {
        var start = end
        while isBlank(start) { start += 1 }
        if start > end, isComment(start) { return comment(at: start) }
        guard isBreak(start) else { return nil }
        if bytes[start] == UInt8(ascii: "\r"), start + 1 < bytes.count, bytes[start + 1] == UInt8(ascii: "\n") {
            start += 1
        }
        let line = start + 1
        start = line
        while start < bytes.count, bytes[start] == UInt8(ascii: " ") { start += 1 }
        return isComment(start) && start - line > blockIndent ? comment(at: start) : nil
    }

    private func isComment(_ offset: Int) -> Bool {
        offset < bytes.count && bytes[offset] == UInt8(ascii: "#")
    }

    private func comment(at start: Int) -> TrailingComment {
        TrailingComment(string(from: start, to: endOfLine(at: start)), at: range(from: start, to: start + 1))
    }
}

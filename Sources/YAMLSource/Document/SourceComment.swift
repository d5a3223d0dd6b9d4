/// A comment of a file.
struct SourceComment {
    /// The comment as it is written, from the `#` to the end of the line.
    let text: String
    /// The place of its first character.
    let offset: Int
    /// The line, counted from 0.
    let line: Int
    /// The column, counted from 0.
    let column: Int
    /// Whether something else precedes it on its line.
    let isBeside: Bool
}

extension SourceText {
    /// All comments, in the order of the file.
    ///
    /// - Parameter opaque: the bytes of the scalars, in ascending order; elsewhere a `#` after a blank or at the start
    ///   of a line begins a comment (YAML 1.2.2, section 6.6).
    func comments(outside opaque: [Range<Int>]) -> [SourceComment] {
        var comments: [SourceComment] = []
        var offset = 0
        for end in opaque + [bytes.count..<bytes.count] {
            while offset < end.lowerBound {
                if bytes[offset] == UInt8(ascii: "#"), offset == 0 || isBlank(offset - 1) || isBreak(offset - 1) {
                    let lineEnd = endOfLine(at: offset)
                    comments.append(comment(from: offset, to: lineEnd))
                    offset = lineEnd
                } else {
                    offset += 1
                }
            }
            offset = max(offset, end.upperBound)
        }
        return comments
    }

    private func comment(from offset: Int, to end: Int) -> SourceComment {
        let (line, column) = place(at: offset)
        return SourceComment(
            text: String(decoding: bytes[offset..<end], as: UTF8.self),
            offset: offset,
            line: line,
            column: column,
            isBeside: firstCharacter(ofLineAt: offset) < offset
        )
    }
}

/// A stretch of one line of a source file, at which a diagnostic points.
package struct SourceRange: Hashable, Sendable {
    /// The file's path as diagnostics show it.
    package var file: String
    /// The line, counted from 1.
    package var line: Int
    /// The column of the first character, counted from 1 in Unicode scalars.
    package var column: Int
    /// The number of Unicode scalars; at least 1. A range never spans lines.
    package var length: Int

    /// Creates a range of `length` scalars from `column` on `line` of `file`.
    package init(file: String, line: Int, column: Int, length: Int = 1) {
        self.file = file
        self.line = line
        self.column = column
        self.length = length
    }
}

extension SourceRange: Comparable {
    /// File order: by path, then by line, then by column.
    package static func < (left: SourceRange, right: SourceRange) -> Bool {
        (left.file, left.line, left.column) < (right.file, right.line, right.column)
    }
}

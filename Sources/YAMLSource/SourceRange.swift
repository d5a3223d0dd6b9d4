/// A stretch of one line of a source file: what a diagnostic points at.
public struct SourceRange: Hashable, Sendable {
    /// The file's path as diagnostics show it.
    public var file: String
    /// The line, counted from 1.
    public var line: Int
    /// The column of the first character, counted from 1 in Unicode scalars.
    public var column: Int
    /// How many Unicode scalars of the line are meant; at least 1. A range never spans lines.
    public var length: Int

    /// Creates a range of `length` scalars from `column` on `line` of `file`.
    public init(file: String, line: Int, column: Int, length: Int = 1) {
        self.file = file
        self.line = line
        self.column = column
        self.length = length
    }
}

extension SourceRange: Comparable {
    /// File order: by path, then by line, then by column.
    public static func < (left: SourceRange, right: SourceRange) -> Bool {
        (left.file, left.line, left.column) < (right.file, right.line, right.column)
    }
}

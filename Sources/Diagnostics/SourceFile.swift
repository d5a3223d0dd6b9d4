/// A file's text by lines, for showing the line that a diagnostic is about.
package struct SourceFile: Sendable {
    /// The file's path as diagnostics show it.
    package let path: String
    private let bytes: [UInt8]
    private let lineStarts: [Int]

    /// Finds the lines of a file: they end with `\n`, `\r\n` or `\r`.
    package init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
        var starts = [bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0]
        for (offset, byte) in bytes.enumerated() {
            let isReturn = byte == UInt8(ascii: "\r")
            let isFollowed = isReturn && offset + 1 < bytes.count && bytes[offset + 1] == UInt8(ascii: "\n")
            if byte == UInt8(ascii: "\n") || isReturn && !isFollowed { starts.append(offset + 1) }
        }
        self.lineStarts = starts
    }

    /// The text of a line, counted from 1, without its break and without a byte order mark; what is not UTF-8 is
    /// replaced. `nil` where there is no such line.
    package func line(_ number: Int) -> String? {
        guard lineStarts.indices.contains(number - 1) else { return nil }
        let start = lineStarts[number - 1]
        var end = number < lineStarts.count ? lineStarts[number] : bytes.count
        while end > start, bytes[end - 1] == UInt8(ascii: "\n") || bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }
}

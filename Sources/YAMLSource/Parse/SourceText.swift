import Diagnostics

/// The bytes of a file without its byte order mark, known to be UTF-8 without forbidden characters, and where its lines
/// start. Lines and columns count from 0 here, as libyaml's do; columns count Unicode scalars.
struct SourceText {
    let file: String
    let bytes: UnsafeBufferPointer<UInt8>
    let lineStarts: [Int]
    /// The number of Unicode scalars before each stretch of ``stretch`` bytes, so that a place far along a line is
    /// found without counting from the line's start; empty where all is ASCII.
    private let scalarCounts: [Int]

    private static let stretch = 256

    private var isASCII: Bool { scalarCounts.isEmpty }

    /// Reads the lines of `bytes`, which must outlive the value.
    ///
    /// - Throws: a diagnostic about the first byte that YAML does not allow.
    init(_ bytes: UnsafeBufferPointer<UInt8>, file: String) throws(FatalDiagnostic) {
        if let encoding = foreignEncoding(of: bytes) {
            throw FatalDiagnostic(
                .unsupportedEncoding,
                "the file is encoded in \(encoding)",
                at: SourceRange(file: file, line: 1, column: 1),
                hint: "save it as UTF-8"
            )
        }
        let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
        self.bytes = UnsafeBufferPointer(rebasing: bytes[(hasMark ? 3 : 0)...])
        self.file = file
        let scan = scanLines(of: self.bytes)
        self.lineStarts = scan.lineStarts
        self.scalarCounts = scan.isASCII ? [] : countScalars(of: self.bytes, every: Self.stretch)
        if let offset = scan.forbidden {
            throw forbiddenCharacter(at: offset)
        }
        try checkDirectives()
    }

    /// The offset of a place; places outside the text are moved into it.
    func offset(line: Int, column: Int) -> Int {
        guard line < lineStarts.count else { return bytes.count }
        let start = lineStarts[line]
        if isASCII { return min(start + column, bytes.count) }
        if column < Self.stretch { return self.offset(start, advancedBy: column) }
        let target = scalars(before: start) + column
        let stretch = lastIndex(in: scalarCounts) { $0 <= target }
        return offset(stretch * Self.stretch, advancedBy: target - scalarCounts[stretch])
    }

    /// The offset `count` Unicode scalars after `offset`, which may be inside a scalar that is not counted.
    private func offset(_ offset: Int, advancedBy count: Int) -> Int {
        var place = offset
        while place < bytes.count, bytes[place] & 0xC0 == 0x80 { place += 1 }
        for _ in 0..<count where place < bytes.count {
            place += 1
            while place < bytes.count, bytes[place] & 0xC0 == 0x80 { place += 1 }
        }
        return place
    }

    private func scalars(before offset: Int) -> Int {
        let stretch = offset / Self.stretch
        return scalarCounts[stretch] + bytes[stretch * Self.stretch..<offset].count { $0 & 0xC0 != 0x80 }
    }

    /// The index of the line with `offset`.
    func line(at offset: Int) -> Int {
        lastIndex(in: lineStarts) { $0 <= offset }
    }

    /// The number of Unicode scalars in a stretch of the text.
    func count(_ range: Range<Int>) -> Int {
        if isASCII { return range.count }
        if range.count < Self.stretch { return bytes[range].count { $0 & 0xC0 != 0x80 } }
        return scalars(before: range.upperBound) - scalars(before: range.lowerBound)
    }

    /// The line and column of `offset`.
    func place(at offset: Int) -> (line: Int, column: Int) {
        let line = line(at: offset)
        return (line, count(lineStarts[line]..<max(offset, lineStarts[line])))
    }

    /// The stretch from `offset` to `end`, or to the end of the line where that comes first.
    func range(from offset: Int, to end: Int) -> SourceRange {
        let (line, column) = place(at: offset)
        let length = count(offset..<endOfLine(at: offset, before: end))
        return SourceRange(file: file, line: line + 1, column: column + 1, length: max(1, length))
    }

    /// The end of the text of the line at `offset`: before the blanks and the break that end it, but not before
    /// `offset`.
    func endOfLine(at offset: Int) -> Int {
        endOfLine(at: offset, before: bytes.count)
    }

    private func endOfLine(at offset: Int, before limit: Int) -> Int {
        var end = offset
        while end < min(limit, bytes.count), !isBreak(end) { end += 1 }
        while end > offset, isBlank(end - 1) { end -= 1 }
        return end
    }

    /// The end of the word at `offset`: before a blank, a break or flow punctuation, but after its first character.
    func endOfWord(at offset: Int) -> Int {
        var end = min(offset + 1, bytes.count)
        let punctuation: [UInt8] = [
            UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"),
        ]
        if offset < bytes.count, punctuation.contains(bytes[offset]) { return end }
        while end < bytes.count, !isBlank(end), !isBreak(end), !punctuation.contains(bytes[end]) { end += 1 }
        return end
    }

    /// The start of the line at `offset`.
    func startOfLine(at offset: Int) -> Int { lineStarts[line(at: offset)] }

    /// The first place of the line at `offset` that is neither a space nor a tab.
    func firstCharacter(ofLineAt offset: Int) -> Int {
        var place = startOfLine(at: offset)
        while isBlank(place) { place += 1 }
        return place
    }

    /// The character at `offset`; `nil` at the end.
    func character(at offset: Int) -> Unicode.Scalar? {
        guard offset < bytes.count, let length = scalarLength(in: bytes, at: offset) else { return nil }
        return String(decoding: bytes[offset..<offset + length], as: UTF8.self).unicodeScalars.first
    }

    /// Whether there is a line break at `offset`.
    func isBreak(_ offset: Int) -> Bool {
        offset < bytes.count && (bytes[offset] == UInt8(ascii: "\n") || bytes[offset] == UInt8(ascii: "\r"))
    }

    /// Whether there is a space or a tab at `offset`.
    func isBlank(_ offset: Int) -> Bool {
        offset < bytes.count && (bytes[offset] == UInt8(ascii: " ") || bytes[offset] == UInt8(ascii: "\t"))
    }
}

/// The last index of ascending `values` whose value fits; 0 where none does.
private func lastIndex(in values: [Int], where fits: (Int) -> Bool) -> Int {
    var low = 0
    var high = values.count
    while high - low > 1 {
        let middle = (low + high) / 2
        if fits(values[middle]) { low = middle } else { high = middle }
    }
    return low
}

/// Returns the number of Unicode scalars before each stretch of `stretch` bytes.
private func countScalars(of bytes: UnsafeBufferPointer<UInt8>, every stretch: Int) -> [Int] {
    var counts: [Int] = []
    counts.reserveCapacity(bytes.count / stretch + 1)
    var count = 0
    for (offset, byte) in bytes.enumerated() {
        if offset % stretch == 0 { counts.append(count) }
        if byte & 0xC0 != 0x80 { count += 1 }
    }
    if bytes.count % stretch == 0 { counts.append(count) }
    return counts
}

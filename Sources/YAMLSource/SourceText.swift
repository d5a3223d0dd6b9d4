/// The bytes of a file without its byte order mark, known to be UTF-8 without forbidden characters, and where its lines
/// start. Lines and columns count from 0 here, as libyaml's do; columns count Unicode scalars.
struct SourceText {
    let file: String
    let bytes: UnsafeBufferPointer<UInt8>
    private let lineStarts: [Int]
    /// How many Unicode scalars start before each stretch of ``stretch`` bytes, so that a place far along a line is
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

    /// The offset `count` Unicode scalars after `offset`, which may stand inside a scalar that is not counted.
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

    /// The line that `offset` stands on.
    func line(at offset: Int) -> Int {
        lastIndex(in: lineStarts) { $0 <= offset }
    }

    /// How many Unicode scalars stand in a stretch of the text.
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
        let length = count(offset..<max(offset, min(end, endOfLine(at: offset))))
        return SourceRange(file: file, line: line + 1, column: column + 1, length: max(1, length))
    }

    /// Where the text of the line at `offset` ends: before the blanks and the break that end it, but not before `offset`.
    func endOfLine(at offset: Int) -> Int {
        var end = offset
        while end < bytes.count, !isBreak(end) { end += 1 }
        while end > offset, isBlank(end - 1) { end -= 1 }
        return end
    }

    /// Where the word at `offset` ends: before a blank, a break or flow punctuation, but after its first character.
    func endOfWord(at offset: Int) -> Int {
        var end = min(offset + 1, bytes.count)
        let punctuation: [UInt8] = [
            UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"),
        ]
        if offset < bytes.count, punctuation.contains(bytes[offset]) { return end }
        while end < bytes.count, !isBlank(end), !isBreak(end), !punctuation.contains(bytes[end]) { end += 1 }
        return end
    }

    /// Where the line at `offset` starts.
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

    /// Whether a line break stands at `offset`.
    func isBreak(_ offset: Int) -> Bool {
        offset < bytes.count && (bytes[offset] == UInt8(ascii: "\n") || bytes[offset] == UInt8(ascii: "\r"))
    }

    /// Whether a space or a tab stands at `offset`.
    func isBlank(_ offset: Int) -> Bool {
        offset < bytes.count && (bytes[offset] == UInt8(ascii: " ") || bytes[offset] == UInt8(ascii: "\t"))
    }

    private func forbiddenCharacter(at offset: Int) -> FatalDiagnostic {
        let place = range(from: offset, to: offset)
        guard let character = character(at: offset) else {
            return FatalDiagnostic(
                .invalidUTF8,
                "the byte 0x\(hexadecimal(UInt32(bytes[offset]), digits: 2)) is not valid UTF-8 here",
                at: place,
                hint: "save the file as UTF-8"
            )
        }
        let name = "U+\(hexadecimal(character.value, digits: 4))"
        if character.value == 0xFEFF {
            return FatalDiagnostic(
                .controlCharacter,
                "the byte order mark \(name) can stand only at the start of a file",
                at: place,
                hint: "remove it"
            )
        }
        let escape =
            character.value < 0x100
            ? "\\x" + hexadecimal(character.value, digits: 2) : "\\u" + hexadecimal(character.value, digits: 4)
        return FatalDiagnostic(
            .controlCharacter,
            "the character \(name) cannot stand in YAML as it is",
            at: place,
            hint: "remove it, or write \(escape) inside double quotes"
        )
    }
}

extension SourceText {
    /// libyaml compares each directive with all before it, so a file of nothing but directives would take it for ever.
    private func checkDirectives() throws(FatalDiagnostic) {
        let directives = lineStarts.lazy.filter { $0 < bytes.count && bytes[$0] == UInt8(ascii: "%") }.prefix(65)
        guard let excess = Array(directives).dropFirst(64).first else { return }
        throw FatalDiagnostic(
            .invalidDirective,
            "more than 64 lines start with '%'",
            at: range(from: excess, to: endOfLine(at: excess)),
            hint: "remove them; no directive is needed"
        )
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

/// How many Unicode scalars start before each `stretch` bytes.
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

private func hexadecimal(_ value: UInt32, digits: Int) -> String {
    let text = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
}

/// The encoding other than UTF-8 that the first bytes betray (YAML 1.2.2, section 5.2).
private func foreignEncoding(of bytes: UnsafeBufferPointer<UInt8>) -> String? {
    let start = Array(bytes.prefix(4))
    if start == [0, 0, 0xFE, 0xFF] || start == [0xFF, 0xFE, 0, 0] { return "UTF-32" }
    if start.starts(with: [0xFE, 0xFF]) || start.starts(with: [0xFF, 0xFE]) { return "UTF-16" }
    guard start.count >= 2, start.contains(0) else { return nil }
    if start.starts(with: [0, 0, 0]) || (start.count == 4 && start[0] != 0 && start[1...] == [0, 0, 0]) {
        return "UTF-32"
    }
    return (start[0] == 0) != (start[1] == 0) ? "UTF-16" : nil
}

/// Finds where lines start, whether all is ASCII, and the first byte that is not allowed.
private func scanLines(
    of bytes: UnsafeBufferPointer<UInt8>
) -> (lineStarts: [Int], isASCII: Bool, forbidden: Int?) {
    var lineStarts = [0]
    lineStarts.reserveCapacity(bytes.count / 32 + 1)
    var isASCII = true
    var index = 0
    while index < bytes.count {
        let byte = bytes[index]
        switch byte {
        case 0x20...0x7E, UInt8(ascii: "\t"):
            index += 1
        case UInt8(ascii: "\n"):
            index += 1
            lineStarts.append(index)
        case UInt8(ascii: "\r"):
            index += 1
            if index < bytes.count, bytes[index] == UInt8(ascii: "\n") { index += 1 }
            lineStarts.append(index)
        case 0x80...:
            isASCII = false
            guard let length = scalarLength(in: bytes, at: index), isAllowed(bytes, at: index) else {
                return (lineStarts, isASCII, index)
            }
            index += length
        default:
            return (lineStarts, isASCII, index)
        }
    }
    return (lineStarts, isASCII, nil)
}

/// How many bytes the UTF-8 sequence at `index` has; `nil` where it is not well-formed (Unicode, table 3-7).
private func scalarLength(in bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int? {
    let length: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch bytes[index] {
    case ..<0x80: return 1
    case 0xC2...0xDF: length = 2
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: length = 3
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: length = 4
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: return nil
    }
    guard index + length <= bytes.count, second.contains(bytes[index + 1]) else { return nil }
    for next in index + 2..<index + max(2, length) where bytes[next] & 0xC0 != 0x80 { return nil }
    return length
}

/// Whether the well-formed sequence of several bytes at `index` may stand in a document: not a C1 control, a byte order
/// mark, U+FFFE or U+FFFF. U+0085, U+2028 and U+2029 break a line in YAML 1.1 and are content in YAML 1.2, so a document
/// that holds one means different things to different readers; they are refused.
private func isAllowed(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    switch (bytes[index], bytes[index + 1]) {
    case (0xC2, ..<0xA0): return false
    case (0xE2, 0x80): return bytes[index + 2] != 0xA8 && bytes[index + 2] != 0xA9
    case (0xEF, 0xBB): return bytes[index + 2] != 0xBF
    case (0xEF, 0xBF): return bytes[index + 2] < 0xBE
    default: return true
    }
}

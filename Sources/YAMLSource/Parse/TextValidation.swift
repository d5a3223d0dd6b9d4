extension SourceText {
    /// Returns the diagnostic about the byte or character at `offset`, which YAML does not allow.
    func forbiddenCharacter(at offset: Int) -> FatalDiagnostic {
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

    /// libyaml compares each directive with all before it, so a file of nothing but directives would take it for ever.
    func checkDirectives() throws(FatalDiagnostic) {
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

private func hexadecimal(_ value: UInt32, digits: Int) -> String {
    let text = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
}

/// The encoding other than UTF-8 that the first bytes betray (YAML 1.2.2, section 5.2).
func foreignEncoding(of bytes: UnsafeBufferPointer<UInt8>) -> String? {
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
func scanLines(
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

/// The length in bytes of the UTF-8 sequence at `index`; `nil` where it is not well-formed (Unicode, table 3-7).
func scalarLength(in bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int? {
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

/// Whether a document may have the well-formed sequence of several bytes at `index`: not a C1 control, a byte order
/// mark, U+FFFE or U+FFFF. U+0085, U+2028 and U+2029 break a line in YAML 1.1 and are content in YAML 1.2, so a
/// document that holds one means different things to different readers; they are refused.
private func isAllowed(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    switch (bytes[index], bytes[index + 1]) {
    case (0xC2, ..<0xA0): return false
    case (0xE2, 0x80): return bytes[index + 2] != 0xA8 && bytes[index + 2] != 0xA9
    case (0xEF, 0xBB): return bytes[index + 2] != 0xBF
    case (0xEF, 0xBF): return bytes[index + 2] < 0xBE
    default: return true
    }
}

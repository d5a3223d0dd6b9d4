// Characters are clusters of scalars, and finding where each ends takes far longer than looking at its bytes. Nearly every
// text of a model is ASCII, of which each byte is a character.

extension StringProtocol {
    /// Whether all of the text is printable ASCII: each byte of it is a character, and none of them ends a line.
    @inlinable
    package var isPlain: Bool {
        utf8.withContiguousStorageIfAvailable(arePlain) ?? utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
    }

    /// The number of characters.
    @inlinable
    package var characterCount: Int { isPlain ? utf8.count : count }

    /// Returns whether the text has no more than `limit` characters.
    @inlinable
    package func fits(in limit: Int) -> Bool {
        // No text has more characters than bytes.
        utf8.count <= limit || characterCount <= limit
    }
}

/// Returns whether all bytes are printable ASCII.
@usableFromInline
package func arePlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
}

extension String {
    /// The lines of the text, split where Unicode ends a line; one empty line for no text.
    package var lines: [Substring] {
        if isPlain { return [self[...]] }
        let bytes = Array(utf8)
        var lines: [Substring] = []
        var start = utf8.startIndex
        var place = 0
        while place < bytes.count {
            let length = lengthOfLineBreak(in: bytes, at: place)
            if length > 0 {
                let end = utf8.index(utf8.startIndex, offsetBy: place)
                lines.append(self[start..<end])
                start = utf8.index(end, offsetBy: length)
            }
            place += max(length, 1)
        }
        lines.append(self[start...])
        return lines
    }
}

/// Returns the number of bytes of the line break at a place; 0 where there is none.
private func lengthOfLineBreak(in bytes: [UInt8], at place: Int) -> Int {
    func follow(_ following: UInt8...) -> Bool { bytes[(place + 1)...].starts(with: following) }
    return switch bytes[place] {
    case 0x0D: follow(0x0A) ? 2 : 1
    case 0x0A...0x0C: 1
    case 0xC2: follow(0x85) ? 2 : 0
    case 0xE2: follow(0x80, 0xA8) || follow(0x80, 0xA9) ? 3 : 0
    default: 0
    }
}

// Keys and short texts are too few bytes to be worth the call of a general function.

/// Whether the bytes from `start` on equal `bytes`; there must be as many.
@inline(__always)
func equalBytes(_ start: UnsafePointer<UInt8>, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let other = bytes.baseAddress else { return true }
    return equalBytes(UnsafeRawPointer(start), UnsafeRawPointer(other), count: bytes.count)
}

/// Compares as many bytes from one address on with those from another.
@inline(__always)
func equalBytes(_ left: UnsafeRawPointer, _ right: UnsafeRawPointer, count: Int) -> Bool {
    // The last bytes are compared with as many as a word has, some of which are compared twice.
    switch count {
    case ..<4: return (0..<count).allSatisfy { areEqual(left, right, at: $0, as: UInt8.self) }
    case ..<8:
        return areEqual(left, right, at: 0, as: UInt32.self) && areEqual(left, right, at: count - 4, as: UInt32.self)
    default:
        var index = 0
        while index < count - 8 {
            guard areEqual(left, right, at: index, as: UInt64.self) else { return false }
            index += 8
        }
        return areEqual(left, right, at: count - 8, as: UInt64.self)
    }
}

@inline(__always)
private func areEqual<Word: FixedWidthInteger & BitwiseCopyable>(
    _ left: UnsafeRawPointer,
    _ right: UnsafeRawPointer,
    at index: Int,
    as: Word.Type
) -> Bool {
    let word = left.loadUnaligned(fromByteOffset: index, as: Word.self)
    return word == right.loadUnaligned(fromByteOffset: index, as: Word.self)
}

/// Copies as many bytes from one address to another.
@inline(__always)
func copyBytes(_ source: UnsafeRawPointer, _ target: UnsafeMutableRawPointer, count: Int) {
    // As above, the last word may have bytes of the one before.
    switch count {
    case ..<4, 65...: target.copyMemory(from: source, byteCount: count)
    case ..<8:
        copy(source, target, at: 0, as: UInt32.self)
        copy(source, target, at: count - 4, as: UInt32.self)
    default:
        var index = 0
        while index < count - 8 {
            copy(source, target, at: index, as: UInt64.self)
            index += 8
        }
        copy(source, target, at: count - 8, as: UInt64.self)
    }
}

@inline(__always)
private func copy<Word: FixedWidthInteger & BitwiseCopyable>(
    _ source: UnsafeRawPointer,
    _ target: UnsafeMutableRawPointer,
    at index: Int,
    as: Word.Type
) {
    target.storeBytes(
        of: source.loadUnaligned(fromByteOffset: index, as: Word.self),
        toByteOffset: index,
        as: Word.self
    )
}

/// Eight bytes at a time.
enum JSONBytes {
    /// U+FEFF in UTF-8.
    static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// The eight bytes from `start` on, the first of which is the lowest.
    @inline(__always)
    static func word(at start: UnsafePointer<UInt8>) -> UInt64 {
        UInt64(littleEndian: UnsafeRawPointer(start).loadUnaligned(as: UInt64.self))
    }

    /// Whether the byte is white space between tokens (RFC 8259, section 2).
    @inline(__always)
    static func isWhitespace(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x20, 0x0A, 0x0D, 0x09: true
        default: false
        }
    }

    static let highBits: UInt64 = 0x8080_8080_8080_8080
    private static let ones: UInt64 = 0x0101_0101_0101_0101

    /// The high bit of each byte of `word` that a string cannot hold as it is: a quote, a backslash or a control
    /// character. Bytes above the first one marked may be marked wrongly, so only the first counts.
    @inline(__always)
    static func stops(in word: UInt64) -> UInt64 {
        let quote = word ^ (ones &* 0x22)
        let backslash = word ^ (ones &* 0x5C)
        let isQuote = (quote &- ones) & ~quote
        let isBackslash = (backslash &- ones) & ~backslash
        let isControl = (word &- (ones &* 0x20)) & ~word
        return (isQuote | isBackslash | isControl) & highBits
    }
}

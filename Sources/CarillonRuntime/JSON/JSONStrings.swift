// Strings of JSON (RFC 8259, section 7): how they are found, checked and read.

extension JSONReader {
    /// Bytes between quotes, as they are in the document.
    struct ScannedString {
        let bytes: UnsafeBufferPointer<UInt8>
        let hasEscapes: Bool
    }

    /// Steps over a string, whose opening quote is here, and checks it.
    mutating func scanString() throws(DecodingFailure) -> ScannedString {
        position += 1
        let first = position
        var hasEscapes = false
        var isASCII = true
        while true {
            position = endOfPlainRun(from: position, isASCII: &isASCII)
            guard position < end else { throw malformed("the text is not closed") }
            switch position.pointee {
            case UInt8(ascii: "\""):
                let bytes = UnsafeBufferPointer(start: first, count: position - first)
                guard isASCII || !isStrict || isValidUTF8(bytes) else {
                    position = first
                    throw malformed("the text is not valid UTF-8")
                }
                position += 1
                return ScannedString(bytes: bytes, hasEscapes: hasEscapes)
            case UInt8(ascii: "\\"):
                hasEscapes = true
                _ = try readEscape()
            default:
                throw malformed("the control character \(position.pointee) must be escaped")
            }
        }
    }

    /// The first byte from `byte` on that is a quote, a backslash or a control character, or the end.
    @inline(__always)
    private func endOfPlainRun(from byte: UnsafePointer<UInt8>, isASCII: inout Bool) -> UnsafePointer<UInt8> {
        var byte = byte
        while end - byte >= 8 {
            let word = JSONBytes.word(at: byte)
            let stops = JSONBytes.stops(in: word)
            if stops != 0 {
                let count = stops.trailingZeroBitCount / 8
                if word & ((1 << (8 * UInt64(count))) &- 1) & JSONBytes.highBits != 0 { isASCII = false }
                return byte + count
            }
            if word & JSONBytes.highBits != 0 { isASCII = false }
            byte += 8
        }
        while byte < end {
            let value = byte.pointee
            if value < 0x20 || value == UInt8(ascii: "\"") || value == UInt8(ascii: "\\") { break }
            if value >= 0x80 { isASCII = false }
            byte += 1
        }
        return byte
    }

    /// Reads a string.
    mutating func readString(expected: String = "text") throws(DecodingFailure) -> String {
        guard peek() == UInt8(ascii: "\"") else { throw mismatch(expected: expected) }
        let scanned = try scanString()
        try spend(Self.size(ofText: scanned.bytes.count))
        return text(scanned)
    }

    /// The number of bytes that text takes besides the `String` itself, which holds up to 15 of them (on 64 bits).
    @inline(__always)
    static func size(ofText count: Int) -> Int {
        count > 15 ? count + 32 : 0
    }

    @inline(__always)
    func text(_ scanned: ScannedString) -> String {
        if scanned.hasEscapes { return Self.unescaped(scanned.bytes, isStrict: isStrict) }
        guard Self.size(ofText: scanned.bytes.count) == 0 else { return String(decoding: scanned.bytes, as: UTF8.self) }
        // The faster of the two ways to make text that a `String` holds itself.
        return String(unsafeUninitializedCapacity: scanned.bytes.count) {
            $0.initialize(fromContentsOf: scanned.bytes)
        }
    }

    /// Reads the key of an object's member and the colon after it.
    mutating func readKey() throws(DecodingFailure) -> String {
        text(try scanKey())
    }

    /// Steps over the key of an object's member and the colon after it.
    mutating func scanKey() throws(DecodingFailure) -> ScannedString {
        guard peek() == UInt8(ascii: "\"") else { throw malformed("expected a key, found \(found)") }
        let key = try scanString()
        try readColon()
        return key
    }

    /// Returns the text of string content that `scanString` has checked.
    static func unescaped(_ bytes: UnsafeBufferPointer<UInt8>, isStrict: Bool) -> String {
        guard let start = bytes.baseAddress else { return "" }
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count)
        var reader = JSONReader(
            start: start,
            count: bytes.count,
            DecodingOptions(reading: isStrict ? .strict : .lenient)
        )
        while reader.position < reader.end {
            if reader.peek() == UInt8(ascii: "\\"), let scalar = try? reader.readEscape() {
                text.append(contentsOf: UTF8.encode(scalar).unsafelyUnwrapped)
            } else {
                text.append(reader.position.pointee)
                reader.advance()
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Reads an escape sequence, whose backslash is here.
    private mutating func readEscape() throws(DecodingFailure) -> Unicode.Scalar {
        let escape = position
        position += 1
        let byte = peek()
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"):
            let unit = readHexadecimal()
            if let scalar = unit.flatMap({ Unicode.Scalar($0) }) { return scalar }
            if let high = unit, let scalar = readLowSurrogate(after: high) { return scalar }
            // A surrogate alone, as services send that cut text off after so many UTF-16 units.
            if unit != nil, !isStrict { return "\u{FFFD}" }
            position = escape
            throw malformed("the escape sequence is not a Unicode scalar")
        default:
            position = escape
            throw malformed("the escape sequence is not one of JSON's")
        }
    }

    /// Reads the second half of a surrogate pair; stays before it and returns `nil` if there is none.
    private mutating func readLowSurrogate(after high: UInt32) -> Unicode.Scalar? {
        guard 0xD800...0xDBFF ~= high, end - position >= 6, position[0] == UInt8(ascii: "\\"),
            position[1] == UInt8(ascii: "u")
        else { return nil }
        let first = position
        position += 2
        if let low = readHexadecimal(), 0xDC00...0xDFFF ~= low {
            return Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
        }
        position = first
        return nil
    }

    private mutating func readHexadecimal() -> UInt32? {
        guard end - position >= 4 else { return nil }
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let digit = Character(Unicode.Scalar(position.pointee)).hexDigitValue else { return nil }
            value = value << 4 | UInt32(digit)
            position += 1
        }
        return value
    }

    private func isValidUTF8(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        String(validating: bytes, as: UTF8.self) != nil
    }
}

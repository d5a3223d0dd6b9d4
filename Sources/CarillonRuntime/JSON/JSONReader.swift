/// Reads JSON (RFC 8259) from bytes, a token at a time.
///
/// The reader accepts what the RFC defines and nothing else: no comments, no byte-order mark, no trailing commas, no
/// text after the value; strings must be valid UTF-8 and escapes must form Unicode scalars. It looks at each byte once
/// and does not recurse without counting.
struct JSONReader {
    /// The greatest number of bytes in the key of a map.
    static let mapKeyLimit = 4096

    private let start: UnsafePointer<UInt8>
    private let end: UnsafePointer<UInt8>
    private(set) var position: UnsafePointer<UInt8>
    private var depth = 0

    /// Starts at the first byte. The bytes must outlive the reader.
    private init(start: UnsafePointer<UInt8>, count: Int) {
        self.start = start
        end = start + count
        position = start
    }

    /// Reads the one value that `bytes` hold.
    static func read<Result>(
        _ bytes: [UInt8],
        _ body: (inout JSONReader) throws(DecodingFailure) -> Result
    ) throws(DecodingFailure) -> Result {
        try bytes.withUnsafeBufferPointer { (buffer) throws(DecodingFailure) in
            guard let start = buffer.baseAddress, !buffer.isEmpty else {
                throw DecodingFailure(.malformed("expected a value, found nothing"), offset: 0)
            }
            var reader = JSONReader(start: start, count: buffer.count)
            reader.skipWhitespace()
            let result = try body(&reader)
            try reader.finish()
            return result
        }
    }

    private mutating func finish() throws(DecodingFailure) {
        skipWhitespace()
        guard position == end else { throw malformed("expected the end, found \(found)") }
    }

    // MARK: - Failures

    /// The number of bytes before the current position.
    var offset: Int { position - start }

    func malformed(_ problem: String) -> DecodingFailure {
        DecodingFailure(.malformed(problem), offset: offset)
    }

    /// A failure to find a value of the expected kind here: a mismatch if another value is here, otherwise malformed.
    func mismatch(expected: String) -> DecodingFailure {
        switch peek() {
        case UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "\""), UInt8(ascii: "-"), UInt8(ascii: "t"),
            UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            DecodingFailure(.mismatch(expected: expected, found: found), offset: offset)
        default:
            malformed("expected \(expected), found \(found)")
        }
    }

    /// The kind of value at the current position, in words.
    private var found: String {
        guard position < end else { return "the end" }
        switch position.pointee {
        case UInt8(ascii: "{"): return "an object"
        case UInt8(ascii: "["): return "an array"
        case UInt8(ascii: "\""): return "text"
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return "a number"
        case UInt8(ascii: "t"), UInt8(ascii: "f"): return "a boolean"
        case UInt8(ascii: "n"): return "null"
        case let byte where byte > 0x20 && byte < 0x7F: return "'\(Unicode.Scalar(byte))'"
        case let byte: return "the byte \(byte)"
        }
    }

    // MARK: - Structure

    /// The byte here; 0, which no token begins with, at the end.
    @inline(__always)
    func peek() -> UInt8 {
        position < end ? position.pointee : 0
    }

    @inline(__always)
    mutating func advance(_ count: Int = 1) {
        position += count
    }

    @inline(__always)
    mutating func skipWhitespace() {
        while position < end {
            switch position.pointee {
            case 0x20, 0x0A, 0x0D, 0x09: position += 1
            default: return
            }
        }
    }

    /// Steps over `byte` and the white space after it if it is here.
    @inline(__always)
    mutating func consume(_ byte: UInt8) -> Bool {
        guard peek() == byte else { return false }
        position += 1
        skipWhitespace()
        return true
    }

    /// Steps into an array or object, whose opening byte is here.
    mutating func enter() throws(DecodingFailure) {
        depth += 1
        guard depth <= nestingLimit else {
            throw DecodingFailure(.tooDeep(limit: nestingLimit), offset: offset)
        }
        advance()
        skipWhitespace()
    }

    /// Steps out of an array or object if `closing` is here.
    @inline(__always)
    mutating func leave(_ closing: UInt8) -> Bool {
        guard peek() == closing else { return false }
        depth -= 1
        position += 1
        return true
    }

    /// After an element: steps to the next one and returns true, or out of the array or object and returns false.
    @inline(__always)
    mutating func next(orLeave closing: UInt8) throws(DecodingFailure) -> Bool {
        skipWhitespace()
        if consume(UInt8(ascii: ",")) { return true }
        if leave(closing) { return false }
        throw malformed("expected ',' or '\(Unicode.Scalar(closing))', found \(found)")
    }

    /// Steps over the colon after a key.
    @inline(__always)
    mutating func readColon() throws(DecodingFailure) {
        skipWhitespace()
        guard consume(UInt8(ascii: ":")) else { throw malformed("expected ':', found \(found)") }
    }

    /// Steps over `key`, its quotes and its colon if exactly those bytes are here.
    @inline(__always)
    mutating func consumeKey(_ key: UnsafeBufferPointer<UInt8>) -> Bool {
        // The written key is `"Name":`; an escaped spelling of the same key takes the general path.
        guard end - position >= key.count, equalBytes(position, key) else { return false }
        position += key.count
        skipWhitespace()
        return true
    }

    /// Whether null is here; steps over it.
    @inline(__always)
    mutating func consumeNull() throws(DecodingFailure) -> Bool {
        guard peek() == UInt8(ascii: "n") else { return false }
        try readLiteral("null")
        return true
    }

    // MARK: - Scalars

    mutating func readBool() throws(DecodingFailure) -> Bool {
        switch peek() {
        case UInt8(ascii: "t"):
            try readLiteral("true")
            return true
        case UInt8(ascii: "f"):
            try readLiteral("false")
            return false
        default:
            throw mismatch(expected: "a boolean")
        }
    }

    private mutating func readLiteral(_ literal: StaticString) throws(DecodingFailure) {
        let bytes = UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount)
        guard end - position >= bytes.count, equalBytes(position, bytes) else {
            throw malformed("expected '\(literal)'")
        }
        position += bytes.count
    }

    /// Steps over a number and returns its bytes and whether it is written as an integer.
    mutating func scanNumber() throws(DecodingFailure) -> (text: UnsafeBufferPointer<UInt8>, isInteger: Bool) {
        let first = position
        var isInteger = true
        if peek() == UInt8(ascii: "-") { position += 1 }
        if peek() == UInt8(ascii: "0") {
            position += 1
        } else {
            try scanDigits()
        }
        if peek() == UInt8(ascii: ".") {
            isInteger = false
            position += 1
            try scanDigits()
        }
        if peek() | 0x20 == UInt8(ascii: "e") {
            isInteger = false
            position += 1
            if peek() == UInt8(ascii: "+") || peek() == UInt8(ascii: "-") { position += 1 }
            try scanDigits()
        }
        return (UnsafeBufferPointer(start: first, count: position - first), isInteger)
    }

    private mutating func scanDigits() throws(DecodingFailure) {
        guard isDigit(peek()) else { throw malformed("expected a digit, found \(found)") }
        repeat { position += 1 } while isDigit(peek())
    }

    @inline(__always)
    private func isDigit(_ byte: UInt8) -> Bool {
        byte &- UInt8(ascii: "0") < 10
    }

    // MARK: - Skipping

    /// Checks and steps over one value of any kind.
    mutating func skipValue() throws(DecodingFailure) {
        switch peek() {
        case UInt8(ascii: "\""):
            _ = try scanString()
        case UInt8(ascii: "{"):
            try enter()
            if leave(UInt8(ascii: "}")) { return }
            repeat {
                _ = try scanKey()
                try skipValue()
            } while try next(orLeave: UInt8(ascii: "}"))
        case UInt8(ascii: "["):
            try enter()
            if leave(UInt8(ascii: "]")) { return }
            repeat {
                try skipValue()
            } while try next(orLeave: UInt8(ascii: "]"))
        case UInt8(ascii: "t"), UInt8(ascii: "f"):
            _ = try readBool()
        case UInt8(ascii: "n"):
            _ = try consumeNull()
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            _ = try scanNumber()
        default:
            throw malformed("expected a value, found \(found)")
        }
    }
}

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
                guard isASCII || isValidUTF8(bytes) else {
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
            let word = UInt64(littleEndian: UnsafeRawPointer(byte).loadUnaligned(as: UInt64.self))
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
        return text(try scanString())
    }

    @inline(__always)
    func text(_ scanned: ScannedString) -> String {
        scanned.hasEscapes ? unescaped(scanned.bytes) : String(decoding: scanned.bytes, as: UTF8.self)
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

    /// The text of string content that `scanString` has checked.
    func unescaped(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        guard let start = bytes.baseAddress else { return "" }
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count)
        var reader = JSONReader(start: start, count: bytes.count)
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
            var unit = readHexadecimal()
            if let high = unit, 0xD800...0xDBFF ~= high, peek() == UInt8(ascii: "\\") {
                position += 1
                let isUnicode = peek() == UInt8(ascii: "u")
                position += 1
                let low = isUnicode ? readHexadecimal() : nil
                unit = low.flatMap { 0xDC00...0xDFFF ~= $0 ? 0x10000 + (high - 0xD800) << 10 + ($0 - 0xDC00) : nil }
            }
            if let scalar = unit.flatMap({ Unicode.Scalar($0) }) { return scalar }
            position = escape
            throw malformed("the escape sequence is not a Unicode scalar")
        default:
            position = escape
            throw malformed("the escape sequence is not one of JSON's")
        }
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

/// Reads JSON (RFC 8259) from bytes, a token at a time.
///
/// A strict reader accepts what the RFC defines and nothing else: no comments, no byte-order mark, no trailing commas,
/// no text after the value; strings must be valid UTF-8 and escapes must form Unicode scalars. A lenient one passes
/// over a byte-order mark, which section 8.1 allows, and reads U+FFFD where a string holds no Unicode scalar.
///
/// It looks at each byte once, does not recurse without counting, and counts what its values take.
struct JSONReader: ~Copyable {
    /// The greatest number of bytes in the key of a map.
    static let mapKeyLimit = 4096

    private let start: UnsafePointer<UInt8>
    let end: UnsafePointer<UInt8>
    var position: UnsafePointer<UInt8>
    private var depth = 0
    /// Whether what is not JSON is refused even where it harms nobody.
    let isStrict: Bool
    /// Whether the bytes are those of a request: see ``DecodingOptions/isOfRequest``.
    let isOfRequest: Bool
    /// Whether a request lacks required members, which are blank.
    var lacksMembers = false
    private var budget: DecodingBudget
    /// The offset at which the deadline is checked next; beyond the end if there is none.
    private var checkpoint: UnsafePointer<UInt8>

    /// Starts at the first byte. The bytes must outlive the reader.
    init(start: UnsafePointer<UInt8>, count: Int, _ options: DecodingOptions) {
        self.start = start
        end = start + count
        position = start
        isStrict = options.isStrict
        isOfRequest = options.isOfRequest
        budget = DecodingBudget(options)
        checkpoint = budget.isTimed ? start : end + 1
    }

    /// Reads the one value that `bytes` hold.
    static func read<Result>(
        _ bytes: [UInt8],
        _ options: DecodingOptions,
        _ body: (inout JSONReader) throws(DecodingFailure) -> Result
    ) throws(DecodingFailure) -> Result {
        try bytes.withUnsafeBufferPointer { (buffer) throws(DecodingFailure) in
            guard let start = buffer.baseAddress, !buffer.isEmpty else {
                throw DecodingFailure(.malformed("expected a value, found nothing"), offset: 0)
            }
            var reader = JSONReader(start: start, count: buffer.count, options)
            if !options.isStrict, buffer.starts(with: JSONBytes.byteOrderMark) {
                reader.advance(JSONBytes.byteOrderMark.count)
            }
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
    var found: String {
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

    // MARK: - Costs

    /// Counts bytes that a value takes.
    @inline(__always)
    mutating func spend(_ bytes: Int) throws(DecodingFailure) {
        try budget.spend(bytes, at: offset)
    }

    private mutating func passCheckpoint() throws(DecodingFailure) {
        try budget.checkTime(at: offset)
        checkpoint = position + DecodingBudget.checkpointDistance
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
            guard JSONBytes.isWhitespace(position.pointee) else { return }
            position += 1
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
        if position >= checkpoint { try passCheckpoint() }
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

    /// Whether the bytes, which are a number, are written as an integer; `nil` if they are none.
    static func isInteger(_ bytes: some BidirectionalCollection<UInt8>) -> Bool? {
        guard let last = bytes.last, 0x30...0x39 ~= last, bytes.first.map(JSONBytes.isWhitespace) == false else {
            return nil
        }
        return try? read(Array(bytes), DecodingOptions(reading: .strict)) { (reader) throws(DecodingFailure) in
            try reader.scanNumber().isInteger
        }
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

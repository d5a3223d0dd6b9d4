#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension JSONReader {
    /// Reads a number over the one at `storage`.
    ///
    /// Text may stand for the floating-point numbers that JSON cannot write, as
    /// [restJson1](https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html#non-numeric-float-and-double-serialization)
    /// has it.
    mutating func readNumber(_ type: NumberType, into storage: UnsafeMutableRawPointer) throws(DecodingFailure) {
        switch type {
        case .byte: storage.write(try readInteger(Int8.self), isOptional: false)
        case .short: storage.write(try readInteger(Int16.self), isOptional: false)
        case .integer: storage.write(Int(try readInteger(Int32.self)), isOptional: false)
        case .long: storage.write(try readInteger(Int64.self), isOptional: false)
        case .float: storage.write(Float(try readDouble()), isOptional: false)
        case .double: storage.write(try readDouble(), isOptional: false)
        }
    }

    private mutating func readInteger<Number: FixedWidthInteger>(
        _ type: Number.Type
    ) throws(DecodingFailure) -> Number {
        guard isAtNumber else { throw mismatch(expected: "a whole number") }
        let start = offset
        let (text, isInteger) = try scanNumber()
        if isInteger, let number = Number(String(decoding: text, as: UTF8.self)) { return number }
        // 1.0 and 1e3 are whole numbers in another spelling.
        if !isInteger, let number = Double(String(decoding: text, as: UTF8.self)).flatMap({ Number(exactly: $0) }) {
            return number
        }
        throw DecodingFailure(
            .mismatch(
                expected: "a whole number of \(Number.bitWidth) bits",
                found: String(decoding: text.prefix(40), as: UTF8.self)
            ),
            offset: start
        )
    }

    private mutating func readDouble() throws(DecodingFailure) -> Double {
        if isAtNumber {
            let (text, _) = try scanNumber()
            return Double(String(decoding: text, as: UTF8.self)) ?? .nan
        }
        let start = offset
        switch try readString(expected: "a number") {
        case "NaN": return .nan
        case "Infinity": return .infinity
        case "-Infinity": return -.infinity
        case let text:
            throw DecodingFailure(.mismatch(expected: "a number", found: text.debugDescription), offset: start)
        }
    }

    /// Reads a timestamp in whichever of its formats it comes.
    ///
    /// Services have been seen to answer with an ISO 8601 text where their model has a number and the reverse, so the
    /// modelled format decides only how timestamps are written.
    mutating func readTimestamp() throws(DecodingFailure) -> Timestamp {
        if isAtNumber { return Timestamp(timeIntervalSince1970: try readDouble()) }
        guard peek() == UInt8(ascii: "\"") else { throw mismatch(expected: "a timestamp") }
        let start = offset
        let scanned = try scanString()
        guard !scanned.hasEscapes, let instant = Instant(parsing: scanned.bytes) else {
            let text = String(decoding: scanned.bytes.prefix(40), as: UTF8.self)
            throw DecodingFailure(.mismatch(expected: "a timestamp", found: text.debugDescription), offset: start)
        }
        return Timestamp(instant)
    }

    mutating func readBlob() throws(DecodingFailure) -> Blob {
        let start = offset
        let text = try readString(expected: "base64 text")
        guard let blob = Blob(base64Encoded: text) else {
            throw DecodingFailure(.mismatch(expected: "base64 text", found: "other text"), offset: start)
        }
        return blob
    }

    private var isAtNumber: Bool {
        peek() == UInt8(ascii: "-") || UInt8(ascii: "0")...UInt8(ascii: "9") ~= peek()
    }
}

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension JSONReader {
    fileprivate mutating func readInteger<Number: FixedWidthInteger>(
        _ type: Number.Type
    ) throws(DecodingFailure) -> Number {
        guard isAtNumber else { throw mismatch(expected: "a whole number") }
        let start = offset
        let (text, isInteger) = try scanNumber()
        if isInteger, let number = Number(String(decoding: text, as: UTF8.self)) { return number }
        if !isInteger, let number = Self.wholeNumber(String(decoding: text, as: UTF8.self), Number.self) {
            return number
        }
        throw DecodingFailure(
            expected: "a whole number of \(Number.bitWidth) bits",
            quoting: String(decoding: text.prefix(40), as: UTF8.self),
            offset: start
        )
    }

    /// A whole number in another spelling: `1.0`, `1e3`.
    private static func wholeNumber<Number: FixedWidthInteger>(_ text: String, _ type: Number.Type) -> Number? {
        if text.utf8.contains(where: { $0 | 0x20 == UInt8(ascii: "e") }) {
            return Double(text).flatMap { Number(exactly: $0) }
        }
        // Not by way of a Double, which has not enough digits for every whole number.
        let parts = text.split(separator: ".", maxSplits: 1)
        return parts.count == 2 && parts[1].allSatisfy({ $0 == "0" }) ? Number(parts[0]) : nil
    }

    /// Reads a number, or the text in place of one that JSON cannot write, as
    /// [restJson1](https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html#non-numeric-float-and-double-serialization)
    /// has it.
    fileprivate mutating func readFloatingPoint<Number: BinaryFloatingPoint & LosslessStringConvertible>(
        _ type: Number.Type
    ) throws(DecodingFailure) -> Number {
        if isAtNumber { return try readFinite() }
        let start = offset
        switch try readString(expected: "a number") {
        case "NaN": return .nan
        case "Infinity": return .infinity
        case "-Infinity": return -.infinity
        case let text:
            throw DecodingFailure(
                expected: "a number",
                quoting: text.excerpt,
                offset: start
            )
        }
    }

    private mutating func readFinite<Number: BinaryFloatingPoint & LosslessStringConvertible>()
        throws(DecodingFailure) -> Number
    {
        let start = offset
        let (text, _) = try scanNumber()
        guard let number = Number(String(decoding: text, as: UTF8.self)), number.isFinite else {
            throw DecodingFailure(
                expected: "a number of \(Number.self == Float.self ? 32 : 64) bits",
                quoting: String(decoding: text.prefix(40), as: UTF8.self),
                offset: start
            )
        }
        return number
    }

    /// Reads a timestamp in whichever of its formats it comes.
    ///
    /// Services have been seen to answer with an ISO 8601 text where their model has a number and the reverse, so the
    /// modeled format decides only how timestamps are written.
    mutating func readTimestamp() throws(DecodingFailure) -> Timestamp {
        if isAtNumber { return Timestamp(timeIntervalSince1970: try readFinite()) }
        guard peek() == UInt8(ascii: "\"") else { throw mismatch(expected: "a timestamp") }
        let start = offset
        let scanned = try scanString()
        if !scanned.hasEscapes, let instant = Instant(parsing: scanned.bytes) { return Timestamp(instant) }
        var text = text(scanned)
        if scanned.hasEscapes, let instant = text.withUTF8({ Instant(parsing: $0) }) { return Timestamp(instant) }
        throw DecodingFailure(
            expected: "a timestamp",
            quoting: text.excerpt,
            offset: start
        )
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

extension JSONReader: KindVisitor {
    typealias Failure = DecodingFailure

    mutating func visitBoolean(_ type: Bool.Type, _ target: ValueTarget) throws(DecodingFailure) {
        target.write(try readBool())
    }

    mutating func visitInteger<Number: StoredInteger>(
        _ type: Number.Type,
        _ range: NumberRange?,
        _ target: ValueTarget
    ) throws(DecodingFailure) {
        target.write(Number(try readInteger(Number.Wire.self)))
    }

    mutating func visitFloatingPoint<Number: StoredFloatingPoint>(
        _ type: Number.Type,
        _ range: NumberRange?,
        _ target: ValueTarget
    ) throws(DecodingFailure) {
        target.write(try readFloatingPoint(type))
    }

    mutating func visitText(
        _ type: String.Type,
        _ limits: TextLimits,
        _ target: ValueTarget
    ) throws(DecodingFailure) {
        target.write(try readString())
    }

    mutating func visitTimestamp(
        _ type: Timestamp.Type,
        _ format: TimestampFormat,
        _ target: ValueTarget
    ) throws(DecodingFailure) {
        target.write(try readTimestamp())
    }

    mutating func visitBlob(
        _ type: Blob.Type,
        _ length: LengthRange?,
        _ target: ValueTarget
    ) throws(DecodingFailure) {
        target.write(try readBlob())
    }

    mutating func visitContainer(_ kind: Kind, _ target: ValueTarget) throws(DecodingFailure) {
        try readContainer(kind, into: target.makeContainer())
    }
}

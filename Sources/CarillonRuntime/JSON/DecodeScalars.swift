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
        if let number = isInteger ? Number(String(decoding: text, as: UTF8.self)) : Number(spelled: text) {
            return number
        }
        throw DecodingFailure(
            expected: "a whole number of \(Number.bitWidth) bits",
            quoting: String(decoding: text.prefix(40), as: UTF8.self),
            offset: start
        )
    }

    /// Reads a number of any size, in proportion to whose digits the work is.
    mutating func readBigNumber<Number: StoredBigNumber>(expected: String) throws(DecodingFailure) -> Number {
        guard isAtNumber else { throw mismatch(expected: expected) }
        let start = offset
        let (text, _) = try scanNumber()
        if let number = Number(spelled: text) {
            // An exponent of a few digits may have become a thousand.
            try spend(Self.size(ofText: number.description.utf8.count))
            return number
        }
        throw DecodingFailure(
            expected: expected,
            quoting: String(decoding: text.prefix(40), as: UTF8.self),
            offset: start
        )
    }

    /// Reads a number, or the text in place of one that JSON cannot write.
    fileprivate mutating func readFloatingPoint<Number: BinaryFloatingPoint & LosslessStringConvertible>(
        _ type: Number.Type
    ) throws(DecodingFailure) -> Number {
        if isAtNumber { return try readFinite() }
        let start = offset
        let text = try readString(expected: "a number")
        guard let number = Number.named(text) else {
            throw DecodingFailure(expected: "a number", quoting: text.excerpt, offset: start)
        }
        return number
    }

    private mutating func readFinite<Number: BinaryFloatingPoint & LosslessStringConvertible>()
        throws(DecodingFailure) -> Number
    {
        let start = offset
        let (text, _) = try scanNumber()
        guard let number = Number(spelled: text) else {
            throw DecodingFailure(
                expected: "a number of \(Number.self == Float.self ? 32 : 64) bits",
                quoting: String(decoding: text.prefix(40), as: UTF8.self),
                offset: start
            )
        }
        return number
    }

    /// Reads a timestamp in whichever of its formats it comes, or in a request in the modeled format alone.
    ///
    /// Services have been seen to answer with an ISO 8601 text where their model has a number and the reverse, so for
    /// responses the modeled format decides only how timestamps are written.
    mutating func readTimestamp(_ format: TimestampFormat) throws(DecodingFailure) -> Timestamp {
        let start = offset
        if isOfRequest, isAtNumber != (format == .epochSeconds) { throw mismatch(expected: format.expectation) }
        if isAtNumber {
            let seconds: Double = try readFinite()
            if let timestamp = Timestamp(epochSeconds: seconds) { return timestamp }
            throw DecodingFailure(expected: "a timestamp", quoting: "\(seconds) seconds since 1970", offset: start)
        }
        guard peek() == UInt8(ascii: "\"") else { throw mismatch(expected: "a timestamp") }
        let scanned = try scanString()
        let exactFormat = isOfRequest ? format : nil
        if !scanned.hasEscapes, let timestamp = Timestamp(parsing: scanned.bytes, isStrict: isStrict, as: exactFormat) {
            return timestamp
        }
        var text = text(scanned)
        let escaped =
            scanned.hasEscapes ? text.withUTF8 { Timestamp(parsing: $0, isStrict: isStrict, as: exactFormat) } : nil
        guard let escaped else { throw DecodingFailure(expected: "a timestamp", quoting: text.excerpt, offset: start) }
        return escaped
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

    mutating func visitBigNumber<Number: StoredBigNumber>(
        _ type: Number.Type,
        _ range: NumberRange?,
        _ target: ValueTarget
    ) throws(DecodingFailure) {
        let number: Number = try readBigNumber(expected: Number.self == BigInteger.self ? "a whole number" : "a number")
        target.write(number)
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
        target.write(try readTimestamp(format))
    }

    mutating func visitBlob(
        _ type: Blob.Type,
        _ length: LengthRange?,
        _ target: ValueTarget
    ) throws(DecodingFailure) {
        target.write(try readBlob())
    }

    mutating func visitDocument(_ type: Document.Type, _ target: ValueTarget) throws(DecodingFailure) {
        target.write(try readDocument())
    }

    mutating func visitNullable(
        _ traits: UnsafePointer<NullableTraits>,
        _ target: ValueTarget
    ) throws(DecodingFailure) {
        if try consumeNull() { return }
        try readValue(traits.pointee.value, into: traits.pointee.target(in: target.makeContainer()))
    }

    mutating func visitContainer(_ kind: Kind, _ target: ValueTarget) throws(DecodingFailure) {
        try readContainer(kind, into: target.makeContainer())
    }
}

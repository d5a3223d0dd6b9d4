/// A whole number of any size.
///
/// It is kept as text, so it takes part in no arithmetic by itself: `Int(exactly:)` and the initializers of number types
/// that take a `description` make numbers of it that do.
public struct BigInteger: Sendable {
    /// The number in decimal digits, with a `-` before it if it is negative.
    public let description: String

    /// Creates a number from its decimal digits; `nil` for text that is no whole number as JSON writes it (RFC 8259,
    /// section 6): `-12`, and not `+12`, `012` or `12.0`.
    public init?(_ description: String) {
        guard JSONReader.isInteger(description.utf8) == true else { return nil }
        self.description = description
    }

    /// Creates a number from one of a fixed or another size.
    public init(_ number: some BinaryInteger) {
        description = String(number)
    }
}

/// A decimal number of any size and any precision.
///
/// It is kept as text, so no digit of it is lost, and it takes part in no arithmetic by itself:
/// `Double(number.description)` is the nearest number that does.
public struct BigDecimal: Sendable {
    /// The number as it was written: `1.50` stays `1.50`, although it equals `1.5`.
    public let description: String

    /// Creates a number from its text; `nil` for text that is no number as JSON writes it (RFC 8259, section 6), and for
    /// an exponent of more than nine digits.
    public init?(_ description: String) {
        guard JSONReader.isInteger(description.utf8) != nil else { return nil }
        let power = description.utf8.drop { $0 | 0x20 != UInt8(ascii: "e") }.drop { !(0x30...0x39 ~= $0) }
        guard power.drop(while: { $0 == UInt8(ascii: "0") }).count <= 9 else { return nil }
        self.description = description
    }

    /// Creates a number from a whole one.
    public init(_ number: some BinaryInteger) {
        description = String(number)
    }

    /// Creates a number from the shortest digits that read back as `number`; `nil` for infinity and for what is not a
    /// number.
    public init?(_ number: Double) {
        guard number.isFinite else { return nil }
        description = "\(number)"
    }
}

extension BigInteger: StoredBigNumber {
    init?(spelled text: some Collection<UInt8>) {
        // Some services write a fraction of 0, or an exponent.
        guard let digits = DecimalDigits(spelled: text).wholeNumber(zeros: 1000) else { return nil }
        let isPlain = text.allSatisfy { $0 == UInt8(ascii: "-") || 0x30...0x39 ~= $0 }
        description = isPlain ? String(decoding: text, as: UTF8.self) : digits
    }
}

extension BigDecimal: StoredBigNumber {
    init?(spelled text: some Collection<UInt8>) { self.init(String(decoding: text, as: UTF8.self)) }
}

extension BigInteger: LosslessStringConvertible, Comparable, Codable, ExpressibleByIntegerLiteral {
    /// Creates a number from a literal.
    public init(integerLiteral value: Int) { self.init(value) }
}

extension BigDecimal: LosslessStringConvertible, Comparable, Codable, ExpressibleByIntegerLiteral,
    ExpressibleByFloatLiteral
{
    /// Creates a number from a literal.
    public init(integerLiteral value: Int) { self.init(value) }

    /// Creates a number from the shortest digits that read back as the literal's `Double`.
    ///
    /// Text keeps more digits than that: `BigDecimal("0.1234567890123456789")`.
    public init(floatLiteral value: Double) {
        precondition(value.isFinite, "the literal is beyond what a Double can have")
        description = "\(value)"
    }
}

extension FixedWidthInteger {
    /// Creates the number that a whole number of any size is; `nil` if it does not fit.
    public init?(exactly number: BigInteger) { self.init(spelled: number.description.utf8) }

    /// Creates the number that a decimal number is; `nil` if that has a fraction, or does not fit.
    public init?(exactly number: BigDecimal) { self.init(spelled: number.description.utf8) }
}

/// A Swift type that numbers of any size are stored as: their text.
protocol StoredBigNumber: Hashable, Comparable, Codable, CustomStringConvertible, Sendable {
    /// Creates a number from one that JSON has; `nil` if it is not of this kind.
    init?(spelled text: some Collection<UInt8>)
    init?(_ description: String)
}

extension StoredBigNumber {
    private var decimalDigits: DecimalDigits { DecimalDigits(spelled: description.utf8) }

    /// Whether two numbers are equal, however they are written.
    public static func == (left: Self, right: Self) -> Bool {
        left.description == right.description || left.decimalDigits == right.decimalDigits
    }

    /// Whether the first number is less than the second.
    public static func < (left: Self, right: Self) -> Bool { left.decimalDigits < right.decimalDigits }

    /// Feeds the number to `hasher`, however it is written.
    public func hash(into hasher: inout Hasher) { hasher.combine(decimalDigits) }

    /// Reads a number from text, which keeps each digit.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let number = Self(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "\(text.excerpt) is no number")
        }
        self = number
    }

    /// Writes the number as text, which keeps each digit.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

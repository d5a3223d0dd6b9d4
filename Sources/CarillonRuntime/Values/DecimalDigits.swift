/// A number of JSON (RFC 8259, section 6) taken apart: a sign, the digits that count, and their power of ten.
///
/// Two spellings of one number are equal, `1.50` and `15e-1`. Zero has no digits, and no sign.
struct DecimalDigits: Hashable {
    let isNegative: Bool
    /// The digits from the first to the last that is not 0, as ASCII.
    let digits: [UInt8]
    /// The power of ten of the last digit.
    let exponent: Int

    /// Takes a number apart. Exponents are brought no farther from 0 than ``exponentLimit``.
    ///
    /// - Parameter text: A number as JSON has it.
    init(spelled text: some Collection<UInt8>) {
        let isNegative = text.first == UInt8(ascii: "-")
        let unsigned = text.dropFirst(isNegative ? 1 : 0)
        let mantissa = unsigned.prefix { $0 | 0x20 != UInt8(ascii: "e") }
        let whole = mantissa.prefix { $0 != UInt8(ascii: ".") }
        let fraction = mantissa.dropFirst(whole.count + 1)
        var digits = Array(whole) + fraction
        var exponent = Self.power(unsigned.dropFirst(mantissa.count + 1)) - fraction.count
        while digits.last == UInt8(ascii: "0") {
            digits.removeLast()
            exponent += 1
        }
        self.digits = Array(digits.drop { $0 == UInt8(ascii: "0") })
        self.isNegative = isNegative && !self.digits.isEmpty
        self.exponent = self.digits.isEmpty ? 0 : exponent
    }

    /// The greatest exponent that is told from others.
    static let exponentLimit = 1 << 40

    /// The number after the `e`, 0 if there is none.
    private static func power(_ text: some Collection<UInt8>) -> Int {
        guard let first = text.first else { return 0 }
        let power = Int(String(decoding: text, as: UTF8.self))
        let limited = power ?? (first == UInt8(ascii: "-") ? -exponentLimit : exponentLimit)
        return min(max(limited, -exponentLimit), exponentLimit)
    }

    /// The digits of the whole number that this is; `nil` if it has a fraction, or more zeros at the end than `limit`.
    func wholeNumber(zeros limit: Int) -> String? {
        guard !digits.isEmpty else { return "0" }
        guard 0...limit ~= exponent else { return nil }
        let zeros = repeatElement(UInt8(ascii: "0"), count: exponent)
        return (isNegative ? "-" : "") + String(decoding: digits + zeros, as: UTF8.self)
    }
}

extension DecimalDigits: Comparable {
    static func < (left: DecimalDigits, right: DecimalDigits) -> Bool {
        if left.isNegative != right.isNegative { return left.isNegative }
        return left.isNegative ? right.isCloserToZero(than: left) : left.isCloserToZero(than: right)
    }

    private func isCloserToZero(than other: DecimalDigits) -> Bool {
        if digits.isEmpty || other.digits.isEmpty { return digits.isEmpty && !other.digits.isEmpty }
        let magnitude = digits.count + exponent
        let otherMagnitude = other.digits.count + other.exponent
        return magnitude == otherMagnitude
            ? digits.lexicographicallyPrecedes(other.digits) : magnitude < otherMagnitude
    }
}

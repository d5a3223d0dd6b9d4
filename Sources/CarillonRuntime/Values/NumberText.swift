// Numbers are read as JSON writes them (RFC 8259, section 6), in headers too. Swift's own reading takes more for a
// number: `0x42`, `inf`, `+5`.

extension FixedWidthInteger {
    /// The whole number that a number of JSON is, however it is spelled: `1.0`, `1e3`, `100e-2`; `nil` if it is none or
    /// does not fit.
    ///
    /// It is not read by way of a `Double`, which has not enough digits for every whole number.
    init?(spelled text: some Collection<UInt8>) {
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
        let significant = digits.drop { $0 == UInt8(ascii: "0") }
        guard !significant.isEmpty else {
            self = 0
            return
        }
        // A number of 64 bits has 19 digits at most.
        guard 0...18 ~= exponent, significant.count <= 19 else { return nil }
        let zeros = repeatElement(UInt8(ascii: "0"), count: exponent)
        self.init((isNegative ? "-" : "") + String(decoding: Array(significant) + zeros, as: UTF8.self))
    }

    /// The number after the `e`, 0 if there is none; no farther from 0 than makes any difference.
    private static func power(_ text: some Collection<UInt8>) -> Int {
        guard let first = text.first else { return 0 }
        let limit = 1 << 40
        let power = Int(String(decoding: text, as: UTF8.self)) ?? (first == UInt8(ascii: "-") ? -limit : limit)
        return Swift.min(Swift.max(power, -limit), limit)
    }
}

extension BinaryFloatingPoint where Self: LosslessStringConvertible {
    /// A number of JSON, rounded to this type; `nil` if it does not fit.
    init?(spelled text: some Collection<UInt8>) {
        guard let number = Self(String(decoding: text, as: UTF8.self)), number.isFinite else { return nil }
        self = number
    }

    /// One of the numbers that have no digits, as
    /// [restJson1](https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html#non-numeric-float-and-double-serialization)
    /// writes them.
    static func named(_ text: String) -> Self? {
        switch text {
        case "NaN": .nan
        case "Infinity": .infinity
        case "-Infinity": -.infinity
        default: nil
        }
    }

    /// The text of a number that has no digits; `nil` for others.
    var name: String? {
        if isFinite { return nil }
        return isNaN ? "NaN" : self < 0 ? "-Infinity" : "Infinity"
    }
}

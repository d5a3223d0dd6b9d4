// Numbers are read as JSON writes them (RFC 8259, section 6), in headers too. Swift's own reading takes more for a
// number: `0x42`, `inf`, `+5`.

extension FixedWidthInteger {
    /// The whole number that a number of JSON is, however it is spelled: `1.0`, `1e3`, `100e-2`; `nil` if it is none or
    /// does not fit.
    ///
    /// It is not read by way of a `Double`, which has not enough digits for every whole number.
    init?(spelled text: some Collection<UInt8>) {
        // A number of 64 bits has 19 digits at most.
        guard let digits = DecimalDigits(spelled: text).wholeNumber(zeros: 18) else { return nil }
        self.init(digits)
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

extension UInt8 {
    /// Whether this is a letter of ASCII.
    package var isASCIILetter: Bool {
        let lower = self | 0x20
        return lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "z")
    }

    /// Whether this is a digit of ASCII.
    package var isASCIIDigit: Bool {
        self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9")
    }
}

extension Unicode.Scalar {
    /// Whether this is a letter of ASCII.
    package var isASCIILetter: Bool { isASCII && UInt8(ascii: self).isASCIILetter }

    /// Whether this is a digit of ASCII.
    package var isASCIIDigit: Bool { isASCII && UInt8(ascii: self).isASCIIDigit }
}

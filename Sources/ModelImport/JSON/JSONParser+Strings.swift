import YAMLSource

extension JSONParser {
    /// Reads a string (RFC 8259, section 7) from its opening quote on.
    mutating func string() throws(JSONError) -> String {
        offset += 1
        var text: [UInt8] = []
        var start = offset
        while let byte = current {
            switch byte {
            case UInt8(ascii: "\""):
                defer { offset += 1 }
                return try text.isEmpty
                    ? validated(UnsafeBufferPointer(rebasing: bytes[start..<offset]))
                    : validated(text + bytes[start..<offset])
            case UInt8(ascii: "\\"):
                text += bytes[start..<offset]
                text += String(try escapedScalar()).utf8
                start = offset
            case 0..<0x20:
                throw failure(
                    "text cannot contain a control character or a line break",
                    hint: "write '\\n' or '\\u00XX'"
                )
            default:
                if byte & 0xC0 == 0x80 { noteContinuation() }
                offset += 1
            }
        }
        throw failure("the text is not closed", hint: "is the file complete?")
    }

    private func validated(_ utf8: some Collection<UInt8>) throws(JSONError) -> String {
        guard let text = String(validating: utf8, as: UTF8.self) else {
            throw failure(.invalidUTF8, "the text before this place is not UTF-8", hint: "save the file as UTF-8")
        }
        return text
    }

    /// Reads an escape sequence; one for a surrogate takes the other half with it.
    private mutating func escapedScalar() throws(JSONError) -> Unicode.Scalar {
        let escape = self
        offset += 1
        let letter = current
        offset += 1
        switch letter {
        case UInt8(ascii: "\""): return "\""
        case UInt8(ascii: "\\"): return "\\"
        case UInt8(ascii: "/"): return "/"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): break
        default: throw escape.failure("text has no such escape", hint: #"write '\\' for a backslash"#)
        }
        var value = try hexadecimal(escape)
        if value & 0xFC00 == 0xD800, current == UInt8(ascii: "\\") {
            offset += 1
            guard current == UInt8(ascii: "u") else { throw escape.loneSurrogate }
            offset += 1
            let low = try hexadecimal(escape)
            guard low & 0xFC00 == 0xDC00 else { throw escape.loneSurrogate }
            value = 0x10000 + (value & 0x3FF) << 10 + (low & 0x3FF)
        }
        guard let scalar = Unicode.Scalar(value) else { throw escape.loneSurrogate }
        return scalar
    }

    private var loneSurrogate: JSONError {
        failure("the escape is half of a character", hint: "write both halves: '\\ud83d\\ude00'")
    }

    private mutating func hexadecimal(_ escape: JSONParser) throws(JSONError) -> UInt32 {
        let digits = bytes[min(offset, bytes.count)..<min(offset + 4, bytes.count)]
        guard digits.count == 4, digits.allSatisfy({ Unicode.Scalar($0).properties.isASCIIHexDigit }),
            let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
        else {
            throw escape.failure("'\\u' must be followed by four hexadecimal digits")
        }
        offset += 4
        return value
    }
}

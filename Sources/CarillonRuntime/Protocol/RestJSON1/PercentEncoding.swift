extension String {
    /// The text with every byte but RFC 3986's unreserved characters percent-encoded.
    package func percentEncoded(keepingSlashes: Bool = false) -> String {
        utf8.percentEncoded(keepingSlashes: keepingSlashes)
    }
}

extension Collection<UInt8> {
    /// The bytes as text, with every byte but RFC 3986's unreserved characters percent-encoded.
    package func percentEncoded(keepingSlashes: Bool = false) -> String {
        let hexadecimal = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count)
        for byte in self {
            switch byte {
            case _ where byte.isUnreserved, UInt8(ascii: "/") where keepingSlashes:
                bytes.append(byte)
            default:
                bytes.append(UInt8(ascii: "%"))
                bytes.append(hexadecimal[Int(byte >> 4)])
                bytes.append(hexadecimal[Int(byte & 0x0F)])
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension UInt8 {
    /// Whether the byte is one of the unreserved characters, which need no percent-encoding (RFC 3986, section 2.3).
    package var isUnreserved: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"):
            true
        default: false
        }
    }
}

/// Refuses text that is not made of allowed bytes and whole percent-escapes.
///
/// - Parameter component: What the text is, for the message. The text itself stays out of it, because a path can hold
///   sensitive values.
func refuseForeignBytes(
    in text: String,
    of component: String,
    allowed isAllowed: (UInt8) -> Bool
) throws(TransportFailure) {
    let bytes = Array(text.utf8)
    var position = 0
    while position < bytes.count {
        let byte = bytes[position]
        if byte == UInt8(ascii: "%") {
            let escaped = bytes[(position + 1)...].prefix(2)
            guard escaped.count == 2, escaped.allSatisfy(isHexDigit) else {
                throw .invalidRequest(
                    reason: "the '%' at byte \(position) of its \(component) has to be followed by two hex digits"
                )
            }
            position += 3
        } else if isAllowed(byte) {
            position += 1
        } else {
            let value = String(byte, radix: 16, uppercase: true)
            throw .invalidRequest(
                reason: "byte \(position) of its \(component) is 0x\(value), which has to be percent-encoded"
            )
        }
    }
}

/// Returns whether the text is a host, alone or with a port that TCP has: `example.com`, `[::1]:8080`.
func isHostWithPort(_ authority: String) -> Bool {
    let bytes = Array(authority.utf8)
    let host =
        bytes.first == UInt8(ascii: "[")
        ? bytes.prefix { $0 != UInt8(ascii: "]") } + bytes.drop { $0 != UInt8(ascii: "]") }.prefix(1)
        : bytes.prefix { $0 != UInt8(ascii: ":") }
    guard !host.isEmpty, host.first != UInt8(ascii: "[") || host.last == UInt8(ascii: "]") else { return false }
    let rest = bytes.dropFirst(host.count)
    guard let colon = rest.first else { return true }
    let digits = rest.dropFirst()
    // A port may be empty (RFC 3986, section 3.2.3), and may begin with zeros.
    guard colon == UInt8(ascii: ":"), digits.allSatisfy(isDigit) else { return false }
    return digits.isEmpty || UInt16(String(decoding: digits, as: UTF8.self)) != nil
}

/// Whether the path, unescaped, is text; expects whole percent-escapes.
func escapesAreUTF8(inPathOf target: String) -> Bool {
    var unescaped: [UInt8] = []
    var rest = target.utf8.prefix { $0 != UInt8(ascii: "?") }
    while let byte = rest.popFirst() {
        if byte == UInt8(ascii: "%"), let escaped = UInt8(String(Substring(rest.prefix(2))), radix: 16) {
            unescaped.append(escaped)
            rest = rest.dropFirst(2)
        } else {
            unescaped.append(byte)
        }
    }
    return String(validating: unescaped, as: UTF8.self) != nil
}

/// `pchar`, `/` and `?` of RFC 3986, sections 3.3 and 3.4, apart from `%`.
func isAllowedInPathAndQuery(_ byte: UInt8) -> Bool {
    isUnreservedOrSubDelimiter(byte) || ":@/?".utf8.contains(byte)
}

/// `host` and `port` of RFC 3986, section 3.2, apart from `%`; a user has no place in HTTP (RFC 9110, section 4.2.4).
func isAllowedInAuthority(_ byte: UInt8) -> Bool {
    isUnreservedOrSubDelimiter(byte) || ":[]".utf8.contains(byte)
}

private func isUnreservedOrSubDelimiter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
    default:
        "-._~!$&'()*+,;=".utf8.contains(byte)
    }
}

/// Returns whether the byte is an ASCII digit.
func isDigit(_ byte: UInt8) -> Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte }

private func isHexDigit(_ byte: UInt8) -> Bool {
    Character(Unicode.Scalar(byte)).isHexDigit
}

package import HTTPTypes

/// The reason that a request cannot be put on the wire as it is given, as a clause about the request: "its path ...".
///
/// It never holds what was given, because a path can hold sensitive values.
package struct UnsendableRequest: Error {
    package let reason: String

    /// Creates an error with its reason.
    package init(_ reason: String) { self.reason = reason }
}

extension HTTPRequest {
    /// Returns the URL of the request if an HTTP client that parses it once more sends it as it is given.
    ///
    /// Such parsers quietly repair what is not a URL, and drop a path that is not text. Only what needs neither is
    /// certain to arrive.
    package func url() throws(UnsendableRequest) -> String {
        guard let scheme, ["http", "https"].contains(scheme) else {
            throw UnsendableRequest("its scheme is neither 'http' nor 'https'")
        }
        guard let authority, !authority.isEmpty else { throw UnsendableRequest("it has no authority") }
        guard let path, path.hasPrefix("/") else { throw UnsendableRequest("its path does not begin with '/'") }
        try refuseForeignBytes(in: authority, of: "authority", allowed: isAllowedInAuthority)
        try refuseForeignBytes(in: path, of: "path", allowed: isAllowedInPathAndQuery)
        guard isHostWithPort(authority) else {
            throw UnsendableRequest("its authority is not a host, or a host and a port from 0 to 65535")
        }
        guard escapesAreUTF8(inPathOf: path) else {
            throw UnsendableRequest("the percent-escapes in its path are not UTF-8")
        }
        return "\(scheme)://\(authority)\(path)"
    }
}

extension HTTPResponse {
    /// The number of bytes in the body of the response to a request with this method, as its header has it; `nil` if it
    /// does not say, or speaks of what another method would get (RFC 9110, section 8.6).
    package func bodyLength(to method: HTTPRequest.Method) -> Int64? {
        guard method != .head, status.code != 204, status.code != 304 else { return nil }
        return headerFields[.contentLength].flatMap { Int64($0) }
    }
}

/// Returns whether a status code is one that HTTP has: 100 to 999 (RFC 9110, section 15).
package func isStatus(_ code: Int) -> Bool { 100...999 ~= code }

/// Refuses text that is not made of allowed bytes and whole percent-escapes.
///
/// - Parameter component: What the text is, for the message.
private func refuseForeignBytes(
    in text: String,
    of component: String,
    allowed isAllowed: (UInt8) -> Bool
) throws(UnsendableRequest) {
    let bytes = Array(text.utf8)
    var position = 0
    while position < bytes.count {
        let byte = bytes[position]
        if byte == UInt8(ascii: "%") {
            let escaped = bytes[(position + 1)...].prefix(2)
            guard escaped.count == 2, escaped.allSatisfy(isHexDigit) else {
                throw UnsendableRequest(
                    "the '%' at byte \(position) of its \(component) has to be followed by two hex digits"
                )
            }
            position += 3
        } else if isAllowed(byte) {
            position += 1
        } else {
            let value = String(byte, radix: 16, uppercase: true)
            throw UnsendableRequest(
                "byte \(position) of its \(component) is 0x\(value), which has to be percent-encoded"
            )
        }
    }
}

/// Returns whether the text is a host, alone or with a port that TCP has: `example.com`, `[::1]:8080`.
package func isHostWithPort(_ authority: String) -> Bool {
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
private func escapesAreUTF8(inPathOf target: String) -> Bool {
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
private func isAllowedInPathAndQuery(_ byte: UInt8) -> Bool {
    isUnreservedOrSubDelimiter(byte) || ":@/?".utf8.contains(byte)
}

/// `host` and `port` of RFC 3986, section 3.2, apart from `%`; a user has no place in HTTP (RFC 9110, section 4.2.4).
private func isAllowedInAuthority(_ byte: UInt8) -> Bool {
    isUnreservedOrSubDelimiter(byte) || ":[]".utf8.contains(byte)
}

private func isUnreservedOrSubDelimiter(_ byte: UInt8) -> Bool {
    byte.isUnreserved || "!$&'()*+,;=".utf8.contains(byte)
}

/// Returns whether the byte is an ASCII digit.
package func isDigit(_ byte: UInt8) -> Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte }

private func isHexDigit(_ byte: UInt8) -> Bool {
    Character(Unicode.Scalar(byte)).isHexDigit
}

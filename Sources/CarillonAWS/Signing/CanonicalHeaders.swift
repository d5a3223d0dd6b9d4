internal import HTTPTypes

/// The header fields that a signature covers.
struct CanonicalHeaders {
    /// A line for each field, in the order of the names.
    let text: String
    /// The names with semicolons in between.
    let names: String

    /// The fields that a signer covers: all but those that proxies change.
    init(of request: HTTPRequest) throws(SigningError) {
        guard let authority = request.authority, !authority.isEmpty else { throw .noAuthority }
        self.init(of: request, host: hostField(authority, scheme: request.scheme)) { !unsignedNames.contains($0) }
    }

    /// The host, and the fields whose names in lowercase are chosen.
    init(of request: HTTPRequest, host: String, where isSigned: (String) -> Bool) {
        // Fields of one name are one field, its values in the order of the request (RFC 9110, section 5.3).
        var values = ["host": [host]]
        for field in request.headerFields where field.name.canonicalName != "host" && isSigned(field.name.canonicalName)
        {
            values[field.name.canonicalName, default: []].append(field.value)
        }
        let names = values.keys.sorted()
        self.names = names.joined(separator: ";")
        text = names.map { name in
            let value = values[name, default: []].map(withoutSuperfluousSpace).joined(separator: ",")
            return "\(name):\(value)\n"
        }.joined()
    }
}

/// The names of fields that are not signed: those that proxies consume, add or change (RFC 9110, section 7.6.1), and the
/// one that the signature is in.
private let unsignedNames: Set = [
    "authorization", "connection", "expect", "keep-alive", "proxy-authenticate", "proxy-authorization",
    "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade", "user-agent", "x-amzn-trace-id",
]

/// Returns what is sent as `Host`: the authority, which HTTP clients write without the port that the scheme implies.
func hostField(_ authority: String, scheme: String?) -> String {
    let port =
        switch scheme {
        case "https": ":443"
        case "http": ":80"
        default: ""
        }
    guard authority.utf8.suffix(port.utf8.count).elementsEqual(port.utf8) else { return authority }
    return String(Substring(authority.utf8.dropLast(port.utf8.count)))
}

/// Returns a value without space around it and with one space in place of several.
func withoutSuperfluousSpace(_ value: String) -> String {
    var previous = UInt8(ascii: " ")
    let isClean = value.utf8.allSatisfy { byte in
        defer { previous = byte }
        return byte != UInt8(ascii: "\t") && (byte != UInt8(ascii: " ") || previous != UInt8(ascii: " "))
    }
    // Nearly all are, and need no copy.
    if isClean, previous != UInt8(ascii: " ") { return value }
    // A combining character would make one of a space and itself.
    let words = value.utf8.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    return words.map { String(Substring($0)) }.joined(separator: " ")
}

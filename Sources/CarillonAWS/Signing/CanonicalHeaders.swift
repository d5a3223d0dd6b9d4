internal import HTTPTypes

/// The header fields that a signature covers.
struct CanonicalHeaders {
    /// A line for each field, in the order of the names.
    let text: String
    /// The names with semicolons in between.
    let names: String

    init(of request: HTTPRequest) throws(SigningError) {
        guard let authority = request.authority, !authority.isEmpty else { throw .noAuthority }
        // Fields of one name are one field, its values in the order of the request (RFC 9110, section 5.3).
        var values = ["host": [hostField(authority, scheme: request.scheme)]]
        for field in request.headerFields where !unsignedNames.contains(field.name.canonicalName) {
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

/// The names of fields that are not signed: those that proxies consume, add or change (RFC 9110, section 7.6.1), the
/// one that the signature is in, and the one that stands for the authority.
private let unsignedNames: Set = [
    "authorization", "connection", "expect", "host", "keep-alive", "proxy-authenticate", "proxy-authorization",
    "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade", "user-agent", "x-amzn-trace-id",
]

/// Returns what is sent as `Host`: the authority, which HTTP clients write without the port that the scheme implies.
private func hostField(_ authority: String, scheme: String?) -> String {
    let port =
        switch scheme {
        case "https": ":443"
        case "http": ":80"
        default: ""
        }
    return authority.hasSuffix(port) ? String(authority.dropLast(port.count)) : authority
}

/// Returns a value without space around it and with one space in place of several.
private func withoutSuperfluousSpace(_ value: String) -> String {
    var previous = UInt8(ascii: " ")
    let isClean = value.utf8.allSatisfy { byte in
        defer { previous = byte }
        return byte != UInt8(ascii: "\t") && (byte != UInt8(ascii: " ") || previous != UInt8(ascii: " "))
    }
    // Nearly all are, and need no copy.
    if isClean, previous != UInt8(ascii: " ") { return value }
    return value.split { $0 == " " || $0 == "\t" }.joined(separator: " ")
}

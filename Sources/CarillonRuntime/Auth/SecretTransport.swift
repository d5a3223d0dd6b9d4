internal import HTTPTypes

extension HTTPRequest {
    /// Refuses a request that would carry a secret over a connection that others can read: anything but TLS (RFC 6750,
    /// section 5.3; RFC 7617, section 4), unless it never leaves this machine.
    func requireSecureConnection() throws(ClientError.UnsignableRequest) {
        guard scheme != "https", !isForThisMachine else { return }
        throw .insecureConnection(scheme: scheme ?? "", authority: authority ?? "")
    }

    /// Whether the host is an address of the loopback interface (RFC 1122, section 3.2.1.3; RFC 4291, section 2.5.3) or
    /// a name of it (RFC 6761, section 6.3).
    private var isForThisMachine: Bool {
        let authority = (authority ?? "").lowercased()
        if authority.hasPrefix("[") { return authority.prefix { $0 != "]" } == "[::1" }
        let host = authority.prefix { $0 != ":" }
        if host == "localhost" || host.hasSuffix(".localhost") { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }
}

/// Returns a secret that a header can carry: visible characters of ASCII alone, without blanks and line breaks (RFC 9110,
/// section 5.5), of which there are some.
///
/// - Parameter name: What the secret is, for the message: `token`.
func sendable(_ secret: String, _ name: String) throws(ClientError.UnsignableRequest) -> String {
    guard !secret.isEmpty else { throw .unsendableSecret("the \(name) is empty") }
    guard secret.utf8.allSatisfy({ 0x21...0x7E ~= $0 }) else {
        throw .unsendableSecret("the \(name) has a blank, a line break or another character that no header can carry")
    }
    return secret
}

/// The address of a service: `https://voice-chime.us-east-1.amazonaws.com`.
///
/// ```swift
/// let local: Endpoint = "http://127.0.0.1:8080"
/// let configured = try Endpoint(url: ProcessInfo.processInfo.environment["CHIME_URL"] ?? "")
/// ```
///
/// An endpoint is well-formed: what is none is refused when it is made.
public struct Endpoint: Hashable, Sendable {
    /// `https`, or `http` for a server on the same machine.
    public let scheme: String
    /// The host, and the port if it is not the scheme's own: `localhost:8080`.
    public let authority: String
    /// The prefix of every path: empty, or `/prefix` without a slash at the end.
    public let pathPrefix: String
    /// Whether the host has others beside it for some operations, such as `data.example.com`, whose prefix is in the
    /// model. A service's own endpoint has them where the service has such operations; a proxy or a server on the same
    /// machine has not, and takes their requests itself.
    public var allowsHostPrefixes = false

    /// Creates an endpoint from its parts.
    ///
    /// - Parameters:
    ///   - scheme: `https` or `http`.
    ///   - authority: The host, and a port if it is not the scheme's own.
    ///   - pathPrefix: The prefix of every path, with or without slashes at its ends.
    /// - Throws: ``Endpoint/InvalidURL``, as for a URL made of the parts.
    public init(scheme: String = "https", authority: String, pathPrefix: String = "") throws(InvalidURL) {
        guard authority.utf8.allSatisfy({ !"/?#".utf8.contains($0) }) else {
            throw InvalidURL(url: "\(scheme)://\(authority)", reason: "its host has a path, a query or a fragment")
        }
        guard !scheme.contains(":") else {
            throw InvalidURL(url: "\(scheme)://\(authority)", reason: "its scheme is neither 'http' nor 'https'")
        }
        let prefix = pathPrefix.drop { $0 == "/" }
        try self.init(url: "\(scheme)://\(authority)\(prefix.isEmpty ? "" : "/")\(prefix)")
    }

    /// Creates the endpoint of a URL that is known to be one.
    @_spi(Generated)
    public init(_ url: StaticString, allowsHostPrefixes: Bool = false) {
        self.init(stringLiteral: "\(url)")
        self.allowsHostPrefixes = allowsHostPrefixes
    }

    /// Creates an endpoint from a URL: `http://127.0.0.1:8080`, `https://api.example.com/prefix`.
    ///
    /// Slashes at the end of the path make no difference.
    ///
    /// - Parameter url: The scheme `http` or `https`, a host, and optionally a port and a path (RFC 3986, section 3).
    /// - Throws: ``Endpoint/InvalidURL`` for another scheme, a host or port that cannot be, and what no endpoint has:
    ///   user information, a query, a fragment.
    public init(url: String) throws(InvalidURL) {
        func check(_ condition: Bool, _ reason: String) throws(InvalidURL) {
            guard condition else { throw InvalidURL(url: url, reason: reason) }
        }
        let parts = url.split(separator: "://", maxSplits: 1, omittingEmptySubsequences: false)
        let scheme = parts[0].lowercased()
        try check(
            parts.count == 2 && (scheme == "http" || scheme == "https"),
            "it begins with neither 'http://' nor 'https://'"
        )
        let authority = parts[1].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        var path = parts[1][authority.endIndex...]
        if let at = authority.lastIndex(of: "@") {
            let shown = "\(scheme)://<redacted>\(authority[at...])\(path)"
            throw InvalidURL(url: shown, reason: "it has user information, which is never sent")
        }
        try check(!path.contains("?") && !path.contains("#"), "it has a query or a fragment")
        let host = hostAndPort(authority)
        try check(
            isHost(host.host),
            host.host.isEmpty ? "it has no host" : "'\(host.host)' is not the name or address of a host"
        )
        try check(host.port.map(isPort) ?? true, "its port is not a number from 1 to 65535")
        try check(isPath(path), "its path has characters that have to be percent-encoded")
        while path.last == "/" { path.removeLast() }
        self.scheme = scheme
        self.authority = String(authority)
        pathPrefix = String(path)
    }
}

extension Endpoint: ExpressibleByStringLiteral {
    /// Creates the endpoint of a URL in the source code; one that is malformed ends the process.
    public init(stringLiteral url: String) {
        do throws(InvalidURL) {
            try self.init(url: url)
        } catch {
            preconditionFailure("\(error)")
        }
    }
}

extension Endpoint: CustomStringConvertible {
    /// The URL.
    public var description: String { "\(scheme)://\(authority)\(pathPrefix)" }
}

extension Endpoint {
    /// A text that is not the URL of an endpoint.
    public struct InvalidURL: Error, Hashable, Sendable, CustomStringConvertible {
        /// The text, with `<redacted>` in place of user information.
        public let url: String
        /// The reason, for example `it has no host`.
        public let reason: String

        /// Creates the error.
        public init(url: String, reason: String) {
            self.url = url
            self.reason = reason
        }

        /// The text and the reason.
        public var description: String { "'\(url)' cannot be an endpoint: \(reason)" }
    }
}

/// Divides an authority at the colon before its port, which is not one of those in an IPv6 address in brackets.
private func hostAndPort(_ authority: Substring) -> (host: Substring, port: Substring?) {
    let start = authority.lastIndex(of: "]") ?? authority.startIndex
    guard let colon = authority[start...].firstIndex(of: ":") else { return (authority, nil) }
    return (authority[..<colon], authority[authority.index(after: colon)...])
}

/// Returns whether the text is a name or an IPv4 address in unreserved characters, or an IPv6 address in brackets.
private func isHost(_ text: Substring) -> Bool {
    if text.first == "[", text.last == "]" {
        return text.contains(":") && text.dropFirst().dropLast().allSatisfy { $0.isHexDigit || $0 == ":" || $0 == "." }
    }
    return !text.isEmpty && text.utf8.allSatisfy(\.isUnreserved)
}

private func isPort(_ text: Substring) -> Bool {
    text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        && UInt16(text).map { $0 > 0 } ?? false
}

/// Returns whether the text is empty, or segments of which each is preceded by a slash (RFC 3986, section 3.3).
private func isPath(_ text: Substring) -> Bool {
    var bytes = text.utf8.makeIterator()
    while let byte = bytes.next() {
        if byte == UInt8(ascii: "%") {
            for _ in 0..<2 {
                guard let digit = bytes.next(), Character(UnicodeScalar(digit)).isHexDigit else { return false }
            }
        } else if !byte.isUnreserved && !"/:@!$&'()*+,;=".utf8.contains(byte) {
            return false
        }
    }
    return true
}

internal import HTTPTypes

/// The text of a request that is the same for whoever signs it and whoever verifies the signature.
struct CanonicalRequest {
    let text: String
    /// The names of the header fields in it, as the signed request repeats them.
    let signedHeaders: String

    /// The request as a signer covers it.
    init(_ request: HTTPRequest, payload: PayloadHash, options: SigV4Signer.Options) throws(SigningError) {
        self.init(
            request,
            query: queryParameters(request.pathAndQuery.query),
            headers: try CanonicalHeaders(of: request),
            payload: payload,
            options: options
        )
    }

    /// The request with those of its parameters and header fields that a signature covers.
    init(
        _ request: HTTPRequest,
        query: [QueryParameter],
        headers: CanonicalHeaders,
        payload: PayloadHash,
        options: SigV4Signer.Options
    ) {
        signedHeaders = headers.names
        text = [
            request.method.rawValue, canonicalPath(request.pathAndQuery.path, options), canonicalQuery(query),
            headers.text, headers.names, payload.text,
        ].joined(separator: "\n")
    }
}

extension HTTPRequest {
    /// What is before the first question mark of the request's target, and what is after it.
    var pathAndQuery: (path: Substring, query: Substring) {
        let target = path ?? "/"
        // Bytes: a combining character after a question mark would make another character of it.
        let path = target.utf8.prefix { $0 != UInt8(ascii: "?") }
        return (Substring(path), Substring(target.utf8[path.endIndex...].dropFirst()))
    }
}

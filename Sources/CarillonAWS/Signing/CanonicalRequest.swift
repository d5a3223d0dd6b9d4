internal import HTTPTypes

/// The text of a request that is the same for whoever signs it and whoever verifies the signature.
struct CanonicalRequest {
    let text: String
    /// The names of the header fields in it, as the signed request repeats them.
    let signedHeaders: String

    init(_ request: HTTPRequest, payload: PayloadHash, options: SigV4Signer.Options) throws(SigningError) {
        let headers = try CanonicalHeaders(of: request)
        let (path, query) = request.pathAndQuery
        signedHeaders = headers.names
        text = [
            request.method.rawValue, canonicalPath(path, options), canonicalQuery(query), headers.text, headers.names,
            payload.text,
        ].joined(separator: "\n")
    }
}

extension HTTPRequest {
    /// What is before the first question mark of the request's target, and what is after it.
    var pathAndQuery: (path: Substring, query: Substring) {
        let target = path ?? "/"
        let path = target.prefix { $0 != "?" }
        return (path, target[path.endIndex...].dropFirst())
    }
}

public import HTTPTypes

/// Sends an API key in the header or the parameter of the query that the service has for it
/// ([Smithy](https://smithy.io/2.0/spec/authentication-traits.html#httpapikeyauth-trait)).
///
/// Whoever has the key can use it, so it is sent over `https` alone, or to a server on the same machine.
public struct APIKeySigner: RequestSigner {
    private let key: @Sendable () async throws -> String

    /// Creates a signer.
    ///
    /// - Parameter key: Returns the key. It is asked for each attempt.
    public init(_ key: @escaping @Sendable () async throws -> String) { self.key = key }

    /// Returns whether the scheme is ``AuthScheme/apiKey(_:)``.
    public func canSign(_ scheme: AuthScheme) -> Bool {
        if case .apiKey = scheme { true } else { false }
    }

    /// Adds the header, or the parameter at the end of the query.
    ///
    /// - Throws: ``ClientError/UnsignableRequest`` for a connection that is not secure and for a key that no header can
    ///   carry, and what the source of keys throws.
    public func sign(
        _ request: inout HTTPRequest,
        body: HTTPBody,
        scheme: AuthScheme,
        context: OperationContext
    ) async throws {
        guard case .apiKey(let location) = scheme else { return }
        try request.requireSecureConnection()
        let key = try sendable(try await key(), "API key")
        switch location {
        case .header(let name, let scheme):
            guard let field = HTTPField.Name(name) else {
                throw ClientError.UnsignableRequest.unsendableSecret(
                    "'\(name)' is not the name of a header; correct it in the model"
                )
            }
            request.headerFields[field] = scheme.map { "\($0) \(key)" } ?? key
        case .query(let name):
            let path = request.path ?? "/"
            request.path = "\(path)\(path.contains("?") ? "&" : "?")\(name.percentEncoded())=\(key.percentEncoded())"
        }
    }
}

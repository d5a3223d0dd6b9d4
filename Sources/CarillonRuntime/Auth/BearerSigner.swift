public import HTTPTypes

/// Sends a token in the header `Authorization` (RFC 6750, section 2.1).
///
/// ```swift
/// let bookshop = BookshopClient(transport: transport).with(signers: [BearerSigner { try await session.token() }])
/// ```
///
/// Whoever has the token can use it, so it is sent over `https` alone, or to a server on the same machine.
public struct BearerSigner: RequestSigner {
    private let token: @Sendable () async throws -> String

    /// Creates a signer.
    ///
    /// - Parameter token: Returns the token. It is asked for each attempt, and should keep a token that is still valid.
    public init(_ token: @escaping @Sendable () async throws -> String) { self.token = token }

    /// Returns whether the scheme is ``AuthScheme/bearer``.
    public func canSign(_ scheme: AuthScheme) -> Bool { scheme == .bearer }

    /// Adds the header.
    ///
    /// - Throws: ``ClientError/UnsignableRequest`` for a connection that is not secure and for a token that no header can
    ///   carry, and what the source of tokens throws.
    public func sign(
        _ request: inout HTTPRequest,
        body: HTTPBody,
        scheme: AuthScheme,
        context: OperationContext
    ) async throws {
        try request.requireSecureConnection()
        request.headerFields[.authorization] = "Bearer \(try sendable(try await token(), "token"))"
    }
}

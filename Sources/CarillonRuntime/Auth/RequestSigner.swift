public import HTTPTypes

/// Proves to a service who sends a request: by a signature, a token, a key or a password.
///
/// A client has any number of signers, ``ClientConfiguration/signers``. For each attempt it takes the first of the
/// operation's schemes that one of them can sign:
///
/// ```swift
/// let bookshop = BookshopClient(transport: transport).with(signers: [BearerSigner { try await session.token() }])
/// ```
///
/// A signer sees the request as it is sent, after all middleware, and may be asked by several tasks at once.
public protocol RequestSigner: Sendable {
    /// Returns whether the signer can sign requests in a scheme.
    func canSign(_ scheme: AuthScheme) -> Bool

    /// Signs a request.
    ///
    /// - Parameters:
    ///   - request: The request's head, complete but for the signature.
    ///   - body: The request's body.
    ///   - scheme: The scheme, one that the signer said it can sign in.
    ///   - context: The call that the request belongs to.
    /// - Throws: The reason that there is no signature; it becomes ``ClientError/signing(_:)``, and nothing is sent.
    func sign(
        _ request: inout HTTPRequest,
        body: HTTPBody,
        scheme: AuthScheme,
        context: OperationContext
    ) async throws
}

extension OperationContext {
    /// The ways in which the operation's callers prove who they are, the preferred one first; empty where they need not.
    public var auth: [AuthScheme] { operation.auth ?? service.auth }
}

extension [any RequestSigner] {
    /// Signs a request in the first of the call's schemes that a signer can sign in. Without any signer, and without any
    /// scheme, the request stays as it is.
    func sign(_ request: inout HTTPRequest, body: HTTPBody, context: OperationContext) async throws {
        guard !isEmpty, !context.auth.isEmpty else { return }
        for scheme in context.auth {
            if let signer = first(where: { $0.canSign(scheme) }) {
                return try await signer.sign(&request, body: body, scheme: scheme, context: context)
            }
            if scheme == .anonymous { return }
        }
        throw ClientError.UnsignableRequest.noSigner(operation: context.operation.name, schemes: context.auth)
    }
}

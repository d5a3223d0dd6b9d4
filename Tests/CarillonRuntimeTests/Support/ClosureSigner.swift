import CarillonRuntime
import HTTPTypes

/// A signer that a function is.
struct ClosureSigner: RequestSigner {
    var schemes: [AuthScheme] = [.sigV4(service: "sample")]
    let sign: @Sendable (inout HTTPRequest, HTTPBody, OperationContext) async throws -> Void

    func canSign(_ scheme: AuthScheme) -> Bool { schemes.contains(scheme) }

    func sign(
        _ request: inout HTTPRequest,
        body: HTTPBody,
        scheme: AuthScheme,
        context: OperationContext
    ) async throws { try await sign(&request, body, context) }
}

import CarillonRuntime
import HTTPTypes

/// Tells a proxy who calls, which then signs the request for AWS in its own name.
struct ProxyToken: RequestSigner {
    let token: String

    func canSign(_ scheme: AuthScheme) -> Bool { scheme == .sigV4(service: "chime") }

    func sign(
        _ request: inout HTTPRequest,
        body: HTTPBody,
        scheme: AuthScheme,
        context: OperationContext
    ) async throws {
        if let name = HTTPField.Name("X-Proxy-Token") { request.headerFields[name] = token }
    }
}

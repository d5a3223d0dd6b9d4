public import CarillonRuntime
public import HTTPTypes

/// Sends in `User-Agent` which software makes the calls. What the field has already comes after it.
public struct UserAgentHeader: Middleware {
    private let text: String

    /// Creates the middleware.
    public init(_ userAgent: UserAgent) { text = userAgent.text }

    /// The operation, so that all attempts have the same field.
    public var scope: Scope { .operation }

    /// Adds the header field.
    public func intercept(
        _ request: HTTPRequest,
        body: HTTPBody,
        context: OperationContext,
        next: Next
    ) async throws -> (response: HTTPResponse, body: HTTPBody) {
        var request = request
        request.headerFields[.userAgent] = [text, request.headerFields[.userAgent]].compactMap { $0 }
            .joined(separator: " ")
        return try await next(request, body, context)
    }
}

public import CarillonRuntime
public import HTTPTypes

/// Sends an identifier of the call in `amz-sdk-invocation-id`, the same with all attempts, by which a service recognizes
/// them as one.
public struct InvocationIDHeader: Middleware {
    private let makeID: @Sendable () -> String

    /// Creates the middleware.
    ///
    /// - Parameter makeID: Makes the identifier of a call.
    public init(makeID: @escaping @Sendable () -> String = ClientConfiguration.randomIdempotencyToken) {
        self.makeID = makeID
    }

    /// The operation, so that all attempts have the same identifier.
    public var scope: Scope { .operation }

    /// Adds the header field.
    public func intercept(
        _ request: HTTPRequest,
        body: HTTPBody,
        context: OperationContext,
        next: Next
    ) async throws -> (response: HTTPResponse, body: HTTPBody) {
        var request = request
        request.headerFields[.invocationID] = makeID()
        return try await next(request, body, context)
    }
}

extension HTTPField.Name {
    // The name is a valid field name (RFC 9110, section 5.1).
    fileprivate static let invocationID = HTTPField.Name("amz-sdk-invocation-id").unsafelyUnwrapped
}

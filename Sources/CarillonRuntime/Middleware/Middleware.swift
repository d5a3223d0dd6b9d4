public import HTTPTypes

/// Code between a client and its transport, which sees requests and responses and may change them.
///
/// ```swift
/// struct CallerHeader: Middleware {
///     func intercept(
///         _ request: HTTPRequest,
///         body: HTTPBody,
///         context: OperationContext,
///         next: Next
///     ) async throws -> (response: HTTPResponse, body: HTTPBody) {
///         var request = request
///         request.headerFields[HTTPField.Name("X-Caller")!] = "billing"
///         return try await next(request, body, context)
///     }
/// }
///
/// let voice = ChimeSDKVoiceClient(transport: transport).with(middleware: [CallerHeader()])
/// ```
///
/// Middleware stands around each attempt to send a request, before the request is signed, or around the operation with
/// all its attempts, as its ``scope`` says. Of several with one scope, the first is the outermost.
public protocol Middleware: Sendable {
    /// The rest of the way to the service.
    typealias Next =
        @Sendable (HTTPRequest, HTTPBody, OperationContext) async throws -> (response: HTTPResponse, body: HTTPBody)

    /// The part of a call that middleware stands around.
    typealias Scope = ClientConfiguration.MiddlewareScope

    /// What the middleware stands around: each attempt, unless it says otherwise.
    var scope: Scope { get }

    /// Handles a request: passes it on by `next`, as it is or changed, or answers it itself.
    ///
    /// - Parameters:
    ///   - request: The request's head.
    ///   - body: The request's body.
    ///   - context: The call that the request belongs to.
    ///   - next: The rest of the way, which may be taken once, several times or not at all.
    /// - Returns: The response, as it came or changed. A body that can be read only once and was read has to be
    ///   replaced.
    /// - Throws: Whatever `next` throws; an error of its own becomes ``ClientError/middleware(_:)``.
    func intercept(
        _ request: HTTPRequest,
        body: HTTPBody,
        context: OperationContext,
        next: Next
    ) async throws -> (response: HTTPResponse, body: HTTPBody)
}

extension Middleware {
    /// Each attempt.
    public var scope: Scope { .attempt }
}

extension ClientConfiguration {
    /// The part of a call that middleware stands around.
    public enum MiddlewareScope: Hashable, Sendable {
        /// The operation with all its attempts: the middleware runs once for each call.
        case operation
        /// Each attempt: the middleware runs for each request that is sent.
        case attempt
    }
}

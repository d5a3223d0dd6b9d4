public import HTTPTypes

/// What carries a request to the service and brings back the response: the one thing a client cannot do itself.
///
/// A transport sends exactly what it is given, follows no redirects and retries nothing. It stops when the task is
/// cancelled, and throws when the deadline passes.
public protocol Transport: Sendable {
    /// Sends one request and returns the response with its whole body.
    ///
    /// - Parameters:
    ///   - request: The request's head; its scheme, authority and path are set.
    ///   - body: The request's body; empty for none.
    ///   - deadline: When to give up.
    /// - Throws: Whatever went wrong; the client wraps it in ``ClientError/transport(_:)``.
    func send(
        _ request: HTTPRequest,
        body: [UInt8],
        deadline: ContinuousClock.Instant
    ) async throws -> (response: HTTPResponse, body: [UInt8])
}

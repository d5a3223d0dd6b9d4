public import HTTPTypes

/// A connection to services: sends a request and returns the response.
///
/// A transport sends exactly what it is given, follows no redirects and retries nothing. It stops when the task is
/// cancelled, and throws when the deadline passes.
public protocol Transport: Sendable {
    /// Sends one request and returns the response, whose body may still be arriving.
    ///
    /// - Parameters:
    ///   - request: The request's head; its scheme, authority and path are set.
    ///   - body: The request's body; empty for none.
    ///   - deadline: The instant at which to give up, reading the response's body included.
    /// - Throws: Whatever went wrong; the client wraps it in ``ClientError/transport(_:attempts:)``.
    func send(
        _ request: HTTPRequest,
        body: HTTPBody,
        deadline: ContinuousClock.Instant
    ) async throws -> (response: HTTPResponse, body: HTTPBody)
}

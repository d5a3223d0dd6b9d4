public import CarillonRuntime
internal import Foundation
public import HTTPTypes

/// Sends in `amz-sdk-request` which attempt a request is, of how many at most, and when the client gives up:
/// `ttl=20190601T000011Z; attempt=2; max=3`.
///
/// The time is by the service's clock, so the first attempt does not have it, nor has any before the service has told
/// the date.
public struct AttemptHeader: Middleware {
    private let maxAttempts: Int

    /// Creates the middleware.
    ///
    /// - Parameter maxAttempts: The greatest number of attempts, the first one included.
    public init(maxAttempts: Int) { self.maxAttempts = maxAttempts }

    /// Adds the header field.
    public func intercept(
        _ request: HTTPRequest,
        body: HTTPBody,
        context: OperationContext,
        next: Next
    ) async throws -> (response: HTTPResponse, body: HTTPBody) {
        var parts = ["attempt=\(context.attempt)", "max=\(max(maxAttempts, 1))"]
        if context.attempt > 1, let end = context.endByServiceClock { parts.insert("ttl=\(end)", at: 0) }
        var request = request
        request.headerFields[.attempt] = parts.joined(separator: "; ")
        return try await next(request, body, context)
    }
}

extension OperationContext {
    /// The date at which the client gives up, by the service's clock, as `20190601T000011Z`; `nil` if that clock is not
    /// known.
    fileprivate var endByServiceClock: String? {
        guard let serviceClockOffset else { return nil }
        let rest = clock.now().duration(to: deadline) + serviceClockOffset
        let style = Date.ISO8601FormatStyle(dateSeparator: .omitted, timeSeparator: .omitted)
        return clock.date().addingTimeInterval(rest / .seconds(1)).formatted(style)
    }
}

extension HTTPField.Name {
    // The name is a valid field name (RFC 9110, section 5.1).
    fileprivate static let attempt = HTTPField.Name("amz-sdk-request").unsafelyUnwrapped
}

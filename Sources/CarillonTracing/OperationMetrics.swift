public import CarillonRuntime
public import HTTPTypes
public import Metrics

/// A duration for each call of an operation, with all its attempts.
///
/// The timer is `rpc.client.duration` of OpenTelemetry's semantic conventions for
/// [RPC](https://github.com/open-telemetry/semantic-conventions/blob/v1.37.0/docs/rpc/rpc-metrics.md), with the dimensions
/// `rpc.service` and `rpc.method`, `http.response.status_code` if there is a response, and `error.type` if the call failed.
public struct OperationMetrics: Middleware {
    private let factory: any MetricsFactory

    /// Creates the middleware.
    ///
    /// - Parameter factory: What takes the durations: the one that the program has set up, unless told otherwise.
    public init(factory: any MetricsFactory = MetricsSystem.factory) { self.factory = factory }

    /// The operation, so that a call is one duration.
    public var scope: Scope { .operation }

    /// Passes the request on and takes the time.
    public func intercept(
        _ request: HTTPRequest,
        body: HTTPBody,
        context: OperationContext,
        next: Next
    ) async throws -> (response: HTTPResponse, body: HTTPBody) {
        try await factory.time("rpc.client.duration", in: context, []) { try await next(request, body, context) }
    }
}

public import CarillonRuntime
public import HTTPTypes
public import Metrics

/// A duration for each request that is sent.
///
/// The timer is `http.client.request.duration` of OpenTelemetry's semantic conventions for
/// [HTTP](https://opentelemetry.io/docs/specs/semconv/http/http-metrics/#metric-httpclientrequestduration), with the dimensions
/// `rpc.service`, `rpc.method`, `http.request.method`, `server.address` and `server.port`, `http.response.status_code` if there is a
/// response, and `error.type` if the attempt failed.
public struct AttemptMetrics: Middleware {
    private let factory: any MetricsFactory

    /// Creates the middleware.
    ///
    /// - Parameter factory: What takes the durations: the one that the program has set up, unless told otherwise.
    public init(factory: any MetricsFactory = MetricsSystem.factory) { self.factory = factory }

    /// Passes the request on and takes the time.
    public func intercept(
        _ request: HTTPRequest,
        body: HTTPBody,
        context: OperationContext,
        next: Next
    ) async throws -> (response: HTTPResponse, body: HTTPBody) {
        let host = request.host
        let dimensions = [
            ("http.request.method", request.method.rawValue), ("server.address", host.address),
            ("server.port", "\(host.port)"),
        ]
        return try await factory.time("http.client.request.duration", in: context, dimensions) {
            try await next(request, body, context)
        }
    }
}

public import CarillonRuntime
public import HTTPTypes
public import Tracing

/// A span for each call of an operation, with all its attempts.
///
/// ```swift
/// let voice = client.with(middleware: [OperationTracing(), AttemptTracing()])
/// ```
///
/// Spans follow OpenTelemetry's semantic conventions for
/// [RPC](https://opentelemetry.io/docs/specs/semconv/rpc/rpc-spans/), and for services of AWS those of the
/// [AWS SDK](https://opentelemetry.io/docs/specs/semconv/cloud-providers/aws-sdk/): the span is called
/// `Chime SDK Voice/GetPhoneNumber`, and bears `rpc.system`, `rpc.service`, `rpc.method`, the status and the request ID of
/// the response, and how many times the request was sent again.
public struct OperationTracing: Middleware {
    private let tracer: any Tracer

    /// Creates the middleware.
    ///
    /// - Parameter tracer: The tracer that makes the spans: the one that the program has set up, unless told otherwise.
    public init(tracer: any Tracer = InstrumentationSystem.tracer) { self.tracer = tracer }

    /// The operation, so that a call is one span.
    public var scope: Scope { .operation }

    /// Passes the request on within a span.
    public func intercept(
        _ request: HTTPRequest,
        body: HTTPBody,
        context: OperationContext,
        next: Next
    ) async throws -> (response: HTTPResponse, body: HTTPBody) {
        let service = context.service
        let name = service.id ?? service.name
        return try await tracer.withClientSpan("\(name)/\(context.operation.name)") { span in
            span.updateAttributes { attributes in
                if service.isSignedForAWS { attributes["rpc.system"] = "aws-api" }
                attributes["rpc.service"] = name
                attributes["rpc.method"] = context.operation.name
            }
            let exchange = try await next(request, body, context)
            span.record(exchange.response)
            let metadata = ResponseMetadata(
                status: exchange.response.status.code,
                headerFields: exchange.response.headerFields
            )
            if let requestID = metadata.requestID { span.attributes["aws.request_id"] = requestID }
            return exchange
        }
    }
}

extension ServiceSchema {
    /// Whether the service is one of AWS.
    fileprivate var isSignedForAWS: Bool {
        auth.contains { if case .sigV4 = $0 { true } else { false } }
    }
}

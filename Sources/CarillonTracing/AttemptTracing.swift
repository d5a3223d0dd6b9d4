public import CarillonRuntime
public import HTTPTypes
public import Tracing

/// A span for each request that is sent, whose context is sent with it, so that the service's spans are part of the trace.
///
/// Spans follow OpenTelemetry's semantic conventions for
/// [HTTP clients](https://opentelemetry.io/docs/specs/semconv/http/http-spans/#http-client): the span is called
/// `GET /phone-numbers/{phoneNumberId}`, and bears the method, the template of the path, the address and port of the server, the
/// status of the response, and the number of the attempt after the first. The path itself is left out, because it may hold
/// what the model calls sensitive.
public struct AttemptTracing: Middleware {
    private let tracer: any Tracer

    /// Creates the middleware.
    ///
    /// - Parameter tracer: The tracer that makes the spans: the one that the program has set up, unless told otherwise.
    public init(tracer: any Tracer = InstrumentationSystem.tracer) { self.tracer = tracer }

    /// Passes the request on within a span, with the span's context in its header.
    public func intercept(
        _ request: HTTPRequest,
        body: HTTPBody,
        context: OperationContext,
        next: Next
    ) async throws -> (response: HTTPResponse, body: HTTPBody) {
        let template = String(context.operation.uri.prefix { $0 != "?" })
        return try await tracer.withClientSpan("\(request.method) \(template)") { span in
            span.updateAttributes { attributes in
                attributes["http.request.method"] = request.method.rawValue
                attributes["url.template"] = template
                attributes["server.address"] = request.host.address
                attributes["server.port"] = request.host.port
                if context.attempt > 1 { attributes["http.request.resend_count"] = context.attempt - 1 }
            }
            var request = request
            tracer.inject(span.context, into: &request.headerFields, using: HeaderInjector())
            let exchange = try await next(request, body, context)
            span.record(exchange.response)
            return exchange
        }
    }
}

/// Writes the context of a span into the header, as `traceparent` or whatever the tracer calls it.
private struct HeaderInjector: Injector {
    func inject(_ value: String, forKey key: String, into fields: inout HTTPFields) {
        guard let name = HTTPField.Name(key) else { return }
        fields[name] = value
    }
}

extension HTTPRequest {
    /// The name or address of the host, and the port, which the scheme has if the authority does not.
    var host: (address: String, port: Int) {
        let authority = authority ?? ""
        let standard = scheme == "http" ? 80 : 443
        // The colon before the port is not one of those in an IPv6 address, which is in brackets.
        let start = authority.lastIndex(of: "]") ?? authority.startIndex
        guard let colon = authority[start...].lastIndex(of: ":"),
            let port = Int(authority[authority.index(after: colon)...])
        else { return (authority, standard) }
        return (String(authority[..<colon]), port)
    }
}

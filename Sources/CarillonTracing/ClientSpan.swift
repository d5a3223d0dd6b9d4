import HTTPTypes
import Tracing

extension Tracer {
    /// Runs a function within a span of a client; an error that it throws is the span's.
    func withClientSpan<Value>(
        _ name: String,
        _ body: (any Tracing.Span) async throws -> Value
    ) async throws -> Value {
        try await withAnySpan(name, ofKind: .client) { span in
            do {
                return try await body(span)
            } catch {
                span.attributes["error.type"] = errorType(of: error)
                span.setStatus(SpanStatus(code: .error))
                throw error
            }
        }
    }
}

extension Tracing.Span {
    /// Takes the status of a response into the span.
    func record(_ response: HTTPResponse) {
        attributes["http.response.status_code"] = response.status.code
        guard let type = response.errorType else { return }
        attributes["error.type"] = type
        setStatus(SpanStatus(code: .error))
    }
}

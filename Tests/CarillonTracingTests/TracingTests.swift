import CarillonRuntime
import CarillonTracing
import ChimeSDKVoice
import HTTPTypes
import InMemoryTracing
import Testing
import Tracing

@Suite("Traces")
struct TracingTests {
    private let tracer = InMemoryTracer()

    /// Spans of a call whose requests are answered with these statuses, the innermost and earliest first.
    private func spans(_ statuses: Int...) async -> (spans: [FinishedInMemorySpan], requests: [HTTPRequest]) {
        let transport = Script(statuses)
        let voice = transport.client
            .with(middleware: [OperationTracing(tracer: tracer), AttemptTracing(tracer: tracer)])
        _ = try? await voice.getPhoneNumber(phoneNumberID: "+12065550100")
        return (tracer.finishedSpans, transport.requests)
    }

    @Test("a call is a span with what the conventions for RPC and for AWS ask for")
    func operation() async throws {
        let span = try #require(await spans(200).spans.last)
        #expect(span.operationName == "Chime SDK Voice/GetPhoneNumber")
        #expect(span["rpc.service"] == "Chime SDK Voice")
        #expect(span.kind == .client)
        #expect(span["rpc.system"] == "aws-api")
        #expect(span["rpc.method"] == "GetPhoneNumber")
        #expect(span["aws.request_id"] == "885b5970")
        #expect(span["http.response.status_code"] == "200")
        #expect(span.status == nil)
    }

    @Test("each attempt is a span in that of the call, and goes on in the service")
    func attempts() async throws {
        let (spans, requests) = await spans(503, 200)
        #expect(
            spans.map(\.operationName).prefix(2) == [
                "GET /phone-numbers/{phoneNumberId}", "GET /phone-numbers/{phoneNumberId}",
            ]
        )
        let call = try #require(spans.last)
        #expect(spans.count == 3 && spans.prefix(2).allSatisfy { $0.parentSpanID == call.spanID })
        #expect(spans[0]["error.type"] == "503")
        #expect(spans[0].status?.code == .error)
        #expect(spans[0]["http.request.resend_count"] == nil)
        #expect(spans[1]["http.request.resend_count"] == "1")
        #expect(spans[1]["server.address"] == "[::1]")
        #expect(spans[1]["server.port"] == "8080")
        let name = try #require(HTTPField.Name(InMemoryTracer.spanIDKey))
        #expect(requests.map { $0.headerFields[name] } == spans.prefix(2).map { Optional($0.spanID) })
    }

    @Test("nothing that the model calls sensitive is in a span")
    func privacy() async throws {
        for span in await spans(200).spans {
            var texts = [span.operationName]
            span.attributes.forEach { texts.append("\($0): \($1)") }
            #expect(!texts.contains { $0.contains("2065550100") })
        }
    }

    @Test("a request without a response is an error with its type")
    func failure() async throws {
        let spans = await spans().spans
        #expect(spans.last?.status?.code == .error)
        #expect(spans.last?["error.type"] == "ClientError")
        #expect(spans.first?["error.type"] == "ClientError")
    }
}

extension FinishedInMemorySpan {
    /// The text of an attribute; `nil` without one.
    fileprivate subscript(_ name: String) -> String? {
        attributes.get(name).flatMap { attribute in
            switch attribute {
            case .string(let text): text
            case .int64(let number): "\(number)"
            default: "\(attribute)"
            }
        }
    }
}

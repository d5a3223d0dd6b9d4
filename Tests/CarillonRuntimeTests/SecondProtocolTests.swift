import HTTPTypes
import Testing

@_spi(Generated) @testable import CarillonRuntime

private struct PutInput: Structure, Equatable, CustomReflectable {
    var word: String
    var points: [Point]?
    var token: String?
    static let schema = StructureSchema<Self>(
        .required(\.word, "word", .string(Patterns.word), "Word"),
        .optional(\.points, "points", .list(.structure), "Points"),
        .idempotencyToken(\.token, "token", .string, "Token")
    )
}

extension ServiceOperation<PutInput, UpdateOutput, SampleError> {
    fileprivate static var put: Self { Self("Put", "POST /") }
}

extension ServiceOperation<Optionals, Optionals, SampleError> {
    fileprivate static var list: Self { Self("List", "POST /", pages: ServiceSchema.Pages("string", "string")) }
}

/// The client knows nothing of the protocol that messages are in: another one runs through the same steps.
@Suite("A client with another protocol")
struct SecondProtocolTests {
    private func client(
        _ change: (inout ClientConfiguration) -> Void = { _ in },
        _ answer: @escaping ClosureTransport.Answer<[UInt8]>
    ) -> SampleClient {
        SampleClient(ClientConfiguration(makeIdempotencyToken: { "fresh" }, clock: ManualClock().clock), answer).with {
            $0.messageProtocol = AWSJSON1_1(service: "Sample_20240101")
            change(&$0)
        }
    }

    private func client(_ status: HTTPResponse.Status, _ body: String) -> SampleClient {
        client { _, _, _ in (HTTPResponse(status: status), Array(body.utf8)) }
    }

    private func error(_ status: HTTPResponse.Status, _ body: String) async -> SampleError? {
        do throws(SampleError) {
            _ = try await client(status, body).perform(.put, PutInput(word: "word"))
            return nil
        } catch {
            return error
        }
    }

    @Test("the operation is in a header, and the whole input in the body")
    func request() async throws {
        let client = client({ $0.endpoint = "https://example.com/v1" }) { request, body, _ in
            #expect(request.method == .post && request.path == "/v1/" && request.authority == "example.com")
            #expect(request.headerFields[.target] == "Sample_20240101.Put")
            #expect(request.headerFields[.contentType] == "application/x-amz-json-1.1")
            #expect(String(decoding: body, as: UTF8.self) == #"{"Word":"word","Points":[{"X":1}],"Token":"fresh"}"#)
            return (HTTPResponse(status: .ok), Array(#"{"Point":{"X":2}}"#.utf8))
        }
        let output = try await client.perform(.put, PutInput(word: "word", points: [Point(x: 1)]))
        #expect(output == UpdateOutput(point: Point(x: 2)))
    }

    @Test("an empty body is an output without members")
    func emptyOutput() async throws {
        #expect(try await client(.ok, "").perform(.put, PutInput(word: "word")) == UpdateOutput())
    }

    @Test("an input is validated as ever")
    func validation() async {
        let client = client { _, _, _ in
            Issue.record("a request was sent")
            throw Broken()
        }
        let error = await #expect(throws: SampleError.self) {
            try await client.perform(.put, PutInput(word: "WORD"))
        }
        #expect(error?.description == #"word: "WORD" does not match ^[a-z]+$"#)
    }

    @Test(
        "errors are known by '__type'",
        arguments: ["NotFoundException", "com.example.sample#NotFoundException"]
    )
    func modeledError(_ type: String) async {
        let body = #"{"__type":"\#(type)","Code":"mine","message":"gone"}"#
        let error = await error(.badRequest, body)
        guard case .notFound(let exception) = error else {
            Issue.record("another error")
            return
        }
        #expect(exception == NotFoundException(code: "mine", message: "gone"))
        #expect(error?.description == "HTTP 400 NotFoundException: gone")
    }

    @Test("errors that the model does not have keep what is known of them, and other names do not count")
    func unmodeledError() async {
        let busy = await error(.badRequest, #"{"__type":"a#ThrottlingException","Message":"later"}"#)
        #expect(busy?.code == "ThrottlingException" && busy?.message == "later")
        let nameless = await error(.serviceUnavailable, #"{"code":"NotFoundException"}"#)
        #expect(nameless?.description == "HTTP 503 (28 bytes)" && nameless?.isRetryable == true)
    }

    @Test("retries, middleware and pages are those of every protocol")
    func everythingElse() async throws {
        let trace = Trace()
        let strategy = ClosureRetryStrategy()
        let noting = ClosureMiddleware(.attempt) { request, body, context, next in
            trace.add("\(context.attempt) \(request.headerFields[.target] ?? "")")
            return try await next(request, body, context)
        }
        let client = client({ ($0.retryStrategy, $0.middleware) = (strategy, [noting]) }) { _, body, _ in
            if trace.lines.count == 1 { return (HTTPResponse(status: .internalServerError), []) }
            return (HTTPResponse(status: .ok), Array((body.count > 2 ? #"{}"# : #"{"String":"next"}"#).utf8))
        }
        var tokens: [String?] = []
        for try await page in client.paginator(.list, Optionals()) { tokens.append(page.string) }
        #expect(tokens == ["next", nil])
        #expect(trace.lines == ["1 Sample_20240101.List", "2 Sample_20240101.List", "1 Sample_20240101.List"])
        #expect(strategy.notes == ["1 HTTP 500", "2 success", "1 success"])
    }
}

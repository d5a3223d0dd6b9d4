import HTTPTypes
import Testing

@testable import CarillonRuntime

@Suite("Middleware")
struct MiddlewareTests {
    private let input = UpdateInput(id: "a")
    private let trace = Trace()

    /// A client with middleware whose transport answers, and notes the request's path.
    private func client(_ middleware: ClosureMiddleware..., retryStrategy: ClosureRetryStrategy? = nil) -> SampleClient
    {
        let configuration = ClientConfiguration(
            middleware: middleware,
            retryStrategy: retryStrategy,
            clock: ManualClock().clock
        )
        return SampleClient(configuration) { [trace] request, _, _ in
            trace.add("transport \(request.path ?? "")")
            return (HTTPResponse(status: .ok), Array(#"{"Point":{"X":1}}"#.utf8))
        }
    }

    /// Middleware that notes when it is entered and left.
    private func step(_ name: String, _ scope: Middleware.Scope) -> ClosureMiddleware {
        ClosureMiddleware(scope) { [trace] request, body, context, next in
            trace.add("\(name) in")
            let exchange = try await next(request, body, context)
            trace.add("\(name) out")
            return exchange
        }
    }

    @Test("what stands around the operation is passed before what stands around attempts, each from the outside in")
    func order() async throws {
        let client = client(step("a", .attempt), step("b", .operation), step("c", .attempt), step("d", .operation))
        _ = try await client.perform(.update, input)
        #expect(
            trace.lines == [
                "b in", "d in", "a in", "c in", "transport /things/a?operation=update", "c out", "a out", "d out",
                "b out",
            ]
        )
    }

    @Test("middleware stands around attempts unless it says otherwise")
    func defaultScope() {
        struct Plain: Middleware {
            func intercept(
                _ request: HTTPRequest,
                body: HTTPBody,
                context: OperationContext,
                next: Next
            ) async throws -> (response: HTTPResponse, body: HTTPBody) {
                try await next(request, body, context)
            }
        }
        #expect(Plain().scope == .attempt)
    }

    @Test("around an operation middleware runs once, around attempts for each, and sees its number")
    func scopes() async throws {
        let count = ClosureMiddleware(.attempt) { [trace] request, body, context, next in
            trace.add("attempt \(context.attempt)")
            if context.attempt < 3 { throw Broken() }
            return try await next(request, body, context)
        }
        let once = ClosureMiddleware(.operation) { [trace] request, body, context, next in
            trace.add("operation \(context.operation.name) \(context.attempt)")
            return try await next(request, body, context)
        }
        let client = client(count, once, retryStrategy: ClosureRetryStrategy())
        let response = try await client.response(to: .update, input)
        #expect(response.metadata.attempts == 3)
        #expect(
            trace.lines == [
                "operation Update 0", "attempt 1", "attempt 2", "attempt 3", "transport /things/a?operation=update",
            ]
        )
    }

    @Test("a header that middleware adds is on each request that is sent")
    func header() async throws {
        let caller = try #require(HTTPField.Name("X-Caller"))
        let adding = ClosureMiddleware(.attempt) { request, body, context, next in
            var request = request
            request.headerFields[caller] = "\(request.headerFields[caller] ?? "")billing \(context.attempt)"
            return try await next(request, body, context)
        }
        let configuration = ClientConfiguration(
            middleware: [adding],
            retryStrategy: ClosureRetryStrategy(),
            clock: ManualClock().clock
        )
        let client = SampleClient(configuration) { [trace] request, _, _ in
            let status: HTTPResponse.Status =
                trace.add(request.headerFields[caller] ?? "none") < 3 ? .serviceUnavailable : .ok
            return (HTTPResponse(status: status), [])
        }
        _ = try await client.perform(.update, input)
        #expect(trace.lines == ["billing 1", "billing 2", "billing 3"])
    }

    @Test("middleware may answer itself, and nothing is sent", arguments: [Middleware.Scope.operation, .attempt])
    func answering(_ scope: Middleware.Scope) async throws {
        let answering = ClosureMiddleware(scope) { _, _, _, _ in
            (HTTPResponse(status: .ok), HTTPBody(Array(#"{"Point":{"X":7}}"#.utf8)))
        }
        #expect(try await client(answering).perform(.update, input).point?.x == 7)
        #expect(trace.lines == [])
    }

    @Test("middleware may change the request's body and the response's")
    func bodies() async throws {
        let changing = ClosureMiddleware(.attempt) { request, body, context, next in
            let sent = try await body.collect(upTo: 100)
            #expect(String(decoding: sent, as: UTF8.self) == #"{"Word":"word"}"#)
            let (response, received) = try await next(request, HTTPBody(Array("changed".utf8)), context)
            let text = String(decoding: try await received.collect(upTo: 100), as: UTF8.self)
            return (response, HTTPBody(Array(text.replacing("1", with: "9").utf8)))
        }
        let client = SampleClient(ClientConfiguration(middleware: [changing])) { _, body, _ in
            #expect(String(decoding: body, as: UTF8.self) == "changed")
            return (HTTPResponse(status: .ok), Array(#"{"Point":{"X":1}}"#.utf8))
        }
        #expect(try await client.perform(.update, UpdateInput(id: "a", word: "word")).point?.x == 9)
    }

    @Test("an error of its own is an error of middleware", arguments: [Middleware.Scope.operation, .attempt])
    func ownError(_ scope: Middleware.Scope) async {
        let outer = step("outer", scope)
        let error = await client(outer, ClosureMiddleware(scope) { _, _, _, _ in throw Broken() }).failure()
        guard case .client(.middleware(let cause)) = error else {
            Issue.record("another error")
            return
        }
        #expect(cause is Broken)
        #expect(error?.description == "middleware failed: the wire is broken")
        #expect(trace.lines == ["outer in"])
    }

    @Test("errors of the transport and of the service pass through as what they are")
    func passingErrors() async {
        let passing = [step("a", .operation), step("b", .attempt)]
        let broken = SampleClient(ClientConfiguration(middleware: passing)) { _, _, _ in throw Broken() }
        guard case .client(.transport(is Broken, attempts: 1)) = await broken.failure() else {
            Issue.record("another error")
            return
        }
        let refusing = ClosureMiddleware(.attempt) { _, _, _, _ in
            throw SampleError.notFound(NotFoundException(message: "gone"))
        }
        guard case .notFound(let exception) = await client(passing[0], passing[1], refusing).failure() else {
            Issue.record("another error")
            return
        }
        #expect(exception.message == "gone")
    }

    @Test("middleware around an operation may go on twice, and every attempt counts")
    func twice() async throws {
        let twice = ClosureMiddleware(.operation) { request, body, context, next in
            _ = try await next(request, body, context)
            return try await next(request, body, context)
        }
        let response = try await client(twice).response(to: .update, input)
        #expect(response.metadata.attempts == 2)
        #expect(trace.lines.count == 2)
    }
}

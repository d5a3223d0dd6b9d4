import HTTPTypes
import Testing

@testable import CarillonRuntime

@Suite("Retries")
struct RetryTests {
    private let clock = ManualClock()
    private let trace = Trace()

    private func configuration(_ strategy: ClosureRetryStrategy?, timeout: Duration = .seconds(60))
        -> ClientConfiguration
    {
        ClientConfiguration(timeout: timeout, retryStrategy: strategy, clock: clock.clock)
    }

    /// A client whose service is overloaded until attempt number `success`.
    private func client(
        _ strategy: ClosureRetryStrategy?,
        timeout: Duration = .seconds(60),
        success: Int = .max,
        middleware: ClosureMiddleware...
    ) -> SampleClient {
        SampleClient(configuration(strategy, timeout: timeout).with(middleware)) { [trace] _, body, _ in
            let attempt = trace.add(String(decoding: body, as: UTF8.self))
            if attempt >= success { return (HTTPResponse(status: .ok), Array(#"{"Point":{"X":1}}"#.utf8)) }
            return (HTTPResponse(status: .serviceUnavailable), Array(#"{"code":"Busy","message":"later"}"#.utf8))
        }
    }

    @Test("a request is sent until it succeeds, after the waits that the strategy says")
    func success() async throws {
        let strategy = ClosureRetryStrategy { _, context in .seconds(context.attempt) }
        let client = client(strategy, success: 3)
        let response = try await client.response(to: .update, UpdateInput(id: "a", word: "word"))
        #expect(response.output.point?.x == 1)
        #expect(response.metadata.attempts == 3)
        #expect(trace.lines == Array(repeating: #"{"Word":"word"}"#, count: 3))
        #expect(clock.sleeps == [.seconds(1), .seconds(2)])
        #expect(
            strategy.notes == [
                "1 HTTP 503 Busy: later", "2 HTTP 503 Busy: later (2 attempts)", "3 success",
            ]
        )
    }

    @Test("a request without a response is a failure, and so is a response that breaks off")
    func errors() async throws {
        let strategy = ClosureRetryStrategy()
        let transport = ClosureTransport(bodies: { [trace] _, _, _ in
            switch trace.add("sent") {
            case 1: throw Broken()
            case let attempt where attempt < 4:
                let chunks = AsyncThrowingStream<[UInt8], any Error> { $0.finish(throwing: Broken()) }
                return (HTTPResponse(status: attempt == 2 ? .internalServerError : .ok), HTTPBody(chunks))
            default: return (HTTPResponse(status: .ok), HTTPBody())
            }
        })
        let client = SampleClient(configuration: configuration(strategy), transport: transport)
        #expect(try await client.response(to: .update, UpdateInput(id: "a")).metadata.attempts == 4)
        let message = "there is no response: the wire is broken"
        #expect(
            strategy.notes == [
                "1 \(message)", "2 \(message) (2 attempts)", "3 \(message) (3 attempts)", "4 success",
            ]
        )
    }

    @Test("an attempt has a time of its own within that of the call")
    func attemptTimeout() async throws {
        let strategy = ClosureRetryStrategy()
        let transport = ClosureTransport(bodies: { [clock, trace] _, _, deadline in
            trace.add("\((deadline - clock.clock.now()) / .seconds(1))")
            clock.advance(by: .seconds(4))
            throw Broken()
        })
        var configuration = configuration(strategy, timeout: .seconds(10))
        configuration.attemptTimeout = .seconds(4)
        let client = SampleClient(configuration: configuration, transport: transport)
        guard case .client(.deadlineExceeded(attempts: 3)) = await client.failure() else {
            Issue.record("another error")
            return
        }
        #expect(trace.lines == ["4.0", "4.0", "2.0"])
    }

    @Test("where the strategy gives up, the last failure is the error, with the number of attempts")
    func givingUp() async {
        let strategy = ClosureRetryStrategy { _, context in context.attempt < 4 ? .zero : nil }
        let error = await client(strategy).failure()
        #expect(error?.description == "HTTP 503 Busy: later (4 attempts)")
        #expect(error?.attempts == 4)
        let broken = SampleClient(configuration(strategy)) { _, _, _ in throw Broken() }
        let last = await broken.failure()
        guard case .client(.transport(is Broken, attempts: 4)) = last else {
            Issue.record("another error")
            return
        }
        #expect(last?.attempts == 4)
        #expect(last?.description == "there is no response: the wire is broken (4 attempts)")
    }

    @Test("the client gives up where the wait would last until the deadline")
    func deadline() async {
        let strategy = ClosureRetryStrategy(delay: .seconds(4))
        let error = await client(strategy, timeout: .seconds(12)).failure()
        #expect(error?.description == "HTTP 503 Busy: later (3 attempts)")
        #expect(clock.sleeps == [.seconds(4), .seconds(4)])
        #expect(strategy.notes.count == 3)
    }

    @Test("an attempt that lasts beyond the deadline is late, and none follows")
    func late() async {
        let client = SampleClient(configuration(ClosureRetryStrategy(), timeout: .seconds(10))) {
            [clock, trace] _, _, _ in
            trace.add("sent")
            clock.advance(by: .seconds(4))
            throw Broken()
        }
        let error = await client.failure()
        guard case .client(.deadlineExceeded(attempts: 3)) = error else {
            Issue.record("another error")
            return
        }
        #expect(error?.attempts == 3)
        #expect(error?.description == "there was no response in time (3 attempts)")
        #expect(trace.lines.count == 3)
    }

    @Test("nothing is sent after the deadline, and the attempt does not count")
    func tooLate() async {
        let slow = ClosureMiddleware(.attempt) { [clock] request, body, context, next in
            clock.advance(by: .seconds(10))
            return try await next(request, body, context)
        }
        let error = await client(nil, timeout: .seconds(10), middleware: slow).failure()
        guard case .client(.deadlineExceeded(attempts: 0)) = error else {
            Issue.record("another error")
            return
        }
        #expect(trace.lines == [])
    }

    @Test(
        "a body that can be read only once is sent once; one that can be read again is sent again",
        arguments: [false, true]
    )
    func bodies(isReplayable: Bool) async {
        let strategy = ClosureRetryStrategy { _, context in context.attempt < 3 ? .zero : nil }
        let streaming = ClosureMiddleware(.operation) { request, _, context, next in
            let chunks = ChunkSequence([Array("ab".utf8), Array("c".utf8)])
            return try await next(request, HTTPBody(chunks, isReplayable: isReplayable), context)
        }
        let error = await client(strategy, middleware: streaming).failure()
        #expect(error?.attempts == (isReplayable ? 3 : 1))
        #expect(trace.lines == Array(repeating: "abc", count: isReplayable ? 3 : 1))
        #expect(strategy.notes.count == (isReplayable ? 3 : 0))
    }

    @Test("without a strategy a request is sent once")
    func noStrategy() async {
        #expect(await client(nil).failure()?.description == "HTTP 503 Busy: later")
        #expect(trace.lines.count == 1)
    }

    @Test("a task that is cancelled during an attempt or a wait sends nothing more", arguments: [true, false])
    func cancellation(duringAttempt: Bool) async {
        let strategy = ClosureRetryStrategy { _, _ in
            withUnsafeCurrentTask { $0?.cancel() }
            return .seconds(1)
        }
        let client = SampleClient(configuration(strategy)) { [trace] _, _, _ in
            trace.add("sent")
            if duringAttempt { withUnsafeCurrentTask { $0?.cancel() } }
            return (HTTPResponse(status: .serviceUnavailable), [])
        }
        let error = await Task { await client.failure() }.value
        #expect(trace.lines.count == 1)
        #expect(strategy.notes.count == (duringAttempt ? 0 : 1))
        #expect(clock.sleeps == [])
        if duringAttempt {
            #expect(error?.status == 503)
        } else if case .client(.cancelled) = error {
        } else {
            Issue.record("another error")
        }
    }
}

extension ClientConfiguration {
    fileprivate func with(_ middleware: [ClosureMiddleware]) -> Self {
        var copy = self
        copy.middleware = middleware
        return copy
    }
}

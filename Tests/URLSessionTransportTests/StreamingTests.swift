import CarillonRuntime
import CarillonURLSession
import HTTPTypes
import LoopbackServer
import Testing

@Suite(.timeLimit(.minutes(10)))
struct StreamingTests {
    let transport = URLSessionTransport()

    @Test("a body is read while it arrives")
    func download() async throws {
        try await LoopbackServer.withServer { _ in
            .stallingMidway(announced: 10, body: [1, 2])
        } body: { server in
            let body = try await transport.open(server)
            #expect(body.length == 10)
            var chunks = body.makeAsyncIterator()
            // The rest never comes, so a transport that collected the body would not get here.
            #expect(try await chunks.next() == [1, 2])
        }
    }

    @Test("a reader that stops early hangs up")
    func readerStops() async throws {
        try await LoopbackServer.withServer { _ in
            .stallingMidway(announced: 10, body: [1, 2])
        } body: { server in
            for try await chunk in try await transport.open(server) {
                #expect(chunk == [1, 2])
                break
            }
            #expect(await server.nextHangUp())
        }
    }

    @Test("a body that nobody reads is hung up on")
    func nobodyReads() async throws {
        try await LoopbackServer.withServer { _ in
            .stallingMidway(announced: 10, body: [1, 2])
        } body: { server in
            _ = try await transport.open(server)
            #expect(await server.nextHangUp())
        }
    }

    @Test("the deadline passes in the middle of a body")
    func deadline() async throws {
        try await LoopbackServer.withServer { _ in
            .stallingMidway(announced: 10, body: [1, 2])
        } body: { server in
            // Long enough for the head to arrive on a busy machine.
            let body = try await transport.open(server, deadline: .now + .seconds(2))
            await #expect(throws: URLSessionFailure.deadlineExceeded) { try await body.collect(upTo: 100) }
            #expect(await server.nextHangUp())
        }
    }

    @Test("a task is cancelled in the middle of a body")
    func cancellation() async throws {
        try await LoopbackServer.withServer { _ in
            .stallingMidway(announced: 10, body: [1, 2])
        } body: { server in
            let (arrivals, arrived) = AsyncStream<ArraySlice<UInt8>>.makeStream()
            let reading = Task {
                for try await chunk in try await transport.open(server) { arrived.yield(chunk) }
            }
            for await _ in arrivals { break }
            reading.cancel()
            await #expect(throws: CancellationError.self) { try await reading.value }
            #expect(await server.nextHangUp())
        }
    }

    @Test("a body that comes in chunks is sent, with a length and without one", arguments: [nil, 300_000] as [Int64?])
    func upload(length: Int64?) async throws {
        let chunks = (0..<3).map { _ in pattern(count: 100_000) }
        try await LoopbackServer.withServer {
            .response(body: Array("\($0.body.count)".utf8))
        } body: { server in
            let body = HTTPBody(Chunks(chunks), length: length)
            let (_, answer) = try await transport.send(.put, "/", body: body, to: server)
            #expect(String(decoding: answer, as: UTF8.self) == "300000")
            let request = try #require(server.requests.first)
            #expect(request.body == Array(chunks.joined()))
            if length != nil { #expect(request.headers[.contentLength] == "300000") }
        }
    }

    @Test("a body that has another length than it says is not sent", arguments: [0, 5, 7] as [Int64])
    func wrongLength(length: Int64) async throws {
        try await LoopbackServer.withServer { _ in
            .response()
        } body: { server in
            let body = HTTPBody(Chunks([[1, 2], [3, 4], [5, 6]]), length: length)
            let failure = await #expect(throws: URLSessionFailure.self) {
                try await transport.send(.put, "/", body: body, to: server)
            }
            #expect(failure == .invalidRequest(reason: "its body has 6 bytes instead of \(length)"))
            #expect(server.requests.isEmpty)
        }
    }

    @Test("what reading a request's body throws is thrown")
    func failingUpload() async throws {
        struct Unreadable: Error {}
        try await LoopbackServer.withServer { _ in
            .response()
        } body: { server in
            let body = HTTPBody(AsyncThrowingStream<[UInt8], any Error> { throw Unreadable() })
            await #expect(throws: Unreadable.self) { try await transport.send(.put, "/", body: body, to: server) }
            #expect(server.requests.isEmpty)
        }
    }

    @Test("the deadline passes, or the task is cancelled, while a request's body is awaited", arguments: [true, false])
    func stalledUpload(isCancelled: Bool) async throws {
        try await LoopbackServer.withServer { _ in
            .response()
        } body: { server in
            let (chunks, more) = AsyncStream<[UInt8]>.makeStream()
            more.yield([1])
            let deadline = ContinuousClock.now + (isCancelled ? .seconds(60) : .milliseconds(50))
            let sending = Task {
                try await transport.send(.put, "/", body: HTTPBody(chunks), to: server, deadline: deadline)
            }
            if isCancelled { sending.cancel() }
            let error = await #expect(throws: (any Error).self) { try await sending.value }
            if isCancelled {
                #expect(error is CancellationError)
            } else {
                #expect(error as? URLSessionFailure == .deadlineExceeded)
            }
            #expect(server.requests.isEmpty)
        }
    }

    #if !canImport(Darwin)
        @Test("a body that comes in chunks, of more bytes than are collected, is refused")
        func longUpload() async throws {
            try await LoopbackServer.withServer { _ in
                .response()
            } body: { server in
                let chunk = [UInt8](repeating: 0, count: 1 << 20)
                let chunks = [[UInt8]](repeating: chunk, count: URLSessionTransport.collectedBodyLimit >> 20)
                let body = HTTPBody(Chunks(chunks + [[1]]))
                let failure = await #expect(throws: URLSessionFailure.self) {
                    try await transport.send(.put, "/", body: body, to: server)
                }
                #expect(failure?.description.contains("comes in chunks and has more than 67108864 bytes") == true)
                #expect(server.requests.isEmpty)
            }
        }
    #endif

    @Test("a GET with a body is refused")
    func bodyOfGet() async throws {
        try await LoopbackServer.withServer { _ in
            .response()
        } body: { server in
            for body in [HTTPBody([1]), HTTPBody(Chunks([[1]]))] {
                await #expect(
                    throws: URLSessionFailure.invalidRequest(
                        reason: "it is a GET with a body, which URLSession does not send"
                    )
                ) {
                    try await transport.send(.get, "/", body: body, to: server)
                }
            }
            #expect(server.requests.isEmpty)
        }
    }
}

@Suite(.timeLimit(.minutes(10)))
struct DeadlineAndCancellationTests {
    let transport = URLSessionTransport()

    @Test("a deadline already passed sends nothing", arguments: [Duration.zero, .seconds(-1), .seconds(-1_000_000)])
    func passedDeadline(offset: Duration) async throws {
        try await LoopbackServer.withServer { _ in
            .response()
        } body: { server in
            await #expect(throws: URLSessionFailure.deadlineExceeded) {
                try await transport.send(.get, "/", to: server, deadline: .now + offset)
            }
            #expect(server.requests.isEmpty)
        }
    }

    @Test(
        "a server that goes silent is given up at the deadline",
        arguments: [Answer.silence, .stallingMidway(announced: 10, body: [1, 2])]
    )
    func silentServer(answer: Answer) async throws {
        try await LoopbackServer.withServer { _ in
            answer
        } body: { server in
            let failure = await #expect(throws: URLSessionFailure.deadlineExceeded) {
                try await transport.send(.get, "/", to: server, deadline: .now + .milliseconds(50))
            }
            #expect(failure?.description == "the deadline passed before the response was complete")
        }
    }

    @Test("a deadline as far off as there can be is no deadline")
    func distantDeadline() async throws {
        try await LoopbackServer.withServer { _ in
            .response(body: [1])
        } body: { server in
            let distant = ContinuousClock.now + .seconds(Int64.max / 4)
            let (_, body) = try await transport.send(.get, "/", to: server, deadline: distant)
            #expect(body == [1])
        }
    }

    @Test(
        "a cancelled task gives up the request and hangs up",
        arguments: [Answer.silence, .stallingMidway(announced: 10, body: [1, 2])]
    )
    func cancellation(answer: Answer) async throws {
        try await LoopbackServer.withServer { _ in
            answer
        } body: { server in
            let sending = Task { try await transport.send(.get, "/", to: server) }
            _ = await server.nextRequest()
            sending.cancel()
            await #expect(throws: CancellationError.self) { try await sending.value }
            #expect(await server.nextHangUp())
        }
    }

    @Test("a task already cancelled sends nothing")
    func alreadyCancelled() async throws {
        try await LoopbackServer.withServer { _ in
            .response()
        } body: { server in
            let sending = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                return try await transport.send(.get, "/", to: server)
            }
            await #expect(throws: CancellationError.self) { try await sending.value }
            #expect(server.requests.isEmpty)
        }
    }
}

/// Chunks that come one after another.
struct Chunks: AsyncSequence, Sendable {
    private let chunks: [[UInt8]]

    init(_ chunks: [[UInt8]]) { self.chunks = chunks }

    func makeAsyncIterator() -> Iterator { Iterator(rest: chunks[...]) }

    struct Iterator: AsyncIteratorProtocol {
        var rest: ArraySlice<[UInt8]>

        mutating func next() async -> [UInt8]? { rest.popFirst() }
    }
}

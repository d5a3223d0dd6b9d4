import AsyncHTTPClient
import CarillonAsyncHTTPClient
import CarillonRuntime
import HTTPTypes
import LoopbackServer
import Testing

@Suite(.timeLimit(.minutes(10)))
struct FaultTests {
    let transport = AsyncHTTPClientTransport()

    @Test(
        "a server that breaks off gives a readable error",
        arguments: [
            Answer.hangingUp,
            .closingMidway(announced: 10, body: [1, 2, 3]),
            .closingMidway(announced: 10, body: []),
        ]
    )
    func brokenOff(answer: Answer) async throws {
        try await LoopbackServer.withServer { _ in
            answer
        } body: { server in
            let failure = await #expect(throws: TransportFailure.self) {
                try await transport.send(.get, "/", to: server)
            }
            #expect(
                failure?.description
                    == "the connection failed before the response was complete: the server closed it"
            )
            #expect(server.requests.count == 1)
        }
    }

    @Test("a malformed status line gives a readable error")
    func malformedStatusLine() async throws {
        try await LoopbackServer.withServer { _ in
            .malformedStatusLine
        } body: { server in
            let failure = await #expect(throws: TransportFailure.self) {
                try await transport.send(.get, "/", to: server)
            }
            #expect(failure?.description == "the response is not valid HTTP: invalid HTTP status code")
        }
    }

    @Test(
        "a status that HTTP does not have is an error, with a body and without one",
        arguments: ["099", "000", "001", "042"],
        ["", "Content-Length: 3\r\n\r\nabc", "Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n"]
    )
    func foreignStatus(status: String, rest: String) async throws {
        try await LoopbackServer.withServer { _ in
            .raw("HTTP/1.1 \(status) x\r\n\(rest.isEmpty ? "\r\n" : rest)")
        } body: { server in
            let failure = await #expect(throws: TransportFailure.self) {
                try await transport.send(.get, "/", to: server)
            }
            #expect(failure == .malformedResponse(reason: "its status is \(Int(status) ?? 0)"))
            // The next request is not hurt.
            await #expect(throws: TransportFailure.self) { try await transport.send(.get, "/", to: server) }
            #expect(server.requests.count == 2)
        }
    }

    @Test(
        "whatever else a server sends is a response or an error",
        arguments: [
            "HTTP/1.1 100 Continue\r\n\r\n", "HTTP/1.1 100 Continue\r\nContent-Length: 3\r\n\r\nabc",
            "HTTP/1.1 103 Hints\r\n\r\nHTTP/1.1 099 x\r\n\r\n", "HTTP/1.1 101 Switching Protocols\r\n\r\n",
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\nabc",
            "HTTP/1.1 199 x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "HTTP/1.1 1000 x\r\n\r\n",
            "HTTP/1.1 -99 x\r\n\r\n", "HTTP/1.1 99 x\r\n\r\n", "HTTP/1.1  200 x\r\n\r\n", "HTTP/9.9 200 x\r\n\r\n",
            "HTTP/0.9 200 x\r\n\r\n", "HTTP/1.1 999 x\r\n\r\n", "HTTP/1.1 204 x\r\nContent-Length: 3\r\n\r\nabc",
            "HTTP/1.1 200 x\r\nContent-Length: -1\r\n\r\n",
            "HTTP/1.1 200 x\r\nContent-Length: 99999999999999999999\r\n\r\n",
            "HTTP/1.1 200 x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\nabc",
            "HTTP/1.1 200 x\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\n", "\r\n\r\n\r\n", "\0\0\0",
            "GET / HTTP/1.1\r\n\r\n",
            "HTTP/1.1 200 x\r\n: x\r\n\r\n", "HTTP/1.1 200 x\r\nA\u{0} b: c\r\n\r\n",
            "HTTP/1.1 200 x\r\nContent-Length: 0\r\n\r\nHTTP/1.1 200 y\r\nContent-Length: 0\r\n\r\n",
            "HTTP/1.1 200 x\r\nContent-Length: 0\r\n\r\nHTTP/1.1 099 y\r\nContent-Length: 0\r\n\r\n",
        ]
    )
    func foreignBytes(text: String) async throws {
        try await LoopbackServer.withServer { _ in
            .raw(text)
        } body: { server in
            for _ in 0..<2 {
                do {
                    let (response, _) = try await transport.send(.post, "/", body: [1], to: server)
                    #expect((100...999).contains(response.status.code))
                } catch {
                    #expect(error is TransportFailure)
                }
            }
        }
    }

    @Test("a body longer than announced ends where it was announced to")
    func overlong() async throws {
        try await LoopbackServer.withServer { _ in
            .overlong(announced: 2, body: Array("abcdef".utf8))
        } body: { server in
            let (_, body) = try await transport.send(.get, "/", to: server)
            #expect(body == Array("ab".utf8))
        }
    }

    @Test("a refused connection gives a readable error without being tried again")
    func refused() async throws {
        // Nothing listens on port 1, and it is never handed out to another test's server. AsyncHTTPClient goes on
        // trying for ten seconds when it is let, so that this deadline would pass.
        let request = HTTPRequest(method: .get, scheme: "http", authority: "127.0.0.1:1", path: "/")
        let failure = await #expect(throws: TransportFailure.self) {
            try await transport.send(request, deadline: .now + .seconds(8))
        }
        #expect(failure == .cannotConnect(reason: "Connection refused"))
    }

    @Test("a connection that all addresses of a name refuse gives a reason for each")
    func refusedByName() async throws {
        let request = HTTPRequest(method: .get, scheme: "http", authority: "localhost:1", path: "/")
        let failure = await #expect(throws: TransportFailure.self) {
            try await transport.send(request, deadline: .now + .seconds(8))
        }
        guard case .cannotConnect(let reason) = failure else {
            Issue.record("not a failure to connect: \(String(describing: failure))")
            return
        }
        // Which addresses there are is up to the system.
        let reasons = ["127.0.0.1: Connection refused", "::1: Connection refused"]
        #expect(reason.split(separator: ", ").allSatisfy { reasons.contains(String($0)) }, "\(reason)")
    }

    @Test("a host name that does not resolve gives a readable error")
    func unresolved() async throws {
        // A label longer than 63 bytes fails in the resolver itself, whatever the network.
        let host = String(repeating: "a", count: 64) + ".invalid"
        let request = HTTPRequest(method: .get, scheme: "http", authority: host, path: "/")
        let failure = await #expect(throws: TransportFailure.self) {
            try await transport.send(request, deadline: .now + .seconds(60))
        }
        #expect(failure == .cannotConnect(reason: "'\(host)' cannot be resolved to an address"))
    }

    @Test("a body as long as the limit is accepted", arguments: [0, 1000])
    func withinLimit(limit: Int) async throws {
        let bytes = pattern(count: limit)
        try await LoopbackServer.withServer { _ in
            .response(body: bytes)
        } body: { server in
            let (_, body) = try await transport.send(.get, "/", to: server, limit: limit)
            #expect(body == bytes)
        }
    }

    @Test(
        "a body beyond the limit is refused without waiting for its end",
        arguments: [
            Answer.response(body: pattern(count: 1001)),
            .chunked(chunks: [pattern(count: 1000), [1]]),
            .stallingMidway(announced: 1_000_000, body: pattern(count: 1001)),
        ]
    )
    func beyondLimit(answer: Answer) async throws {
        try await LoopbackServer.withServer { _ in
            answer
        } body: { server in
            _ = await #expect(throws: HTTPBodyError.tooLong(limit: 1000)) {
                try await transport.send(.get, "/", to: server, limit: 1000)
            }
        }
    }

    @Test("a refused body's connection is hung up")
    func beyondLimitHangsUp() async throws {
        try await LoopbackServer.withServer { _ in
            .stallingMidway(announced: 2, body: [1])
        } body: { server in
            await #expect(throws: HTTPBodyError.self) { try await transport.send(.get, "/", to: server, limit: 0) }
            #expect(await server.nextHangUp())
        }
    }
}

@Suite(.timeLimit(.minutes(10)))
struct DeadlineAndCancellationTests {
    let transport = AsyncHTTPClientTransport()

    @Test("a deadline already passed sends nothing", arguments: [Duration.zero, .seconds(-1), .seconds(-1_000_000)])
    func passedDeadline(offset: Duration) async throws {
        try await LoopbackServer.withServer { _ in
            .response()
        } body: { server in
            await #expect(throws: TransportFailure.deadlineExceeded) {
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
            let failure = await #expect(throws: TransportFailure.deadlineExceeded) {
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

import CarillonRuntime
import HTTPTypes
import LoopbackServer
import Testing

extension ContractCase {
    /// Deadlines and cancellation, in each phase of an exchange.
    public static let endings: [ContractCase] = [
        ContractCase("a deadline that has passed sends nothing") { subject in
            try await LoopbackServer.withServer { _ in
                .response()
            } body: { server in
                for offset in [Duration.zero, .seconds(-1), .seconds(-1_000_000)] {
                    await #expect(throws: TransportFailure.deadlineExceeded) {
                        try await subject.transport.send(.get, to: server, deadline: .now + offset)
                    }
                }
                #expect(server.requests.isEmpty)
            }
        },
        ContractCase("a deadline as far off as there can be is no deadline") { subject in
            try await LoopbackServer.withServer { _ in
                .response(body: [1])
            } body: { server in
                let distant = ContinuousClock.now + .seconds(Int64.max / 4)
                let body = try await subject.transport.send(.get, to: server, deadline: distant).body
                #expect(body == [1])
            }
        },
        ContractCase("a server that falls silent before the head, in it or in the body is given up at the deadline") {
            subject in
            for answer in silences {
                try await LoopbackServer.withServer { _ in
                    answer
                } body: { server in
                    _ = await #expect(throws: TransportFailure.deadlineExceeded) {
                        try await subject.transport.send(.get, to: server, deadline: .now + .milliseconds(200))
                    }
                }
            }
        },
        ContractCase("a body that goes on and on is given up at the deadline, and hung up on") { subject in
            try await LoopbackServer.withServer { _ in
                .endless(chunk: pattern(count: 100))
            } body: { server in
                // Long enough for the head to arrive on a busy machine.
                let (_, body) = try await subject.transport.open(server, deadline: .now + .seconds(10))
                await #expect(throws: TransportFailure.deadlineExceeded) { for try await _ in body {} }
                #expect(await server.nextHangUp())
            }
        },
        ContractCase("a connection that cannot be made is given up at the deadline") { subject in
            try await SilentServer.withServer { server in
                let request = HTTPRequest(
                    method: .get,
                    scheme: "https",
                    authority: "127.0.0.1:\(server.port)",
                    path: "/"
                )
                await #expect(throws: TransportFailure.deadlineExceeded) {
                    try await subject.transport.send(request, deadline: .now + .milliseconds(200))
                }
            }
        },
        ContractCase("a request's body that does not come is given up at the deadline, or when the task is cancelled") {
            subject in
            for isCancelled in [false, true] {
                try await LoopbackServer.withServer { _ in
                    .response()
                } body: { server in
                    let (token, untilReleased) = Token.make()
                    let (awaited, isAwaited) = AsyncStream<Void>.makeStream()
                    let sending = { [token] in
                        let body = HTTPBody(UnendingBody(token: token, isAwaited: isAwaited))
                        let deadline = ContinuousClock.now + (isCancelled ? .seconds(120) : .milliseconds(200))
                        return Task {
                            try await subject.transport.send(.put, body: body, to: server, deadline: deadline)
                        }
                    }()
                    _ = consume token
                    if isCancelled {
                        for await _ in awaited { break }
                        sending.cancel()
                        await #expect(throws: CancellationError.self) { try await sending.value }
                    } else {
                        await #expect(throws: TransportFailure.deadlineExceeded) { try await sending.value }
                    }
                    #expect(server.requests.isEmpty)
                    // Nothing reads the body any more.
                    await untilReleased()
                }
            }
        },
        ContractCase("a task that is cancelled already sends nothing") { subject in
            try await LoopbackServer.withServer { _ in
                .response()
            } body: { server in
                let sending = Task {
                    withUnsafeCurrentTask { $0?.cancel() }
                    return try await subject.transport.send(.get, to: server)
                }
                await #expect(throws: CancellationError.self) { try await sending.value }
                #expect(server.requests.isEmpty)
            }
        },
        ContractCase("cancellation ends an exchange while a connection is made") { subject in
            try await SilentServer.withServer { server in
                let request = HTTPRequest(
                    method: .get,
                    scheme: "https",
                    authority: "127.0.0.1:\(server.port)",
                    path: "/"
                )
                let sending = Task { try await subject.transport.send(request) }
                #expect(await server.nextGreeting())
                sending.cancel()
                await #expect(throws: CancellationError.self) { try await sending.value }
            }
            #if os(Linux)
                try await FullServer.withServer { server in
                    let request = HTTPRequest(
                        method: .get,
                        scheme: "http",
                        authority: "127.0.0.1:\(server.port)",
                        path: "/"
                    )
                    let sending = Task { try await subject.transport.send(request) }
                    await server.untilSomebodyConnects()
                    sending.cancel()
                    await #expect(throws: CancellationError.self) { try await sending.value }
                }
            #endif
        },
        ContractCase("cancellation ends an exchange whose request the server does not read") { subject in
            try await LoopbackServer.withServer(answersEarly: true) { _ in
                .silence
            } body: { server in
                let body = HTTPBody([UInt8](repeating: 1, count: 32 << 20))
                let sending = Task { try await subject.transport.send(.put, body: body, to: server) }
                _ = await server.nextRequest()
                sending.cancel()
                await #expect(throws: CancellationError.self) { try await sending.value }
                await server.resumeReading()
                #expect(await server.nextHangUp())
            }
        },
        ContractCase("cancellation ends an exchange before the head, in it or in the body, and hangs up") { subject in
            for answer in silences {
                try await LoopbackServer.withServer { _ in
                    answer
                } body: { server in
                    let sending = Task { try await subject.transport.send(.get, to: server) }
                    _ = await server.nextRequest()
                    sending.cancel()
                    await #expect(throws: CancellationError.self) { try await sending.value }
                    #expect(await server.nextHangUp())
                }
            }
        },
        ContractCase("cancellation ends a body that is being read, and hangs up") { subject in
            try await LoopbackServer.withServer { _ in
                .stallingMidway(announced: 10, body: [1, 2])
            } body: { server in
                let (arrivals, arrived) = AsyncStream<ArraySlice<UInt8>>.makeStream()
                let reading = Task {
                    for try await chunk in try await subject.transport.open(server).body { arrived.yield(chunk) }
                }
                for await _ in arrivals { break }
                reading.cancel()
                await #expect(throws: CancellationError.self) { try await reading.value }
                #expect(await server.nextHangUp())
            }
        },
    ]
}

private let silences: [Answer] = [
    .silence, .stalling("HTTP/1.1 200 OK\r\nX-Slow"), .stallingMidway(announced: 10, body: [1, 2]),
]

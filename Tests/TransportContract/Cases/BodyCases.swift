import CarillonRuntime
import HTTPTypes
import LoopbackServer
import Testing

extension ContractCase {
    /// Bodies in both directions.
    public static let bodies: [ContractCase] = [
        ContractCase("a body of 1 MiB arrives whole, both ways") { subject in
            let large = pattern(count: 1 << 20)
            try await LoopbackServer.withServer {
                .response(body: $0.body.reversed())
            } body: { server in
                let (_, body) = try await subject.transport.send(.post, body: HTTPBody(large), to: server)
                #expect(server.requests.first?.body == large)
                #expect(body == large.reversed())
            }
        },
        ContractCase("a request's body that comes in chunks arrives, with a length and without one") { subject in
            let chunks = (0..<3).map { pattern(count: 100_000 + $0) } + [[], [1]]
            let whole = Array(chunks.joined())
            try await LoopbackServer.withServer { _ in
                .response()
            } body: { server in
                for length in [nil, Int64(whole.count)] {
                    let body = HTTPBody(Chunks(chunks), length: length)
                    _ = try await subject.transport.send(.put, body: body, to: server)
                    let received = try #require(server.requests.last)
                    #expect(received.body == whole)
                    if let length { #expect(received.headers[values: .contentLength] == ["\(length)"]) }
                }
            }
        },
        ContractCase("a request's body that has another length than it says is no success") { subject in
            try await LoopbackServer.withServer { _ in
                .response()
            } body: { server in
                for length in [0, 5, 7] as [Int64] {
                    let body = HTTPBody(Chunks([[1, 2], [3, 4], [5, 6]]), length: length)
                    let failure = await #expect(throws: TransportFailure.self) {
                        try await subject.transport.send(.put, body: body, to: server)
                    }
                    // It is no failure that may pass.
                    #expect(failure?.isTransient == false, "\(length): \(failure.map { "\($0)" } ?? "-")")
                }
                #expect(server.requests.isEmpty)
            }
        },
        ContractCase("a request's body that comes in chunks may be empty, and is read when it says so") { subject in
            struct Unreadable: Error {}
            try await LoopbackServer.withServer { _ in
                .response()
            } body: { server in
                _ = try await subject.transport.send(.put, body: HTTPBody(Chunks([[]]), length: 0), to: server)
                #expect(server.requests.map(\.body) == [[]])
                #expect(server.requests.first?.headers[values: .contentLength] == ["0"])
                let broken = HTTPBody(AsyncThrowingStream<[UInt8], any Error> { throw Unreadable() }, length: 0)
                await #expect(throws: Unreadable.self) {
                    try await subject.transport.send(.put, body: broken, to: server)
                }
                #expect(server.requests.count == 1)
            }
        },
        ContractCase("what reading a request's body throws is thrown, and the request does not arrive whole") {
            subject in
            struct Unreadable: Error {}
            try await LoopbackServer.withServer { _ in
                .response()
            } body: { server in
                let body = HTTPBody(AsyncThrowingStream<[UInt8], any Error> { throw Unreadable() })
                await #expect(throws: Unreadable.self) {
                    try await subject.transport.send(.put, body: body, to: server)
                }
                #expect(server.requests.isEmpty)
            }
        },
        ContractCase("a response's body in several chunks is put together") { subject in
            let chunks: [[UInt8]] = [[1], [2, 3], pattern(count: 70_000), [4]]
            try await LoopbackServer.withServer { _ in
                .chunked(chunks: chunks)
            } body: { server in
                let (_, body) = try await subject.transport.open(server)
                #expect(body.length == nil && !body.isReplayable)
                #expect(try await body.collect(upTo: .max) == Array(chunks.joined()))
            }
        },
        ContractCase("a response's body without a length ends with the connection") { subject in
            let bytes = pattern(count: 70_000)
            try await LoopbackServer.withServer { _ in
                .endingWithConnection(body: bytes)
            } body: { server in
                let body = try await subject.transport.send(.get, to: server).body
                #expect(body == bytes)
            }
        },
        ContractCase("a response's body longer than announced ends where it was announced to") { subject in
            try await LoopbackServer.withServer { _ in
                .overlong(announced: 2, body: Array("abcdef".utf8))
            } body: { server in
                let body = try await subject.transport.send(.get, to: server).body
                #expect(body == Array("ab".utf8))
            }
        },
        ContractCase("a response's body is read while it arrives, and its length is known where the server says it") {
            subject in
            try await LoopbackServer.withServer { _ in
                .stallingMidway(announced: 10, body: [1, 2])
            } body: { server in
                let (_, body) = try await subject.transport.open(server)
                #expect(body.length == 10)
                var chunks = body.makeAsyncIterator()
                // The rest never comes, so a transport that collected the body would not get here.
                #expect(try await chunks.next() == [1, 2])
            }
        },
        ContractCase("whoever reads only a part of a response's body, or nothing of it, hangs up") { subject in
            try await LoopbackServer.withServer { _ in
                .stallingMidway(announced: 10, body: [1, 2])
            } body: { server in
                for try await chunk in try await subject.transport.open(server).body {
                    #expect(chunk == [1, 2])
                    break
                }
                #expect(await server.nextHangUp())
                _ = try await subject.transport.open(server)
                #expect(await server.nextHangUp())
            }
        },
        ContractCase("a body beyond the limit is refused without waiting for its end, and hung up on") { subject in
            let answers = [
                Answer.stallingMidway(announced: 1_000_000, body: pattern(count: 1001)),
                .endless(chunk: pattern(count: 10_000)),
            ]
            for answer in answers {
                try await LoopbackServer.withServer { _ in
                    answer
                } body: { server in
                    _ = await #expect(throws: HTTPBody.ReadFailure.tooLong(limit: 1000)) {
                        try await subject.transport.send(.get, to: server, limit: 1000)
                    }
                    #expect(await server.nextHangUp())
                }
            }
        },
        ContractCase("a server waits for a reader that takes its time") { subject in
            let chunks = Array(repeating: pattern(count: 1 << 20), count: 80)
            try await LoopbackServer.withServer { _ in
                // More than the buffers of both ends hold, and no more than memory does where nothing waits.
                .chunked(chunks: chunks)
            } body: { server in
                try await subject.withOwnTransport { transport in
                    let (_, body) = try await transport.open(server)
                    var iterator = body.makeAsyncIterator()
                    #expect(try await iterator.next() != nil)
                    // Other exchanges go on meanwhile; this one stops when the buffers of both ends are full.
                    var sent = 0
                    repeat {
                        sent = server.sentPieces
                        try await LoopbackServer.withServer { _ in
                            .response()
                        } body: { other in
                            for _ in 0..<100 { _ = try await subject.transport.send(.get, to: other) }
                        }
                    } while server.sentPieces > sent && sent < 64
                    #expect(sent < 64)
                }
            }
        },
        ContractCase("a response that begins before the request has ended is read, and the request goes on") {
            subject in
            try await LoopbackServer.withServer(answersEarly: true) { _ in
                .response(body: [1, 2])
            } body: { server in
                let (chunks, more) = AsyncStream<[UInt8]>.makeStream()
                more.yield([1])
                // A transport that waits for all of the request's body waits until then.
                let deadline = ContinuousClock.now + .seconds(10)
                let (response, body) = try await subject.transport.open(
                    server,
                    body: HTTPBody(chunks),
                    deadline: deadline
                )
                #expect(response.status == .ok)
                more.yield([2])
                more.finish()
                #expect(try await body.collect(upTo: 10) == [1, 2])
            }
        },
        ContractCase("an error that comes before the request has ended ends it") { subject in
            try await LoopbackServer.withServer(answersEarly: true) { _ in
                .response(status: .contentTooLarge, body: [1, 2])
            } body: { server in
                let (token, untilReleased) = Token.make()
                try await { [token] in
                    let (_, isAwaited) = AsyncStream<Void>.makeStream()
                    let body = HTTPBody(UnendingBody(token: token, isAwaited: isAwaited))
                    let deadline = ContinuousClock.now + .seconds(10)
                    let (response, answer) = try await subject.transport.send(
                        .put,
                        body: body,
                        to: server,
                        deadline: deadline
                    )
                    #expect(response.status == .contentTooLarge)
                    #expect(answer == [1, 2])
                }()
                _ = consume token
                await untilReleased()
            }
        },
    ]
}

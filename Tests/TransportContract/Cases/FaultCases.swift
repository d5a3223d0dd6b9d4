import CarillonRuntime
import HTTPTypes
import LoopbackServer
import Testing

extension ContractCase {
    /// Servers that cannot be reached, or that go away.
    public static let faults: [ContractCase] = [
        ContractCase("a connection that is refused is a failure to connect, and not tried again") { subject in
            // Nothing listens on port 1, and no server of another test is ever given it.
            for authority in ["127.0.0.1:1", "127.0.0.1:0", "127.0.0.1:65535", "127.0.0.1:065535", "localhost:1"] {
                let request = HTTPRequest(method: .get, scheme: "http", authority: authority, path: "/secret")
                // A client that goes on trying exceeds this deadline.
                await expectFailure("cannotConnect") {
                    _ = try await subject.transport.send(request, deadline: .now + .seconds(8))
                }
            }
        },
        ContractCase("an address of IPv6 can be connected to, or is refused by the system") { subject in
            let request = HTTPRequest(method: .get, scheme: "http", authority: "[::1]:1", path: "/secret")
            await expectFailure("cannotConnect") {
                _ = try await subject.transport.send(request, deadline: .now + .seconds(8))
            }
        },
        ContractCase("a host name that does not resolve is a failure to connect") { subject in
            // A label longer than 63 bytes fails in the resolver itself, whatever the network.
            let host = String(repeating: "a", count: 64) + ".invalid"
            let request = HTTPRequest(method: .get, scheme: "http", authority: host, path: "/secret")
            await expectFailure("cannotConnect") { _ = try await subject.transport.send(request) }
        },
        ContractCase("a server that breaks off before the response, or in it, is a failure of the connection") {
            subject in
            let answers: [Answer] = [
                .hangingUp, .resetting, .closingMidway(announced: 10, body: [1, 2, 3]),
                .closingMidway(announced: 10, body: []),
                .raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab"),
            ]
            for answer in answers {
                try await LoopbackServer.withServer { _ in
                    answer
                } body: { server in
                    await expectFailure("connectionFailed") {
                        _ = try await subject.transport.send(.post, "/secret", to: server)
                    }
                    #expect(server.requests.count == 1)
                }
            }
        },
        ContractCase("a server that breaks off in the head is a failure of the connection") { subject in
            try await LoopbackServer.withServer { _ in
                .raw("HTTP/1.1 200 OK\r\nContent-Le")
            } body: { server in
                await expectFailure("connectionFailed") {
                    _ = try await subject.transport.send(.post, "/secret", to: server)
                }
            }
        },
        ContractCase("a reset in the middle of a body is a failure of the connection") { subject in
            try await LoopbackServer.withServer { _ in
                .stallingMidway(announced: 10, body: [1, 2])
            } body: { server in
                let (_, body) = try await subject.transport.open(server)
                var chunks = body.makeAsyncIterator()
                #expect(try await chunks.next() == [1, 2])
                server.resetConnections()
                await expectFailure("connectionFailed") { _ = try await chunks.next() }
                #expect(server.requests.count == 1)
            }
        },
        ContractCase("a server whose certificate is of an authority nobody trusts gets no request") { subject in
            try await SecureServer.withServer(answering: [(":status", "200")]) { port in
                try await expectHandshakeFailure(with: "localhost:\(port)", subject)
            }
        },
        ContractCase("a server that does not speak TLS gets no request") { subject in
            try await LoopbackServer.withServer { _ in
                .response()
            } body: { server in
                try await expectHandshakeFailure(with: server.authority, subject)
                #expect(server.requests.isEmpty)
            }
        },
        ContractCase("a server that closes an idle connection gets the next request on another") { subject in
            try await subject.withOwnTransport { transport in
                try await LoopbackServer.withServer { _ in
                    .response(body: [1])
                } body: { server in
                    _ = try await transport.send(.get, to: server)
                    await server.closeConnections()
                    await server.untilNoConnectionIsOpen()
                    // Whether the client knows of it by now is up to the system: a request that meets the end of the
                    // connection is a failure that says so, and the one after it is not.
                    do {
                        _ = try await transport.send(.get, to: server)
                    } catch let failure as TransportFailure {
                        #expect(failure.kind == "connectionFailed")
                        _ = try await transport.send(.get, to: server)
                    }
                    #expect(server.requests.map(\.connection) == [0, 1])
                }
            }
        },
        ContractCase("no connection is left when the transport is gone") { subject in
            try await LoopbackServer.withServer { request in
                request.target == "/" ? .response(body: [1]) : .stallingMidway(announced: 10, body: [1, 2])
            } body: { server in
                try await subject.withOwnTransport { transport in
                    for _ in 0..<3 { _ = try await transport.send(.get, to: server) }
                    _ = try await transport.send(
                        server.request(.get, "/x"),
                        body: HTTPBody(),
                        deadline: .now + .seconds(60)
                    )
                }
                await server.untilNoConnectionIsOpen()
                #expect(server.openConnections == 0)
            }
        },
    ]

    private static func expectHandshakeFailure(with authority: String, _ subject: Subject) async throws {
        let request = HTTPRequest(method: .get, scheme: "https", authority: authority, path: "/secret")
        await expectFailure("handshakeFailed") { _ = try await subject.transport.send(request) }
    }
}

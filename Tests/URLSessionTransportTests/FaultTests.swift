import CarillonRuntime
import CarillonURLSession
import HTTPTypes
import LoopbackServer
import Testing

@Suite(.timeLimit(.minutes(10)))
struct FaultTests {
    let transport = URLSessionTransport()

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
            let failure = await #expect(throws: URLSessionFailure.self) {
                try await transport.send(.post, "/secret", to: server)
            }
            guard case .connectionFailed = failure else {
                Issue.record("not a lost connection: \(String(describing: failure))")
                return
            }
            #expect(failure?.description.contains("secret") == false)
            #expect(server.requests.count == 1)
        }
    }

    @Test(
        "what is no HTTP is an error",
        arguments: [
            "HTTP/1.1 two hundred\r\nContent-Length: 0\r\n\r\n", "HTTP/1.1 1000 x\r\n\r\n", "HTTP/1.1 -99 x\r\n\r\n",
            "HTTP/1.1 099 x\r\n\r\n", "HTTP/1.1 000 x\r\nContent-Length: 3\r\n\r\nabc", "HTTP/1.1 099 x\r\n\r\nabc",
            "\0\0\0", "GET / HTTP/1.1\r\n\r\n",
        ]
    )
    func malformed(text: String) async throws {
        try await LoopbackServer.withServer { _ in
            .raw(text)
        } body: { server in
            let failure = await #expect(throws: URLSessionFailure.self) {
                try await transport.send(.post, "/", to: server)
            }
            #expect(failure == .malformedResponse(reason: "URLSession cannot read it"))
            #expect(server.requests.count == 1)
        }
    }

    @Test(
        "whatever else a server sends is a response or an error",
        arguments: [
            "HTTP/1.1 100 Continue\r\n\r\n", "HTTP/1.1 100 Continue\r\nContent-Length: 3\r\n\r\nabc",
            "HTTP/1.1 103 Hints\r\n\r\nHTTP/1.1 099 x\r\n\r\n", "HTTP/1.1 101 Switching Protocols\r\n\r\n",
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\nabc",
            "HTTP/1.1 199 x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "HTTP/1.1 99 x\r\n\r\n", "HTTP/1.1  200 x\r\n\r\n", "HTTP/9.9 200 x\r\n\r\n",
            "HTTP/0.9 200 x\r\n\r\n", "HTTP/1.1 999 x\r\n\r\n", "HTTP/1.1 204 x\r\nContent-Length: 3\r\n\r\nabc",
            "HTTP/1.1 200 x\r\nContent-Length: -1\r\n\r\n",
            "HTTP/1.1 200 x\r\nContent-Length: 99999999999999999999\r\n\r\n",
            "HTTP/1.1 200 x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\nabc",
            "HTTP/1.1 200 x\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\n", "\r\n\r\n\r\n",
            "HTTP/1.1 200 x\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc",
            "HTTP/1.1 200 x\r\n: x\r\n\r\n", "HTTP/1.1 200 x\r\nA\u{0} b: c\r\n\r\n", "HTTP/1.1 200\r\n\r\n",
            "HTTP/1.1 200 x\r\nContent-Length: 0\r\n\r\nHTTP/1.1 200 y\r\nContent-Length: 0\r\n\r\n",
            "HTTP/1.1 200 x\r\nContent-Length: 0\r\n\r\nHTTP/1.1 099 y\r\nContent-Length: 0\r\n\r\n",
            "HTTP/1.1 302 x\r\nLocation: \r\n\r\n", "HTTP/1.1 302 x\r\nLocation: :\r\n\r\n",
            "HTTP/1.1 302 x\r\nLocation: http://\r\n\r\n", "HTTP/1.1 302 x\r\nLocation: //[::1\r\n\r\n",
            "HTTP/1.1 302 x\r\nLocation: ?%zz\r\n\r\nabc", "HTTP/1.1 302 x\r\nLocation: /a b#%\r\n\r\n",
            "HTTP/1.1 302 x\r\nLocation: //a:99999/%\r\n\r\n",
        ]
    )
    func foreignBytes(text: String) async throws {
        try await LoopbackServer.withServer { _ in
            .raw(text)
        } body: { server in
            for _ in 0..<2 {
                do {
                    let (response, _) = try await transport.send(.post, "/", body: HTTPBody([1]), to: server)
                    #expect((200...999).contains(response.status.code))
                } catch {
                    #expect(error is URLSessionFailure)
                }
            }
        }
    }

    @Test("fields after a body are not part of the response", .enabled(if: isDarwin, "URLSession ends the process"))
    func trailers() async throws {
        try await LoopbackServer.withServer { _ in
            .raw("HTTP/1.1 200 x\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\nA: b\r\n\r\n")
        } body: { server in
            let (_, body) = try await transport.send(.get, "/", to: server)
            #expect(body == Array("a".utf8))
        }
    }

    @Test("an interim response comes before the final one")
    func interim() async throws {
        try await LoopbackServer.withServer { _ in
            .raw("HTTP/1.1 103 Hints\r\nLink: x\r\n\r\nHTTP/1.1 404 y\r\nContent-Length: 2\r\n\r\nab")
        } body: { server in
            let (response, body) = try await transport.send(.get, "/", to: server)
            #expect(response.status.code == 404)
            #expect(response.headerFields[HTTPField.Name("Link")!] == nil)
            #expect(body == Array("ab".utf8))
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

    @Test("a refused connection gives a readable error")
    func refused() async throws {
        // Nothing listens on port 1, and it is never handed out to another test's server.
        let request = HTTPRequest(method: .get, scheme: "http", authority: "127.0.0.1:1", path: "/")
        let failure = await #expect(throws: URLSessionFailure.self) {
            try await transport.send(request, body: HTTPBody(), deadline: .now + .seconds(60))
        }
        #expect(failure?.description == "could not connect: the server refused, or there is no way to it")
    }

    @Test("a host name that does not resolve gives a readable error")
    func unresolved() async throws {
        // A label longer than 63 bytes fails in the resolver itself, whatever the network.
        let host = String(repeating: "a", count: 64) + ".invalid"
        let request = HTTPRequest(method: .get, scheme: "http", authority: host, path: "/")
        let failure = await #expect(throws: URLSessionFailure.self) {
            try await transport.send(request, body: HTTPBody(), deadline: .now + .seconds(60))
        }
        #expect(failure == .cannotConnect(reason: "the host cannot be resolved to an address"))
    }

    @Test("a server whose certificate is not trusted, or that does not speak TLS, gets no request")
    func insecure() async throws {
        try await SecureServer.withServer(answering: [(":status", "200")]) { port in
            try await expectHandshakeFailure(with: "localhost:\(port)")
        }
        try await LoopbackServer.withServer { _ in
            .response()
        } body: { server in
            try await expectHandshakeFailure(with: server.authority)
            #expect(server.requests.isEmpty)
        }
    }

    private func expectHandshakeFailure(with authority: String) async throws {
        let request = HTTPRequest(method: .get, scheme: "https", authority: authority, path: "/")
        let failure = await #expect(throws: URLSessionFailure.self) {
            try await transport.send(request, body: HTTPBody(), deadline: .now + .seconds(60))
        }
        switch failure {
        case .handshakeFailed: #expect(isDarwin)
        case .connectionFailed(let reason): #expect(!isDarwin && reason == "URLSession does not say why")
        default: Issue.record("not a failed handshake: \(String(describing: failure))")
        }
    }
}

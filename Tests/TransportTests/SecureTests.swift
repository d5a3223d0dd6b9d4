import AsyncHTTPClient
import CarillonAsyncHTTPClient
import CarillonRuntime
import HTTPTypes
import LoopbackServer
import NIOPosix
import NIOSSL
import Testing
import TransportContract

@Suite(.timeLimit(.minutes(10)))
struct SecureTests {
    private func send(
        to authority: String,
        verification: CertificateVerification = .fullVerification
    ) async throws -> (response: HTTPResponse, body: [UInt8]) {
        var configuration = AsyncHTTPClientTransport.configuration
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.certificateVerification = verification
        configuration.tlsConfiguration = tls
        // Elsewhere AsyncHTTPClient has a library of its own for TLS on Apple's systems.
        let client = HTTPClient(
            eventLoopGroupProvider: .shared(MultiThreadedEventLoopGroup.singleton),
            configuration: configuration
        )
        let request = HTTPRequest(method: .get, scheme: "https", authority: authority, path: "/")
        do {
            let transport = AsyncHTTPClientTransport(httpClient: client)
            let answer = try await transport.send(request, deadline: .now + .seconds(60))
            try await client.shutdown()
            return answer
        } catch {
            try await client.shutdown()
            throw error
        }
    }

    @Test("a certificate that is not trusted is told from a lost connection, in words")
    func untrusted() async throws {
        try await SecureServer.withServer(answering: [(":status", "200")]) { port in
            let failure = await #expect(throws: TransportFailure.self) {
                _ = try await send(to: "localhost:\(port)")
            }
            #expect(failure == .handshakeFailed(reason: "the server's certificate is not trusted"))
            #expect(
                failure?.description == "no secure connection could be made: the server's certificate is not trusted"
            )
        }
    }

    @Test("a server that does not speak TLS, or hangs up, fails the handshake")
    func plainServer() async throws {
        try await LoopbackServer.withServer { _ in
            .response()
        } body: { server in
            let failure = await #expect(throws: TransportFailure.self) {
                _ = try await send(to: server.authority)
            }
            #expect(
                failure == .handshakeFailed(reason: "the server closed the connection during the TLS handshake")
            )
            #expect(server.requests.isEmpty)
        }
    }

    @Test("a response of HTTP/2 arrives", arguments: [false, true])
    func response(hasBody: Bool) async throws {
        try await SecureServer.withServer(answering: [(":status", "299")], hasBody: hasBody) { port in
            let (response, body) = try await send(to: "localhost:\(port)", verification: .none)
            #expect(response.status.code == 299)
            #expect(body == (hasBody ? [1, 2, 3] : []))
        }
    }

    @Test(
        "a status of HTTP/2 that is none is an error, with a body and without one",
        arguments: ["99", "099", "000", "-5", "2e2", "2000", "+20", "20", "٢٠٠"],
        [false, true]
    )
    func foreignStatus(status: String, hasBody: Bool) async throws {
        try await SecureServer.withServer(answering: [(":status", status)], hasBody: hasBody) { port in
            let failure = await #expect(throws: TransportFailure.self) {
                _ = try await send(to: "localhost:\(port)", verification: .none)
            }
            #expect(failure == .malformedResponse(reason: "its status is '\(status)'"))
        }
    }

    @Test("an empty status and none at all are errors", arguments: [[(":status", "")], [("x", "y")]])
    func noStatus(head: [(String, String)]) async throws {
        try await SecureServer.withServer(answering: head) { port in
            _ = await #expect(throws: TransportFailure.self) {
                _ = try await send(to: "localhost:\(port)", verification: .none)
            }
        }
    }
}

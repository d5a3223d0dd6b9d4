import CarillonRuntime
import CarillonURLSession
import HTTPTypes
import LoopbackServer
import Testing
import TransportContract

@Suite("How URLSessionTransport words its failures", .timeLimit(.minutes(10)))
struct FaultTests {
    let transport = URLSessionTransport()

    @Test(
        "a response that is not HTTP",
        arguments: ["HTTP/1.1 two hundred\r\n\r\n", "HTTP/1.1 099 x\r\n\r\nabc", "\0"]
    )
    func malformed(text: String) async throws {
        try await LoopbackServer.withServer { _ in
            .raw(text)
        } body: { server in
            let failure = await #expect(throws: TransportFailure.self) { try await transport.send(.post, to: server) }
            #expect(failure?.description == "the response is not valid HTTP: URLSession cannot read it")
        }
    }

    @Test("a connection that is refused")
    func refused() async throws {
        // Nothing listens on port 1, and no server of another test is ever given it.
        let request = HTTPRequest(method: .get, scheme: "http", authority: "127.0.0.1:1", path: "/")
        let failure = await #expect(throws: TransportFailure.self) { try await transport.send(request) }
        #expect(failure?.description == "could not connect: the server refused, or there is no way to it")
    }

    @Test("a host name that does not resolve")
    func unresolved() async throws {
        // A label longer than 63 bytes fails in the resolver itself, whatever the network.
        let host = String(repeating: "a", count: 64) + ".invalid"
        let request = HTTPRequest(method: .get, scheme: "http", authority: host, path: "/")
        let failure = await #expect(throws: TransportFailure.self) { try await transport.send(request) }
        #expect(failure == .cannotConnect(reason: "the host cannot be resolved to an address"))
    }

    @Test("a body that has another length than it says", arguments: [0, 5, 7] as [Int64])
    func wrongLength(length: Int64) async throws {
        try await LoopbackServer.withServer { _ in
            .response()
        } body: { server in
            let body = HTTPBody(Chunks([[1, 2], [3, 4], [5, 6]]), length: length)
            let failure = await #expect(throws: TransportFailure.self) {
                try await transport.send(.put, body: body, to: server)
            }
            #expect(failure == .invalidRequest(reason: "its body has 6 bytes instead of \(length)"))
        }
    }
}

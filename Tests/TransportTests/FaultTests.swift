import CarillonAsyncHTTPClient
import CarillonRuntime
import HTTPTypes
import LoopbackServer
import Testing
import TransportContract

@Suite("How AsyncHTTPClientTransport words its failures", .timeLimit(.minutes(10)))
struct FaultTests {
    let transport = AsyncHTTPClientTransport()

    @Test(
        "a server that answers with less than HTTP",
        arguments: [
            (.hangingUp, "the connection failed before the response was complete: the server closed it"),
            (
                .closingMidway(announced: 10, body: [1, 2, 3]),
                "the connection failed before the response was complete: the server closed it"
            ),
            (
                .closingMidway(announced: 10, body: []),
                "the connection failed before the response was complete: the server closed it"
            ),
            (.malformedStatusLine, "the response is not valid HTTP: invalid HTTP status code"),
            (.raw("HTTP/1.1 042 x\r\n\r\n"), "the response is not valid HTTP: its status is 42"),
        ] as [(Answer, String)]
    )
    func answers(answer: Answer, text: String) async throws {
        try await LoopbackServer.withServer { _ in
            answer
        } body: { server in
            let failure = await #expect(throws: TransportFailure.self) { try await transport.send(.get, to: server) }
            #expect(failure?.description == text)
        }
    }

    @Test("a connection that is refused")
    func refused() async throws {
        // Nothing listens on port 1, and no server of another test is ever given it.
        let request = HTTPRequest(method: .get, scheme: "http", authority: "127.0.0.1:1", path: "/")
        let failure = await #expect(throws: TransportFailure.self) { try await transport.send(request) }
        #expect(failure == .cannotConnect(reason: "Connection refused"))
    }

    @Test("a connection that all addresses of a name refuse, with a reason for each")
    func refusedByName() async throws {
        let request = HTTPRequest(method: .get, scheme: "http", authority: "localhost:1", path: "/")
        let failure = await #expect(throws: TransportFailure.self) { try await transport.send(request) }
        guard case .cannotConnect(let reason) = failure else {
            Issue.record("not a failure to connect: \(String(describing: failure))")
            return
        }
        // Which addresses there are is up to the system.
        let reasons = ["127.0.0.1: Connection refused", "::1: Connection refused"]
        #expect(reason.split(separator: ", ").allSatisfy { reasons.contains(String($0)) }, "\(reason)")
    }

    @Test("a host name that does not resolve")
    func unresolved() async throws {
        // A label longer than 63 bytes fails in the resolver itself, whatever the network.
        let host = String(repeating: "a", count: 64) + ".invalid"
        let request = HTTPRequest(method: .get, scheme: "http", authority: host, path: "/")
        let failure = await #expect(throws: TransportFailure.self) { try await transport.send(request) }
        #expect(failure == .cannotConnect(reason: "'\(host)' cannot be resolved to an address"))
    }
}

import CarillonAsyncHTTPClient
import HTTPTypes
import LoopbackServer
import Testing
import TransportContract

@Suite("What AsyncHTTPClientTransport does beyond the contract", .timeLimit(.minutes(10)))
struct RoundTripTests {
    let transport = AsyncHTTPClientTransport()

    @Test(
        "an empty body has a length only where the method expects one",
        arguments: [
            (HTTPRequest.Method.get, nil), (.delete, nil), (.head, nil), (.post, "0"), (.put, "0"),
        ] as [(HTTPRequest.Method, String?)]
    )
    func emptyBody(method: HTTPRequest.Method, length: String?) async throws {
        try await LoopbackServer.withServer { _ in
            .response(status: .noContent)
        } body: { server in
            _ = try await transport.send(method, to: server)
            #expect(server.requests.first?.headers[.contentLength] == length)
        }
    }

    @Test("header fields are sent in their order, in the case in which they are given")
    func order() async throws {
        let name = HTTPField.Name("X-Amz-Tag")!
        try await LoopbackServer.withServer { _ in
            .response()
        } body: { server in
            _ = try await transport.send(.get, headers: [name: "one", .accept: "text/plain"], to: server)
            #expect(server.requests.first?.headers.prefix(2).map(\.name.rawName) == ["X-Amz-Tag", "Accept"])
        }
    }
}

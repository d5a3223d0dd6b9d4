import AsyncHTTPClient
import CarillonAsyncHTTPClient
import CarillonRuntime
import HTTPTypes
import LoopbackServer
import Testing
import TransportContract

@Suite(.timeLimit(.minutes(10)))
struct OwnHTTPClientTests {
    @Test("an HTTP client that was brought along is used, and its shutdown stays its owner's")
    func ownClient() async throws {
        try await LoopbackServer.withServer { _ in
            .response()
        } body: { server in
            let httpClient = HTTPClient(configuration: AsyncHTTPClientTransport.configuration)
            let transport = AsyncHTTPClientTransport(httpClient: httpClient)
            _ = try await transport.send(.get, "/", to: server)
            try await httpClient.shutdown()

            await #expect(throws: TransportFailure.cannotConnect(reason: "Already shutdown")) {
                try await transport.send(.get, "/", to: server)
            }
        }
    }

    @Test("an HTTP client that follows redirects does not go unnoticed", arguments: ["/elsewhere", "/here"])
    func followingClient(location: String) async throws {
        try await LoopbackServer.withServer { request in
            request.target == "/here" ? .response(status: .found, headers: [.location: location]) : .response()
        } body: { server in
            let transport = AsyncHTTPClientTransport(httpClient: .shared)
            let failure = await #expect(throws: TransportFailure.self) {
                try await transport.send(.get, "/here", to: server)
            }
            #expect(
                failure?.description
                    == "the HTTP client followed a redirect; make it with 'AsyncHTTPClientTransport.configuration', "
                    + "which returns redirects as they stand"
            )
        }
    }
}

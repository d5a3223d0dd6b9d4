import CarillonRuntime
@testable import CarillonURLSession
import Foundation
import HTTPTypes
import LoopbackServer
import Testing
import TransportContract

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

@Suite("What URLSessionTransport does beyond the contract", .timeLimit(.minutes(10)))
struct RoundTripTests {
    let transport = URLSessionTransport()

    @Test("no compression is asked for, and no permission to send a body")
    func added() async throws {
        try await LoopbackServer.withServer { _ in
            .response()
        } body: { server in
            _ = try await transport.send(.post, body: HTTPBody(pattern(count: 2_000_000)), to: server)
            let request = try #require(server.requests.first)
            #expect(request.headers[.acceptEncoding] == "identity")
            #expect(request.headers[.expect] == nil)
        }
    }

    @Test("a configuration of one's own is used, and lives as long as it is needed")
    func ownConfiguration() async throws {
        let configuration = URLSessionConfiguration.ephemeral
        configuration.httpAdditionalHeaders = ["X-Own": "yes"]
        configuration.httpShouldSetCookies = true
        try await LoopbackServer.withServer { _ in
            .response(headers: [.setCookie: "a=b"], body: [1, 2])
        } body: { server in
            for _ in 0..<2 {
                let (_, body) = try await URLSessionTransport(configuration: configuration).open(server)
                #expect(try await body.collect(upTo: 10) == [1, 2])
            }
            #expect(server.requests.map { $0.headers[HTTPField.Name("X-Own")!] } == ["yes", "yes"])
            #expect(server.requests.allSatisfy { $0.headers[.cookie] == nil })
        }
        #expect(configuration.httpShouldSetCookies)
    }

    @Test(
        "a path with a segment that URLSession takes out is refused",
        arguments: ["/../x", "/a/./b", "/x/..", "/%2E%2e/x"]
    )
    func dotSegments(path: String) async throws {
        let request = HTTPRequest(method: .get, scheme: "http", authority: "127.0.0.1:1", path: path)
        let reason = "its path has a segment '.' or '..', which URLSession takes out"
        await #expect(throws: TransportFailure.invalidRequest(reason: reason)) { try await transport.send(request) }
    }

    @Test("a GET with a body is refused")
    func bodyOfGet() async throws {
        try await LoopbackServer.withServer { _ in
            .response()
        } body: { server in
            for body in [HTTPBody([1]), HTTPBody(Chunks([[1]]))] {
                await #expect(
                    throws: TransportFailure.invalidRequest(
                        reason: "it is a GET with a body, which URLSession does not send"
                    )
                ) {
                    try await transport.send(.get, body: body, to: server)
                }
            }
            #expect(server.requests.isEmpty)
        }
    }

    #if !canImport(Darwin)
        @Test("a body that comes in chunks, of more bytes than are collected, is refused")
        func longUpload() async throws {
            try await LoopbackServer.withServer { _ in
                .response()
            } body: { server in
                let chunk = [UInt8](repeating: 0, count: 1 << 20)
                let chunks = [[UInt8]](repeating: chunk, count: URLSessionTransport.collectedBodyLimit >> 20)
                let body = HTTPBody(Chunks(chunks + [[1]]))
                let failure = await #expect(throws: TransportFailure.self) {
                    try await transport.send(.put, body: body, to: server)
                }
                #expect(failure?.description.contains("comes in chunks and has more than 67108864 bytes") == true)
                #expect(server.requests.isEmpty)
            }
        }

        @Test("a response that nobody reads is given up before it takes all memory")
        func unreadResponse() async throws {
            let exchange = Exchange()
            let chunk = Data(count: 1 << 20)
            for _ in 0...(URLSessionTransport.collectedBodyLimit / chunk.count) { exchange.receive(chunk) }
            let reason = "more than 67108864 bytes of the response have not been read"
            await #expect(throws: TransportFailure.connectionFailed(reason: reason)) {
                _ = try await exchange.channel.next()
            }
        }
    #endif
}

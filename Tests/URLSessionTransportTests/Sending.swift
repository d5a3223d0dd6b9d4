import CarillonRuntime
import CarillonURLSession
import HTTPTypes
import LoopbackServer

extension URLSessionTransport {
    /// Sends to a loopback server, by default with more time than any test takes, and reads all of the response.
    func send(
        _ method: HTTPRequest.Method,
        _ path: String,
        headers: HTTPFields = [:],
        body: HTTPBody = HTTPBody(),
        to server: LoopbackServer,
        deadline: ContinuousClock.Instant = .now + .seconds(60)
    ) async throws -> (response: HTTPResponse, body: [UInt8]) {
        let request = HTTPRequest(
            method: method,
            scheme: "http",
            authority: server.authority,
            path: path,
            headerFields: headers
        )
        let (response, body) = try await send(request, body: body, deadline: deadline)
        return (response, try await body.collect(upTo: .max))
    }

    /// Sends to a loopback server and returns the response as its head arrives.
    func open(
        _ server: LoopbackServer,
        deadline: ContinuousClock.Instant = .now + .seconds(60)
    ) async throws -> HTTPBody {
        let request = HTTPRequest(method: .get, scheme: "http", authority: server.authority, path: "/")
        return try await send(request, body: HTTPBody(), deadline: deadline).body
    }
}

/// Bytes of every value, in a pattern that does not repeat where a chunk might.
func pattern(count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 / 251) }
}

/// Whether `URLSession` is Apple's; the other is FoundationNetworking's.
#if canImport(Darwin)
    let isDarwin = true
#else
    let isDarwin = false
#endif

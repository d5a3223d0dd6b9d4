import CarillonAsyncHTTPClient
import HTTPTypes
import LoopbackServer

extension AsyncHTTPClientTransport {
    /// Sends to a loopback server, by default with more time than any test takes.
    func send(
        _ method: HTTPRequest.Method,
        _ path: String,
        headers: HTTPFields = [:],
        body: [UInt8] = [],
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
        return try await send(request, body: body, deadline: deadline)
    }
}

/// Bytes of every value, in a pattern that does not repeat where a chunk might.
func pattern(count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 / 251) }
}

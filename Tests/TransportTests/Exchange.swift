import CarillonRuntime
import HTTPTypes
import LoopbackServer

extension Transport {
    /// Sends to a loopback server, by default with more time than any test takes, and reads the whole response.
    func send(
        _ method: HTTPRequest.Method,
        _ path: String,
        headers: HTTPFields = [:],
        body: [UInt8] = [],
        to server: LoopbackServer,
        deadline: ContinuousClock.Instant = .now + .seconds(60),
        limit: Int = 64 * 1024 * 1024
    ) async throws -> (response: HTTPResponse, body: [UInt8]) {
        let request = HTTPRequest(
            method: method,
            scheme: "http",
            authority: server.authority,
            path: path,
            headerFields: headers
        )
        return try await send(request, deadline: deadline, body: HTTPBody(body), limit: limit)
    }

    /// Sends a request and reads the whole response.
    func send(
        _ request: HTTPRequest,
        deadline: ContinuousClock.Instant,
        body: HTTPBody = HTTPBody(),
        limit: Int = 64 * 1024 * 1024
    ) async throws -> (response: HTTPResponse, body: [UInt8]) {
        let (response, body) = try await send(request, body: body, deadline: deadline)
        return (response, try await body.collect(upTo: limit))
    }
}

/// Bytes of every value, in a pattern that does not repeat where a chunk might.
func pattern(count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 / 251) }
}

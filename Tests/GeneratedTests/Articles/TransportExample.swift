import CarillonRuntime
import HTTPTypes

/// Adds a header to what another transport sends.
struct Authorizing<Wrapped: Transport>: Transport {
    let wrapped: Wrapped
    let token: String

    func send(
        _ request: HTTPRequest,
        body: [UInt8],
        deadline: ContinuousClock.Instant
    ) async throws -> (response: HTTPResponse, body: [UInt8]) {
        var request = request
        request.headerFields[.authorization] = "Bearer \(token)"
        return try await wrapped.send(request, body: body, deadline: deadline)
    }
}

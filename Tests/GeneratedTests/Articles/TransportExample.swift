import CarillonRuntime
import HTTPTypes

/// Answers each request with what is on file for its path.
struct Archive: Transport {
    let responses: [String: String]

    func send(
        _ request: HTTPRequest,
        body: HTTPBody,
        deadline: ContinuousClock.Instant
    ) async throws -> (response: HTTPResponse, body: HTTPBody) {
        guard let text = responses[request.path ?? ""] else { return (HTTPResponse(status: .notFound), HTTPBody()) }
        return (HTTPResponse(status: .ok), HTTPBody(Array(text.utf8)))
    }
}

import CarillonRuntime
import HTTPTypes
import Synchronization

/// A transport that keeps the requests and answers all of them alike.
final class RecordingTransport: Transport {
    private let response: HTTPResponse
    private let responseBody: [UInt8]
    private let sent = Mutex<[SentRequest]>([])

    /// The requests so far.
    var requests: [SentRequest] { sent.withLock { $0 } }

    init(status: Int = 200, headers: [String: String] = [:], body: [UInt8] = []) {
        var response = HTTPResponse(status: HTTPResponse.Status(code: status))
        for (name, value) in headers {
            if let name = HTTPField.Name(name) { response.headerFields[name] = value }
        }
        self.response = response
        responseBody = body
    }

    func send(
        _ request: HTTPRequest,
        body: HTTPBody,
        deadline: ContinuousClock.Instant
    ) async throws -> (response: HTTPResponse, body: HTTPBody) {
        let bytes = try await body.collect(upTo: 1 << 20)
        sent.withLock { sent in
            sent.append(
                SentRequest(
                    method: request.method,
                    target: request.path ?? "",
                    host: request.authority ?? "",
                    headers: request.headerFields,
                    body: bytes
                )
            )
        }
        return (response, HTTPBody(responseBody))
    }
}

/// A request as a transport was given it, or as it came over the wire.
struct SentRequest: Sendable {
    var method: HTTPRequest.Method
    var target: String
    var host: String
    var headers: HTTPFields
    var body: [UInt8]

    /// The values of all fields of that name, as one (RFC 9110, section 5.3).
    func header(_ name: String) -> String? {
        HTTPField.Name(name).flatMap { headers[$0] }
    }
}

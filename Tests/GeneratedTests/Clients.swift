import CarillonAsyncHTTPClient
import CarillonRuntime
import Chime
import ChimeSDKVoice
import HTTPTypes
import LoopbackServer
import Synchronization

extension LoopbackServer {
    /// The server's address.
    func endpoint(pathPrefix: String = "") -> Endpoint {
        Endpoint(stringLiteral: "http://\(authority)\(pathPrefix)")
    }
}

extension ClientConfiguration {
    /// For a client that talks to `server`, by default with more time than any test takes.
    static func loopback(
        _ server: LoopbackServer,
        validation: Validation = .enforce,
        timeout: Duration = .seconds(60)
    ) -> ClientConfiguration {
        ClientConfiguration(endpoint: server.endpoint(), validation: validation, timeout: timeout)
    }
}

extension ChimeClient {
    init(_ server: LoopbackServer) {
        self.init(configuration: .loopback(server), transport: AsyncHTTPClientTransport())
    }
}

extension ChimeSDKVoiceClient {
    init(_ server: LoopbackServer) {
        self.init(configuration: .loopback(server), transport: AsyncHTTPClientTransport())
    }
}

/// The case of an error and what it holds: `notFound(NotFoundException(message: "gone"))`.
func caseText(_ error: (any Error)?) -> String? {
    error.flatMap { Mirror(reflecting: $0).children.first }.map { "\($0.label ?? "")(\($0.value))" }
}

extension Answer {
    /// A response with a body in JSON.
    static func json(status: HTTPResponse.Status = .ok, headers: HTTPFields = [:], _ text: String) -> Answer {
        var fields = headers
        fields[.contentType] = "application/json"
        return .response(status: status, headers: fields, body: Array(text.utf8))
    }
}

/// A transport that sends nothing: it keeps the request and gives a prepared response.
final class InMemoryTransport: Transport {
    private let response: HTTPResponse
    private let responseBody: [UInt8]
    private let sent = Mutex<[(head: HTTPRequest, body: [UInt8])]>([])

    init(status: Int = 200, headers: [String: String] = [:], body: [UInt8] = Array("{}".utf8)) {
        var fields = HTTPFields()
        for (name, value) in headers { fields[HTTPField.Name(name)!] = value }
        response = HTTPResponse(status: HTTPResponse.Status(code: status), headerFields: fields)
        responseBody = body
    }

    /// The requests so far.
    var requests: [(head: HTTPRequest, body: [UInt8])] { sent.withLock { $0 } }

    func send(
        _ request: HTTPRequest,
        body: HTTPBody,
        deadline: ContinuousClock.Instant
    ) async throws -> (response: HTTPResponse, body: HTTPBody) {
        let bytes = try await body.collect(upTo: .max)
        sent.withLock { $0.append((request, bytes)) }
        return (response, HTTPBody(responseBody))
    }
}

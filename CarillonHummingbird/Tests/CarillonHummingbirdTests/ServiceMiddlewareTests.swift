import CarillonHummingbird
import CarillonServer
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@_spi(Generated) import CarillonRuntime

@Suite("A service in a Hummingbird application")
struct ServiceMiddlewareTests {
    private func application(prefix: String = "/copier") -> some ApplicationProtocol {
        var handlers = ServiceHandlers<CopierError>()
        handlers.handle(.greet) { input in Greeting(text: "Hello, \(input.text ?? "")!") }
        handlers.handle(.copy) { _, upload in StreamedOutput(Nothing(), upload) }
        var configuration = ServerConfiguration()
        configuration.pathPrefix = prefix
        configuration.makeRequestID = { "1" }
        let operations = [
            AnyOperation(ServiceOperation<Greeting, Greeting, CopierError>.greet), AnyOperation(streaming: .copy),
        ]
        let schema = ServiceSchema("Copier", version: "1", endpoint: "https://api.example.com")
        let server = ServiceServer(schema, operations, serving: handlers, configuration: configuration)
        let router = Router()
        router.add(middleware: ServiceMiddleware(server))
        router.get("health") { _, _ in "well" }
        return Application(router: router)
    }

    @Test("requests below the prefix are the service's")
    func answers() async throws {
        try await application().test(.live) { client in
            let body = ByteBuffer(string: #"{"Text": "you"}"#)
            let response = try await client.execute(
                uri: "/copier/greetings",
                method: .post,
                headers: [.contentType: "application/json"],
                body: body
            )
            #expect(response.status == .ok)
            #expect(response.headers[.contentType] == "application/json")
            #expect(String(buffer: response.body) == #"{"Text":"Hello, you!"}"#)
            let unknown = try await client.execute(uri: "/copier/nothing", method: .get)
            #expect(String(buffer: unknown.body) == #"{"message":"no operation has this path"}"#)
            #expect(unknown.headers[HTTPField.Name("x-amzn-errortype")!] == "UnknownOperationException")
        }
    }

    @Test("other requests are the router's")
    func others() async throws {
        try await application().test(.live) { client in
            let health = try await client.execute(uri: "/health", method: .get)
            #expect(String(buffer: health.body) == "well")
            let other = try await client.execute(uri: "/copierx/greetings", method: .post)
            #expect(other.status == .notFound)
        }
    }

    @Test("a server without a prefix answers everything")
    func everything() async throws {
        try await application(prefix: "").test(.live) { client in
            let response = try await client.execute(uri: "/health", method: .get)
            #expect(response.status == .notFound)
        }
    }

    @Test("streams go through in both directions")
    func streams() async throws {
        try await application().test(.live) { client in
            let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0) }
            let response = try await client.execute(
                uri: "/copier/copies",
                method: .post,
                headers: [.contentType: "application/octet-stream"],
                body: ByteBuffer(bytes: bytes)
            )
            #expect(response.status == .ok)
            #expect(Array(response.body.readableBytesView) == bytes)
        }
    }
}

private enum CopierError: ServiceError {
    case unmodeled(UnmodeledError)
    case invalidInput(InvalidInput)
    case client(ClientError)

    var underlyingError: any Error {
        switch self {
        case .unmodeled(let error): error
        case .invalidInput(let error): error
        case .client(let error): error
        }
    }
}

private struct Nothing: Structure, Equatable {
    static let schema = StructureSchema<Self>()
}

private struct Greeting: Structure, Equatable {
    var text: String?

    static let schema = StructureSchema<Self>(.optional(\.text, "text", .string, "Text"))
}

extension ServiceOperation<Greeting, Greeting, CopierError> {
    fileprivate static var greet: Self { Self("Greet", "POST /greetings") }
}

extension StreamingOperation<Nothing, HTTPBody, Nothing, HTTPBody, CopierError> {
    fileprivate static var copy: Self {
        Self(.init("Copy", "POST /copies"), request: .bytes("original"), response: .bytes("copy"))
    }
}

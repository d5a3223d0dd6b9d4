@_spi(Generated) import CarillonRuntime
import HTTPTypes
import Logging
import Synchronization
import Testing

// MARK: - A service

struct UpdateInput: Structure, Hashable, CustomReflectable {
    var id: String
    var word: String?
    var secret: String?
    static let schema = StructureSchema<Self>(
        .required(\.id, "id", .string, .label("id")),
        .optional(\.word, "word", .string(Patterns.word), "Word"),
        .optional(\.secret, "secret", .string(Patterns.secretWord), "Secret")
    )
}

struct UpdateOutput: Structure, Hashable, CustomReflectable {
    var point: Point?
    static let schema = StructureSchema<Self>(
        .optional(\.point, "point", .structure, "Point")
    )
}

struct NotFoundException: ModeledError, Hashable, CustomReflectable {
    var code: String?
    var message: String?
    var response: ErrorResponse?
    static let schema = StructureSchema<Self>(
        .optional(\.code, "code", .string, "Code"),
        .optional(\.message, "message", .string, "Message"),
        .response(\.response)
    )
}

struct StrictException: ModeledError, Hashable, CustomReflectable {
    var retry: Int
    var response: ErrorResponse?
    static let schema = StructureSchema<Self>(
        .required(\.retry, "retry", .integer(), .header("X-Retry")),
        .response(\.response)
    )
}

enum SampleError: ServiceError {
    case notFound(NotFoundException)
    case strict(StrictException)
    case unmodeled(UnmodeledError)
    case invalidInput(InvalidInput)
    case client(ClientError)

    static let exceptions: [ExceptionSchema<SampleError>] = [
        ExceptionSchema("NotFoundException", 404, .client) { .notFound($0) },
        ExceptionSchema("StrictException", 400, .client) { .strict($0) },
    ]

    var underlyingError: any Error {
        switch self {
        case .notFound(let error): error
        case .strict(let error): error
        case .unmodeled(let error): error
        case .invalidInput(let error): error
        case .client(let error): error
        }
    }
}

extension ServiceOperation<UpdateInput, UpdateOutput, SampleError> {
    static var update: Self { Self("Update", "POST /things/{id}?operation=update", errors: "NotFoundException") }
}

// MARK: - A client

struct SampleClient: ServiceClient {
    typealias Failure = SampleError
    static let service = ServiceSchema(
        "Sample",
        id: "Sample Service",
        version: "1",
        endpoint: "https://example.com",
        auth: [.sigV4(service: "sample")]
    )

    var configuration: ClientConfiguration
    let transport: any Transport

    init(configuration: ClientConfiguration = ClientConfiguration(), transport: any Transport) {
        self.configuration = configuration
        self.transport = transport
    }

    /// A client whose requests a function answers.
    init(
        _ configuration: ClientConfiguration = ClientConfiguration(),
        _ answer: @escaping ClosureTransport.Answer<[UInt8]>
    ) {
        self.init(configuration: configuration, transport: ClosureTransport(answer))
    }

    /// A client whose requests are all answered alike.
    init(_ status: HTTPResponse.Status, _ body: String, _ fields: [String: String] = [:]) {
        self.init { _, _, _ in
            var response = HTTPResponse(status: status)
            for (name, value) in fields { response.headerFields[try #require(HTTPField.Name(name))] = value }
            return (response, Array(body.utf8))
        }
    }

    /// The error that an update throws; `nil` if it succeeds.
    func failure(_ input: UpdateInput = UpdateInput(id: "a")) async -> SampleError? {
        do throws(SampleError) {
            _ = try await perform(.update, input)
            return nil
        } catch {
            return error
        }
    }
}

// MARK: - Transports

/// A transport that a function is.
struct ClosureTransport: Transport {
    typealias Answer<Body> = @Sendable (HTTPRequest, Body, ContinuousClock.Instant) async throws -> (HTTPResponse, Body)

    private let answer: Answer<HTTPBody>

    /// Answers bytes with bytes.
    init(_ answer: @escaping Answer<[UInt8]>) {
        self.answer = { request, body, deadline in
            let (response, bytes) = try await answer(request, try await body.collect(upTo: .max), deadline)
            return (response, HTTPBody(bytes))
        }
    }

    /// Answers bodies with bodies, whether they have arrived or not.
    init(bodies answer: @escaping Answer<HTTPBody>) { self.answer = answer }

    func send(
        _ request: HTTPRequest,
        body: HTTPBody,
        deadline: ContinuousClock.Instant
    ) async throws -> (response: HTTPResponse, body: HTTPBody) {
        try await answer(request, body, deadline)
    }
}

struct Broken: Error, CustomStringConvertible {
    var description: String { "the wire is broken" }
}

/// What a logger was told.
final class Journal: LogHandler, Sendable {
    let lines = Mutex<[String]>([])
    let level: Logger.Level = .trace
    var logLevel: Logger.Level {
        get { level }
        set {}
    }
    var metadata: Logger.Metadata {
        get { [:] }
        set {}
    }
    subscript(metadataKey _: String) -> Logger.Metadata.Value? {
        get { nil }
        set {}
    }
    func log(event: LogEvent) {
        let metadata = event.metadata.map { " \($0)" } ?? ""
        lines.withLock { $0.append("\(event.level) \(event.message)\(metadata)") }
    }
}

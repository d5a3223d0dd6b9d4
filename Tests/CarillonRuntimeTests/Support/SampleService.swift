import CarillonRuntime
import HTTPTypes
import Logging
import Synchronization

// MARK: - A service

struct UpdateInput: Structure {
    var id: String
    var word: String?
    var secret: String?
    static let schema = StructureSchema<UpdateInput>(
        "UpdateInput",
        .required(\.id, "id", .string, .label("id")),
        .optional(\.word, "word", .string(Patterns.word), .body("Word")),
        .optional(\.secret, "secret", .string(Patterns.secretWord), .body("Secret"))
    )
}

struct UpdateOutput: Structure {
    var point: Point?
    static let schema = StructureSchema<UpdateOutput>(
        "UpdateOutput",
        .optional(\.point, "point", .structure, .body("Point"))
    )
}

struct NotFoundException: ModeledError {
    var code: String?
    var message: String?
    static let schema = StructureSchema<NotFoundException>(
        "NotFoundException",
        .optional(\.code, "code", .string, .body("Code")),
        .optional(\.message, "message", .string, .body("Message"))
    )
}

struct StrictException: ModeledError {
    var retry: Int
    static let schema = StructureSchema<StrictException>(
        "StrictException",
        .required(\.retry, "retry", .integer(), .header("X-Retry"))
    )
}

enum SampleError: ServiceError {
    case notFound(NotFoundException)
    case strict(StrictException)
    case unmodeled(UnmodeledError)
    case invalidInput(InvalidInput)
    case client(ClientError)

    static let exceptions: [ExceptionSchema<SampleError>] = [
        ExceptionSchema("NotFoundException") { .notFound($0) },
        ExceptionSchema("StrictException") { .strict($0) },
    ]
}

let update = OperationSchema<UpdateInput, UpdateOutput>(
    "Update",
    RequestTemplate(.post, .literal("/things/"), .label("id"), query: "operation=update")
)

// MARK: - Transports

struct ClosureTransport: Transport {
    var answer: @Sendable (HTTPRequest, [UInt8], ContinuousClock.Instant) async throws -> (HTTPResponse, [UInt8])

    func send(
        _ request: HTTPRequest,
        body: [UInt8],
        deadline: ContinuousClock.Instant
    ) async throws -> (response: HTTPResponse, body: [UInt8]) {
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

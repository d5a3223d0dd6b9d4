import HTTPTypes

@_spi(Generated) @testable import CarillonRuntime

// The stream of the suite of restJson1, with an event of our own that has what those have not.

struct HeadersEvent: Structure, Hashable, CustomReflectable {
    var boolean: Bool?
    var byte: Int8?
    var short: Int16?
    var integer: Int?
    var long: Int64?
    var blob: Blob?
    var string: String?
    var timestamp: Timestamp?
    static let schema = StructureSchema<Self>(
        .optional(\.boolean, "boolean", .boolean, .header("booleanHeader")),
        .optional(\.byte, "byte", .byte(), .header("byteHeader")),
        .optional(\.short, "short", .short(), .header("shortHeader")),
        .optional(\.integer, "integer", .integer(), .header("intHeader")),
        .optional(\.long, "long", .long(), .header("longHeader")),
        .optional(\.blob, "blob", .blob(), .header("blobHeader")),
        .optional(\.string, "string", .string, .header("stringHeader")),
        .optional(\.timestamp, "timestamp", .timestamp(.dateTime), .header("timestampHeader"))
    )
}

struct BlobPayloadEvent: Structure, Hashable, CustomReflectable {
    var payload: Blob?
    static let schema = StructureSchema<Self>(.optional(\.payload, "payload", .blob(), .payload))
}

struct StringPayloadEvent: Structure, Hashable, CustomReflectable {
    var payload: String?
    static let schema = StructureSchema<Self>(.optional(\.payload, "payload", .string, .payload))
}

struct PayloadStructure: Structure, Hashable, CustomReflectable {
    var member: String?
    static let schema = StructureSchema<Self>(.optional(\.member, "member", .string, "structureMember"))
}

struct StructurePayloadEvent: Structure, Hashable, CustomReflectable {
    var payload: PayloadStructure?
    static let schema = StructureSchema<Self>(.optional(\.payload, "payload", .structure, .payload))
}

enum PayloadUnion: Union {
    case member(String)
    case unknown(_ name: String)

    var unknownName: String? { if case .unknown(let name) = self { name } else { nil } }

    static let schema = UnionSchema<PayloadUnion>(
        .member(
            "member",
            "unionMember",
            .string,
            embed: { .member($0) },
            extract: { if case .member(let value) = $0 { value } else { nil } }
        )
    )
}

struct UnionPayloadEvent: Structure, Hashable, CustomReflectable {
    var payload: PayloadUnion?
    static let schema = StructureSchema<Self>(.optional(\.payload, "payload", .union, .payload))
}

struct HeadersAndExplicitPayloadEvent: Structure, Hashable, CustomReflectable {
    var header: String?
    var payload: PayloadStructure?
    static let schema = StructureSchema<Self>(
        .optional(\.header, "header", .string, .header("header")),
        .optional(\.payload, "payload", .structure, .payload)
    )
}

struct HeadersAndImplicitPayloadEvent: Structure, Hashable, CustomReflectable {
    var header: String?
    var payload: String?
    static let schema = StructureSchema<Self>(
        .optional(\.header, "header", .string, .header("header")),
        .optional(\.payload, "payload", .string, "payload")
    )
}

struct GuardedEvent: Structure, Hashable, CustomReflectable {
    var secret: String
    var page: Optionals?
    static let schema = StructureSchema<Self>(
        .required(\.secret, "secret", .string.sensitive, .header("secret")),
        .optional(\.page, "page", .structure, "Page")
    )
}

enum Happening: Union {
    case headers(HeadersEvent)
    case blobPayload(BlobPayloadEvent)
    case stringPayload(StringPayloadEvent)
    case structurePayload(StructurePayloadEvent)
    case unionPayload(UnionPayloadEvent)
    case headersAndExplicitPayload(HeadersAndExplicitPayloadEvent)
    case headersAndImplicitPayload(HeadersAndImplicitPayloadEvent)
    case guarded(GuardedEvent)
    case unknown(_ name: String)

    var unknownName: String? { if case .unknown(let name) = self { name } else { nil } }

    static let schema = UnionSchema<Happening>(
        .member(
            "headers",
            "headers",
            .structure,
            embed: { .headers($0) },
            extract: { if case .headers(let value) = $0 { value } else { nil } }
        ),
        .member(
            "blobPayload",
            "blobPayload",
            .structure,
            embed: { .blobPayload($0) },
            extract: { if case .blobPayload(let value) = $0 { value } else { nil } }
        ),
        .member(
            "stringPayload",
            "stringPayload",
            .structure,
            embed: { .stringPayload($0) },
            extract: { if case .stringPayload(let value) = $0 { value } else { nil } }
        ),
        .member(
            "structurePayload",
            "structurePayload",
            .structure,
            embed: { .structurePayload($0) },
            extract: { if case .structurePayload(let value) = $0 { value } else { nil } }
        ),
        .member(
            "unionPayload",
            "unionPayload",
            .structure,
            embed: { .unionPayload($0) },
            extract: { if case .unionPayload(let value) = $0 { value } else { nil } }
        ),
        .member(
            "headersAndExplicitPayload",
            "headersAndExplicitPayload",
            .structure,
            embed: { .headersAndExplicitPayload($0) },
            extract: { if case .headersAndExplicitPayload(let value) = $0 { value } else { nil } }
        ),
        .member(
            "headersAndImplicitPayload",
            "headersAndImplicitPayload",
            .structure,
            embed: { .headersAndImplicitPayload($0) },
            extract: { if case .headersAndImplicitPayload(let value) = $0 { value } else { nil } }
        ),
        .member(
            "guarded",
            "Guarded",
            .structure,
            embed: { .guarded($0) },
            extract: { if case .guarded(let value) = $0 { value } else { nil } }
        )
    )
}

struct ErrorEvent: ModeledError, Hashable, CustomReflectable {
    var message: String?
    var response: ErrorResponse?
    static let schema = StructureSchema<Self>(
        .optional(\.message, "message", .string, "message"),
        .response(\.response)
    )
}

struct UnavailableError: ModeledError, Hashable, CustomReflectable {
    var message: String?
    var response: ErrorResponse?
    static let schema = StructureSchema<Self>(
        .optional(\.message, "message", .string, "message"),
        .response(\.response)
    )
}

struct StrictEvent: ModeledError, Hashable, CustomReflectable {
    var retry: Int
    var message: String?
    var response: ErrorResponse?
    static let schema = StructureSchema<Self>(
        .required(\.retry, "retry", .integer(), .header("retry")),
        .optional(\.message, "message", .string.sensitive, "Message"),
        .response(\.response)
    )
}

enum HappeningError: ServiceError {
    case error(ErrorEvent)
    case strict(StrictEvent)
    case unavailable(UnavailableError)
    case unmodeled(UnmodeledError)
    case invalidInput(InvalidInput)
    case client(ClientError)

    static let exceptions: [ExceptionSchema<HappeningError>] = [
        ExceptionSchema("ErrorEvent", 400, .client) { .error($0) },
        ExceptionSchema("Strict", 429, .client) { .strict($0) },
        ExceptionSchema("ServiceUnavailableError", 500, .server) { .unavailable($0) },
    ]

    var underlyingError: any Error {
        switch self {
        case .error(let error): error
        case .strict(let error): error
        case .unavailable(let error): error
        case .unmodeled(let error): error
        case .invalidInput(let error): error
        case .client(let error): error
        }
    }

    /// The failure to decode that this is; `nil` for another error.
    var decodingFailure: DecodingFailure? {
        if case .client(.decoding(let failure, _)) = self { failure } else { nil }
    }
}

typealias Happenings = EventStream<Happening, HappeningError>

struct HappeningInput: Structure, Hashable, CustomReflectable {
    var member: String?
    static let schema = StructureSchema<Self>(
        .optional(\.member, "member", .string, .header("initial-request-member"))
    )
}

struct HappeningOutput: Structure, Hashable, CustomReflectable {
    var member: String?
    static let schema = StructureSchema<Self>(
        .optional(\.member, "member", .string, .header("initial-response-member"))
    )
}

extension StreamingOperation<HappeningInput, Happenings, HappeningOutput, Happenings, HappeningError> {
    /// An operation with events in both directions.
    static var exchange: Self {
        Self(
            ServiceOperation("Exchange", "POST /Exchange", errors: "ServiceUnavailableError"),
            request: .events("happenings", errors: "error=ErrorEvent Strict"),
            response: .events("happenings", errors: "error=ErrorEvent Strict")
        )
    }
}

struct HappeningClient: ServiceClient {
    typealias Failure = HappeningError
    static let service = ServiceSchema(
        "Happenings",
        id: "Happenings",
        version: "1",
        endpoint: "https://example.com",
        auth: []
    )

    var configuration = ClientConfiguration()
    let transport: any Transport

    init(configuration: ClientConfiguration, transport: any Transport) {
        self.configuration = configuration
        self.transport = transport
    }

    init(_ answer: @escaping ClosureTransport.Answer<HTTPBody>) {
        transport = ClosureTransport(bodies: answer)
    }
}

extension EventStream where Event == Happening, Failure == HappeningError {
    /// The events and the error of a body that a client reads.
    init(
        _ body: HTTPBody,
        _ options: DecodingOptions = DecodingOptions(),
        _ metadata: ResponseMetadata = ResponseMetadata(status: 200)
    ) {
        let operation = StreamingOperation.exchange
        self = operation.response.contents(body, metadata, ErrorReader(messageProtocol: RestJSON1(), options: options))
    }

    /// What a stream had.
    struct Outcome {
        let events: [Happening]
        let error: HappeningError?

        /// The events of a stream that ended without an error; `nil` of another one.
        var whole: [Happening]? { error == nil ? events : nil }
    }

    /// Reads all events and the error by which the stream ends.
    func read() async -> Outcome {
        var events: [Happening] = []
        do throws(HappeningError) {
            for try await event in self { events.append(event) }
            return Outcome(events: events, error: nil)
        } catch {
            return Outcome(events: events, error: error)
        }
    }
}

extension EventMessage {
    /// A message with headers that are text.
    init(_ texts: [(String, String)], _ payload: String = "") {
        self.init(headers: texts.map { Header(name: $0, value: .text($1)) }, payload: Array(payload.utf8))
    }

    /// An event.
    init(event name: String, _ headers: [Header] = [], _ payload: String = "") {
        self.init([(":message-type", "event"), (":event-type", name)], payload)
        self.headers += headers
    }
}

import HTTPTypes
import Testing

@_spi(Generated) @testable import CarillonRuntime

private struct BadException: ModeledError, Hashable, CustomReflectable {
    var message: String?
    var count: Int?
    var response: ErrorResponse?
    static let schema = StructureSchema<Self>(
        .optional(\.message, "message", .string.sensitive, "Message"),
        .optional(\.count, "count", .integer(), "Count"),
        .response(\.response)
    )
}

private enum HidingError: ServiceError {
    case bad(BadException)
    case notFound(NotFoundException)
    case unmodeled(UnmodeledError)
    case invalidInput(InvalidInput)
    case client(ClientError)

    static let exceptions: [ExceptionSchema<HidingError>] = [
        ExceptionSchema("BadException", 400, .client) { .bad($0) },
        ExceptionSchema("NotFoundException", 404, .client) { .notFound($0) },
    ]

    var underlyingError: any Error {
        switch self {
        case .bad(let error): error
        case .notFound(let error): error
        case .unmodeled(let error): error
        case .invalidInput(let error): error
        case .client(let error): error
        }
    }
}

private struct Mood: OpenEnumeration, CustomReflectable {
    var rawValue: String
    init(rawValue: String) { self.rawValue = rawValue }
    static let allCases = [Mood(rawValue: "Merry")]
    static var isSensitive: Bool { true }
}

private struct Diary: Structure, Hashable, CustomReflectable {
    var mood: Mood?
    var moods: [Mood: Mood]?
    static let schema = StructureSchema<Self>(
        .optional(\.mood, "mood", .enumeration.sensitive, "Mood"),
        .optional(
            \.moods,
            "moods",
            .map(key: .enumeration.sensitive, value: .enumeration.sensitive),
            "Moods"
        )
    )
}

@Suite("Sensitive text")
struct SensitiveTextTests {
    /// All that is printed of a value.
    private func printed(_ value: Any) -> String {
        var text = ""
        dump(value, to: &text)
        return "\(value) \(String(reflecting: value)) \([value]) \(text)"
    }

    private func error(_ name: String, _ body: String) -> HidingError {
        let metadata = ResponseMetadata(status: 400, headerFields: [HTTPField.Name("x-amzn-errortype")!: name])
        let reader = ErrorReader(messageProtocol: RestJSON1(), options: DecodingOptions())
        return reader.failure(metadata, Array(body.utf8), as: HidingError.self)
    }

    @Test(
        "a sensitive message of an error is not shown where the error does not fit the model",
        arguments: ["message", "Message"]
    )
    func mismatch(_ key: String) {
        let error = error("BadException", #"{"\#(key)":"SECRET","Count":"many"}"#)
        guard case .unmodeled(let unmodeled) = error else {
            Issue.record("another error")
            return
        }
        #expect(unmodeled.message == "SECRET")
        #expect(
            unmodeled.description
                == "HTTP 400 BadException: <redacted>; the error could not be read: "
                + "$.Count: expected a whole number, found text (byte 28)"
        )
        #expect(!printed(error).contains("SECRET") && !printed(unmodeled).contains("SECRET"))
    }

    @Test("a message that is not sensitive is shown")
    func shown() {
        #expect(printed(error("NotFoundException", #"{"message":"gone","Code":1}"#)).contains("gone"))
        #expect(printed(error("Elsewhere", #"{"message":"gone"}"#)).contains("HTTP 400 Elsewhere: gone"))
    }

    @Test("an error that is converted to one that the other service has not keeps its secret")
    func converted() {
        let exception = BadException(message: "SECRET")
        let error = UnmodeledError(exception, status: 400, code: "BadException")
        #expect(error.description == "HTTP 400 BadException: <redacted>")
        #expect(!printed(error).contains("SECRET"))
    }

    @Test("a value of a sensitive enumeration is not shown by itself, and is sent")
    func enumeration() throws {
        let mood = Mood(rawValue: "SECRET")
        #expect("\(mood)" == "<redacted>" && mood.rawValue == "SECRET")
        let diary = Diary(mood: mood, moods: [mood: mood])
        for value in [mood, diary, [mood: 1], Optional(mood) as Any] { #expect(!printed(value).contains("SECRET")) }
        #expect(encoded(diary) == #"{"Mood":"SECRET","Moods":{"SECRET":"SECRET"}}"#)
        #expect(try decoded(encoded(diary)) == diary)
    }

    @Test("the name of a member that the model does not have is not shown in a union with secrets")
    func unknownMember() {
        #expect(!printed(Choice.unknown("SECRET")).contains("SECRET"))
        #expect(!Optionals(choice: .unknown("SECRET")).violations.description.contains("SECRET"))
        let failure = failure(of: #"{"Choice":{"SECRET":1,"Text":"a"}}"#, as: Optionals.self)
        #expect(failure == "$.Choice: expected exactly one member, found another value (byte 10)")
    }
}

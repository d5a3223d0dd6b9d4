import CarillonServer
import HTTPTypes
import Testing

@_spi(Generated) @testable import CarillonRuntime

@Suite("A server of a small service")
struct SmallServiceTests {
    /// The status and the body of the answer to a request.
    private func answer(_ path: String, _ body: String, type: String = "application/json") async throws -> String {
        var handlers = ServiceHandlers<SmallError>()
        handlers.handle(.store) { input in Text(message: "\(input.bytes.count) bytes") }
        handlers.handle(.note) { input in Text(message: input.text?.message ?? "nothing") }
        handlers.handle(.find) { input in Text(message: input.filter?["kind"]) }
        let server = ServiceServer(
            ServiceSchema("Small", version: "1", endpoint: "https://example.com", validationError: "Invalid"),
            [.init(.store), .init(.note), .init(.find), .init(.findNew)],
            serving: handlers
        )
        let request = HTTPRequest(
            method: .post,
            scheme: nil,
            authority: nil,
            path: path,
            headerFields: [.contentType: type]
        )
        let (response, answer) = await server.respond(to: request, body: HTTPBody(Array(body.utf8)))
        return "\(response.status.code) " + String(decoding: try await answer.collect(upTo: 1000), as: UTF8.self)
    }

    @Test("a required payload of bytes may be empty")
    func emptyPayload() async throws {
        #expect(try await answer("/store", "", type: "application/octet-stream") == #"200 {"message":"0 bytes"}"#)
    }

    @Test("null in place of an optional payload is none")
    func nullPayload() async throws {
        #expect(try await answer("/note", "null") == #"200 {"message":"nothing"}"#)
        #expect(try await answer("/note", #"{"message": "hello"}"#) == #"200 {"message":"hello"}"#)
    }

    @Test("a validation error that requires its message has it")
    func requiredMessage() async throws {
        #expect(
            try await answer("/note", "{}") == #"400 {"message":"text.message: nothing, where the member is required"}"#
        )
    }

    @Test("a map of all parameters takes those that are another operation's constants, too")
    func parameters() async throws {
        #expect(try await answer("/find?kind=old", "") == #"200 {"message":"old"}"#)
        #expect(try await answer("/find?kind=new", "").hasPrefix("501"))
    }
}

private enum SmallError: ServiceError {
    case invalid(Invalid)
    case unmodeled(UnmodeledError)
    case invalidInput(InvalidInput)
    case client(ClientError)

    static let exceptions: [ExceptionSchema<SmallError>] = [ExceptionSchema("Invalid", 400, .client) { .invalid($0) }]

    var underlyingError: any Error {
        switch self {
        case .invalid(let error): error
        case .unmodeled(let error): error
        case .invalidInput(let error): error
        case .client(let error): error
        }
    }
}

private struct Invalid: ModeledError {
    var message: String
    var response: ErrorResponse?

    static let schema = StructureSchema<Self>(
        .required(\.message, "message", .string, "message"),
        .response(\.response)
    )
}

private struct Text: Structure, Equatable {
    var message: String?

    static let schema = StructureSchema<Self>(.optional(\.message, "message", .string, "message"))
}

private struct Note: Structure, Equatable {
    var message: String

    static let schema = StructureSchema<Self>(.required(\.message, "message", .string, "message"))
}

private struct StoreInput: Structure, Equatable {
    var bytes: Blob

    static let schema = StructureSchema<Self>(.required(\.bytes, "bytes", .blob(), .payload))
}

private struct NoteInput: Structure, Equatable {
    var text: Note?

    static let schema = StructureSchema<Self>(.optional(\.text, "text", .structure, .payload))
}

private struct FindInput: Structure, Equatable {
    var filter: [String: String]?

    static let schema = StructureSchema<Self>(
        .optional(\.filter, "filter", .map(key: .string, value: .string), .queryParams)
    )
}

extension ServiceOperation<StoreInput, Text, SmallError> {
    fileprivate static var store: Self { Self("Store", "POST /store") }
}

extension ServiceOperation<NoteInput, Text, SmallError> {
    fileprivate static var note: Self { Self("Note", "POST /note", errors: "Invalid") }
}

extension ServiceOperation<FindInput, Text, SmallError> {
    fileprivate static var find: Self { Self("Find", "POST /find") }
    fileprivate static var findNew: Self { Self("FindNew", "POST /find?kind=new") }
}

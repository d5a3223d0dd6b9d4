import HTTPTypes
import Testing

@_spi(Generated) @testable import CarillonRuntime

/// Text with a media type, and bytes, in headers.
private struct EncodedHeaders: Structure, Equatable, CustomReflectable {
    var json: String?
    var bytes: Blob?
    static let schema = StructureSchema<Self>(
        .optional(\.json, "json", .string, .header("X-Json")).mediaType("application/json"),
        .optional(\.bytes, "bytes", .blob(), .header("X-Bytes"))
    )
}

/// A body whose type a member is, with the type of the answer.
private struct TypedBody: Structure, Equatable, CustomReflectable {
    var type: String?
    var accept: String?
    var text: String?
    static let schema = StructureSchema<Self>(
        .optional(\.type, "type", .string, .header("Content-Type")),
        .optional(\.accept, "accept", .string, .header("Accept")),
        .optional(\.text, "text", .string, "Text")
    )
}

@Suite("Media types")
struct MediaTypeTests {
    private func headers(of input: some Structure) throws -> HTTPFields {
        try RequestTemplate("/").bind(input).message.headers
    }

    private func name(_ text: String) throws -> HTTPField.Name { try #require(HTTPField.Name(text)) }

    @Test("bytes are in Base64 in a header, and so is text over several lines")
    func base64() throws {
        let input = EncodedHeaders(json: "{\n \"é\": 1 }", bytes: Blob([0, 10, 255]))
        #expect(input.violations == [])
        let fields = try headers(of: input)
        #expect(try fields[name("X-Json")] == "ewogIsOpIjogMSB9")
        #expect(try fields[name("X-Bytes")] == "AAr/")
        #expect(try EncodedHeaders(response: HTTPResponse(status: .ok, headerFields: fields), body: []) == input)
    }

    @Test("what is no Base64 is not read", arguments: ["X-Json", "X-Bytes"])
    func malformed(_ field: String) throws {
        let fields: HTTPFields = [try name(field): "*"]
        #expect(throws: DecodingFailure.self) {
            try EncodedHeaders(response: HTTPResponse(status: .ok, headerFields: fields), body: [])
        }
    }

    @Test("a member is the type of the body in place of the protocol's")
    func contentType() throws {
        let fields = try headers(of: TypedBody(type: "application/x-json", accept: "application/json", text: "a"))
        #expect(fields[.contentType] == "application/x-json")
        #expect(fields[.accept] == "application/json")
        #expect(try headers(of: TypedBody())[.contentType] == "application/json")
        #expect(try headers(of: TypedBody())[.accept] == nil)
    }
}

import HTTPTypes
import Logging
import Testing

@_spi(Generated) @testable import CarillonRuntime

/// A union whose values nobody is to see, and a map.
private struct Hidden: Structure, Hashable, CustomReflectable {
    var secret: Choice?
    var texts: [String: String]?
    var numbers: [Int]?

    static let schema = StructureSchema<Self>(
        .optional(\.secret, "secret", .union.sensitive, "Secret"),
        .optional(\.texts, "texts", .map(key: .string, value: .string), "Texts"),
        .optional(\.numbers, "numbers", .list(.integer().sensitive), .header("X-Numbers"))
    )
}

@Suite("Responses that mean harm")
struct HostileResponseTests {
    /// Text that Swift's own comparison takes time for in proportion to the square of its length.
    static let combining = String(repeating: "\u{301}\u{323}", count: 100_000)

    private func failure(_ json: String) -> DecodingFailure? {
        #expect(throws: DecodingFailure.self) { try Hidden(json: Array(json.utf8)) }
    }

    @Test("a union's value is hidden from dump and from mirrors")
    func mirror() {
        var text = ""
        dump(Choice.secret("+12065550100"), to: &text)
        #expect(!text.contains("2065550100"))
        #expect(text.contains("<redacted>"))
    }

    @Test("nothing of a sensitive union or of a sensitive list's items is in an error")
    func sensitive() {
        let union = failure(#"{"Secret":{"+12065550100":1,"hidden":2}}"#)
        #expect(union?.description == "$.Secret: expected exactly one member, found another value (byte 10)")
        let response = HTTPResponse(status: .ok, headerFields: [HTTPField.Name("X-Numbers")!: "1, 4111-1111"])
        let header = #expect(throws: DecodingFailure.self) { try Hidden(response: response, body: []) }
        #expect(header?.description == "header X-Numbers[1]: expected a whole number, found another value")
    }

    @Test("a key that would take long to compare is refused or passed over")
    func longKeys() throws {
        #expect(
            failure(#"{"Texts":{"\#(Self.combining)":"a"}}"#)?.description
                == "$.Texts: expected a key of at most 4096 bytes, found a longer one (byte 10)"
        )
        let union = failure(#"{"Secret":{"\#(Self.combining)":1,"\#(Self.combining)x":2}}"#)
        #expect(union?.description == "$.Secret: expected exactly one member, found another value (byte 10)")
        #expect(try Hidden(json: Array(#"{"\#(Self.combining)":1}"#.utf8)) == Hidden())
    }

    @Test("an error's description stays on its line and ends, and leaves the body out")
    func errorText() throws {
        let requestID = try #require(HTTPField.Name("x-amzn-requestid"))
        let response = ErrorResponse(
            code: "A\nB",
            message: "say \"no\"\u{1B}[31m" + String(repeating: "x", count: 10_000),
            metadata: ResponseMetadata(status: 500, headerFields: [requestID: "1\t2"]),
            body: Array("+12065550100".utf8)
        )
        let error = UnmodeledError(response, mismatch: nil)
        #expect(error.description.hasPrefix(#"HTTP 500 A\nB: say "no"\u{1B}[31mxxx"#))
        #expect(error.description.hasSuffix(#"(request 1\t2)"#))
        #expect(error.description.count < 1000)
        var text = ""
        dump(error, to: &text)
        #expect(text.contains("12 bytes") && !text.contains("43"))
    }
}

import HTTPTypes
import Testing

@_spi(Generated) @testable import CarillonRuntime

/// Maps that travel in headers and in the query, and members of their own there.
private struct Maps: Structure, Hashable, CustomReflectable {
    var metadata: [String: String]?
    var byColor: [Color: Color]?
    var own: String?
    var anything: [String: String]?
    var query: [String: [String]]?
    var page: Int?
    var pages: [String]?

    static let schema = StructureSchema<Self>(
        .optional(\.metadata, "metadata", .map(key: .string, value: .string), .prefixHeaders("X-Meta-")),
        .optional(
            \.byColor,
            "byColor",
            .map(key: .enumeration.sensitive, value: .enumeration.sensitive),
            .prefixHeaders("X-Color-")
        ),
        .optional(\.own, "own", .string, .header("X-Meta-Own")),
        .optional(\.anything, "anything", .map(key: .string, value: .string).sensitive, .prefixHeaders("")),
        .optional(\.query, "query", .map(key: .string, value: .list(.string)), .queryParams),
        .optional(\.page, "page", .integer(), .query("page number")),
        .optional(\.pages, "pages", .list(.string), .query("pages"))
    )
}

private struct Metadata: Structure, Hashable, CustomReflectable {
    var metadata: [String: String]
    static let schema = StructureSchema<Self>(
        .required(\.metadata, "metadata", .map(key: .string, value: .string), .prefixHeaders("X-Meta-"))
    )
}

private struct Status: Structure, Hashable, CustomReflectable {
    var status: Int8
    static let schema = StructureSchema<Self>(.required(\.status, "status", .byte(), .responseCode))
}

private struct Numbers: Structure, Hashable, CustomReflectable {
    var numbers: [String: Int]?
    var secrets: [String: Int]?
    static let schema = StructureSchema<Self>(
        .optional(\.numbers, "numbers", .map(key: .string.sensitive, value: .integer()), .prefixHeaders("X-Number-")),
        .optional(\.secrets, "secrets", .map(key: .string, value: .integer().sensitive), .prefixHeaders("X-Secret-"))
    )
}

@Suite("Maps in headers and queries")
struct MapBindingTests {
    private let template = RequestTemplate("/?fixed=1&also")

    private func violations(_ input: some Structure) -> [String] {
        do throws(InvalidInput) {
            _ = try template.bind(input)
            return []
        } catch {
            return error.violations.map(\.description)
        }
    }

    private func response(_ fields: [(String, String)]) throws -> HTTPResponse {
        var response = HTTPResponse(status: .ok)
        for (name, value) in fields {
            response.headerFields.append(HTTPField(name: try #require(HTTPField.Name(name)), value: value))
        }
        return response
    }

    @Test("each entry is a header, and a header of its own has precedence in any order")
    func headers() throws {
        let fields = try template.bind(
            Maps(metadata: ["a": "1", "own": "map's", "B-c": ""], own: "own", anything: ["x-meta-a": "2", "x": "3"])
        ).message.headers
        let expected = ["x-meta-a": "2", "x-meta-own": "own", "x-meta-b-c": "", "x": "3"]
        #expect(Dictionary(uniqueKeysWithValues: fields.map { ($0.name.canonicalName, $0.value) }) == expected)
        #expect(try template.bind(Maps(metadata: [:])).message.headers.isEmpty)
    }

    @Test(
        "a key that makes no header's name is refused",
        arguments: [
            "", "a b", "a:", "a\r\nX-Evil", "é", "Host", "content-length", "Transfer-Encoding", "authorization",
            "CONNECTION", "Expect", "TE", "Trailer", "upgrade",
        ]
    )
    func names(_ key: String) {
        #expect(
            violations(Maps(anything: [key: "a"]))
                == [#"anything["<redacted>"]: the key cannot stand in a header's name"#]
        )
    }

    @Test("what cannot stand in a header is refused, all of it at once")
    func injection() {
        #expect(
            violations(
                Maps(
                    metadata: ["a b": "1", "c": "\r\nX-Evil: 1"],
                    byColor: [Color(rawValue: "\n"): .red],
                    own: "\0"
                )
            ) == [
                #"metadata["a b"]: the key cannot stand in a header's name"#,
                #"metadata["c"]: a control character cannot stand in a header"#,
                #"byColor["<redacted>"]: the key cannot stand in a header's name"#,
                "own: a control character cannot stand in a header",
            ]
        )
    }

    @Test("each entry is a parameter, unless the parameter is set otherwise")
    func query() throws {
        let query = [
            "fixed": ["2"], "also": [""], "page number": ["2"], "pages": ["3"], "a&b": ["c=d", ""], "none": [],
        ]
        #expect(
            try template.bind(Maps(query: query, page: 1)).target
                == "/?fixed=1&also&page%20number=1&a%26b=c%3Dd&a%26b=&pages=3"
        )
        #expect(try template.bind(Maps(query: query, pages: [])).target.hasSuffix("&page%20number=2"))
    }

    @Test("headers with the prefix are read in any case, and a repeated one has all its values")
    func readHeaders() throws {
        let fields = try response([("x-meta-a", "1"), ("X-META-Bc", "2"), ("X-Meta-a", "3"), ("X-Metadata", "4")])
        let read = try Metadata(response: fields, body: [])
        #expect(read.metadata == ["a": "1, 3", "Bc": "2"])
        let mixed = try response([("X-Meta-a", "1"), ("x-meta-A", "2")])
        #expect(try Metadata(response: mixed, body: []).metadata == ["a": "1, 2"])
        #expect(try Metadata(response: response([]), body: []) == Metadata(metadata: [:]))
        #expect(try Maps(response: response([("Date", "today")]), body: []) == Maps(anything: ["Date": "today"]))
    }

    @Test("a status code that the member's type does not hold")
    func status() throws {
        #expect(try Status(response: HTTPResponse(status: .init(code: 103)), body: []) == Status(status: 103))
        let error = #expect(throws: DecodingFailure.self) {
            try Status(response: HTTPResponse(status: .notFound), body: [])
        }
        #expect(error?.description == #"$: expected a whole number, found "404""#)
    }

    @Test("headers that do not fit the model, without what is sensitive")
    func mismatches() throws {
        let keys = try response([("X-Number-Hidden", "x")])
        let sensitiveKey = #expect(throws: DecodingFailure.self) { try Numbers(response: keys, body: []) }
        #expect(sensitiveKey?.description == #"header X-Number-<redacted>: expected a whole number, found "x""#)
        let values = try response([("X-Secret-Shown", "hidden")])
        let sensitiveValue = #expect(throws: DecodingFailure.self) { try Numbers(response: values, body: []) }
        #expect(
            sensitiveValue?.description == "header X-Secret-Shown: expected a whole number, found another value"
        )
    }
}

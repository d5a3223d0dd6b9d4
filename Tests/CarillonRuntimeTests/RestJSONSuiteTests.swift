import HTTPTypes
import SuiteSupport
import Testing

@testable import CarillonRuntime

// Schemas belong to Swift types, so the suite's shapes cannot be made of its model while a test runs. These are the ones
// of some cases that between them use every place and kind, by hand.

private struct Request: Decodable {
    var id: String
    var method: String
    var uri: String
    var queryParams: [String]?
    var headers: [String: String]?
    var body: String?
}

private struct Response: Decodable {
    var id: String
    var code: Int
    var headers: [String: String]?
    var body: String?
}

private struct Cases<Case: Decodable>: Decodable {
    var cases: [Case]
}

private struct Headers: Structure {
    var string: String?
    var byte: Int8?
    var short: Int16?
    var integer: Int?
    var long: Int64?
    var float: Float?
    var double: Double?
    var true1: Bool?
    var false1: Bool?
    var strings: [String]?
    var integers: [Int]?
    var booleans: [Bool]?
    var timestamps: [Timestamp]?
    var `enum`: Foo?
    var enums: [Foo]?

    static let schema = StructureSchema<Headers>(
        "Headers",
        .optional(\.string, "string", .string, .header("X-String")),
        .optional(\.byte, "byte", .byte(), .header("X-Byte")),
        .optional(\.short, "short", .short(), .header("X-Short")),
        .optional(\.integer, "integer", .integer(), .header("X-Integer")),
        .optional(\.long, "long", .long(), .header("X-Long")),
        .optional(\.float, "float", .float(), .header("X-Float")),
        .optional(\.double, "double", .double(), .header("X-Double")),
        .optional(\.true1, "true1", .boolean, .header("X-Boolean1")),
        .optional(\.false1, "false1", .boolean, .header("X-Boolean2")),
        .optional(\.strings, "strings", .list(.string), .header("X-StringList")),
        .optional(\.integers, "integers", .list(.integer()), .header("X-IntegerList")),
        .optional(\.booleans, "booleans", .list(.boolean), .header("X-BooleanList")),
        .optional(\.timestamps, "timestamps", .list(.timestamp(.httpDate)), .header("X-TimestampList")),
        .optional(\.enum, "enum", .enumeration, .header("X-Enum")),
        .optional(\.enums, "enums", .list(.enumeration), .header("X-EnumList"))
    )
}

private struct Foo: OpenEnumeration {
    var rawValue: String
    init(rawValue: String) { self.rawValue = rawValue }
    static let allCases = ["Foo", "Bar", "Baz"].map(Foo.init(rawValue:))
}

private struct Labels: Structure {
    var string: String
    var short: Int16
    var integer: Int
    var long: Int64
    var float: Float
    var double: Double
    var boolean: Bool
    var timestamp: Timestamp

    static let schema = StructureSchema<Labels>(
        "Labels",
        .required(\.string, "string", .string, .path("string")),
        .required(\.short, "short", .short(), .path("short")),
        .required(\.integer, "integer", .integer(), .path("integer")),
        .required(\.long, "long", .long(), .path("long")),
        .required(\.float, "float", .float(), .path("float")),
        .required(\.double, "double", .double(), .path("double")),
        .required(\.boolean, "boolean", .boolean, .path("boolean")),
        .required(\.timestamp, "timestamp", .timestamp(.dateTime), .path("timestamp"))
    )
}

private struct Query: Structure {
    var string: String?
    var float: Float?
    var double: Double?
    var baz: String?
    var maybe: String?

    static let schema = StructureSchema<Query>(
        "Query",
        .optional(\.string, "string", .string, .query("String")),
        .optional(\.float, "float", .float(), .query("Float")),
        .optional(\.double, "double", .double(), .query("Double")),
        .optional(\.baz, "baz", .string, .query("baz")),
        .optional(\.maybe, "maybe", .string, .query("maybeSet"))
    )
}

private struct Scalars: Structure {
    var float: Float?
    var double: Double?
    static let schema = StructureSchema<Scalars>(
        "Scalars",
        .optional(\.float, "float", .float(), .body("floatValue")),
        .optional(\.double, "double", .double(), .body("DoubleDribble"))
    )
}

private struct Times: Structure {
    var dateTime: Timestamp?
    var httpDate: Timestamp?
    var offset: Timestamp?
    static let schema = StructureSchema<Times>(
        "Times",
        .optional(\.dateTime, "dateTime", .timestamp(.dateTime), .body("dateTimeOnTarget")),
        .optional(\.httpDate, "httpDate", .timestamp(.httpDate), .body("httpDate")),
        .optional(\.offset, "offset", .timestamp(.dateTime), .body("datetime"))
    )
}

private struct TimeHeaders: Structure {
    var epochSeconds: Timestamp?
    var httpDate: Timestamp?
    var dateTime: Timestamp?
    static let schema = StructureSchema<TimeHeaders>(
        "TimeHeaders",
        .optional(\.epochSeconds, "epochSeconds", .timestamp(.epochSeconds), .header("X-memberEpochSeconds")),
        .optional(\.httpDate, "httpDate", .timestamp(.httpDate), .header("X-memberHttpDate")),
        .optional(\.dateTime, "dateTime", .timestamp(.dateTime), .header("X-memberDateTime"))
    )
}

private enum Contents: Union {
    case string(String)
    case number(Int)
    case blob(Blob)
    case map([String: String])
    case foo(Foo)
    case unknown(_ name: String)

    var unknownName: String? { if case .unknown(let name) = self { name } else { nil } }

    static let schema = UnionSchema<Contents>(
        .member(
            "string",
            "stringValue",
            .string,
            embed: { .string($0) },
            extract: { if case .string(let value) = $0 { value } else { nil } }
        ),
        .member(
            "number",
            "numberValue",
            .integer(),
            embed: { .number($0) },
            extract: { if case .number(let value) = $0 { value } else { nil } }
        ),
        .member(
            "blob",
            "blobValue",
            .blob(),
            embed: { .blob($0) },
            extract: { if case .blob(let value) = $0 { value } else { nil } }
        ),
        .member(
            "map",
            "mapValue",
            .map(key: .string, value: .string),
            embed: { .map($0) },
            extract: { if case .map(let value) = $0 { value } else { nil } }
        ),
        .member(
            "foo",
            "enumValue",
            .enumeration,
            embed: { .foo($0) },
            extract: { if case .foo(let value) = $0 { value } else { nil } }
        )
    )
}

private struct Unions: Structure {
    var contents: Contents?
    static let schema = StructureSchema<Unions>("Unions", .optional(\.contents, "contents", .union, .body("contents")))
}

@Suite("restJson1 from outside", .enabled(if: Suites.areAvailable, Comment(rawValue: Suites.skipReason)))
struct RestJSONSuiteTests {
    private let time = Timestamp(timeIntervalSince1970: 1_576_540_098)
    private let awkward = " %:/?#[]@!$&'()*+,;=😹"

    private func headerValues() -> [String: Headers] {
        [
            "RestJsonInputAndOutputWithQuotedStringHeaders": Headers(strings: ["b,c", "\"def\"", "a"]),
            "RestJsonInputAndOutputWithNumericHeaders": Headers(
                byte: 1,
                short: 123,
                integer: 123,
                long: 123,
                float: 1.1,
                double: 1.1,
                integers: [1, 2, 3]
            ),
            "RestJsonInputAndOutputWithBooleanHeaders": Headers(
                true1: true,
                false1: false,
                booleans: [true, false, true]
            ),
            "RestJsonInputAndOutputWithTimestampHeaders": Headers(timestamps: [time, time]),
            "RestJsonInputAndOutputWithEnumHeaders": Headers(
                enum: Foo(rawValue: "Foo"),
                enums: Foo.allCases
            ),
        ]
    }

    @Test("inputs are bound to the requests that the suite has")
    func requests() throws {
        let all = try Suites.load(Cases<Request>.self, from: "restjson1-smithy/open/requests.json").cases
        let cases = Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0) })
        func check(_ id: String, _ template: RequestTemplate, _ input: some Structure) throws {
            let expected = try #require(cases[id], "\(id)")
            let bound = try template.bind(input)
            let parts = bound.target.split(separator: "?", maxSplits: 1)
            #expect(bound.method.rawValue == expected.method, "\(id)")
            #expect(parts.first.map(String.init) == expected.uri, "\(id)")
            let items = parts.count > 1 ? parts[1].split(separator: "&").map(String.init) : []
            #expect(items.sorted() == (expected.queryParams ?? []).sorted(), "\(id)")
            for (name, value) in expected.headers ?? [:] {
                #expect(bound.headers[try #require(HTTPField.Name(name))] == value, "\(id)")
            }
            if let body = expected.body {
                let isSame =
                    body.isEmpty ? bound.body.isEmpty : try JSONValue(bound.body) == JSONValue(Array(body.utf8))
                #expect(isSame, "\(id)")
            }
        }
        for (id, input) in headerValues() {
            try check(id, RequestTemplate(.post, .literal("/InputAndOutputWithHeaders")), input)
        }
        try check(
            "RestJsonSupportsNaNFloatHeaderInputs",
            RequestTemplate(.post, .literal("/InputAndOutputWithHeaders")),
            Headers(float: .nan, double: .nan)
        )
        try check(
            "RestJsonHttpRequestLabelEscaping",
            RequestTemplate(
                .get,
                .literal("/HttpRequestWithLabels/"),
                .label("string"),
                .literal("/"),
                .label("short"),
                .literal("/"),
                .label("integer"),
                .literal("/"),
                .label("long"),
                .literal("/"),
                .label("float"),
                .literal("/"),
                .label("double"),
                .literal("/"),
                .label("boolean"),
                .literal("/"),
                .label("timestamp")
            ),
            Labels(
                string: awkward,
                short: 1,
                integer: 2,
                long: 3,
                float: 4.1,
                double: 5.1,
                boolean: true,
                timestamp: time
            )
        )
        let allQuery = RequestTemplate(.get, .literal("/AllQueryStringTypesInput"))
        try check("RestJsonQueryStringEscaping", allQuery, Query(string: awkward))
        try check("RestJsonSupportsNaNFloatQueryValues", allQuery, Query(float: .nan, double: .nan))
        try check("RestJsonSupportsInfinityFloatQueryValues", allQuery, Query(float: .infinity, double: .infinity))
        let constant = RequestTemplate(.get, .literal("/ConstantAndVariableQueryString"), query: "foo=bar")
        try check("RestJsonConstantAndVariableQueryStringMissingOneValue", constant, Query(baz: "bam"))
        try check("RestJsonConstantAndVariableQueryStringAllValues", constant, Query(baz: "bam", maybe: "yes"))
        let scalars = RequestTemplate(.put, .literal("/SimpleScalarProperties"))
        try check("RestJsonDoesntSerializeNullStructureValues", scalars, Scalars())
        try check("RestJsonSupportsInfinityFloatInputs", scalars, Scalars(float: .infinity, double: .infinity))
        let times = RequestTemplate(.post, .literal("/JsonTimestamps"))
        let spring = Timestamp(timeIntervalSince1970: 1_398_796_238)
        try check("RestJsonJsonTimestampsWithDateTimeOnTargetFormat", times, Times(dateTime: spring))
        try check("RestJsonJsonTimestampsWithHttpDateFormat", times, Times(httpDate: spring))
        let unions = RequestTemplate(.put, .literal("/JsonUnions"))
        try check("RestJsonSerializeEnumUnionValue", unions, Unions(contents: .foo(Foo(rawValue: "Foo"))))
        try check("RestJsonSerializeMapUnionValue", unions, Unions(contents: .map(["foo": "bar", "spam": "eggs"])))
    }

    @Test("the suite's responses are read as the values that it has")
    func responses() throws {
        let all = try Suites.load(Cases<Response>.self, from: "restjson1-smithy/open/responses.json").cases
        let cases = Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0) })
        func check<Output: Structure>(_ id: String, _ expected: Output) throws {
            let test = try #require(cases[id], "\(id)")
            var response = HTTPResponse(status: HTTPResponse.Status(code: test.code))
            for (name, value) in test.headers ?? [:] {
                response.headerFields[try #require(HTTPField.Name(name))] = value
            }
            #expect(try Output(response: response, body: Array((test.body ?? "").utf8)) == expected, "\(id)")
        }
        for (id, output) in headerValues() { try check(id, output) }
        try check("RestJsonTimestampFormatHeaders", TimeHeaders(epochSeconds: time, httpDate: time, dateTime: time))
        try check("RestJsonDateTimeWithPositiveOffset", Times(offset: time))
        try check(
            "RestJsonDateTimeWithFractionalSeconds",
            Times(offset: Timestamp(timeIntervalSince1970: 946_845_296.123))
        )
        try check("RestJsonSupportsInfinityFloatInputs", Scalars(float: .infinity, double: .infinity))
        try check("RestJsonDeserializeStringUnionValue", Unions(contents: .string("foo")))
        try check("RestJsonDeserializeNumberUnionValue", Unions(contents: .number(1)))
        try check("RestJsonDeserializeBlobUnionValue", Unions(contents: .blob(Blob("foo".utf8))))
        try check("RestJsonDeserializeMapUnionValue", Unions(contents: .map(["foo": "bar", "spam": "eggs"])))
    }
}

import SuiteSupport
import Testing

@_spi(Generated) @testable import CarillonRuntime

// Schemas belong to Swift types, so the suite's shapes cannot be made of its model while a test runs. These are the
// ones of some cases that between them use every place and kind, by hand.

private struct Headers: Structure, Hashable, CustomReflectable {
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

    static let schema = StructureSchema<Self>(
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

private struct Labels: Structure, Hashable, CustomReflectable {
    var string: String
    var short: Int16
    var integer: Int
    var long: Int64
    var float: Float
    var double: Double
    var boolean: Bool
    var timestamp: Timestamp

    static let schema = StructureSchema<Self>(
        .required(\.string, "string", .string, .label("string")),
        .required(\.short, "short", .short(), .label("short")),
        .required(\.integer, "integer", .integer(), .label("integer")),
        .required(\.long, "long", .long(), .label("long")),
        .required(\.float, "float", .float(), .label("float")),
        .required(\.double, "double", .double(), .label("double")),
        .required(\.boolean, "boolean", .boolean, .label("boolean")),
        .required(\.timestamp, "timestamp", .timestamp(.dateTime), .label("timestamp"))
    )
}

private struct Query: Structure, Hashable, CustomReflectable {
    var string: String?
    var float: Float?
    var double: Double?
    var baz: String?
    var maybe: String?

    static let schema = StructureSchema<Self>(
        .optional(\.string, "string", .string, .query("String")),
        .optional(\.float, "float", .float(), .query("Float")),
        .optional(\.double, "double", .double(), .query("Double")),
        .optional(\.baz, "baz", .string, .query("baz")),
        .optional(\.maybe, "maybe", .string, .query("maybeSet"))
    )
}

private struct Scalars: Structure, Hashable, CustomReflectable {
    var float: Float?
    var double: Double?
    static let schema = StructureSchema<Self>(
        .optional(\.float, "float", .float(), "floatValue"),
        .optional(\.double, "double", .double(), "DoubleDribble")
    )
}

private struct Times: Structure, Hashable, CustomReflectable {
    var dateTime: Timestamp?
    var httpDate: Timestamp?
    var offset: Timestamp?
    static let schema = StructureSchema<Self>(
        .optional(\.dateTime, "dateTime", .timestamp(.dateTime), "dateTimeOnTarget"),
        .optional(\.httpDate, "httpDate", .timestamp(.httpDate), "httpDate"),
        .optional(\.offset, "offset", .timestamp(.dateTime), "datetime")
    )
}

private struct TimeHeaders: Structure, Hashable, CustomReflectable {
    var epochSeconds: Timestamp?
    var httpDate: Timestamp?
    var dateTime: Timestamp?
    static let schema = StructureSchema<Self>(
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

private struct Unions: Structure, Hashable, CustomReflectable {
    var contents: Contents?
    static let schema = StructureSchema<Self>(.optional(\.contents, "contents", .union, "contents"))
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
        let suite = try RestJSONSuite()
        for (id, input) in headerValues() {
            try suite.check(id, "POST /InputAndOutputWithHeaders", input)
        }
        try suite.check(
            "RestJsonSupportsNaNFloatHeaderInputs",
            "POST /InputAndOutputWithHeaders",
            Headers(float: .nan, double: .nan)
        )
        try suite.check(
            "RestJsonHttpRequestLabelEscaping",
            "GET /HttpRequestWithLabels/{string}/{short}/{integer}/{long}/{float}/{double}/{boolean}/{timestamp}",
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
        let allQuery: StaticString = "GET /AllQueryStringTypesInput"
        try suite.check("RestJsonQueryStringEscaping", allQuery, Query(string: awkward))
        try suite.check("RestJsonSupportsNaNFloatQueryValues", allQuery, Query(float: .nan, double: .nan))
        try suite.check(
            "RestJsonSupportsInfinityFloatQueryValues",
            allQuery,
            Query(float: .infinity, double: .infinity)
        )
        let constant: StaticString = "GET /ConstantAndVariableQueryString?foo=bar"
        try suite.check("RestJsonConstantAndVariableQueryStringMissingOneValue", constant, Query(baz: "bam"))
        try suite.check("RestJsonConstantAndVariableQueryStringAllValues", constant, Query(baz: "bam", maybe: "yes"))
        let scalars: StaticString = "PUT /SimpleScalarProperties"
        try suite.check("RestJsonDoesntSerializeNullStructureValues", scalars, Scalars())
        try suite.check("RestJsonSupportsInfinityFloatInputs", scalars, Scalars(float: .infinity, double: .infinity))
        let times: StaticString = "POST /JsonTimestamps"
        let spring = Timestamp(timeIntervalSince1970: 1_398_796_238)
        try suite.check("RestJsonJsonTimestampsWithDateTimeOnTargetFormat", times, Times(dateTime: spring))
        try suite.check("RestJsonJsonTimestampsWithHttpDateFormat", times, Times(httpDate: spring))
        let unions: StaticString = "PUT /JsonUnions"
        try suite.check("RestJsonSerializeEnumUnionValue", unions, Unions(contents: .foo(Foo(rawValue: "Foo"))))
        try suite.check(
            "RestJsonSerializeMapUnionValue",
            unions,
            Unions(contents: .map(["foo": "bar", "spam": "eggs"]))
        )
    }

    @Test("the suite's responses are read as the values that it has")
    func responses() throws {
        let suite = try RestJSONSuite()
        for (id, output) in headerValues() { try suite.check(id, output) }
        try suite.check(
            "RestJsonTimestampFormatHeaders",
            TimeHeaders(epochSeconds: time, httpDate: time, dateTime: time)
        )
        try suite.check("RestJsonDateTimeWithPositiveOffset", Times(offset: time))
        try suite.check(
            "RestJsonDateTimeWithFractionalSeconds",
            Times(offset: Timestamp(timeIntervalSince1970: 946_845_296.123))
        )
        try suite.check("RestJsonSupportsInfinityFloatInputs", Scalars(float: .infinity, double: .infinity))
        try suite.check("RestJsonDeserializeStringUnionValue", Unions(contents: .string("foo")))
        try suite.check("RestJsonDeserializeNumberUnionValue", Unions(contents: .number(1)))
        try suite.check("RestJsonDeserializeBlobUnionValue", Unions(contents: .blob(Blob("foo".utf8))))
        try suite.check("RestJsonDeserializeMapUnionValue", Unions(contents: .map(["foo": "bar", "spam": "eggs"])))
    }
}

import HTTPTypes
import SuiteSupport
import Testing

@_spi(Generated) @testable import CarillonRuntime

// The shapes of the suite's cases about bodies, headers and queries that one member has to itself.

private struct TestPayload: Structure, Hashable, CustomReflectable {
    var testID: String?
    var payload: Node?
    static let schema = StructureSchema<Self>(
        .optional(\.testID, "testID", .string, .header("x-amz-test-id")),
        .optional(\.payload, "payload", .structure, .payload)
    )
}

private struct TestNoPayload: Structure, Hashable, CustomReflectable {
    var testID: String?
    static let schema = StructureSchema<Self>(
        .optional(\.testID, "testID", .string, .header("X-Amz-Test-Id"))
    )
}

private struct BlobPayload: Structure, Hashable, CustomReflectable {
    var foo: String?
    var blob: Blob?
    static let schema = StructureSchema<Self>(
        .optional(\.foo, "foo", .string, .header("X-Foo")),
        .optional(\.blob, "blob", .blob(), .payload)
    )
}

private struct StringPayload: Structure, Hashable, CustomReflectable {
    var payload: String?
    static let schema = StructureSchema<Self>(
        .optional(\.payload, "payload", .string, .payload)
    )
}

private struct EnumPayload: Structure, Hashable, CustomReflectable {
    var payload: Color?
    static let schema = StructureSchema<Self>(
        .optional(\.payload, "payload", .enumeration, .payload)
    )
}

private struct PrefixHeaders: Structure, Hashable, CustomReflectable {
    var foo: String?
    var fooMap: [String: String]?
    static let schema = StructureSchema<Self>(
        .optional(\.foo, "foo", .string, .header("X-Foo")),
        .optional(\.fooMap, "fooMap", .map(key: .string, value: .string), .prefixHeaders("X-Foo-"))
    )
}

private struct EmptyPrefixHeaders: Structure, Hashable, CustomReflectable {
    var prefixHeaders: [String: String]?
    var specificHeader: String?
    static let schema = StructureSchema<Self>(
        .optional(\.prefixHeaders, "prefixHeaders", .map(key: .string, value: .string), .prefixHeaders("")),
        .optional(\.specificHeader, "specificHeader", .string, .header("hello"))
    )
}

private struct AllHeaders: Structure, Hashable, CustomReflectable {
    var prefixHeaders: [String: String]?
    static let schema = StructureSchema<Self>(
        .optional(\.prefixHeaders, "prefixHeaders", .map(key: .string, value: .string), .prefixHeaders(""))
    )
}

private struct QueryMap: Structure, Hashable, CustomReflectable {
    var foo: String?
    var baz: [String: String]?
    static let schema = StructureSchema<Self>(
        .optional(\.foo, "foo", .string, .query("bar")),
        .optional(\.baz, "baz", .map(key: .string, value: .string), .queryParams)
    )
}

private struct QueryListMap: Structure, Hashable, CustomReflectable {
    var qux: String?
    var foo: [String: [String]]?
    static let schema = StructureSchema<Self>(
        .optional(\.qux, "qux", .string, .query("corge")),
        .optional(\.foo, "foo", .map(key: .string, value: .list(.string)), .queryParams)
    )
}

private struct IgnoredQueryMap: Structure, Hashable, CustomReflectable {
    var baz: String?
    var queryMap: [String: String]?
    static let schema = StructureSchema<Self>(
        .optional(\.baz, "baz", .string, "baz"),
        .optional(\.queryMap, "queryMap", .map(key: .string, value: .string), .queryParams)
    )
}

private struct ResponseCode: Structure, Hashable, CustomReflectable {
    var status: Int?
    static let schema = StructureSchema<Self>(
        .optional(\.status, "status", .integer(), .responseCode)
    )
}

private struct QueryToken: Structure, Hashable, CustomReflectable {
    var token: String?
    static let schema = StructureSchema<Self>(
        .idempotencyToken(\.token, "token", .string, .query("token"))
    )
}

@Suite("restJson1 from outside: bindings", .enabled(if: Suites.areAvailable, Comment(rawValue: Suites.skipReason)))
struct RestJSONBindingSuiteTests {
    @Test("a member that is the whole body, and the lack of one")
    func payloads() throws {
        let suite = try RestJSONSuite()
        try suite.check(
            "RestJsonHttpWithHeadersButNoPayload",
            "POST /payload",
            TestPayload(testID: "t-12345")
        )
        let noPayload = TestNoPayload(testID: "t-12345")
        try suite.check("RestJsonHttpGetWithHeaderMemberNoModeledBody", "GET /no_payload", noPayload)
        try suite.check("RestJsonHttpWithPostHeaderMemberNoModeledBody", "POST /no_payload", noPayload)
        try suite.check(
            "RestJsonHttpPostWithNoInput",
            "POST /no_input_no_payload",
            TestNoPayload()
        )
        let blob = BlobPayload(foo: "Foo", blob: Blob("blobby blob blob".utf8))
        let traits: StaticString = "POST /HttpPayloadTraits"
        try suite.check("RestJsonHttpPayloadTraitsWithBlob", traits, blob)
        try suite.check("RestJsonHttpPayloadTraitsWithNoBlobBody", traits, BlobPayload(foo: "Foo"))
        let enumeration: StaticString = "POST /EnumPayload"
        try suite.check("RestJsonEnumPayloadRequest", enumeration, EnumPayload(payload: Color(rawValue: "enumvalue")))

        try suite.check("RestJsonHttpPayloadTraitsWithBlob", blob)
        try suite.check("RestJsonHttpPayloadTraitsWithNoBlobBody", BlobPayload(foo: "Foo"))
        try suite.check("RestJsonHttpPayloadTraitsWithMediaTypeWithBlob", blob)
        try suite.check("RestJsonStreamingTraitsWithBlob", blob)
        try suite.check("RestJsonHttpPayloadWithStructureAndEmptyResponseBody", TestPayload())
        try suite.check("RestJsonStringPayloadResponse", StringPayload(payload: "rawstring"))
    }

    @Test("headers with a prefix")
    func prefixHeaders() throws {
        let suite = try RestJSONSuite()
        try suite.check(
            "RestJsonHttpPrefixHeadersAreNotPresent",
            "GET /HttpPrefixHeaders",
            PrefixHeaders(foo: "Foo", fooMap: [:])
        )
        try suite.check(
            "RestJsonHttpEmptyPrefixHeadersRequestClient",
            "GET /HttpEmptyPrefixHeaders",
            EmptyPrefixHeaders(prefixHeaders: ["x-foo": "Foo", "hello": "Hello"], specificHeader: "There")
        )
        try suite.check(
            "HttpPrefixHeadersResponse",
            AllHeaders(prefixHeaders: ["x-foo": "Foo", "hello": "Hello"])
        )
        try suite.check(
            "RestJsonHttpEmptyPrefixHeadersResponseClient",
            EmptyPrefixHeaders(prefixHeaders: ["x-foo": "Foo", "hello": "There"], specificHeader: "There")
        )
    }

    @Test("maps of query parameters, which responses do not have")
    func queryMaps() throws {
        let suite = try RestJSONSuite()
        try suite.check(
            "HttpQueryParamsOnlyRequest",
            "GET /http-query-params-only",
            QueryMap(baz: ["a": "b", "c": "d"])
        )
        try suite.check(
            "RestJsonQueryPrecedence",
            "POST /Precedence",
            QueryMap(foo: "named", baz: ["bar": "fromMap", "qux": "alsoFromMap"])
        )
        try suite.check(
            "RestJsonQueryParamsStringListMap",
            "POST /StringListMap",
            QueryListMap(qux: "named", foo: ["baz": ["bar", "qux"]])
        )
        try suite.check("RestJsonIgnoreQueryParamsInResponse", IgnoredQueryMap(baz: "bam"))
    }

    @Test("a token that the client fills in")
    func idempotencyToken() throws {
        try RestJSONSuite().check(
            "RestJsonQueryIdempotencyTokenAutoFill",
            "POST /QueryIdempotencyTokenAutoFill",
            QueryToken().fillingIdempotencyTokens { "00000000-0000-4000-8000-000000000000" }
        )
    }

    @Test("a prefix of the host")
    func hostPrefix() async throws {
        try await RestJSONSuite().checkHost(
            "RestJsonEndpointTrait",
            ServiceOperation("EndpointOperation", "POST /EndpointOperation", hostPrefix: "foo."),
            UpdateInput(id: "a")
        )
    }

    @Test("the status code as a member")
    func responseCode() throws {
        try RestJSONSuite().check("RestJsonHttpResponseCode", ResponseCode(status: 201))
    }
}

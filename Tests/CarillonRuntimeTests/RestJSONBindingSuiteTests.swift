import HTTPTypes
import SuiteSupport
import Testing

@testable import CarillonRuntime

// The shapes of the suite's cases about bodies, headers and queries that one member has to itself.

private struct TestPayload: Structure {
    var testID: String?
    var payload: Node?
    static let schema = StructureSchema<TestPayload>(
        "TestPayload",
        .optional(\.testID, "testID", .string, .header("x-amz-test-id")),
        .optional(\.payload, "payload", .structure, .payload)
    )
}

private struct TestNoPayload: Structure {
    var testID: String?
    static let schema = StructureSchema<TestNoPayload>(
        "TestNoPayload",
        .optional(\.testID, "testID", .string, .header("X-Amz-Test-Id"))
    )
}

private struct BlobPayload: Structure {
    var foo: String?
    var blob: Blob?
    static let schema = StructureSchema<BlobPayload>(
        "BlobPayload",
        .optional(\.foo, "foo", .string, .header("X-Foo")),
        .optional(\.blob, "blob", .blob(), .payload)
    )
}

private struct StringPayload: Structure {
    var payload: String?
    static let schema = StructureSchema<StringPayload>(
        "StringPayload",
        .optional(\.payload, "payload", .string, .payload)
    )
}

private struct EnumPayload: Structure {
    var payload: Color?
    static let schema = StructureSchema<EnumPayload>(
        "EnumPayload",
        .optional(\.payload, "payload", .enumeration, .payload)
    )
}

private struct PrefixHeaders: Structure {
    var foo: String?
    var fooMap: [String: String]?
    static let schema = StructureSchema<PrefixHeaders>(
        "PrefixHeaders",
        .optional(\.foo, "foo", .string, .header("X-Foo")),
        .optional(\.fooMap, "fooMap", .map(key: .string, value: .string), .prefixHeaders("X-Foo-"))
    )
}

private struct EmptyPrefixHeaders: Structure {
    var prefixHeaders: [String: String]?
    var specificHeader: String?
    static let schema = StructureSchema<EmptyPrefixHeaders>(
        "EmptyPrefixHeaders",
        .optional(\.prefixHeaders, "prefixHeaders", .map(key: .string, value: .string), .prefixHeaders("")),
        .optional(\.specificHeader, "specificHeader", .string, .header("hello"))
    )
}

private struct AllHeaders: Structure {
    var prefixHeaders: [String: String]?
    static let schema = StructureSchema<AllHeaders>(
        "AllHeaders",
        .optional(\.prefixHeaders, "prefixHeaders", .map(key: .string, value: .string), .prefixHeaders(""))
    )
}

private struct QueryMap: Structure {
    var foo: String?
    var baz: [String: String]?
    static let schema = StructureSchema<QueryMap>(
        "QueryMap",
        .optional(\.foo, "foo", .string, .query("bar")),
        .optional(\.baz, "baz", .map(key: .string, value: .string), .queryParams)
    )
}

private struct QueryListMap: Structure {
    var qux: String?
    var foo: [String: [String]]?
    static let schema = StructureSchema<QueryListMap>(
        "QueryListMap",
        .optional(\.qux, "qux", .string, .query("corge")),
        .optional(\.foo, "foo", .map(key: .string, value: .list(.string)), .queryParams)
    )
}

private struct IgnoredQueryMap: Structure {
    var baz: String?
    var queryMap: [String: String]?
    static let schema = StructureSchema<IgnoredQueryMap>(
        "IgnoredQueryMap",
        .optional(\.baz, "baz", .string, .body("baz")),
        .optional(\.queryMap, "queryMap", .map(key: .string, value: .string), .queryParams)
    )
}

private struct ResponseCode: Structure {
    var status: Int?
    static let schema = StructureSchema<ResponseCode>(
        "ResponseCode",
        .optional(\.status, "status", .integer(), .responseCode)
    )
}

private struct QueryToken: Structure {
    var token: String?
    static let schema = StructureSchema<QueryToken>(
        "QueryToken",
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
            RequestTemplate(.post, .literal("/payload")),
            TestPayload(testID: "t-12345")
        )
        for (id, method) in [
            ("RestJsonHttpGetWithHeaderMemberNoModeledBody", HTTPRequest.Method.get),
            ("RestJsonHttpWithPostHeaderMemberNoModeledBody", .post),
        ] {
            let template = RequestTemplate(method, .literal("/no_payload"))
            try suite.check(id, template, TestNoPayload(testID: "t-12345"))
        }
        try suite.check(
            "RestJsonHttpPostWithNoInput",
            RequestTemplate(.post, .literal("/no_input_no_payload")),
            TestNoPayload()
        )
        let blob = BlobPayload(foo: "Foo", blob: Blob("blobby blob blob".utf8))
        let traits = RequestTemplate(.post, .literal("/HttpPayloadTraits"))
        try suite.check("RestJsonHttpPayloadTraitsWithBlob", traits, blob)
        try suite.check("RestJsonHttpPayloadTraitsWithNoBlobBody", traits, BlobPayload(foo: "Foo"))
        let enumeration = RequestTemplate(.post, .literal("/EnumPayload"))
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
            RequestTemplate(.get, .literal("/HttpPrefixHeaders")),
            PrefixHeaders(foo: "Foo", fooMap: [:])
        )
        try suite.check(
            "RestJsonHttpEmptyPrefixHeadersRequestClient",
            RequestTemplate(.get, .literal("/HttpEmptyPrefixHeaders")),
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
            RequestTemplate(.get, .literal("/http-query-params-only")),
            QueryMap(baz: ["a": "b", "c": "d"])
        )
        try suite.check(
            "RestJsonQueryPrecedence",
            RequestTemplate(.post, .literal("/Precedence")),
            QueryMap(foo: "named", baz: ["bar": "fromMap", "qux": "alsoFromMap"])
        )
        try suite.check(
            "RestJsonQueryParamsStringListMap",
            RequestTemplate(.post, .literal("/StringListMap")),
            QueryListMap(qux: "named", foo: ["baz": ["bar", "qux"]])
        )
        try suite.check("RestJsonIgnoreQueryParamsInResponse", IgnoredQueryMap(baz: "bam"))
    }

    @Test("a token that the client fills in")
    func idempotencyToken() throws {
        try RestJSONSuite().check(
            "RestJsonQueryIdempotencyTokenAutoFill",
            RequestTemplate(.post, .literal("/QueryIdempotencyTokenAutoFill")),
            QueryToken().fillingIdempotencyTokens { "00000000-0000-4000-8000-000000000000" }
        )
    }

    @Test("a prefix of the host")
    func hostPrefix() async throws {
        try await RestJSONSuite().checkHost(
            "RestJsonEndpointTrait",
            RequestTemplate(.post, .literal("/EndpointOperation"), hostPrefix: "foo."),
            UpdateInput(id: "a")
        )
    }

    @Test("the status code as a member")
    func responseCode() throws {
        try RestJSONSuite().check("RestJsonHttpResponseCode", ResponseCode(status: 201))
    }
}

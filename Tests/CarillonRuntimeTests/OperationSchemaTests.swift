import HTTPTypes
import Testing

@_spi(Generated) @testable import CarillonRuntime

extension ServiceOperation<UpdateInput, UpdateOutput, SampleError> {
    /// An operation of which the model says everything.
    fileprivate static var everything: Self {
        Self(
            "Everything",
            "PUT /things/{id}/{rest+}?fixed=1",
            hostPrefix: "data.",
            status: 201,
            errors: """
                StrictException
                NotFoundException GoneException
                """,
            isIdempotent: true,
            auth: [.bearer, .anonymous],
            isPayloadUnsigned: true,
            pages: ServiceSchema.Pages("token", "page.next", items: "page.items", pageSize: "limit"),
            reference: "https://example.com/docs"
        )
    }

    /// An operation of which the model says nothing that need not be said.
    fileprivate static var nothing: Self { Self("Nothing", "POST /") }
}

@Suite("What is known of an operation")
struct OperationSchemaTests {
    @Test("everything that the model says is there")
    func everything() throws {
        let schema = ServiceOperation.everything.schema
        #expect(schema.name == "Everything")
        #expect(schema.method == .put)
        #expect(schema.uri == "/things/{id}/{rest+}?fixed=1")
        #expect(schema.hostPrefix == "data.")
        #expect(schema.successStatus == 201)
        #expect(schema.errors.map(\.name) == ["NotFoundException", "StrictException"])
        #expect(schema.isIdempotent)
        #expect(schema.auth == [.bearer, .anonymous] && schema.isPayloadUnsigned)
        #expect(schema.reference == "https://example.com/docs")
        let pages = try #require(schema.pages)
        #expect("\(pages.inputToken) \(pages.outputToken)" == "token page.next")
        #expect(pages.items.map { "\($0)" } == "page.items" && pages.pageSize.map { "\($0)" } == "limit")
    }

    @Test("what it does not say is absent")
    func nothing() {
        let schema = ServiceOperation.nothing.schema
        #expect(schema.hostPrefix == "" && schema.successStatus == 200)
        #expect(schema.errors == [] && schema.pages == nil && schema.reference == nil)
        #expect(!schema.isIdempotent)
        #expect(schema.auth == nil && !schema.isPayloadUnsigned)
    }

    @Test("methods that change nothing are idempotent without the model's word", arguments: ["GET", "HEAD"])
    func safeMethods(_ method: String) {
        let operations: [String: StaticString] = ["GET": "GET /a", "HEAD": "HEAD /a"]
        let operation = operations[method].map { ServiceOperation<UpdateInput, UpdateOutput, SampleError>("Look", $0) }
        #expect(operation?.schema.isIdempotent == true)
    }

    @Test("an error is known with its status, its fault, and whether it is one of too many requests")
    func errors() throws {
        let schema = try #require(ServiceOperation.update.schema.errors.first)
        #expect(schema.name == "NotFoundException" && schema.status == 404 && schema.fault == .client)
        #expect(!schema.isThrottling && !schema.isRetryable)
    }
}

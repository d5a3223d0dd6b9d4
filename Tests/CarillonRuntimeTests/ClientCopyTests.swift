import HTTPTypes
import Logging
import Testing

@testable import CarillonRuntime

@Suite("Copies of clients")
struct ClientCopyTests {
    private let client = SampleClient(ClientConfiguration(timeout: .seconds(7), responseSizeLimit: 17)) { _, _, _ in
        (HTTPResponse(status: .ok), Array(#"{"Point":{"X":1}}"#.utf8))
    }

    @Test("what is given replaces what there was, all else is kept, and the client itself stays as it is")
    func labels() async throws {
        let journal = Journal()
        let trace = Trace()
        let noting = ClosureMiddleware(.attempt) { request, body, context, next in
            trace.add("\(request.scheme ?? "")://\(request.authority ?? "")")
            return try await next(request, body, context)
        }
        let copy = client.with(
            endpoint: "http://localhost:8080",
            timeout: .seconds(5),
            validation: .report,
            reading: .strict,
            middleware: [noting],
            retryStrategy: ClosureRetryStrategy(),
            logger: Logger(label: "test") { _ in journal }
        )
        #expect(copy.configuration.endpoint == "http://localhost:8080")
        #expect(copy.configuration.timeout == .seconds(5))
        #expect(copy.configuration.validation == .report)
        #expect(copy.configuration.reading == .strict)
        #expect(copy.configuration.retryStrategy is ClosureRetryStrategy)
        #expect(copy.configuration.responseSizeLimit == 17)
        #expect(try await copy.perform(.update, UpdateInput(id: "a", word: "WORD")).point?.x == 1)
        #expect(trace.lines == ["http://localhost:8080"])
        #expect(journal.lines.withLock { $0.count } == 2)

        #expect(client.configuration.endpoint == nil && client.configuration.timeout == .seconds(7))
        #expect(client.configuration.validation == .enforce && client.configuration.reading == .lenient)
        #expect(client.configuration.middleware.isEmpty && client.configuration.retryStrategy == nil)
    }

    @Test("what is not given is kept")
    func nothingGiven() {
        let patient = client.with(timeout: .seconds(300)).with(validation: .off).with()
        #expect(patient.configuration.timeout == .seconds(300))
        #expect(patient.configuration.validation == .off)
        #expect(patient.configuration.responseSizeLimit == 17)
    }

    @Test("a function may change anything")
    func function() {
        let copy = client.with { configuration in
            configuration.responseSizeLimit = 1
            configuration.requiresKnownValues = true
        }
        #expect(copy.configuration.responseSizeLimit == 1 && copy.configuration.requiresKnownValues)
        #expect(client.configuration.responseSizeLimit == 17 && !client.configuration.requiresKnownValues)
    }

    @Test("a configuration without arguments is what most clients want")
    func defaults() {
        let configuration = ClientConfiguration()
        #expect(configuration.endpoint == nil && configuration.validation == .enforce)
        #expect(configuration.timeout == .seconds(60) && configuration.reading == .lenient)
        #expect(configuration.responseSizeLimit == 64 * 1024 * 1024)
        #expect(configuration.decodedSizeLimit == 128 * 1024 * 1024)
        #expect(configuration.middleware.isEmpty && configuration.retryStrategy == nil)
        #expect(configuration.resolveEndpoint == nil && configuration.signers.isEmpty)
    }

    @Test("an output comes with the status and the header fields of its response")
    func metadata() async throws {
        let client = SampleClient(.created, #"{"Point":{"X":1}}"#, ["x-amz-request-id": "old", "X-More": "more"])
        let response = try await client.response(to: .update, UpdateInput(id: "a"))
        #expect(response.output.point?.x == 1)
        #expect(response.metadata.status == 201 && response.metadata.attempts == 1)
        #expect(response.metadata.requestID == "old")
        #expect(response.metadata.headerFields[try #require(HTTPField.Name("X-More"))] == "more")
    }
}

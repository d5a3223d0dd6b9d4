import HTTPTypes
import Testing

@testable import CarillonRuntime

@Suite("The size of responses")
struct ResponseSizeTests {
    /// A client that accepts 17 bytes and is answered with chunks.
    private func client(
        _ status: HTTPResponse.Status,
        _ chunks: [String],
        length: Int64? = nil,
        retryStrategy: ClosureRetryStrategy? = nil
    ) -> SampleClient {
        let configuration = ClientConfiguration(
            responseSizeLimit: 17,
            retryStrategy: retryStrategy,
            clock: ManualClock().clock
        )
        let transport = ClosureTransport(bodies: { _, _, _ in
            (HTTPResponse(status: status), HTTPBody(ChunkSequence(chunks.map { Array($0.utf8) }), length: length))
        })
        return SampleClient(configuration: configuration, transport: transport)
    }

    @Test("a body of as many bytes as are accepted is read")
    func fitting() async throws {
        let output = try await client(.ok, [#"{"Point":"#, #"{"X":1}}"#]).perform(.update, UpdateInput(id: "a"))
        #expect(output.point?.x == 1)
    }

    @Test(
        "a longer one is refused, whether it says so or not, of an output or of an error",
        arguments: [HTTPResponse.Status.ok, .notFound],
        [18, nil]
    )
    func tooLarge(status: HTTPResponse.Status, length: Int64?) async {
        let error = await client(status, [#"{"Point":"#, #"{"X":10}}"#], length: length).failure()
        guard case .client(.responseTooLarge(limit: 17)) = error else {
            Issue.record("another error")
            return
        }
        #expect(
            error?.description == "the response's body has more than 17 bytes; 'responseSizeLimit' can be raised"
        )
    }

    @Test("an error that is too large is a failure without a response to a retry strategy")
    func retries() async {
        let strategy = ClosureRetryStrategy { _, _ in nil }
        let client = client(.serviceUnavailable, [String(repeating: " ", count: 18)], retryStrategy: strategy)
        guard case .client(.responseTooLarge(limit: 17)) = await client.failure() else {
            Issue.record("another error")
            return
        }
        #expect(strategy.notes == ["1 the response's body has more than 17 bytes; 'responseSizeLimit' can be raised"])
    }

    @Test("a body that breaks off is an error of the transport")
    func brokenOff() async {
        let chunks = AsyncThrowingStream<[UInt8], any Error> { continuation in
            continuation.yield(Array("{".utf8))
            continuation.finish(throwing: Broken())
        }
        let client = SampleClient(
            transport: ClosureTransport(bodies: { _, _, _ in (HTTPResponse(status: .ok), HTTPBody(chunks)) })
        )
        guard case .client(.transport(is Broken, attempts: 1)) = await client.failure() else {
            Issue.record("another error")
            return
        }
    }

    @Test("a body that arrives too late is late")
    func late() async {
        let clock = ManualClock()
        let chunks = ChunkSequence([Array(#"{"Point":{"X":1}}"#.utf8)]) { clock.advance(by: .seconds(5)) }
        let client = SampleClient(
            configuration: ClientConfiguration(timeout: .seconds(5), clock: clock.clock),
            transport: ClosureTransport(bodies: { _, _, _ in (HTTPResponse(status: .ok), HTTPBody(chunks)) })
        )
        guard case .client(.deadlineExceeded(attempts: 1)) = await client.failure() else {
            Issue.record("another error")
            return
        }
    }
}

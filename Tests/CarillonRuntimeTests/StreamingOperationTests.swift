import HTTPTypes
import Testing

@_spi(Generated) @testable import CarillonRuntime

@Suite("Operations with streams")
struct StreamingOperationTests {
    private static let chunks: [[UInt8]] = [Array("hel".utf8), Array("lo".utf8)]

    private func client(
        _ configuration: ClientConfiguration = ClientConfiguration(clock: StillClock().clock),
        _ answer: @escaping ClosureTransport.Answer<HTTPBody>
    ) -> SampleClient {
        SampleClient(configuration: configuration, transport: ClosureTransport(bodies: answer))
    }

    @Test("an upload is sent as it is, with the input in the request's head, and answered with an output")
    func upload() async throws {
        let client = client { request, body, _ in
            #expect(request.path == "/pictures/sunset")
            #expect(request.headerFields[.contentType] == "image/png")
            #expect(body.bytes == nil && body.length == 5)
            let bytes = try await body.collect(upTo: 5)
            #expect(bytes == Array("hello".utf8))
            return (HTTPResponse(status: .ok), HTTPBody(Array(#"{"Size":5}"#.utf8)))
        }
        let body = HTTPBody(ChunkSequence(Self.chunks), length: 5)
        let receipt = try await client.perform(.putPicture, PictureInput(name: "sunset"), body)
        #expect(receipt.output == PictureReceipt(size: 5))
    }

    @Test("the type of the body is the model's unless the input says another")
    func contentType() async throws {
        let client = client { request, _, _ in
            #expect(request.headerFields[.contentType] == "image/gif")
            return (HTTPResponse(status: .ok), HTTPBody())
        }
        _ = try await client.perform(.putPicture, PictureInput(name: "a", type: "image/gif"), HTTPBody([1]))
    }

    @Test("a stream whose length the service has to know is refused without it, and nothing is sent")
    func requiredLength() async throws {
        let client = client { _, _, _ in
            Issue.record("sent")
            return (HTTPResponse(status: .ok), HTTPBody())
        }
        let body = HTTPBody(ChunkSequence(Self.chunks))
        let error = await #expect(throws: SampleError.self) {
            _ = try await client.perform(.putPicture, PictureInput(name: "a"), body)
        }
        #expect(
            error?.description
                == "body: a stream of unknown length, where the service has to know the number of bytes in advance"
        )
    }

    @Test("a download is read as it arrives, beside the members in the response's head")
    func download() async throws {
        let source = AsyncThrowingStream<[UInt8], any Error>.makeStream()
        let client = client { request, body, _ in
            #expect(request.headerFields[.contentType] == nil && body.bytes == [])
            var response = HTTPResponse(status: .ok)
            response.headerFields[.eTag] = "v1"
            return (response, HTTPBody(source.stream))
        }
        let response = try await client.response(to: .getPicture, PictureInput(name: "a"), ())
        #expect(response.metadata.status == 200)
        #expect(response.output.output == PictureHead(version: "v1"))
        var iterator = response.output.stream.makeAsyncIterator()
        for chunk in Self.chunks {
            source.continuation.yield(chunk)
            #expect(try await iterator.next().map(Array.init) == chunk)
        }
        source.continuation.finish(throwing: Broken())
        await #expect(throws: Broken.self) { try await iterator.next() }
    }

    @Test("a download may have more bytes than other responses, and an error may not")
    func size() async throws {
        let configuration = ClientConfiguration(responseSizeLimit: 3, clock: StillClock().clock)
        let picture = try await client(configuration) { _, _, _ in
            (HTTPResponse(status: .ok), HTTPBody(ChunkSequence(Self.chunks)))
        }.perform(.getPicture, PictureInput(name: "a"), ())
        #expect(try await picture.stream.collect(upTo: 5).count == 5)
        let failing = client(configuration) { _, _, _ in
            (HTTPResponse(status: .notFound), HTTPBody(ChunkSequence(Self.chunks)))
        }
        let error = await #expect(throws: SampleError.self) {
            _ = try await failing.perform(.getPicture, PictureInput(name: "a"), ())
        }
        guard case .client(.responseTooLarge(limit: 3))? = error else {
            Issue.record("\(error as Any)")
            return
        }
    }

    @Test(
        "a recorder of drift leaves a download to its reader, whatever its type",
        arguments: ["application/json", nil]
    )
    func drift(type: String?) async throws {
        let recorder = DriftRecorder()
        let client = client { _, _, _ in
            var response = HTTPResponse(status: .ok)
            response.headerFields[.contentType] = type
            return (response, HTTPBody(ChunkSequence([Array(#"{"New":1}"#.utf8)])))
        }.with(middleware: [recorder])
        let picture = try await client.perform(.getPicture, PictureInput(name: "a"), ())
        #expect(picture.stream.bytes == nil)
        #expect(recorder.report.findings.isEmpty)
    }

    @Test("an answer that is an error is thrown, and nothing is streamed")
    func failure() async {
        let client = client { _, _, _ in
            var response = HTTPResponse(status: .notFound)
            response.headerFields[HTTPField.Name("x-amzn-errortype")!] = "NotFoundException"
            return (response, HTTPBody(ChunkSequence([Array(#"{"Message":"gone"}"#.utf8)])))
        }
        let error = await #expect(throws: SampleError.self) {
            _ = try await client.perform(.getPicture, PictureInput(name: "a"), ())
        }
        #expect(error?.description == "HTTP 404 NotFoundException: gone")
    }

    @Test(
        "a download has to begin in time, and an error in its place has to end in time",
        .timeLimit(.minutes(1)),
        arguments: [false, true]
    )
    func lateBeginning(isError: Bool) async {
        let configuration = ClientConfiguration(timeout: .seconds(7), clock: ManualClock().clock)
        let client = client(configuration) { _, _, _ in
            // Nothing comes until the task is cancelled.
            if isError { return (HTTPResponse(status: .notFound), HTTPBody(AsyncStream<[UInt8]> { _ in })) }
            try await Task.sleep(for: .seconds(3600))
            return (HTTPResponse(status: .ok), HTTPBody())
        }
        let error = await #expect(throws: SampleError.self) {
            _ = try await client.perform(.getPicture, PictureInput(name: "a"), ())
        }
        guard case .client(.deadlineExceeded(attempts: 1))? = error else {
            Issue.record("\(error as Any)")
            return
        }
    }

    @Test("the rest of a download, and an upload, may take as long as streams may")
    func deadlines() async throws {
        let clock = StillClock()
        var configuration = ClientConfiguration(timeout: .seconds(7), clock: clock.clock)
        configuration.streamTimeout = .seconds(100)
        let client = client(configuration) { request, _, deadline in
            #expect(deadline == clock.start + .seconds(request.method == .get ? 107 : 100))
            return (HTTPResponse(status: .ok), HTTPBody(Array("{}".utf8)))
        }
        _ = try await client.perform(.getPicture, PictureInput(name: "a"), ())
        _ = try await client.perform(.putPicture, PictureInput(name: "a"), HTTPBody())
    }

    @Test("a request is sent again if its stream can be read again", arguments: [true, false])
    func retries(isReplayable: Bool) async throws {
        let strategy = ClosureRetryStrategy { _, context in context.attempt < 2 ? .zero : nil }
        let configuration = ClientConfiguration(retryStrategy: strategy, clock: ManualClock().clock)
        let client = client(configuration) { _, body, _ in
            let bytes = try await body.collect(upTo: 5)
            #expect(bytes.count == 5)
            return (HTTPResponse(status: .serviceUnavailable), HTTPBody())
        }
        let body = HTTPBody(ChunkSequence(Self.chunks), length: 5, isReplayable: isReplayable)
        let error = await #expect(throws: SampleError.self) {
            _ = try await client.perform(.putPicture, PictureInput(name: "a"), body)
        }
        #expect(error?.attempts == (isReplayable ? 2 : 1))
    }

    @Test("a stub answers with streams, and records inputs")
    func stub() async throws {
        let stub = ServiceStub<SampleError>()
        stub.answer(.getPicture) { input, _ in
            StreamedOutput(PictureHead(version: input.name), HTTPBody(Array("hello".utf8)))
        }
        stub.answer(.putPicture) { _, body throws(SampleError) in
            StreamedOutput(PictureReceipt(size: Int(body.length ?? -1)), ())
        }
        let picture = try await stub.perform(.getPicture, PictureInput(name: "v2"), ())
        #expect(picture.output.version == "v2")
        #expect(try await picture.stream.collect(upTo: 5) == Array("hello".utf8))
        let receipt = try await stub.perform(.putPicture, PictureInput(name: "a"), HTTPBody([1, 2]))
        #expect(receipt.output.size == 2)
        #expect(stub.calls(to: .getPicture) == [PictureInput(name: "v2")])
        #expect(stub.calledOperations == ["GetPicture", "PutPicture"])
    }

    @Test("a stub that validates inputs refuses a stream that a client would not send")
    func validatingStub() async {
        let stub = ServiceStub<SampleError>(validatingInputs: true)
        stub.answer(.putPicture) { _, _ in StreamedOutput(PictureReceipt(), ()) }
        let error = await #expect(throws: SampleError.self) {
            _ = try await stub.perform(.putPicture, PictureInput(name: "a"), HTTPBody(ChunkSequence(Self.chunks)))
        }
        guard case .invalidInput? = error else {
            Issue.record("\(error as Any)")
            return
        }
    }

    @Test("a stub without an answer says so")
    func unanswered() async {
        let error = await #expect(throws: SampleError.self) {
            _ = try await ServiceStub<SampleError>().perform(.getPicture, PictureInput(name: "a"), ())
        }
        #expect(error?.description == "not stubbed: GetPicture")
    }
}

// MARK: - The service

private struct PictureInput: Structure, Hashable, CustomReflectable {
    var name: String
    var type: String?
    static let schema = StructureSchema<Self>(
        .required(\.name, "name", .string, .label("name")),
        .optional(\.type, "type", .string, .header("Content-Type"))
    )
}

private struct PictureReceipt: Structure, Hashable, CustomReflectable {
    var size: Int?
    static let schema = StructureSchema<Self>(.optional(\.size, "size", .integer(), "Size"))
}

private struct PictureHead: Structure, Hashable, CustomReflectable {
    var version: String?
    static let schema = StructureSchema<Self>(.optional(\.version, "version", .string, .header("ETag")))
}

extension StreamingOperation<PictureInput, HTTPBody, PictureReceipt, Void, SampleError> {
    fileprivate static var putPicture: Self {
        Self(
            .init("PutPicture", "PUT /pictures/{name}"),
            request: .bytes("body", mediaType: "image/png", requiresLength: true),
            response: .none
        )
    }
}

extension StreamingOperation<PictureInput, Void, PictureHead, HTTPBody, SampleError> {
    fileprivate static var getPicture: Self {
        Self(
            .init("GetPicture", "GET /pictures/{name}", errors: "NotFoundException"),
            request: .none,
            response: .bytes("body")
        )
    }
}

/// A clock that stands still, and whose sleepers do not wake.
private struct StillClock {
    let start = ContinuousClock.now

    var clock: ClientConfiguration.Clock {
        ClientConfiguration.Clock(
            now: { start },
            date: { Timestamp(timeIntervalSince1970: 0) },
            sleep: { _ in try await Task.sleep(for: .seconds(3600)) }
        )
    }
}

import HTTPTypes
import Logging
import Synchronization
import Testing

@_spi(Generated) @testable import CarillonRuntime

@Suite("The client's pipeline")
struct ServiceClientTests {
    @Test("an operation is sent to the endpoint, and its answer decoded")
    func success() async throws {
        let endpoint: Endpoint = "http://localhost:8080/prefix"
        let output = try await SampleClient(ClientConfiguration(endpoint: endpoint)) { request, body, _ in
            #expect(request.method == .post)
            #expect(request.scheme == "http")
            #expect(request.authority == "localhost:8080")
            #expect(request.path == "/prefix/things/%2B1?operation=update")
            #expect(request.headerFields[.contentType] == "application/json")
            #expect(String(decoding: body, as: UTF8.self) == #"{"Word":"word"}"#)
            return (HTTPResponse(status: .created), Array(#"{"Point":{"X":1}}"#.utf8))
        }.perform(.update, UpdateInput(id: "+1", word: "word"))
        #expect(output == UpdateOutput(point: Point(x: 1)))
    }

    @Test("an empty answer is an output without members")
    func emptyAnswer() async throws {
        #expect(try await SampleClient(.noContent, "").perform(.update, UpdateInput(id: "a")) == UpdateOutput())
    }

    @Test(
        "an error of the model is known by its header",
        arguments: [
            "NotFoundException", "example.service#NotFoundException", "NotFoundException:http://example.com/doc",
            "example.service#NotFoundException:http://example.com/a#b",
        ]
    )
    func errorByHeader(_ type: String) async throws {
        let client = SampleClient(.notFound, #"{"Code":"NotFound","Message":"gone"}"#, ["x-amzn-errortype": type])
        guard case .notFound(let exception) = await client.failure() else {
            Issue.record("another error")
            return
        }
        #expect(exception == NotFoundException(code: "NotFound", message: "gone"))
    }

    @Test(
        "an error of the model is known by its body",
        arguments: [
            #"{"__type":"NotFoundException"}"#, #"{"__type":"example#NotFoundException"}"#,
            #"{"code":"NotFoundException"}"#, #"{"code":"example#NotFoundException:http://example.com"}"#,
            #"{"code":42,"__type":"NotFoundException"}"#, #"{"Message":{"text":""},"code":"NotFoundException"}"#,
        ]
    )
    func errorByBody(_ body: String) async {
        switch await SampleClient(.badRequest, body).failure() {
        case .notFound: break
        case .unmodeled(let error): #expect(body.contains("Message") && error.mismatch != nil)
        case let error: Issue.record("\(error as Any)")
        }
    }

    @Test(
        "of the names in a body '__type' has precedence over 'code', and 'code' over 'Code', in any order",
        arguments: [
            #"{"code":"NotFoundException","Code":"X"}"#, #"{"Code":"X","code":"NotFoundException"}"#,
            #"{"__type":"NotFoundException","code":"Other"}"#, #"{"code":"Other","__type":"NotFoundException"}"#,
        ]
    )
    func precedenceInBody(_ body: String) async {
        guard case .notFound(let exception) = await SampleClient(.badRequest, body).failure() else {
            Issue.record("another error")
            return
        }
        #expect(exception.code == (body.contains("Code") ? "X" : nil))
    }

    @Test("the header has precedence over the body")
    func precedence() async {
        let client = SampleClient(
            .badRequest,
            #"{"__type":"NotFoundException"}"#,
            ["X-Amzn-ErrorType": "StrictException", "X-Retry": "3"]
        )
        guard case .strict(let exception) = await client.failure() else {
            Issue.record("another error")
            return
        }
        #expect(exception.retry == 3)
    }

    @Test(
        "an error that the model does not have keeps what is known of it",
        arguments: [
            (#"{"code":"SlowDown","message":"Try again"}"#, "HTTP 503 SlowDown: Try again (request 885b)"),
            (#"{"Code":"SlowDown","Message":"Try again"}"#, "HTTP 503 SlowDown: Try again (request 885b)"),
            (#"{"__type":"a#SlowDown"}"#, "HTTP 503 SlowDown (request 885b)"),
            (#"{"message":"Try again","code":42}"#, "HTTP 503: Try again (request 885b)"),
            (#"{"message":null}"#, "HTTP 503 (16 bytes, request 885b)"),
            ("<html>", "HTTP 503 (6 bytes, request 885b)"), ("", "HTTP 503 (no body, request 885b)"),
            ("1", "HTTP 503 (1 byte, request 885b)"), (#"{"message":"cut o"#, "HTTP 503 (17 bytes, request 885b)"),
        ]
    )
    func unmodeled(_ body: String, _ description: String) async {
        let client = SampleClient(.serviceUnavailable, body, ["x-amzn-requestid": "885b"])
        guard case .unmodeled(let error) = await client.failure() else {
            Issue.record("another error")
            return
        }
        #expect(error.description == description)
        #expect(error.status == 503)
        #expect(error.response.metadata.requestID == "885b")
        #expect(error.response.body == Array(body.utf8))
    }

    @Test("an answer that is neither a success nor an error of the model is not a success")
    func redirect() async {
        guard
            case .unmodeled(let error) = await SampleClient(.movedPermanently, "", ["x-amz-request-id": "old"])
                .failure()
        else {
            Issue.record("another error")
            return
        }
        #expect(error.description == "HTTP 301 (no body, request old)")
    }

    @Test("an answer that cannot be decoded says where")
    func undecodable() async {
        guard case .client(let success) = await SampleClient(.ok, #"{"Point":{"X":"1"}}"#).failure() else {
            Issue.record("another error")
            return
        }
        #expect(
            success.description
                == "the response could not be read: $.Point.X: expected a whole number, found text (byte 14)"
        )
        guard
            case .unmodeled(let failure) =
                await SampleClient(.badRequest, #"{"message":"no"}"#, ["x-amzn-errortype": "StrictException"]).failure()
        else {
            Issue.record("another error")
            return
        }
        #expect(
            failure.description
                == "HTTP 400 StrictException: no; the error could not be read: "
                + "header X-Retry: the required member 'X-Retry' is missing"
        )
    }

    @Test("an error of the transport is handed on")
    func transportError() async {
        let client = SampleClient { _, _, _ in throw Broken() }
        guard case .client(let error) = await client.failure(), case .transport(let cause, attempts: 1) = error else {
            Issue.record("another error")
            return
        }
        #expect(cause is Broken)
        #expect(error.description == "there is no response: the wire is broken")
    }

    @Test("a cancelled task sends nothing")
    func cancelledBefore() async {
        let client = SampleClient { _, _, _ in
            Issue.record("a request was sent")
            throw Broken()
        }
        let task = Task {
            while !Task.isCancelled { await Task.yield() }
            return await client.failure()
        }
        task.cancel()
        guard case .client(.cancelled) = await task.value else {
            Issue.record("another error")
            return
        }
    }

    @Test(
        "cancellation while the transport works ends the operation, whatever the transport throws",
        arguments: [true, false]
    )
    func cancelledDuring(throwsCancellation: Bool) async {
        let (started, continuation) = AsyncStream<Void>.makeStream()
        let client = SampleClient { _, _, _ in
            continuation.yield()
            while !Task.isCancelled { await Task.yield() }
            if throwsCancellation { throw CancellationError() } else { throw Broken() }
        }
        let task = Task { await client.failure() }
        for await _ in started { break }
        task.cancel()
        guard case .client(.cancelled) = await task.value else {
            Issue.record("another error")
            return
        }
    }

    @Test("a transport that reports cancellation of its own accord is believed")
    func cancelledByTransport() async {
        let client = SampleClient { _, _, _ in throw CancellationError() }
        let error = await client.failure()
        #expect(!Task.isCancelled)
        guard case .client(.cancelled) = error else {
            Issue.record("\(error as Any)")
            return
        }
    }

    @Test("the transport's deadline is the timeout from the call on")
    func deadline() async throws {
        let clock = ManualClock()
        let client = SampleClient(ClientConfiguration(timeout: .seconds(30), clock: clock.clock)) { _, _, deadline in
            #expect(deadline == clock.start + .seconds(30))
            return (HTTPResponse(status: .ok), [])
        }
        _ = try await client.perform(.update, UpdateInput(id: "a"))
    }

    // MARK: - Validation

    private func configuration(_ validation: ClientConfiguration.Validation, _ journal: Journal) -> ClientConfiguration
    {
        ClientConfiguration(validation: validation, logger: Logger(label: "test") { _ in journal })
    }

    private let invalid = UpdateInput(id: "a", word: "WORD", secret: "HIDDEN")

    @Test("an invalid input is thrown back unsent")
    func enforce() async {
        let client = SampleClient(configuration(.enforce, Journal())) { _, _, _ in
            Issue.record("a request was sent")
            throw Broken()
        }
        guard case .invalidInput(let error) = await client.failure(invalid) else {
            Issue.record("another error")
            return
        }
        #expect(
            error.violations.map(\.description) == [
                #"word: "WORD" does not match ^[a-z]+$"#, "secret: 6 characters do not match ^[a-z]+$",
            ]
        )
    }

    @Test("an invalid input is logged and sent where violations are only reported")
    func report() async {
        let journal = Journal()
        let client = SampleClient(configuration(.report, journal)) { _, body, _ in
            #expect(String(decoding: body, as: UTF8.self) == #"{"Word":"WORD","Secret":"HIDDEN"}"#)
            var response = HTTPResponse(status: .ok)
            response.headerFields[try #require(HTTPField.Name("x-amzn-requestid"))] = "885b"
            return (response, [])
        }
        #expect(await client.failure(invalid) == nil)
        #expect(
            journal.lines.withLock { $0.filter { !$0.hasPrefix("debug") } } == [
                #"warning Update: word: "WORD" does not match ^[a-z]+$"#,
                "warning Update: secret: 6 characters do not match ^[a-z]+$",
            ]
        )
    }

    @Test(
        "nothing is validated where validation is off, but what cannot travel is refused",
        arguments: ["", "..", "a"]
    )
    func off(_ id: String) async {
        let journal = Journal()
        let client = SampleClient(configuration(.off, journal)) { _, _, _ in (HTTPResponse(status: .ok), []) }
        let error = await client.failure(UpdateInput(id: id, word: "WORD"))
        if case .invalidInput(let error) = error {
            #expect(error.violations.map(\.path) == [[.member("id")]])
        } else {
            #expect(id == "a" && error == nil)
        }
        #expect(journal.lines.withLock { $0 }.allSatisfy { $0.hasPrefix("debug") })
    }

    private struct Painted: Structure, Hashable, CustomReflectable {
        var color: Color?
        static let schema = StructureSchema<Self>(
            .optional(\.color, "color", .enumeration, "Color")
        )
    }

    @Test(
        "a value that the model does not list is sent and not spoken of, unless known ones are required",
        arguments: [ClientConfiguration.Validation.enforce, .report, .off],
        [false, true]
    )
    func unknownValues(validation: ClientConfiguration.Validation, requiresKnownValues: Bool) async {
        let journal = Journal()
        var configuration = configuration(validation, journal)
        #expect(!configuration.requiresKnownValues)
        configuration.requiresKnownValues = requiresKnownValues
        let client = SampleClient(configuration) { _, body, _ in
            #expect(String(decoding: body, as: UTF8.self) == #"{"Color":"Mauve"}"#)
            return (HTTPResponse(status: .ok), [])
        }
        let paint = ServiceOperation<Painted, UpdateOutput, SampleError>("Paint", "POST /")
        var messages: [String] = []
        do throws(SampleError) {
            _ = try await client.perform(paint, Painted(color: Color(rawValue: "Mauve")))
        } catch {
            if case .invalidInput(let error) = error { messages = error.violations.map(\.description) }
        }
        let message = #"color: "Mauve" is none of Red, Green"#
        #expect(messages == (validation == .enforce && requiresKnownValues ? [message] : []))
        let warnings = journal.lines.withLock { $0.filter { $0.hasPrefix("warning") } }
        #expect(warnings == (validation == .report && requiresKnownValues ? ["warning Paint: \(message)"] : []))
    }

    @Test("one client and one schema serve many tasks at once")
    func concurrentClient() async {
        let client = SampleClient(.ok, #"{"Point":{"X":1,"Label":"a label that is longer than fifteen bytes"}}"#)
        let outputs = await withTaskGroup(of: UpdateOutput?.self) { group in
            for index in 0..<200 {
                group.addTask { try? await client.perform(.update, UpdateInput(id: "\(index)", word: "word")) }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(Set(outputs).count == 1)
        #expect(outputs.first??.point?.x == 1)
    }
}

import HTTPTypes
import Logging
import Synchronization
import Testing

@testable import CarillonRuntime

@Suite("The client's pipeline")
struct ServiceClientTests {
    private func client(
        _ configuration: ClientConfiguration = ClientConfiguration(endpoint: Endpoint(authority: "example.com")),
        _ answer:
            @escaping @Sendable (HTTPRequest, [UInt8], ContinuousClock.Instant) async throws -> (HTTPResponse, [UInt8])
    ) -> ServiceClient<SampleError> {
        ServiceClient(configuration, ClosureTransport(answer: answer))
    }

    private func client(
        _ status: HTTPResponse.Status,
        _ body: String,
        _ fields: [String: String] = [:]
    ) -> ServiceClient<SampleError> {
        client { _, _, _ in
            var response = HTTPResponse(status: status)
            for (name, value) in fields { response.headerFields[try #require(HTTPField.Name(name))] = value }
            return (response, Array(body.utf8))
        }
    }

    private func error(_ client: ServiceClient<SampleError>, _ input: UpdateInput = UpdateInput(id: "a")) async
        -> SampleError?
    {
        do throws(SampleError) {
            _ = try await client.perform(update, input)
            return nil
        } catch {
            return error
        }
    }

    @Test("an operation is sent to the endpoint, and its answer decoded")
    func success() async throws {
        let endpoint = Endpoint(scheme: "http", authority: "localhost:8080", pathPrefix: "/prefix")
        let output = try await client(ClientConfiguration(endpoint: endpoint)) { request, body, _ in
            #expect(request.method == .post)
            #expect(request.scheme == "http")
            #expect(request.authority == "localhost:8080")
            #expect(request.path == "/prefix/things/%2B1?operation=update")
            #expect(request.headerFields[.contentType] == "application/json")
            #expect(String(decoding: body, as: UTF8.self) == #"{"Word":"word"}"#)
            return (HTTPResponse(status: .created), Array(#"{"Point":{"X":1}}"#.utf8))
        }.perform(update, UpdateInput(id: "+1", word: "word"))
        #expect(output == UpdateOutput(point: Point(x: 1)))
    }

    @Test(
        "an operation's host prefix goes before the host, but not on a server of one's own",
        arguments: [(true, "data.example.com:8443"), (false, "example.com:8443")]
    )
    func hostPrefix(isAllowed: Bool, authority: String) async throws {
        let operation = OperationSchema<UpdateInput, UpdateOutput>(
            "Update",
            RequestTemplate(.post, .literal("/"), hostPrefix: "data.")
        )
        let endpoint = Endpoint(authority: "example.com:8443", allowsHostPrefixes: isAllowed)
        _ = try await client(ClientConfiguration(endpoint: endpoint)) { request, _, _ in
            #expect(request.authority == authority)
            #expect(request.path == "/")
            return (HTTPResponse(status: .ok), [])
        }.perform(operation, UpdateInput(id: "a"))
    }

    @Test("an empty answer is an output without members")
    func emptyAnswer() async throws {
        #expect(try await client(.noContent, "").perform(update, UpdateInput(id: "a")) == UpdateOutput())
    }

    @Test(
        "an error of the model is known by its header",
        arguments: [
            "NotFoundException", "example.service#NotFoundException", "NotFoundException:http://example.com/doc",
            "example.service#NotFoundException:http://example.com/a#b",
        ]
    )
    func errorByHeader(_ type: String) async throws {
        let client = client(.notFound, #"{"Code":"NotFound","Message":"gone"}"#, ["x-amzn-errortype": type])
        guard case .notFound(let exception) = await error(client) else {
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
        switch await error(client(.badRequest, body)) {
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
        guard case .notFound(let exception) = await error(client(.badRequest, body)) else {
            Issue.record("another error")
            return
        }
        #expect(exception.code == (body.contains("Code") ? "X" : nil))
    }

    @Test("the header has precedence over the body")
    func precedence() async {
        let client = client(
            .badRequest,
            #"{"__type":"NotFoundException"}"#,
            ["X-Amzn-ErrorType": "StrictException", "X-Retry": "3"]
        )
        guard case .strict(let exception) = await error(client) else {
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
            (#"{"message":null}"#, "HTTP 503 (request 885b)"), ("<html>", "HTTP 503 (request 885b)"),
            ("", "HTTP 503 (request 885b)"),
            ("[1]", "HTTP 503 (request 885b)"), (#"{"message":"cut o"#, "HTTP 503 (request 885b)"),
        ]
    )
    func unmodeled(_ body: String, _ description: String) async {
        let client = client(.serviceUnavailable, body, ["x-amzn-requestid": "885b"])
        guard case .unmodeled(let error) = await error(client) else {
            Issue.record("another error")
            return
        }
        #expect(error.description == description)
        #expect(error.status == 503)
        #expect(error.requestID == "885b")
        #expect(error.body == Array(body.utf8))
    }

    @Test("an answer that is neither a success nor an error of the model is not a success")
    func redirect() async {
        guard case .unmodeled(let error) = await error(client(.movedPermanently, "", ["x-amz-request-id": "old"]))
        else {
            Issue.record("another error")
            return
        }
        #expect(error.description == "HTTP 301 (request old)")
    }

    @Test("an answer that cannot be decoded says where")
    func undecodable() async {
        guard case .client(let success) = await error(client(.ok, #"{"Point":{"X":"1"}}"#)) else {
            Issue.record("another error")
            return
        }
        #expect(
            success.description
                == "the response could not be read: $.Point.X: expected a whole number, found text (byte 14)"
        )
        guard
            case .unmodeled(let failure) =
                await error(client(.badRequest, #"{"message":"no"}"#, ["x-amzn-errortype": "StrictException"]))
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
        let client = client { _, _, _ in throw Broken() }
        guard case .client(let error) = await error(client), case .transport(let cause) = error else {
            Issue.record("another error")
            return
        }
        #expect(cause is Broken)
        #expect(error.description == "there is no response: the wire is broken")
    }

    @Test("a cancelled task sends nothing")
    func cancelledBefore() async {
        let client = client { _, _, _ in
            Issue.record("a request was sent")
            throw Broken()
        }
        let task = Task {
            while !Task.isCancelled { await Task.yield() }
            return await error(client)
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
        let client = client { _, _, _ in
            continuation.yield()
            while !Task.isCancelled { await Task.yield() }
            if throwsCancellation { throw CancellationError() } else { throw Broken() }
        }
        let task = Task { await error(client) }
        for await _ in started { break }
        task.cancel()
        guard case .client(.cancelled) = await task.value else {
            Issue.record("another error")
            return
        }
    }

    @Test("a transport that reports cancellation of its own accord is believed")
    func cancelledByTransport() async {
        let client = client { _, _, _ in throw CancellationError() }
        let error = await error(client)
        #expect(!Task.isCancelled)
        guard case .client(.cancelled) = error else {
            Issue.record("\(error as Any)")
            return
        }
    }

    @Test("the transport's deadline is the timeout from the call on")
    func deadline() async throws {
        var configuration = ClientConfiguration(endpoint: Endpoint(authority: "example.com"))
        configuration.timeout = .seconds(30)
        let seen = Mutex<ContinuousClock.Instant?>(nil)
        let before = ContinuousClock.now
        _ = await error(
            client(configuration) { _, _, deadline in
                seen.withLock { $0 = deadline }
                return (HTTPResponse(status: .ok), [])
            }
        )
        let passedOn = seen.withLock { $0 }
        let deadline = try #require(passedOn)
        #expect(deadline >= before + .seconds(30))
        #expect(deadline <= ContinuousClock.now + .seconds(30))
    }

    // MARK: - Validation

    private func configuration(_ validation: ClientConfiguration.Validation, _ journal: Journal) -> ClientConfiguration
    {
        ClientConfiguration(
            endpoint: Endpoint(authority: "example.com"),
            validation: validation,
            logger: Logger(label: "test") { _ in journal }
        )
    }

    private let invalid = UpdateInput(id: "a", word: "WORD", secret: "HIDDEN")

    @Test("an invalid input is thrown back unsent")
    func enforce() async {
        let client = client(configuration(.enforce, Journal())) { _, _, _ in
            Issue.record("a request was sent")
            throw Broken()
        }
        guard case .invalidInput(let error) = await error(client, invalid) else {
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
        let client = client(configuration(.report, journal)) { _, body, _ in
            #expect(String(decoding: body, as: UTF8.self) == #"{"Word":"WORD","Secret":"HIDDEN"}"#)
            var response = HTTPResponse(status: .ok)
            response.headerFields[try #require(HTTPField.Name("x-amzn-requestid"))] = "885b"
            return (response, [])
        }
        #expect(await error(client, invalid) == nil)
        #expect(
            journal.lines.withLock { $0 } == [
                #"warning Update: word: "WORD" does not match ^[a-z]+$"#,
                "warning Update: secret: 6 characters do not match ^[a-z]+$",
                #"debug Update: HTTP 200 ["request-id": 885b]"#,
            ]
        )
    }

    @Test(
        "nothing is validated where validation is off, but what cannot travel is refused",
        arguments: ["", "..", "a"]
    )
    func off(_ id: String) async {
        let journal = Journal()
        let client = client(configuration(.off, journal)) { _, _, _ in (HTTPResponse(status: .ok), []) }
        let error = await error(client, UpdateInput(id: id, word: "WORD"))
        if case .invalidInput(let error) = error {
            #expect(error.violations.map(\.path) == [[.member("id")]])
        } else {
            #expect(id == "a" && error == nil)
        }
        #expect(journal.lines.withLock { $0 }.allSatisfy { $0.hasPrefix("debug") })
    }

    private struct Painted: Structure {
        var color: Color?
        static let schema = StructureSchema<Painted>(
            "Painted",
            .optional(\.color, "color", .enumeration, .body("Color"))
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
        let client = client(configuration) { _, body, _ in
            #expect(String(decoding: body, as: UTF8.self) == #"{"Color":"Mauve"}"#)
            return (HTTPResponse(status: .ok), [])
        }
        let paint = OperationSchema<Painted, UpdateOutput>("Paint", RequestTemplate(.post, .literal("/")))
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
        let client = client(.ok, #"{"Point":{"X":1,"Label":"a label that is longer than fifteen bytes"}}"#)
        let outputs = await withTaskGroup(of: UpdateOutput?.self) { group in
            for index in 0..<200 {
                group.addTask { try? await client.perform(update, UpdateInput(id: "\(index)", word: "word")) }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(Set(outputs).count == 1)
        #expect(outputs.first??.point?.x == 1)
    }
}

import CarillonRuntime
import Chime
import ChimeSDKVoice
import Foundation
import HTTPTypes
import ModelFormat
import Printery
import ServiceModel
import SuiteSupport
import SwiftGenerator
import Synchronization
import Testing

@Suite("What the runtime's articles show is so")
struct ArticleTests {
    @Test(
        "their code is the code that is compiled here",
        arguments: [
            ("Validation", "ValidationExample"), ("WritingATransport", "TransportExample"),
            ("TestingWithAStub", "StubExample"), ("WritingMiddleware", "MiddlewareExample"),
            ("HandlingErrors", "ErrorExample"), ("Authentication", "SignerExample"), ("SeeingDrift", "DriftExample"),
            ("WaitingForAState", "WaiterExample"), ("HandlingErrors", "UntypedErrorExample"),
            ("WritingMiddleware", "WrapperExample"),
        ]
    )
    func code(article: String, example: String) throws {
        func text(_ path: String) throws -> String {
            try String(contentsOf: Goldens.root.appending(path: path), encoding: .utf8)
        }
        let code = try text("Tests/GeneratedTests/Articles/\(example).swift")
        let article = try text("Sources/CarillonRuntime/CarillonRuntime.docc/\(article).md")
        #expect(article.contains("\n```swift\n\(code)```\n"))
    }

    @Test("a value says what is wrong with it, and the client says the same without sending it")
    func validation() async throws {
        let message = "callingName: 16 characters do not match ^$|^[a-zA-Z0-9 ]{2,15}$"
        #expect(problem(withCallingName: "Front desk") == nil)
        #expect(problem(withCallingName: "Front desk (2nd)") == message)
        let transport = InMemoryTransport()
        let voice = ChimeSDKVoiceClient(transport: transport)
        #expect(try await setCallingName("Front desk (2nd)", voice).map(\.description) == [message])
        #expect(transport.requests.isEmpty)
        #expect(try await setCallingName("Front desk", voice) == [])
        #expect(transport.requests.count == 1)
    }

    @Test("the transport answers with what is on file, and with an error otherwise")
    func transport() async throws {
        let archive = Archive(responses: ["/phone-numbers/1": #"{"PhoneNumber":{"Country":"US"}}"#])
        let voice = ChimeSDKVoiceClient(transport: archive)
        #expect(try await voice.getPhoneNumber(phoneNumberID: "1").phoneNumber?.country == "US")
        let error = await #expect(throws: ChimeSDKVoiceError.self) {
            try await voice.getPhoneNumber(phoneNumberID: "2")
        }
        #expect(error?.status == 404)
    }

    @Test("the signer sends its token with what the service wants signed")
    func signer() async throws {
        let transport = InMemoryTransport()
        let voice = ChimeSDKVoiceClient(transport: transport).with(signers: [ProxyToken(token: "abc")])
        _ = try await voice.getPhoneNumber(phoneNumberID: "1")
        #expect(transport.requests.map { $0.head.headerFields[HTTPField.Name("X-Proxy-Token")!] } == ["abc"])
    }

    @Test(
        "a print job is waited for",
        arguments: [
            (.printed, "printed: Emma"), (.torn, "a sheet is torn"), (nil, "no answer: HTTP 400"),
            (.waiting, "not printed yet, after "),
        ] as [(SheetState?, String)]
    )
    func waiter(state: SheetState?, text: String) async {
        let now = Mutex(ContinuousClock.now)
        let printery = PrinteryStub(
            clock: ClientConfiguration.Clock(
                now: { now.withLock { $0 } },
                date: { Timestamp() },
                sleep: { duration in now.withLock { $0 += duration } }
            )
        )
        printery.answer(.getPrintJob) { input throws(PrinteryError) in
            if printery.calledOperations.count == 1 { throw .notFound(NotFound()) }
            guard let state else { throw .unmodeled(UnmodeledError(status: 400, message: "there is no such press")) }
            return GetPrintJobOutput(
                job: PrintJob(title: "Emma", sheets: [Sheet(state: .printed), Sheet(state: state)])
            )
        }
        #expect(await outcome(of: "1", printery).hasPrefix(text))
    }

    @Test("the middleware adds its header and logs its operation, and nothing else")
    func middleware() async throws {
        let transport = InMemoryTransport()
        let voice = ChimeSDKVoiceClient(transport: transport)
            .with(middleware: [Stopwatch(), TeamHeader(team: "billing")])
        _ = try await voice.getPhoneNumber(phoneNumberID: "1")
        #expect(transport.requests.map { $0.head.headerFields[HTTPField.Name("X-Team")!] } == ["billing"])
    }

    @Test("a recorder of drift finds what the article shows, and a model takes what it found")
    func driftRecorder() async throws {
        let archive = ClosureTransport { request in
            request.path?.hasPrefix("/phone-numbers/") == true
                ? (423, #"{"__type": "PhoneNumberLockedException", "message": "no"}"#)
                : (200, #"{"PhoneNumbers": [{"Country": "US", "Carrier": "a", "Status": "Parked"}]}"#)
        }
        let fragment = try await drift(of: ChimeSDKVoiceClient(transport: archive))
        let path = "Sources/CarillonRuntime/CarillonRuntime.docc/SeeingDrift.md"
        let article = try String(contentsOf: Goldens.root.appending(path: path), encoding: .utf8)
        #expect(article.contains("\n```yaml\n\(fragment)```\n"), "\(fragment)")

        let shapes = try #require(fragment.range(of: "shapes:")).lowerBound
        let files = [
            "service: { name: Voice, title: Voice, version: \"1\", protocol: restJson1, endpoints: { default: example.com } }\n",
            String(fragment[shapes...]),
        ]
        let (model, diagnostics) = loadService(
            folder: "voice",
            files: files.enumerated().map { index, text in
                ModelSource(name: "\(index).yaml", path: "\(index).yaml", bytes: Array(text.utf8))
            },
            moduleNames: .swift
        )
        #expect(diagnostics.map(\.message) == [])
        #expect(
            model?.files.flatMap(\.shapes).map(\.name).sorted() == [
                "PhoneNumber", "PhoneNumberLockedException", "PhoneNumberStatus",
            ]
        )
    }

    @Test(
        "errors are told apart",
        arguments: [
            (404, "NotFoundException", "there is no such number"),
            (429, "X", "too many requests: try again in a minute"),
            (503, "X", "try again later"), (403, "ForbiddenException", "HTTP 403 ForbiddenException: no"),
            (200, nil, "released"),
        ]
    )
    func errors(status: Int, code: String?, text: String) async {
        let transport = InMemoryTransport(
            status: status,
            headers: code.map { ["x-amzn-errortype": $0] } ?? [:],
            body: Array(#"{"message":"no"}"#.utf8)
        )
        let voice = ChimeSDKVoiceClient(transport: transport)
        #expect(await release("1", voice) == text)
        #expect(await release("", voice).hasPrefix("nothing was sent: phoneNumberID"))
    }

    @Test(
        "errors are told apart where their type is lost",
        arguments: [
            (.notFound(NotFoundException()), "there is no such number", "there is no such number"),
            (.throttledClient(ThrottledClientException()), "HTTP 429 ThrottledClientException", "try again later"),
            (
                .client(.transport(TransportFailure.cannotConnect(reason: "offline"))),
                "there is no response: could not connect: offline", "try again later"
            ), (.client(.cancelled), "the task was cancelled", "the task was cancelled"),
        ] as [(ChimeSDKVoiceError, String, String)]
    )
    func untypedErrors(error: ChimeSDKVoiceError, task: String, function: String) async {
        let voice = ChimeSDKVoiceStub()
        voice.answer(.getPhoneNumber, with: .error(error))
        #expect(await look(up: "1", voice).value == task)
        #expect(await look(voice) { "1" } == function)
        #expect(await look(voice) { throw CancellationError() } == "CancellationError()")
    }

    @Test("an unreachable service is told apart")
    func unreachable() async {
        let voice = ChimeSDKVoiceStub()
        let failure = TransportFailure.cannotConnect(reason: "offline")
        voice.answer(.deletePhoneNumber, with: .error(.client(.transport(failure))))
        #expect(await release("1", voice) == "the service cannot be reached")
    }

    @Test("a wrapper logs each operation, without what is sensitive")
    func wrapper() async throws {
        let stub = ChimeSDKVoiceStub()
        let answer = #"{"PhoneNumber":{"Country":"US"}}"#
        stub.answer(.getPhoneNumber, with: .json(answer), .error(.conflict(ConflictException())))
        let log = LogRecorder()
        let voice = Logged(base: stub, logger: log.logger)
        _ = try await voice.getPhoneNumber(phoneNumberID: "1")
        _ = try? await voice.getPhoneNumber(phoneNumberID: "1")
        let input = "GetPhoneNumber: GetPhoneNumberInput(phoneNumberID: <redacted>) -> "
        #expect(log.messages(.info) == [input + #"GetPhoneNumberOutput(phoneNumber: PhoneNumber(country: "US"))"#])
        #expect(log.messages(.error) == [input + "HTTP 409 ConflictException"])
        await #expect(throws: ChimeSDKVoiceError.self) {
            for try await _ in voice.listPhoneNumbersPaginator().items {}
        }
        #expect(stub.calledOperations == ["GetPhoneNumber", "GetPhoneNumber", "ListPhoneNumbers"])
    }
}

/// A transport that answers as a function says.
private struct ClosureTransport: Transport {
    let answer: @Sendable (HTTPRequest) -> (status: Int, body: String)

    func send(
        _ request: HTTPRequest,
        body: HTTPBody,
        deadline: ContinuousClock.Instant
    ) async throws -> (response: HTTPResponse, body: HTTPBody) {
        let (status, text) = answer(request)
        return (HTTPResponse(status: HTTPResponse.Status(code: status)), HTTPBody(Array(text.utf8)))
    }
}

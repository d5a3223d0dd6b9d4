import CarillonRuntime
import CarillonServer
import Chime
import ChimeMigration
import ChimeSDKVoice
import Foundation
import HTTPTypes
import SuiteSupport
import Testing

@Suite("A server")
struct ServerTests {
    private var voice = ServiceHandlers<ChimeSDKVoiceError>()

    private func server() -> ServiceServer<ChimeSDKVoiceError> {
        var configuration = ServerConfiguration()
        configuration.makeRequestID = { "request-1" }
        configuration.bodySizeLimit = 1000
        return ServiceServer(
            ChimeSDKVoiceClient.service,
            ChimeSDKVoiceClient.operations,
            serving: voice,
            configuration: configuration
        )
    }

    /// The status, the name of the error, and the body of the answer to a request.
    private func answer(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ body: String = "",
        headers: HTTPFields = [:],
        of server: ServiceServer<ChimeSDKVoiceError>? = nil
    ) async throws -> String {
        var headers = headers
        if !body.isEmpty, headers[.contentType] == nil { headers[.contentType] = "application/json" }
        let request = HTTPRequest(method: method, scheme: nil, authority: nil, path: path, headerFields: headers)
        let (response, body) = await (server ?? self.server()).respond(to: request, body: HTTPBody(Array(body.utf8)))
        let name = HTTPField.Name("x-amzn-errortype").flatMap { response.headerFields[$0] }
        let text = String(decoding: try await body.collect(upTo: 10_000), as: UTF8.self)
        #expect(HTTPField.Name("x-amzn-requestid").flatMap { response.headerFields[$0] } == "request-1")
        return [String(response.status.code), name, text].compactMap { $0 }.joined(separator: " ")
    }

    @Test("an output becomes a response")
    mutating func output() async throws {
        voice.handle(.getPhoneNumber) { input in
            GetPhoneNumberOutput(phoneNumber: PhoneNumber(phoneNumberID: input.phoneNumberID))
        }
        #expect(
            try await answer(.get, "/phone-numbers/%2B12065550100")
                == #"200 {"PhoneNumber":{"PhoneNumberId":"+12065550100"}}"#
        )
    }

    @Test("an output that comes with a status that has no body has none")
    mutating func emptyOutput() async throws {
        voice.handle(.deletePhoneNumber) { _ in DeletePhoneNumberOutput() }
        #expect(try await answer(.delete, "/phone-numbers/1") == "204 ")
    }

    @Test("an error of the model comes with its status, its name and its members")
    mutating func modeledError() async throws {
        voice.handle(.getPhoneNumber) { _ throws(ChimeSDKVoiceError) in
            throw .notFound(NotFoundException(code: .notFound, message: "no such number"))
        }
        #expect(
            try await answer(.get, "/phone-numbers/1")
                == #"404 NotFoundException {"Code":"NotFound","Message":"no such number"}"#
        )
    }

    @Test("an input that breaks constraints is refused with the model's error, which names everything by its wire name")
    mutating func invalidInput() async throws {
        voice.handle(.updatePhoneNumber) { _ in UpdatePhoneNumberOutput() }
        let body = #"{"CallingName": "far too long a name", "ProductType": "Unknown", "Name": 5}"#
        let malformed = try await answer(.post, "/phone-numbers/1", body)
        #expect(
            malformed
                == "400 SerializationException {\"message\":\"$.Name: expected text, found a number (byte 73)\"}"
        )
        let valid = #"{"CallingName": "far too long a name", "ProductType": "Unknown"}"#
        let found = try await answer(.post, "/phone-numbers/1", valid)
        #expect(found.hasPrefix("400 BadRequestException {\"Message\":\"ProductType: "), "\(found)")
        #expect(found.contains("; CallingName: "), "\(found)")
    }

    @Test("all members that are missing are named at once, and not for their blank values")
    mutating func missing() async throws {
        voice.handle(.createSIPRule) { _ in CreateSIPRuleOutput() }
        let found = try await answer(.post, "/sip-rules", #"{"TargetApplications": [{"Priority": 1}, {}]}"#)
        #expect(
            found
                == "400 BadRequestException {\"Message\":\"Name: nothing, where the member is required; "
                + "TriggerType: nothing, where the member is required; TriggerValue: nothing, where the member is required\"}"
        )
    }

    @Test("an operation that nobody implemented is named")
    func notImplemented() async throws {
        let found = try await answer(.get, "/phone-numbers/1")
        #expect(found == #"501 NotImplementedException {"message":"GetPhoneNumber is not implemented"}"#)
        let stub = ServiceServer(
            ChimeSDKVoiceClient.service,
            ChimeSDKVoiceClient.operations,
            serving: ChimeSDKVoiceStub(),
            configuration: server().configuration
        )
        #expect(try await answer(.get, "/phone-numbers/1", of: stub) == found)
    }

    @Test("what the server cannot read is refused with the reason")
    mutating func refusals() async throws {
        voice.handle(.createSIPRule) { _ in CreateSIPRuleOutput() }
        let long = String(repeating: " ", count: 1001)
        #expect(
            try await answer(.post, "/sip-rules", long)
                == #"413 RequestEntityTooLargeException {"message":"the body has more than 1000 bytes"}"#
        )
        #expect(
            try await answer(.post, "/sip-rules", "{}", headers: [.contentType: "text/plain"])
                == #"415 UnsupportedMediaTypeException {"message":"expected application/json, found text/plain"}"#
        )
        #expect(
            try await answer(.post, "/sip-rules", "{}", headers: [.contentEncoding: "gzip"])
                == #"415 UnsupportedMediaTypeException {"message":"the content coding 'gzip' is not decoded"}"#
        )
        #expect(
            try await answer(.post, "/sip-rules", "{}", headers: [.accept: "text/html, image/*"])
                == "406 NotAcceptableException "
                + #"{"message":"the response is application/json, and the request accepts text/html, image/*"}"#
        )
        for accepted in ["*/*", "text/html, application/*;q=0.5", "application/json; charset=utf-8"] {
            #expect(
                try await answer(.post, "/sip-rules", "{}", headers: [.accept: accepted]).hasPrefix("400 BadRequest")
            )
        }
        #expect(
            try await answer(.post, "/nothing")
                == #"404 UnknownOperationException {"message":"no operation has this path"}"#
        )
    }

    @Test("what failed is not told to callers")
    mutating func internalFailure() async throws {
        voice.handle(.getPhoneNumber) { _ throws(ChimeSDKVoiceError) in
            throw .client(.middleware(CancellationError()))
        }
        #expect(try await answer(.get, "/phone-numbers/1") == #"500 InternalFailure {"message":"the service failed"}"#)
        voice.handle(.getPhoneNumber) { _ throws(ChimeSDKVoiceError) in
            throw .client(.transport(CancellationError()))
        }
        #expect(try await answer(.get, "/phone-numbers/1").hasPrefix("502 BadGatewayException"))
    }

    @Test("an error that is none of the service's is a failure of the implementation")
    mutating func foreignError() async throws {
        voice.handle(.getPhoneNumber) { _ in throw CocoaError(.fileNoSuchFile) }
        #expect(try await answer(.get, "/phone-numbers/1") == #"500 InternalFailure {"message":"the service failed"}"#)
        do throws(ChimeSDKVoiceError) {
            _ = try await voice.perform(.getPhoneNumber, GetPhoneNumberInput(phoneNumberID: "1"))
        } catch {
            #expect(error.description.hasPrefix("the implementation failed: "))
        }
    }

    @Test(
        "an error may be thrown without its case",
        arguments: [
            (ChimeSDKVoice.NotFoundException(message: "gone"), "404 NotFoundException"),
            (ClientError.notImplemented("X"), "501 NotImpl"),
            (CancellationError(), "504 GatewayTimeout"), (UnmodeledError(status: 418, code: "Teapot"), "418 Teapot"),
        ] as [(any Error, String)]
    )
    mutating func bareErrors(error: any Error, expected: String) async throws {
        voice.handle(.getPhoneNumber) { _ in throw error }
        #expect(try await answer(.get, "/phone-numbers/1").hasPrefix(expected))
    }

    @Test("a response to HEAD has no body")
    func head() async throws {
        #expect(try await answer(.head, "/phone-numbers/1").hasSuffix("405 MethodNotAllowedException "))
    }

    @Test("no more violations are named than somebody reads")
    mutating func manyViolations() async throws {
        voice.handle(.batchUpdatePhoneNumber) { _ in BatchUpdatePhoneNumberOutput() }
        var server = server()
        server.configuration.bodySizeLimit = 1 << 20
        let items = Array(repeating: "{}", count: 100_000).joined(separator: ",")
        let path = "/phone-numbers?operation=batch-update"
        let found = try await answer(.post, path, #"{"UpdatePhoneNumberRequestItems": [\#(items)]}"#, of: server)
        #expect(found.hasPrefix("400 BadRequestException"))
        #expect(
            found.contains(
                "UpdatePhoneNumberRequestItems[49].PhoneNumberId: nothing, where the member is required; and more"
            )
        )
        #expect(!found.contains("[50]"))
    }

    @Test("a body has to arrive in time, and may come in parts")
    mutating func bodies() async throws {
        voice.handle(.createSIPRule) { input in CreateSIPRuleOutput(sipRule: SIPRule(name: input.name)) }
        var server = server()
        var request = HTTPRequest(method: .post, scheme: nil, authority: nil, path: "/sip-rules")
        request.headerFields[.contentType] = "application/json"
        let body =
            #"{"Name": "a", "TriggerType": "ToPhoneNumber", "TriggerValue": "+12065550100", "TargetApplications": [{"Priority": 1}]}"#
        let parts = HTTPBody(
            AsyncStream { stream in
                for byte in body.utf8 { stream.yield([byte]) }
                stream.finish()
            }
        )
        let (response, answer) = await server.respond(to: request, body: parts)
        #expect(response.status == .created)
        #expect(String(decoding: try await answer.collect(upTo: 1000), as: UTF8.self) == #"{"SipRule":{"Name":"a"}}"#)
        server.configuration.bodyTimeout = .zero
        let (never, held) = AsyncStream<[UInt8]>.makeStream()
        let (late, _) = await server.respond(to: request, body: HTTPBody(never))
        #expect(late.status.code == 408)
        held.finish()
    }

    @Test("values that take too much memory are refused, and unknown ones if that is wanted")
    mutating func limits() async throws {
        voice.handle(.createSIPRule) { input in CreateSIPRuleOutput() }
        var server = server()
        let body =
            #"{"Name": "a", "TriggerType": "New", "TriggerValue": "+12065550100", "TargetApplications": [{"Priority": 1}]}"#
        #expect(try await answer(.post, "/sip-rules", body, of: server).contains("TriggerType: \\\"New\\\" is none of"))
        server.configuration.requiresKnownValues = false
        #expect(try await answer(.post, "/sip-rules", body, of: server) == "201 {}")
        server.configuration.decodedSizeLimit = 100
        let items = Array(repeating: "{}", count: 50).joined(separator: ",")
        let large = #"{"TargetApplications": [\#(items)]}"#
        #expect(
            try await answer(.post, "/sip-rules", large, of: server).contains("the values take more than 100 bytes")
        )
    }

    @Test("a client in the same process waits no longer than it wants to")
    mutating func deadline() async throws {
        let (never, held) = AsyncStream<Void>.makeStream()
        voice.handle(.getPhoneNumber) { _ in
            for await _ in never {}
            return GetPhoneNumberOutput()
        }
        let request = HTTPRequest(method: .get, scheme: nil, authority: nil, path: "/phone-numbers/1")
        do {
            _ = try await server().send(request, body: HTTPBody(), deadline: .now - .seconds(1))
            Issue.record("nothing ends the handler")
        } catch TransportFailure.deadlineExceeded {}
        held.finish()
    }

    @Test(
        "a path prefix is the same with and without slashes around it",
        arguments: ["/voice", "voice", "/voice/", "voice//"]
    )
    func slashes(prefix: String) {
        var configuration = ServerConfiguration()
        configuration.pathPrefix = prefix
        #expect(configuration.pathPrefix == "/voice")
        configuration.pathPrefix = "/"
        #expect(configuration.pathPrefix == "")
    }

    @Test("an answer of another service goes on as it came")
    mutating func unmodeled() async throws {
        voice.handle(.getPhoneNumber) { _ throws(ChimeSDKVoiceError) in
            throw .unmodeled(UnmodeledError(status: 418, code: "Teapot", message: "short and stout"))
        }
        #expect(try await answer(.get, "/phone-numbers/1") == #"418 Teapot {"message":"short and stout"}"#)
    }

    @Test("a path prefix comes before the paths of all operations")
    mutating func prefix() async throws {
        voice.handle(.getPhoneNumber) { _ in GetPhoneNumberOutput() }
        var server = server()
        server.configuration.pathPrefix = "/voice"
        #expect(try await answer(.get, "/voice/phone-numbers/1", of: server) == "200 {}")
        #expect(try await answer(.get, "/phone-numbers/1", of: server).hasPrefix("404"))
        #expect(try await answer(.get, "/voicephone-numbers/1", of: server).hasPrefix("404"))
    }

    @Test("old clients are served by the new service through the adapter")
    mutating func adapter() async throws {
        voice.handle(.getPhoneNumber) { input in
            GetPhoneNumberOutput(phoneNumber: PhoneNumber(phoneNumberID: input.phoneNumberID))
        }
        // Beside two thousand other tests, a call can wait for minutes until it is its turn.
        let patient = ClientConfiguration(timeout: .seconds(1800))
        let voiceClient = ChimeSDKVoiceClient(configuration: patient, transport: server())
        let adapter = ChimeOnChimeSDKVoice(chime: ChimeStub(), chimeSDKVoice: voiceClient)
        let server = ServiceServer(ChimeClient.service, ChimeClient.operations, serving: adapter)
        let chime = ChimeClient(configuration: patient, transport: server)
        #expect(try await chime.getPhoneNumber(phoneNumberID: "1").phoneNumber?.phoneNumberID == "1")
        do throws(ChimeError) {
            _ = try await chime.listAccounts()
            Issue.record("the stub behind it has no answer")
        } catch {
            #expect(error.code == "NotImplementedException")
            #expect(error.status == 501)
        }
    }
}

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
        let voiceClient = ChimeSDKVoiceClient(transport: server())
        let adapter = ChimeOnChimeSDKVoice(chime: ChimeStub(), chimeSDKVoice: voiceClient)
        let server = ServiceServer(ChimeClient.service, ChimeClient.operations, serving: adapter)
        let chime = ChimeClient(transport: server)
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

import CarillonAsyncHTTPClient
import CarillonRuntime
import Chime
import ChimeSDKVoice
import HTTPTypes
import LoopbackServer
import Testing

/// How an answer says which error it is.
enum ErrorNaming: CaseIterable, Sendable {
    case header, headerWithURI, typeInBody, codeInBody

    func answer(_ name: String, status: Int) -> Answer {
        let details = #""Code":"ServiceFailure","Message":"no luck today""#
        let status = HTTPResponse.Status(code: status)
        let field = HTTPField.Name("X-Amzn-Errortype")!
        return switch self {
        case .header: .json(status: status, headers: [field: name], "{\(details)}")
        case .headerWithURI:
            .json(status: status, headers: [field: "\(name):http://internal.example.com/coral/"], "{\(details)}")
        case .typeInBody: .json(status: status, #"{"__type":"com.amazonaws.chime#\#(name)",\#(details)}"#)
        case .codeInBody: .json(status: status, #"{"code":"\#(name)",\#(details)}"#)
        }
    }
}

/// The error of the model that is in `error`; `nil` for an error that is none of them.
private func exception(in error: ChimeSDKVoiceError?) -> (any ModeledError)? {
    switch error {
    case .accessDenied(let exception): exception
    case .badRequest(let exception): exception
    case .conflict(let exception): exception
    case .forbidden(let exception): exception
    case .gone(let exception): exception
    case .notFound(let exception): exception
    case .resourceLimitExceeded(let exception): exception
    case .serviceFailure(let exception): exception
    case .serviceUnavailable(let exception): exception
    case .throttledClient(let exception): exception
    case .unauthorizedClient(let exception): exception
    case .unprocessableEntity(let exception): exception
    case .unmodeled, .invalidInput, .client, nil: nil
    }
}

private func exception(in error: ChimeError?) -> (any ModeledError)? {
    switch error {
    case .unprocessableEntity(let exception): exception
    case .accessDenied(let exception): exception
    case .badRequest(let exception): exception
    case .conflict(let exception): exception
    case .forbidden(let exception): exception
    case .notFound(let exception): exception
    case .resourceLimitExceeded(let exception): exception
    case .serviceFailure(let exception): exception
    case .serviceUnavailable(let exception): exception
    case .throttledClient(let exception): exception
    case .unauthorizedClient(let exception): exception
    case .unmodeled, .invalidInput, .client, nil: nil
    }
}

@Suite("Errors of the service", .timeLimit(.minutes(10)))
struct ServiceErrorTests {
    static let modeled = [
        ("BadRequestException", 400), ("ConflictException", 409), ("ForbiddenException", 403),
        ("NotFoundException", 404), ("ServiceFailureException", 500), ("ServiceUnavailableException", 503),
        ("ThrottledClientException", 429), ("UnauthorizedClientException", 401),
    ]

    @Test("every error of the model is thrown as its own case", arguments: modeled, ErrorNaming.allCases)
    func modeledErrors(error: (name: String, status: Int), naming: ErrorNaming) async throws {
        let described = #"\#(error.name)(code: "ServiceFailure", message: "no luck today")"#
        try await LoopbackServer.withServer { _ in
            naming.answer(error.name, status: error.status)
        } body: { server in
            let voice = await #expect(throws: ChimeSDKVoiceError.self) {
                try await ChimeSDKVoiceClient(server).getPhoneNumber(phoneNumberID: "+12065550100")
            }
            #expect(exception(in: voice)?.debugDescription == described)
            let chime = await #expect(throws: ChimeError.self) {
                try await ChimeClient(server).getPhoneNumber(phoneNumberID: "+12065550100")
            }
            #expect(exception(in: chime)?.debugDescription == described)
        }
    }

    @Test("a modeled error needs no body")
    func modeledErrorWithoutBody() async throws {
        try await LoopbackServer.withServer { _ in
            .response(status: .notFound, headers: [HTTPField.Name("X-Amzn-Errortype")!: "NotFoundException"])
        } body: { server in
            let error = await #expect(throws: ChimeSDKVoiceError.self) {
                try await ChimeSDKVoiceClient(server).getPhoneNumber(phoneNumberID: "+12065550100")
            }
            guard case .notFound(NotFoundException(code: nil, message: nil)) = error else {
                Issue.record("not the error: \(String(describing: error))")
                return
            }
        }
    }

    @Test("an error that the model does not have keeps everything the answer says")
    func unmodeled() async throws {
        let body = #"{"__type":"SlowDown","message":"try again later"}"#
        try await LoopbackServer.withServer { _ in
            .json(status: .serviceUnavailable, headers: [HTTPField.Name("x-amzn-RequestId")!: "885b5970"], body)
        } body: { server in
            let error = await #expect(throws: ChimeSDKVoiceError.self) {
                try await ChimeSDKVoiceClient(server).getPhoneNumber(phoneNumberID: "+12065550100")
            }
            guard case .unmodeled(let unmodeled) = error else {
                Issue.record("not the error: \(String(describing: error))")
                return
            }
            #expect(unmodeled.status == 503)
            #expect(unmodeled.code == "SlowDown")
            #expect(unmodeled.message == "try again later")
            #expect(unmodeled.response.metadata.requestID == "885b5970")
            #expect(unmodeled.response.body == Array(body.utf8))
            #expect("\(unmodeled)" == "HTTP 503 SlowDown: try again later (request 885b5970)")
        }
    }

    @Test(
        "an error status with a body that is not the error's is an unmodeled error that says what came",
        arguments: [
            ("text/html", "<html>Bad Gateway", "HTTP 502 (17 bytes of text/html)"),
            ("application/json", #"{"message":"cut o"#, "HTTP 502 (17 bytes of application/json)"),
            ("application/json", "", "HTTP 502 (no body)"),
        ]
    )
    func errorFromGateway(type: String, body: String, description: String) async throws {
        try await LoopbackServer.withServer { _ in
            .response(status: .badGateway, headers: [.contentType: type], body: Array(body.utf8))
        } body: { server in
            let error = await #expect(throws: ChimeSDKVoiceError.self) {
                try await ChimeSDKVoiceClient(server).getPhoneNumber(phoneNumberID: "+12065550100")
            }
            guard case .unmodeled(let unmodeled) = error else {
                Issue.record("not the error: \(String(describing: error))")
                return
            }
            #expect(unmodeled.status == 502)
            #expect(unmodeled.code == nil)
            #expect(unmodeled.response.body == Array(body.utf8))
            #expect("\(unmodeled)" == description)
        }
    }

    @Test("a redirect is an error, and is not followed")
    func redirect() async throws {
        try await LoopbackServer.withServer { _ in
            .response(status: .temporaryRedirect, headers: [.location: "/elsewhere"])
        } body: { server in
            let error = await #expect(throws: ChimeSDKVoiceError.self) {
                try await ChimeSDKVoiceClient(server).getPhoneNumber(phoneNumberID: "1")
            }
            guard case .unmodeled(let unmodeled) = error else {
                Issue.record("not the error: \(String(describing: error))")
                return
            }
            #expect(unmodeled.status == 307)
            #expect(server.requests.map(\.target) == ["/phone-numbers/1"])
        }
    }
}

@Suite("Trouble on the way", .timeLimit(.minutes(10)))
struct ClientErrorTests {
    /// What the client reports when GetPhoneNumber is answered so.
    private func clientError(
        for answer: Answer,
        timeout: Duration = .seconds(60)
    ) async throws -> ClientError? {
        try await LoopbackServer.withServer { _ in
            answer
        } body: { server in
            let client = ChimeSDKVoiceClient(
                configuration: .loopback(server, timeout: timeout),
                transport: AsyncHTTPClientTransport()
            )
            let error = await #expect(throws: ChimeSDKVoiceError.self) {
                try await client.getPhoneNumber(phoneNumberID: "+12065550100")
            }
            guard case .client(let clientError) = error else {
                Issue.record("not the client's error: \(String(describing: error))")
                return nil
            }
            return clientError
        }
    }

    @Test(
        "an output that cannot be read gives the place and the reason",
        arguments: [
            ("<html>", "$: "),
            (#"{"PhoneNumber":"#, "$.PhoneNumber: "),
            (#"{"PhoneNumber":[]}"#, "$.PhoneNumber: expected an object, found an array (byte 15)"),
            (#"{"PhoneNumber":{"Status":7}}"#, "$.PhoneNumber.Status: expected text, found a number"),
            (
                #"{"PhoneNumber":{"Associations":[{},{"AssociatedTimestamp":"yesterday"}]}}"#,
                "$.PhoneNumber.Associations[1].AssociatedTimestamp: "
            ),
        ]
    )
    func unreadableOutput(body: String, message: String) async throws {
        let error = try await clientError(for: .json(body))
        guard case .decoding(let failure, _) = error else {
            Issue.record("not a decoding failure: \(String(describing: error))")
            return
        }
        #expect("\(failure)".hasPrefix(message), "\(failure)")
    }

    @Test("an output in another type says which")
    func otherType() async throws {
        let page = Answer.response(
            headers: [.contentType: "text/html; charset=utf-8", HTTPField.Name("x-amzn-RequestId")!: "885b"],
            body: Array("<html>Sign in".utf8)
        )
        #expect(
            try await clientError(for: page)?.description
                == "the response could not be read: $: expected an object, found '<' (byte 0) "
                + "(the body is text/html; charset=utf-8, request 885b)"
        )
    }

    @Test("an output in JSON does not say so, however its type is spelled")
    func sameType() async throws {
        let page = Answer.response(headers: [.contentType: "application/JSON"], body: Array("[]".utf8))
        #expect(
            try await clientError(for: page)?.description
                == "the response could not be read: $: expected an object, found an array (byte 0)"
        )
    }

    static let brokenOff = [Answer.hangingUp, .closingMidway(announced: 10, body: [123])]

    @Test("a connection that breaks is the transport's failure", arguments: brokenOff)
    func connectionClosed(answer: Answer) async throws {
        let error = try await clientError(for: answer)
        guard case .transport(TransportFailure.connectionFailed(let reason), attempts: 1) = error else {
            Issue.record("not the transport's failure: \(String(describing: error))")
            return
        }
        #expect(reason == "the server closed it")
    }

    @Test(
        "a service that does not answer in time is given up",
        arguments: [Answer.silence, .stallingMidway(announced: 10, body: [123])]
    )
    func timeout(answer: Answer) async throws {
        let error = try await clientError(for: answer, timeout: .milliseconds(100))
        guard case .deadlineExceeded = error else {
            Issue.record("not the deadline: \(String(describing: error))")
            return
        }
    }

    @Test("a cancelled task gets the client's own error and hangs up")
    func cancellation() async throws {
        try await LoopbackServer.withServer { _ in
            .silence
        } body: { server in
            let call = Task { try await ChimeSDKVoiceClient(server).getPhoneNumber(phoneNumberID: "+12065550100") }
            _ = await server.nextRequest()
            call.cancel()
            let error = await #expect(throws: ChimeSDKVoiceError.self) { try await call.value }
            guard case .client(.cancelled) = error else {
                Issue.record("not cancelled: \(String(describing: error))")
                return
            }
            #expect(await server.nextHangUp())
        }
    }
}

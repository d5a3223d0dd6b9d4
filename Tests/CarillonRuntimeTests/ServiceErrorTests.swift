import HTTPTypes
import Testing

@_spi(Generated) @testable import CarillonRuntime

/// An error whose model spells the message's key in small letters and forbids to show it.
private struct BusyException: ModeledError, Hashable, CustomReflectable {
    var message: String?
    var response: ErrorResponse?
    static let schema = StructureSchema<Self>(
        .optional(\.message, "message", .string.sensitive, "message"),
        .response(\.response)
    )
}

/// An error without members.
private struct BareException: ModeledError, Hashable, CustomReflectable {
    var response: ErrorResponse?
    static let schema = StructureSchema<Self>(.response(\.response))
}

private enum BusyError: ServiceError {
    case busy(BusyException)
    case bare(BareException)
    case unmodeled(UnmodeledError)
    case invalidInput(InvalidInput)
    case client(ClientError)

    static let exceptions: [ExceptionSchema<BusyError>] = [
        ExceptionSchema("BusyException", 429, .client) { .busy($0) },
        ExceptionSchema("BareException", 500, .server) { .bare($0) },
    ]

    var underlyingError: any Error {
        switch self {
        case .busy(let error): error
        case .bare(let error): error
        case .unmodeled(let error): error
        case .invalidInput(let error): error
        case .client(let error): error
        }
    }
}

@Suite("What every error has")
struct ServiceErrorTests {
    /// The error that a response is read as.
    private func error(
        _ name: String,
        _ body: String,
        status: Int = 400,
        requestID: String? = nil,
        attempts: Int = 1
    ) throws -> BusyError {
        var fields: HTTPFields = [try #require(HTTPField.Name("x-amzn-errortype")): name]
        fields[try #require(HTTPField.Name("x-amzn-requestid"))] = requestID
        let metadata = ResponseMetadata(status: status, headerFields: fields, attempts: attempts)
        let reader = ErrorReader(messageProtocol: RestJSON1(), options: DecodingOptions())
        return reader.failure(metadata, Array(body.utf8), as: BusyError.self)
    }

    @Test("an error of the model keeps the response that it came with")
    func response() async throws {
        let body = #"{"Code":"NotFound","Message":"gone"}"#
        let client = SampleClient(
            .notFound,
            body,
            ["x-amzn-errortype": "NotFoundException", "x-amzn-requestid": "885b", "X-More": "more"]
        )
        let error = try #require(await client.failure())
        #expect(error.status == 404 && error.code == "NotFoundException" && error.message == "gone")
        #expect(error.requestID == "885b" && error.attempts == 1)
        #expect(!error.isThrottling && !error.isRetryable)
        #expect(error.description == "HTTP 404 NotFoundException: gone (request 885b)")
        let response = try #require(error.response)
        #expect(response.body == Array(body.utf8))
        #expect(response.metadata.headerFields[try #require(HTTPField.Name("X-More"))] == "more")
        guard case .notFound(let exception) = error else {
            Issue.record("another error")
            return
        }
        #expect(exception.response == response)
    }

    @Test("the response does not count when errors are compared, nor is it shown")
    func comparison() throws {
        guard case .bare(let exception) = try error("BareException", "{}", requestID: "885b") else {
            Issue.record("another error")
            return
        }
        #expect(exception == BareException() && exception.hashValue == BareException().hashValue)
        #expect("\(exception)" == "BareException()")
        #expect(exception.response != nil)
    }

    @Test(
        "a message keeps its text whether the service writes its key as the model does or not",
        arguments: ["message", "Message"]
    )
    func swappedMessage(_ key: String) async throws {
        let body = #"{"\#(key)":"gone"}"#
        let sample = await SampleClient(.notFound, body, ["x-amzn-errortype": "NotFoundException"]).failure()
        guard case .notFound(let exception) = sample else {
            Issue.record("another error")
            return
        }
        #expect(exception.message == "gone" && sample?.message == "gone")
        guard case .busy(let busy) = try error("BusyException", body) else {
            Issue.record("another error")
            return
        }
        #expect(busy.message == "gone")
    }

    @Test("of both keys the model's is the member, and an error without such a member has the text all the same")
    func messages() throws {
        guard case .busy(let busy) = try error("BusyException", #"{"Message":"other","message":"own"}"#) else {
            Issue.record("another error")
            return
        }
        #expect(busy.message == "own")
        let bare = try error("BareException", #"{"Message":"anyway"}"#, status: 500)
        #expect(bare.message == "anyway")
        #expect(bare.description == "HTTP 500 BareException: anyway")
    }

    @Test("a message that the model calls sensitive is there, and not shown", arguments: ["message", "Message"])
    func sensitiveMessage(_ key: String) throws {
        let error = try error("BusyException", #"{"\#(key)":"SECRET"}"#, status: 429, requestID: "885b", attempts: 3)
        #expect(error.message == "SECRET")
        #expect(error.description == "HTTP 429 BusyException: <redacted> (request 885b, 3 attempts)")
        var dumped = ""
        dump(error, to: &dumped)
        #expect(!dumped.contains("SECRET") && !String(reflecting: error).contains("SECRET"))
        let made = BusyError.busy(BusyException(message: "SECRET"))
        #expect(made.message == "SECRET")
        #expect(made.description == "HTTP 429 BusyException: <redacted>")
    }

    @Test("an error made by hand has what the model says of it")
    func madeByHand() {
        let busy = BusyError.busy(BusyException())
        #expect(busy.response == nil && busy.requestID == nil && busy.message == nil && busy.attempts == 0)
        #expect(busy.status == 429 && busy.code == "BusyException")
        #expect(busy.isThrottling && busy.isRetryable)
        #expect(busy.description == "HTTP 429 BusyException")
        let bare = BusyError.bare(BareException())
        #expect(bare.status == 500 && !bare.isThrottling && bare.isRetryable)
        let notFound = SampleError.notFound(NotFoundException(message: "say\nno"))
        #expect(notFound.status == 404 && !notFound.isThrottling && !notFound.isRetryable)
        #expect(notFound.description == #"HTTP 404 NotFoundException: say\nno"#)
        let unmodeled = BusyError.unmodeled(UnmodeledError(status: 503, code: "SlowDown", message: "later"))
        #expect(unmodeled.status == 503 && unmodeled.code == "SlowDown" && unmodeled.message == "later")
        #expect(unmodeled.isRetryable && !unmodeled.isThrottling && unmodeled.attempts == 1)
        #expect(unmodeled.description == "HTTP 503 SlowDown: later")
    }

    @Test(
        "whether another attempt may succeed is known from status and model",
        arguments: [
            ("SlowDown", 429, true, true), ("SlowDown", 500, false, true), ("SlowDown", 502, false, true),
            ("SlowDown", 503, false, true), ("SlowDown", 504, false, true), ("SlowDown", 501, false, false),
            ("SlowDown", 400, false, false), ("BusyException", 400, true, true), ("BareException", 400, false, false),
        ]
    )
    func retryable(_ name: String, _ status: Int, isThrottling: Bool, isRetryable: Bool) throws {
        let error = try error(name, "{}", status: status)
        #expect(error.isThrottling == isThrottling)
        #expect(error.isRetryable == isRetryable)
        #expect(error.isTransient == (isRetryable && !isThrottling))
    }

    @Test("errors that every operation may answer with count as the configuration says")
    func commonErrors() async {
        func failure(_ code: String) async -> SampleError? {
            var client = SampleClient(.badRequest, "", ["x-amzn-errortype": code])
            client.configuration.errorCodes = ClientConfiguration.ErrorCodes(
                throttling: ["Enough"],
                transient: ["Later"]
            )
            return await client.failure()
        }
        let enough = await failure("Enough")
        #expect(enough?.isThrottling == true && enough?.isTransient == false)
        let later = await failure("Later")
        #expect(later?.isThrottling == false && later?.isTransient == true)
        let other = await failure("Other")
        #expect(other?.isRetryable == false)
    }

    @Test("errors that are not the service's have no response")
    func others() throws {
        let late = SampleError.client(.deadlineExceeded(attempts: 2))
        #expect(late.status == nil && late.code == nil && late.message == nil && late.requestID == nil)
        #expect(late.response == nil && late.attempts == 2 && !late.isRetryable && !late.isThrottling)
        let lost = SampleError.client(.transport(Broken(), attempts: 3))
        #expect(lost.attempts == 3 && lost.isRetryable && lost.isTransient && !lost.isThrottling)
        let refused = SampleError.client(.transport(TransportFailure.invalidRequest(reason: "x")))
        #expect(!refused.isRetryable && !refused.isTransient)
        let invalid = SampleError.invalidInput(try #require(InvalidInput(of: UpdateInput(id: "", word: "WORD"))))
        #expect(invalid.attempts == 0 && !invalid.isRetryable && invalid.code == nil)
        let unreadable = SampleError.client(
            .decoding(DecodingFailure(.interrupted, offset: nil), ResponseMetadata(status: 200, attempts: 4))
        )
        #expect(unreadable.attempts == 4)
    }

    @Test("a response that cannot be read is known by its request")
    func unreadable() async throws {
        let client = SampleClient(.ok, #"{"Point":{"X":"1"}}"#, ["x-amzn-requestid": "885b"])
        let error = try #require(await client.failure())
        #expect(error.description.hasSuffix("found text (byte 14) (request 885b)"))
        #expect(error.attempts == 1)
    }

    @Test("every description is one line")
    func oneLine() throws {
        struct Verbose: Error, CustomStringConvertible {
            var description: String { "first\nsecond\r\u{1B}[31m" }
        }
        let invalid = try #require(InvalidInput(of: UpdateInput(id: "", word: "WORD")))
        #expect(invalid.violations.count == 2)
        let errors: [SampleError] = [
            .client(.transport(Verbose())), .client(.middleware(Verbose())), .client(.endpoint(Verbose())),
            .client(.signing(Verbose())), .invalidInput(invalid), .notFound(NotFoundException(message: "a\nb")),
            .unmodeled(UnmodeledError(status: 500, code: "a\nb", message: "c\rd")),
        ]
        for error in errors {
            #expect(!error.description.contains { $0.isNewline || $0 == "\u{1B}" }, "\(error)")
        }
        let text = "isn't \"it\" \\ é\u{2028}\u{202E}"
        let spelledOut = SampleError.unmodeled(UnmodeledError(status: 500, message: text))
        #expect(spelledOut.description == #"HTTP 500: isn't "it" \\ é\u{2028}\u{202E}"#)
        #expect(spelledOut.message == text)
        #expect(errors[0].description == #"there is no response: first\nsecond\r\u{1B}[31m"#)
    }
}

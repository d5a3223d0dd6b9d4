import HTTPTypes
import Testing

@_spi(Generated) @testable import CarillonRuntime

private struct PassingException: ModeledError, Hashable, CustomReflectable {
    var response: ErrorResponse?
    static let schema = StructureSchema<Self>(.response(\.response))
}

private struct CrowdedException: ModeledError, Hashable, CustomReflectable {
    var response: ErrorResponse?
    static let schema = StructureSchema<Self>(.response(\.response))
}

private struct LastingException: ModeledError, Hashable, CustomReflectable {
    var response: ErrorResponse?
    static let schema = StructureSchema<Self>(.response(\.response))
}

private enum RetryError: ServiceError {
    case passing(PassingException)
    case crowded(CrowdedException)
    case lasting(LastingException)
    case unmodeled(UnmodeledError)
    case invalidInput(InvalidInput)
    case client(ClientError)

    static let exceptions: [ExceptionSchema<RetryError>] = [
        ExceptionSchema("PassingException", 409, .client, isRetryable: true) { .passing($0) },
        ExceptionSchema("CrowdedException", 400, .client, isRetryable: true, isThrottling: true) { .crowded($0) },
        ExceptionSchema("LastingException", 400, .client) { .lasting($0) },
    ]

    var underlyingError: any Error {
        switch self {
        case .passing(let error): error
        case .crowded(let error): error
        case .lasting(let error): error
        case .unmodeled(let error): error
        case .invalidInput(let error): error
        case .client(let error): error
        }
    }
}

@Suite("Errors after which the model lets a client try again")
struct ErrorRetryTests {
    private func error(_ name: String, status: Int) throws -> RetryError {
        let fields: HTTPFields = [try #require(HTTPField.Name("x-amzn-errortype")): name]
        let reader = ErrorReader(messageProtocol: RestJSON1(), options: DecodingOptions())
        return reader.failure(ResponseMetadata(status: status, headerFields: fields), [], as: RetryError.self)
    }

    @Test("what the model says of an error counts beside its status")
    func modelsWord() throws {
        let passing = try error("PassingException", status: 409)
        #expect(passing.isTransient && passing.isRetryable && !passing.isThrottling)
        let crowded = try error("CrowdedException", status: 400)
        #expect(crowded.isThrottling && crowded.isRetryable && !crowded.isTransient)
        let lasting = try error("LastingException", status: 400)
        #expect(!lasting.isRetryable && !lasting.isThrottling)
        #expect(RetryAdvice.Failure.response(try #require(passing.response)).httpReason == .transient)
        #expect(RetryAdvice.Failure.response(try #require(crowded.response)).httpReason == .throttling)
    }

    @Test("an error that was made without a response is known by its type")
    func withoutResponse() {
        #expect(RetryError.passing(PassingException()).isTransient)
        #expect(RetryError.crowded(CrowdedException()).isThrottling)
        #expect(!RetryError.lasting(LastingException()).isRetryable)
    }
}

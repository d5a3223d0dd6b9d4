import HTTPTypes
import Synchronization
import Testing

@testable import CarillonAWS
@_spi(Generated) @testable import CarillonRuntime

@Suite("Signing a client's attempts")
struct SignAttemptsTests {
    @Test("each attempt is signed with the corrected date and the credentials of the moment")
    func attempts() async throws {
        let skew = ClockSkew()
        let rotating = RotatingCredentials()
        let date = try time("2026-01-01T00:00:00Z")
        let clock = ClientClock(now: { .now }, date: { date }, sleep: { _ in })
        let context = OperationContext(
            service: ServiceSchema("Example", version: "1", endpoint: "https://example.com"),
            operation: OperationSchema(
                failure: NoError.self,
                operationName: "Get",
                request: "GET /",
                prefix: "",
                status: 200,
                errorNames: "",
                isDeclaredIdempotent: false,
                pages: nil,
                documentation: ""
            ),
            deadline: .now,
            logger: ClientConfiguration().logger,
            clock: clock,
            random: { 4 }
        )
        let sign = SigV4Signer(service: "service", region: "us-east-1").signing(with: rotating, skew: skew)
        var request = exampleRequest()
        try await sign(&request, HTTPBody(), context)
        #expect(request.headerFields[.amzDate] == "20260101T000000Z")
        #expect(try #require(request.headerFields[.authorization]).contains("Credential=AKID1/20260101/"))
        let metadata = ResponseMetadata(status: 403, headerFields: [.date: "Thu, 01 Jan 2026 00:10:00 GMT"])
        let error = ErrorResponse(code: "RequestTimeTooSkewed", message: nil, metadata: metadata, body: [])
        #expect(skew.update(after: error, toRequestSentAt: date))
        try await sign(&request, HTTPBody(), context)
        #expect(request.headerFields[.amzDate] == "20260101T001000Z")
        #expect(try #require(request.headerFields[.authorization]).contains("Credential=AKID2/20260101/"))
    }
}

/// Credentials that are others each time.
private final class RotatingCredentials: CredentialsProvider {
    private let count = Atomic(0)

    func credentials() async throws -> AWSCredentials {
        let number = count.add(1, ordering: .relaxed).newValue
        return AWSCredentials(accessKeyID: "AKID\(number)", secretAccessKey: "secret \(number)")
    }
}

/// The error of a service that has none of its own.
private enum NoError: ServiceError {
    case other(any Error)

    static var exceptions: [ExceptionSchema<NoError>] { [] }
    var underlyingError: any Error {
        switch self {
        case .other(let error): error
        }
    }
    static func unmodeled(_ error: UnmodeledError) -> NoError { .other(error) }
    static func invalidInput(_ error: InvalidInput) -> NoError { .other(error) }
    static func client(_ error: ClientError) -> NoError { .other(error) }
}

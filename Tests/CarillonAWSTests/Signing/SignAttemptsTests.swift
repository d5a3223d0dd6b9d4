import HTTPTypes
import Synchronization
import Testing

@testable import CarillonAWS
@_spi(Generated) @testable import CarillonRuntime

@Suite("Signing a client's attempts")
struct SignAttemptsTests {
    private let scheme = AuthScheme.sigV4(service: "service")

    private func context(
        _ clock: ClientConfiguration.Clock = .system,
        isPayloadUnsigned: Bool = false,
        stream: ServiceSchema.MessageStream? = nil
    ) -> OperationContext {
        var operation = ServiceOperation<Parcel, Parcel, ParcelError>(
            "Get",
            "GET /",
            isPayloadUnsigned: isPayloadUnsigned
        ).schema
        operation.requestStream = stream
        return OperationContext(
            service: ServiceSchema("Example", version: "1", endpoint: "https://example.com", auth: [scheme]),
            operation: operation,
            deadline: .now,
            logger: ClientConfiguration().logger,
            clock: clock,
            random: { 4 }
        )
    }

    @Test("requests are signed for one service")
    func service() {
        let signing = SigV4Signer(service: "service", region: "us-east-1").signing(with: RotatingCredentials())
        #expect(signing.canSign(scheme))
        #expect(!signing.canSign(.sigV4(service: "another")))
        #expect(!signing.canSign(.bearer) && !signing.canSign(.anonymous))
    }

    @Test("a body that needs no signature has none, unless it is sent without encryption")
    func unsignedPayload() async throws {
        let signing = SigV4Signer(service: "service", region: "us-east-1").signing(with: RotatingCredentials())
        let name = try #require(HTTPField.Name("X-Amz-Content-Sha256"))
        for (isUnsigned, scheme, hash) in [
            (true, "https", "UNSIGNED-PAYLOAD"), (true, "http", nil), (false, "https", nil),
        ] as [(Bool, String, String?)] {
            var request = exampleRequest()
            request.scheme = scheme
            let context = context(isPayloadUnsigned: isUnsigned)
            try await signing.sign(&request, body: HTTPBody([1]), scheme: self.scheme, context: context)
            #expect(request.headerFields[name] == hash)
        }
    }

    @Test("a stream is not covered by the signature, and without encryption not sent unless the model says so")
    func streams() async throws {
        let signing = SigV4Signer(service: "service", region: "us-east-1").signing(with: RotatingCredentials())
        let body = HTTPBody(AsyncStream<[UInt8]> { $0.finish() })
        for (isUnsigned, scheme) in [(false, "https"), (true, "https"), (true, "http")] {
            var request = exampleRequest()
            request.scheme = scheme
            let context = context(isPayloadUnsigned: isUnsigned)
            try await signing.sign(&request, body: body, scheme: self.scheme, context: context)
            #expect(request.headerFields[.amzContentSHA256] == "UNSIGNED-PAYLOAD")
        }
        var request = exampleRequest()
        request.scheme = "http"
        let error = await #expect(throws: SigningError.unprotectedStream(operation: "Get")) {
            try await signing.sign(&request, body: body, scheme: scheme, context: context())
        }
        #expect(
            error?.description
                == "the body of Get is a stream, which the signature does not cover and http does not protect; "
                + "send it as bytes, or to an https endpoint"
        )
        #expect(request.headerFields[.authorization] == nil)
    }

    @Test("events in a request, each of which would have to be signed, are refused")
    func events() async throws {
        let signing = SigV4Signer(service: "service", region: "us-east-1").signing(with: RotatingCredentials())
        let stream = ServiceSchema.MessageStream(name: "audio", contents: .events, mediaType: "", requiresLength: false)
        var request = exampleRequest()
        request.scheme = "https"
        let error = await #expect(throws: SigningError.unsignableEvents(operation: "Get")) {
            try await signing.sign(&request, body: HTTPBody(), scheme: scheme, context: context(stream: stream))
        }
        #expect(
            error?.description
                == "Get streams events in its request, and a signature of each of them is not supported; sign in with "
                + "another scheme"
        )
        #expect(request.headerFields[.authorization] == nil)
    }

    @Test("each attempt is signed with the corrected date and the credentials of the moment")
    func attempts() async throws {
        let skew = ClockSkew()
        let rotating = RotatingCredentials()
        let date = try time("2026-01-01T00:00:00Z")
        let clock = ClientConfiguration.Clock(now: { .now }, date: { date }, sleep: { _ in })
        let context = context(clock)
        let signing = SigV4Signer(service: "service", region: "us-east-1").signing(with: rotating, skew: skew)
        var request = exampleRequest()
        try await signing.sign(&request, body: HTTPBody(), scheme: scheme, context: context)
        #expect(request.headerFields[.amzDate] == "20260101T000000Z")
        #expect(try #require(request.headerFields[.authorization]).contains("Credential=AKID1/20260101/"))
        let metadata = ResponseMetadata(status: 403, headerFields: [.date: "Thu, 01 Jan 2026 00:10:00 GMT"])
        let error = ErrorResponse(code: "RequestTimeTooSkewed", message: nil, metadata: metadata, body: [])
        #expect(skew.update(after: error, toRequestSentAt: date))
        try await signing.sign(&request, body: HTTPBody(), scheme: scheme, context: context)
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

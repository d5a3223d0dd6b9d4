import CarillonRuntime
import HTTPTypes
import Testing

@testable import CarillonAWS

/// What tests of verification have in common: requests at a time, those who sign them, and one who knows them.
protocol SignatureVerification {}

extension SignatureVerification {
    static var secret: String { exampleCredentials.secretAccessKey }
    /// Those of Amazon S3.
    var storageOptions: SigV4Signer.Options {
        .init(normalizesPath: false, encodesPathAgain: false, sendsPayloadHash: true)
    }

    /// Knows the credentials of the examples.
    func verifier(
        _ options: SigV4Signer.Options = .init(),
        region: String? = nil,
        allowsUnsignedPayload: Bool = false
    ) -> SigV4Verifier {
        SigV4Verifier(
            service: "service",
            region: region,
            options: options,
            allowsUnsignedPayload: allowsUnsignedPayload
        ) { accessKeyID, token in
            let known = [exampleCredentials, temporaryCredentials]
            return known.first { $0.accessKeyID == accessKeyID && $0.sessionToken == token }?.secretAccessKey
        }
    }

    func date(_ seconds: Double = 0) throws -> Timestamp {
        try time("2015-08-30T12:36:00Z").addingTimeInterval(seconds)
    }

    func signed(
        _ request: HTTPRequest = exampleRequest(),
        _ options: SigV4Signer.Options = .init(),
        service: String = "service",
        payload: PayloadHash = .empty,
        credentials: AWSCredentials = exampleCredentials,
        at date: Timestamp? = nil
    ) throws -> HTTPRequest {
        var request = request
        try SigV4Signer(service: service, region: "us-east-1", options: options).sign(
            &request,
            payload: payload,
            credentials: credentials,
            date: try date ?? self.date()
        )
        return request
    }

    func presigned(
        _ request: HTTPRequest = exampleRequest(),
        _ options: SigV4Signer.Options = .init(),
        payload: PayloadHash = .empty,
        credentials: AWSCredentials = exampleCredentials
    ) throws -> HTTPRequest {
        var request = request
        _ = try SigV4Signer(service: "service", region: "us-east-1", options: options).presignature(
            addedTo: &request,
            payload: payload,
            credentials: credentials,
            date: date(),
            expiresIn: .seconds(3600)
        )
        return request
    }

    /// Returns why a request is nobody's.
    func problem(
        _ request: HTTPRequest,
        body: [UInt8] = [],
        at seconds: Double = 0,
        _ verifier: SigV4Verifier? = nil
    ) throws -> SignatureProblem {
        try #require(
            #expect(throws: SignatureProblem.self) {
                try (verifier ?? self.verifier()).verify(request, body: body, now: date(seconds))
            }
        )
    }

    func expect(
        _ problem: SignatureProblem,
        _ code: String,
        _ status: Int,
        _ message: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(problem.code == code, sourceLocation: sourceLocation)
        #expect(problem.status == status, sourceLocation: sourceLocation)
        #expect(problem.message == message, sourceLocation: sourceLocation)
        #expect(problem.description == "\(code): \(message)", sourceLocation: sourceLocation)
    }

    func expectIncomplete(
        _ request: HTTPRequest,
        _ message: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        expect(try problem(request), "IncompleteSignatureException", 400, message, sourceLocation: sourceLocation)
    }

    func expectInvalid(
        _ request: HTTPRequest,
        _ message: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        expect(try problem(request), "InvalidSignatureException", 403, message, sourceLocation: sourceLocation)
    }

    /// Returns a signed request whose Authorization has something else in place of a text.
    func replacing(_ text: String, with other: String) throws -> HTTPRequest {
        var request = try signed()
        let authorization = try #require(request.headerFields[.authorization])
        try #require(authorization.contains(text))
        request.headerFields[.authorization] = authorization.replacing(text, with: other)
        return request
    }

    /// Returns a presigned request whose query has something else in place of a text.
    func replacingInQuery(_ text: String, with other: String) throws -> HTTPRequest {
        var request = try presigned()
        let path = try #require(request.path)
        try #require(path.contains(text))
        request.path = path.replacing(text, with: other)
        return request
    }
}

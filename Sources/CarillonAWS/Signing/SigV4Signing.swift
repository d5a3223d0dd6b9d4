public import CarillonRuntime
public import HTTPTypes

/// Signs each attempt of a client by AWS's Signature Version 4; one of `ClientConfiguration.signers`.
///
/// ```swift
/// let signer = SigV4Signer(service: "chime", region: "us-east-1")
/// let voice = ChimeSDKVoiceClient(transport: transport).with(signers: [signer.signing(with: credentials)])
/// ```
public struct SigV4Signing: RequestSigner {
    /// The signer, for one service in one region.
    public let signer: SigV4Signer
    private let credentials: any CredentialsProvider
    private let skew: ClockSkew

    fileprivate init(_ signer: SigV4Signer, _ credentials: any CredentialsProvider, _ skew: ClockSkew) {
        self.signer = signer
        self.credentials = credentials
        self.skew = skew
    }

    /// Returns whether the scheme is Signature Version 4 for the signer's service.
    public func canSign(_ scheme: AuthScheme) -> Bool { scheme == .sigV4(service: signer.service) }

    /// Signs an attempt with the credentials of the moment.
    public func sign(
        _ request: inout HTTPRequest,
        body: HTTPBody,
        scheme: AuthScheme,
        context: OperationContext
    ) async throws {
        let identity = try await credentials.credentials()
        try signer.sign(
            &request,
            payload: try PayloadHash(of: body, in: request, context),
            credentials: identity,
            date: skew.corrected(context.clock.date())
        )
    }
}

extension SigV4Signer {
    /// Returns a signer of a client's attempts.
    ///
    /// - Parameters:
    ///   - credentials: The source of credentials, which is asked for each attempt.
    ///   - skew: The difference between the clocks, which the date is corrected by.
    public func signing(
        with credentials: any CredentialsProvider,
        skew: ClockSkew = ClockSkew()
    ) -> SigV4Signing {
        SigV4Signing(self, credentials, skew)
    }
}

extension PayloadHash {
    /// Creates the hash that a request is signed with.
    ///
    /// A body that is bytes is covered by the signature, and a stream is not. Where the model says that the body need not be
    /// covered, neither is, unless nothing but the signature would protect it.
    init(
        of body: HTTPBody,
        in request: HTTPRequest,
        _ context: OperationContext
    ) throws(SigningError) {
        guard context.operation.requestStream?.contents != .events else {
            throw .unsignableEvents(operation: context.operation.name)
        }
        let isUnsigned = context.operation.isPayloadUnsigned
        let isEncrypted = request.scheme == "https"
        guard body.bytes != nil || isEncrypted || isUnsigned else {
            throw .unprotectedStream(operation: context.operation.name)
        }
        self = isUnsigned && isEncrypted ? .unsigned : PayloadHash(of: body)
    }
}

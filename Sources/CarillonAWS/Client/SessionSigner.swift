internal import CarillonRuntime
internal import HTTPTypes

/// Signs what a client of AWS sends, in the region that its endpoint is signed for, with the credentials of its session.
struct SessionSigner: RequestSigner {
    let session: AWSSession
    let skew: ClockSkew
    /// The keys of all signers that it makes, one for each attempt.
    let keys = SigningKeyCache()

    func canSign(_ scheme: AuthScheme) -> Bool {
        if case .sigV4 = scheme { true } else { false }
    }

    func sign(
        _ request: inout HTTPRequest,
        body: HTTPBody,
        scheme: AuthScheme,
        context: OperationContext
    ) async throws {
        try await signer(for: scheme, context).sign(
            &request,
            payload: try PayloadHash(of: body, in: request, context),
            credentials: try await session.credentials(for: context),
            date: skew.corrected(context.clock.date())
        )
    }

    /// Returns a URL that carries out a request for whoever has it.
    func presignedURL(
        for request: HTTPRequest,
        scheme: AuthScheme,
        context: OperationContext,
        expiresIn expiration: Duration
    ) async throws -> String {
        try await signer(for: scheme, context).presignedURL(
            for: request,
            credentials: try await session.credentials(for: context),
            date: skew.corrected(context.clock.date()),
            expiresIn: expiration
        )
    }

    private func signer(for scheme: AuthScheme, _ context: OperationContext) async throws -> SigV4Signer {
        guard case .sigV4(let service) = scheme else {
            throw ClientError.UnsignableRequest.noSigner(operation: context.operation.name, schemes: [scheme])
        }
        guard let region = try await session.endpoint(for: context).signingRegion else { throw EndpointError.noRegion }
        return SigV4Signer(service: service, region: region, keys: keys)
    }
}

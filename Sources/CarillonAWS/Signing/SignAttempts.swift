public import CarillonRuntime
public import HTTPTypes

extension SigV4Signer {
    /// Returns a function that signs each attempt of a client, for `ClientConfiguration.sign`.
    ///
    /// A body that is bytes is covered by the signature, a stream is not.
    ///
    /// - Parameters:
    ///   - credentials: The source of credentials, which is asked for each attempt.
    ///   - skew: The difference between the clocks, which the date is corrected by.
    public func signing(
        with credentials: any CredentialsProvider,
        skew: ClockSkew = ClockSkew()
    ) -> @Sendable (inout HTTPRequest, HTTPBody, OperationContext) async throws -> Void {
        { request, body, context in
            let identity = try await credentials.credentials()
            try sign(
                &request,
                payload: PayloadHash(of: body),
                credentials: identity,
                date: skew.corrected(context.clock.date())
            )
        }
    }
}

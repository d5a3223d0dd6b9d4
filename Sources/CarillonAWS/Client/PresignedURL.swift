public import CarillonRuntime
internal import HTTPTypes

extension ServiceClient {
    /// Returns a URL that carries out an operation, once or more often, for whoever has it: a browser, say.
    ///
    /// ```swift
    /// let url = try await voice.presignedURL(for: .listVoiceConnectors, input, expiresIn: .seconds(300))
    /// ```
    ///
    /// With temporary credentials the URL ends when they do, however long it was to be valid. Nothing is sent, and
    /// middleware does not see it.
    ///
    /// - Parameters:
    ///   - operation: An operation that is a `GET` without body and header fields.
    ///   - input: The operation's input.
    ///   - expiration: The time for which the URL is valid: whole seconds, 1 second to 7 days.
    /// - Throws: The service's error type: the input is invalid, or the request cannot be signed this way.
    public func presignedURL<Input, Output>(
        for operation: ServiceOperation<Input, Output, Failure>,
        _ input: Input,
        expiresIn expiration: Duration
    ) async throws(Failure) -> String {
        let (request, _, context) = try await request(for: operation, input)
        do {
            guard request.method == .get, request.headerFields.isEmpty else {
                throw SigningError.notPresignable(operation: operation.schema.name)
            }
            let signers = configuration.signers.compactMap { $0 as? SessionSigner }
            guard let signer = signers.first, let scheme = context.auth.first(where: signer.canSign) else {
                throw ClientError.UnsignableRequest.noSigner(operation: operation.schema.name, schemes: context.auth)
            }
            return try await signer.presignedURL(
                for: request,
                scheme: scheme,
                context: context,
                expiresIn: expiration
            )
        } catch {
            throw .client(.signing(error))
        }
    }
}

public import CarillonRuntime
public import HTTPTypes

extension SigV4Signer {
    /// The times for which a presigned URL can be valid.
    static let expirations: ClosedRange<Duration> = .seconds(1) ... .seconds(7 * 24 * 60 * 60)

    /// Returns a URL that carries out a request as the credentials' owner, for whoever has it.
    ///
    /// With temporary credentials it ends when they do, however long it was to be valid.
    ///
    /// - Parameters:
    ///   - request: The request. Its header fields are signed too, and have to be sent along with the URL.
    ///   - payload: The hash of the body; Amazon S3 wants ``PayloadHash/unsigned``.
    ///   - credentials: The identity to sign with.
    ///   - date: The time from which on the URL is valid.
    ///   - expiration: The time for which it is valid: whole seconds, 1 second to 7 days.
    public func presignedURL(
        for request: HTTPRequest,
        payload: PayloadHash = .empty,
        credentials: AWSCredentials,
        date: Timestamp,
        expiresIn expiration: Duration
    ) throws(SigningError) -> String {
        var request = request
        _ = try presignature(
            addedTo: &request,
            payload: payload,
            credentials: credentials,
            date: date,
            expiresIn: expiration
        )
        do throws(UnsendableRequest) {
            return try request.url()
        } catch {
            throw .noURL(error.reason)
        }
    }

    /// Signs a request by its query and returns its signature.
    package func presignature(
        addedTo request: inout HTTPRequest,
        payload: PayloadHash,
        credentials: AWSCredentials,
        date: Timestamp,
        expiresIn expiration: Duration
    ) throws(SigningError) -> Signature {
        guard Self.expirations.contains(expiration) else { throw .expirationOutOfRange(expiration) }
        let scope = SigningScope(date: date, region: region, service: service)
        request.addParameter("X-Amz-Algorithm", SigningScope.algorithm)
        request.addParameter("X-Amz-Credential", scope.credential(of: credentials))
        request.addParameter("X-Amz-Date", scope.dateTime)
        request.addParameter("X-Amz-SignedHeaders", try CanonicalHeaders(of: request).names)
        request.addParameter("X-Amz-Expires", "\(expiration.components.seconds)")
        let token = credentials.sessionToken
        if let token, options.signsSessionToken { request.addParameter("X-Amz-Security-Token", token) }
        let signature = sign(
            try CanonicalRequest(request, payload: payload, options: options),
            scope,
            credentials
        )
        if let token, !options.signsSessionToken { request.addParameter("X-Amz-Security-Token", token) }
        request.addParameter("X-Amz-Signature", signature.text)
        return signature
    }
}

extension HTTPRequest {
    /// Adds a parameter to the query.
    fileprivate mutating func addParameter(_ name: String, _ value: String) {
        let target = path ?? "/"
        let isOpen = target.utf8.last.map { [UInt8(ascii: "?"), UInt8(ascii: "&")].contains($0) } ?? false
        let separator = !target.utf8.contains(UInt8(ascii: "?")) ? "?" : isOpen ? "" : "&"
        path = "\(target)\(separator)\(name)=\(value.percentEncoded())"
    }
}

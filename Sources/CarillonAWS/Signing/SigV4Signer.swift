public import CarillonRuntime
public import HTTPTypes

/// A signer of requests to one service in one region, by AWS's
/// [Signature Version 4](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html).
///
/// The signature covers the method, the path, the query, the body and all header fields but those that proxies add or
/// change on the way: `Connection` and others that are meant for the next hop, `Expect`, `User-Agent` and
/// `X-Amzn-Trace-Id`. None of what it covers may change between signing and sending.
///
/// Copies of a signer share the keys that it has derived, and can be used from any number of tasks.
public struct SigV4Signer: Sendable {
    /// The name that the service goes by in signatures, such as `chime` for Amazon Chime SDK Voice.
    public let service: String
    /// The region that the service runs in, such as `us-east-1`.
    public let region: String
    /// The differences between services.
    public let options: Options
    private let keys: SigningKeyCache

    /// The differences between services in what is signed.
    public struct Options: Hashable, Sendable {
        /// Whether the signature covers the path without `.` and `..` segments and without repeated slashes. Amazon S3
        /// wants the path as it is.
        public var normalizesPath: Bool
        /// Whether the signature covers the path percent-encoded once more than it is sent. Amazon S3 wants it as it
        /// is sent.
        public var encodesPathAgain: Bool
        /// Whether the signature covers the session token. Otherwise it is added to the request after signing.
        public var signsSessionToken: Bool
        /// Whether the hash of the body is sent as `X-Amz-Content-Sha256`, as Amazon S3 wants it. A body that the
        /// signature does not cover is always announced there.
        public var sendsPayloadHash: Bool

        /// Creates options; without arguments, those of all services but Amazon S3.
        public init(
            normalizesPath: Bool = true,
            encodesPathAgain: Bool = true,
            signsSessionToken: Bool = true,
            sendsPayloadHash: Bool = false
        ) {
            self.normalizesPath = normalizesPath
            self.encodesPathAgain = encodesPathAgain
            self.signsSessionToken = signsSessionToken
            self.sendsPayloadHash = sendsPayloadHash
        }
    }

    /// Creates a signer.
    public init(service: String, region: String, options: Options = Options()) {
        self.init(service: service, region: region, options: options, keys: SigningKeyCache())
    }

    /// Creates a signer that shares its keys.
    init(service: String, region: String, options: Options = Options(), keys: SigningKeyCache) {
        self.service = service
        self.region = region
        self.options = options
        self.keys = keys
    }

    /// Signs a request by header fields: `Authorization`, `X-Amz-Date` and, with temporary credentials,
    /// `X-Amz-Security-Token`. Those of an earlier signature are replaced, and removed where they do not apply.
    ///
    /// - Parameters:
    ///   - request: The request, complete but for its signature.
    ///   - payload: The hash of the body.
    ///   - credentials: The identity to sign with.
    ///   - date: The time of the request. Services accept some minutes of difference from their own.
    public func sign(
        _ request: inout HTTPRequest,
        payload: PayloadHash,
        credentials: AWSCredentials,
        date: Timestamp
    ) throws(SigningError) {
        _ = try signature(addedTo: &request, payload: payload, credentials: credentials, date: date)
    }

    /// Signs a request by header fields and returns its signature.
    package func signature(
        addedTo request: inout HTTPRequest,
        payload: PayloadHash,
        credentials: AWSCredentials,
        date: Timestamp
    ) throws(SigningError) -> Signature {
        let scope = SigningScope(date: date, region: region, service: service)
        let sendsHash = options.sendsPayloadHash || payload == .unsigned
        request.headerFields[.amzDate] = scope.dateTime
        request.headerFields[.amzContentSHA256] = sendsHash ? payload.text : nil
        request.headerFields[.amzSecurityToken] = options.signsSessionToken ? credentials.sessionToken : nil
        let canonical = try CanonicalRequest(request, payload: payload, options: options)
        let signature = sign(canonical, scope, credentials)
        request.headerFields[.authorization] = [
            "\(SigningScope.algorithm) Credential=\(scope.credential(of: credentials))",
            "SignedHeaders=\(canonical.signedHeaders)",
            "Signature=\(signature.text)",
        ].joined(separator: ", ")
        request.headerFields[.amzSecurityToken] = credentials.sessionToken
        return signature
    }

    /// Returns the signature of a canonical request.
    func sign(_ canonical: CanonicalRequest, _ scope: SigningScope, _ credentials: AWSCredentials) -> Signature {
        Signature(of: canonical, scope, with: keys.key(secret: credentials.secretAccessKey, scope))
    }
}

extension HTTPField.Name {
    // The names are valid field names (RFC 9110, section 5.1).
    static let amzDate = HTTPField.Name("X-Amz-Date").unsafelyUnwrapped
    static let amzContentSHA256 = HTTPField.Name("X-Amz-Content-Sha256").unsafelyUnwrapped
    static let amzSecurityToken = HTTPField.Name("X-Amz-Security-Token").unsafelyUnwrapped
}

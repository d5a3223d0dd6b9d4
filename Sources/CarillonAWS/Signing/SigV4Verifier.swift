public import CarillonRuntime
internal import Crypto
public import HTTPTypes

/// A verifier of requests to one service, the server side of AWS's
/// [Signature Version 4](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html).
///
/// ```swift
/// let verifier = SigV4Verifier(service: "bookshop") { accessKeyID, _ in secrets[accessKeyID] }
/// let caller = try verifier.verify(request, body: body, now: .now)
/// ```
///
/// Signatures are read from `Authorization` and from the query of presigned URLs. Each has to cover the method, the path, the
/// query, the host, every header field whose name begins with `x-amz-`, and the body; which other fields it covers, the signer
/// chooses.
///
/// A request that was recorded can be sent once more while its time is accepted: what must not happen twice needs an idempotency
/// token. And where ``SigV4Signer/Options/normalizesPath`` is set, as it is for all services but Amazon S3, `/a/../b` and `/b` have
/// the same signature.
///
/// Of a request, at most 64 KiB are read besides its body, whose length is for the server to bound.
public struct SigV4Verifier: Sendable {
    /// The name that the service goes by in signatures.
    public let service: String
    /// The region that requests have to be signed for; `nil` for any.
    public let region: String?
    /// What signers of requests to the service differ in. With ``SigV4Signer/Options/signsSessionToken`` turned off, the token need
    /// not be covered, and with ``SigV4Signer/Options/sendsPayloadHash`` the hash has to be sent.
    public var options: SigV4Signer.Options
    /// Whether the signature of a request may leave out its body, which only an encrypted connection protects then.
    public var allowsUnsignedPayload: Bool
    /// The greatest difference between the time of a signature and that of the server.
    public var clockSkewLimit: Duration
    private let secretKey: @Sendable (_ accessKeyID: String, _ sessionToken: String?) -> String?

    /// The greatest number of bytes in the target and the header fields of a request.
    static let headLimit = 64 * 1024

    /// Creates a verifier.
    ///
    /// - Parameters:
    ///   - service: The name that the service goes by in signatures, such as `chime`.
    ///   - region: The region that requests have to be signed for; `nil` for any.
    ///   - options: What signers of requests to the service differ in.
    ///   - allowsUnsignedPayload: Whether the signature of a request may leave out its body.
    ///   - clockSkewLimit: The greatest difference between the time of a signature and that of the server: 15 minutes, as AWS has.
    ///   - secretKey: Returns the secret access key that belongs to an access key, and `nil` if there is none. The session token is
    ///     that of the request, and `nil` for credentials that are not temporary: return `nil` where it is not the one that was given
    ///     out with the access key, or has expired. Nothing else looks at it.
    public init(
        service: String,
        region: String? = nil,
        options: SigV4Signer.Options = SigV4Signer.Options(),
        allowsUnsignedPayload: Bool = false,
        clockSkewLimit: Duration = .seconds(15 * 60),
        secretKey: @escaping @Sendable (_ accessKeyID: String, _ sessionToken: String?) -> String?
    ) {
        self.service = service
        self.region = region
        self.options = options
        self.allowsUnsignedPayload = allowsUnsignedPayload
        self.clockSkewLimit = clockSkewLimit
        self.secretKey = secretKey
    }

    /// Returns who signed a request.
    ///
    /// - Parameters:
    ///   - request: The request as it was received: its path percent-encoded as it came, with the query, and its `Host` as the
    ///     authority.
    ///   - body: The body as it was received, compressed if it is.
    ///   - now: The time of the server.
    /// - Throws: The reason that nobody is known to have signed it.
    public func verify(
        _ request: HTTPRequest,
        body: [UInt8],
        now: Timestamp
    ) throws(SignatureProblem) -> SigV4Identity {
        guard request.headSize <= Self.headLimit else { throw .tooLarge(limit: Self.headLimit) }
        let path = request.pathAndQuery.path
        guard path.isEmpty || path.utf8.first == UInt8(ascii: "/") else {
            throw .incomplete("the target of the request is not a path; send one that begins with '/'")
        }
        let received = try ReceivedSignature(of: request, options)
        try checkScope(received.scope)
        try checkTime(received, now)
        guard received.payload != .unsigned || allowsUnsignedPayload else {
            throw .invalid("X-Amz-Content-Sha256 is UNSIGNED-PAYLOAD, which is not accepted here; sign the body")
        }
        let forms = try hosts(of: request).map { (host) throws(SignatureProblem) in
            try signedHeaders(of: request, host, received)
        }
        guard let secret = secretKey(received.accessKeyID, received.sessionToken) else {
            throw .unknownKey(received.accessKeyID, hasToken: received.sessionToken != nil)
        }
        let key = SigningKeyCache.derivedKey(secret: secret, received.scope)
        var expected: [Signature] = []
        for payload in payloads(of: received, body) {
            for headers in forms {
                let canonical = CanonicalRequest(
                    request,
                    query: received.query,
                    headers: headers,
                    payload: payload,
                    options: options
                )
                let signature = Signature(of: canonical, received.scope, with: key)
                expected.append(signature)
                guard signature.isEqual(to: received.bytes) else { continue }
                // Only now, so that nobody else can have the hash of a long body computed.
                if let hash = received.payload, hash != .unsigned, hash != PayloadHash(of: body) { throw .otherBody }
                return SigV4Identity(received, isPayloadSigned: payload != .unsigned)
            }
        }
        throw .mismatch(expected[0])
    }

    private func checkScope(_ scope: SigningScope) throws(SignatureProblem) {
        guard scope.service == service else {
            throw .invalid(
                "the request is signed for the service \(scope.service.quotedInMessage); sign it for '\(service)'"
            )
        }
        if let region, scope.region != region {
            throw .invalid(
                "the request is signed for the region \(scope.region.quotedInMessage); sign it for '\(region)'"
            )
        }
    }

    /// Refuses a signature from another time, in the words by which clients know that their clock is wrong
    /// ([Troubleshoot signed requests](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html)).
    private func checkTime(_ received: ReceivedSignature, _ now: Timestamp) throws(SignatureProblem) {
        let age = now.timeIntervalSince(received.date)
        let limit = clockSkewLimit / .seconds(1)
        let (date, time) = (received.scope.dateTime, SigningScope(date: now, region: "", service: "").dateTime)
        guard age >= -limit else {
            throw .invalid(
                "Signature not yet current: \(date) is more than \(clockSkewLimit) later than \(time); set the clock, "
                    + "and sign again"
            )
        }
        if let lifetime = received.lifetime {
            guard age <= lifetime / .seconds(1) else {
                throw .invalid(
                    "Signature expired: the URL was valid for \(lifetime) from \(date) on, and it is \(time); make another one"
                )
            }
        } else if age > limit {
            throw .invalid(
                "Signature expired: \(date) is more than \(clockSkewLimit) earlier than \(time); set the clock, and sign again"
            )
        }
    }

    /// Returns the hashes that the signature may cover in place of the body, with the most likely first.
    private func payloads(of received: ReceivedSignature, _ body: [UInt8]) -> [PayloadHash] {
        if let payload = received.payload { return [payload] }
        // Presigned URLs do not say which it is: Amazon S3's leave out the body, and others have its hash.
        return [PayloadHash(of: body)] + (allowsUnsignedPayload && received.lifetime != nil ? [.unsigned] : [])
    }

    /// Returns what the signature may cover as `host`: what was received, with and without a port that the scheme implies, as not
    /// all clients write it.
    private func hosts(of request: HTTPRequest) throws(SignatureProblem) -> [String] {
        guard let authority = request.authority, !authority.isEmpty,
            request.headerFields[values: hostName].allSatisfy({ $0.utf8.elementsEqual(authority.utf8) })
        else { throw .incomplete("the request has no Host, or more than one; send one") }
        let bare = hostField(authority, scheme: request.scheme)
        return bare.utf8.count == authority.utf8.count ? [authority] : [authority, bare]
    }

    /// Returns the header fields that the signature covers, if they are those that it has to.
    private func signedHeaders(
        of request: HTTPRequest,
        _ host: String,
        _ received: ReceivedSignature
    ) throws(SignatureProblem) -> CanonicalHeaders {
        let listed = received.signedHeaders.split(separator: ";").map(String.init)
        let names = Set(listed)
        var required: Set = ["host"]
        for name in request.headerFields.lazy.map(\.name.canonicalName) where name.utf8.starts(with: "x-amz-".utf8) {
            required.insert(name)
        }
        if !options.signsSessionToken { required.remove(HTTPField.Name.amzSecurityToken.canonicalName) }
        let missing = required.subtracting(names).sorted()
        guard missing.isEmpty else {
            throw .invalid("SignedHeaders lacks \(missing.joined(separator: ", ").quotedInMessage); sign all of it")
        }
        let headers = CanonicalHeaders(of: request, host: host, where: names.contains)
        guard headers.names == received.signedHeaders else {
            let absent = names.subtracting(headers.names.split(separator: ";").map(String.init)).sorted()
            throw .incomplete(
                absent.isEmpty
                    ? "SignedHeaders is \(received.signedHeaders.quotedInMessage), and not in order; write "
                        + headers.names.quotedInMessage
                    : "SignedHeaders has \(absent.joined(separator: ", ").quotedInMessage), which the request has not; "
                        + "send it, with names in lowercase, or do not sign it"
            )
        }
        return headers
    }
}

// The name is a valid field name (RFC 9110, section 5.1).
private let hostName = HTTPField.Name("Host").unsafelyUnwrapped

extension HTTPRequest {
    /// The number of bytes in the method, the target, the authority and the header fields.
    fileprivate var headSize: Int {
        headerFields.reduce(method.rawValue.utf8.count + (path ?? "").utf8.count + (authority ?? "").utf8.count) {
            $0 + $1.name.rawName.utf8.count + $1.value.utf8.count
        }
    }
}

/// The signer of a request.
///
/// The session token appears in no description and no mirror.
public struct SigV4Identity: Hashable, Sendable {
    /// The access key that the request was signed with.
    public let accessKeyID: String
    /// The region that the request was signed for.
    public let region: String
    /// The token that the request was sent with, if the credentials are temporary.
    public let sessionToken: String?
    /// Whether the signature covers the body. If not, anybody can have changed it.
    public let isPayloadSigned: Bool

    fileprivate init(_ received: ReceivedSignature, isPayloadSigned: Bool) {
        accessKeyID = received.accessKeyID
        region = received.scope.region
        sessionToken = received.sessionToken
        self.isPayloadSigned = isPayloadSigned
    }
}

extension SigV4Identity: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The access key.
    public var description: String { "SigV4Identity(accessKeyID: \(accessKeyID))" }

    /// The description.
    public var debugDescription: String { description }

    /// The parts that are no secrets.
    public var customMirror: Mirror {
        Mirror(
            self,
            children: ["accessKeyID": accessKeyID, "region": region, "isPayloadSigned": isPayloadSigned],
            displayStyle: .struct
        )
    }
}

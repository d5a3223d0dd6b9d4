/// The reason that nobody is known to have signed a request, in the words by which services of AWS tell it.
///
/// | code | status | reason |
/// |---|---|---|
/// | `MissingAuthenticationTokenException` | 403 | the request is not signed by this scheme |
/// | `IncompleteSignatureException` | 400 | a part of the signature is missing, or not in its form |
/// | `UnrecognizedClientException` | 403 | there is no such access key, or it has another session token |
/// | `InvalidSignatureException` | 403 | the signature is another, is of another time, service or region, or covers too little |
/// | `XAmzContentSHA256Mismatch` | 400 | the body is not the one whose hash was signed |
/// | `RequestHeaderSectionTooLarge` | 400 | the target and the header fields have more than 64 KiB |
///
/// The codes and statuses are those of the
/// [common errors](https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html), with the names that services with JSON
/// have for them, and the last two those of
/// [Amazon S3](https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html).
public struct SignatureProblem: Error, Hashable, Sendable {
    /// The name of the error, as in `x-amzn-errortype`.
    public let code: String
    /// The status of the response.
    public let status: Int
    /// What is wrong and what to do, for the caller.
    ///
    /// Of a signature that is another one, it has the canonical request and the string to sign that were computed, as AWS's answers
    /// do: with all that was signed, a session token too. It never has a secret access key, or the signature that was expected.
    public let message: String

    private init(_ code: String, _ status: Int, _ message: String) {
        self.code = code
        self.status = status
        self.message = message
    }
}

extension SignatureProblem: CustomStringConvertible {
    /// The code and what is wrong, on one line that is fit for a log: without the canonical request, and without a session token.
    public var description: String { "\(code): \(message.prefix { $0 != "\n" })" }
}

extension SignatureProblem {
    /// Nobody signed the request.
    static var missing: Self {
        Self(
            "MissingAuthenticationTokenException",
            403,
            "the request is not signed; sign it with \(SigningScope.algorithm), in Authorization or in the query"
        )
    }

    /// A part of the signature is missing, or not in its form.
    static func incomplete(_ message: String) -> Self { Self("IncompleteSignatureException", 400, message) }

    /// The target and the header fields have more bytes than are read.
    static func tooLarge(limit: Int) -> Self {
        Self(
            "RequestHeaderSectionTooLarge",
            400,
            "the target and the header fields have more than \(limit) bytes; send fewer"
        )
    }

    /// There is no such access key.
    static func unknownKey(_ accessKeyID: String, hasToken: Bool) -> Self {
        Self(
            "UnrecognizedClientException",
            403,
            "the access key \(accessKeyID.quotedInMessage) is unknown\(hasToken ? " with this session token" : ""); "
                + "sign with another"
        )
    }

    /// The signature does not count here and now, or for all of the request.
    static func invalid(_ message: String) -> Self { Self("InvalidSignatureException", 403, message) }

    /// The signature is another one than that which was computed.
    static func mismatch(_ expected: Signature) -> Self {
        .invalid(
            """
            the signature is not the one that was computed; check the secret access key, and compare the following with \
            what was signed

            The canonical request:
            \(expected.canonicalRequest)

            The string to sign:
            \(expected.stringToSign)
            """
        )
    }

    /// The body is not the one whose hash was signed.
    static var otherBody: Self {
        Self(
            "XAmzContentSHA256Mismatch",
            400,
            "X-Amz-Content-Sha256 is not the hash of the body; send the body that was signed"
        )
    }
}

internal import Crypto

/// A signature and what it was made of, which a service repeats where it finds another one.
///
/// The canonical request contains the session token: it is for tests, not for logs.
package struct Signature: Sendable {
    /// The canonical request.
    package let canonicalRequest: String
    /// The text that the key signs, with the canonical request's hash in it.
    package let stringToSign: String
    /// The signature in hexadecimal digits.
    package let text: String
    private let code: HMAC<SHA256>.MAC

    init(of canonical: CanonicalRequest, _ scope: SigningScope, with key: SymmetricKey) {
        canonicalRequest = canonical.text
        let hash = hexadecimal(SHA256.hash(data: Array(canonical.text.utf8)))
        stringToSign = [SigningScope.algorithm, scope.dateTime, scope.text, hash].joined(separator: "\n")
        code = HMAC<SHA256>.authenticationCode(for: Array(stringToSign.utf8), using: key)
        text = hexadecimal(code)
    }

    /// Returns whether the bytes of a signature are those of this one, in a time that does not tell which of them differ.
    func isEqual(to received: [UInt8]) -> Bool { code == received }
}

internal import CarillonRuntime
internal import Crypto
internal import Foundation

/// A key whose possession is proved with each request, so that a token that was stolen is of no use (DPoP, RFC 9449).
struct ProofOfPossession: Sendable {
    private let key: P256.Signing.PrivateKey

    /// Reads a private key of the curve P-256.
    ///
    /// - Parameter pem: The key as PEM, in the form of SEC 1 or PKCS #8.
    /// - Throws: ``CredentialsProblem`` if it is no such key.
    init(pem: String) throws(CredentialsProblem) {
        do {
            key = try P256.Signing.PrivateKey(pemRepresentation: pem)
        } catch {
            throw CredentialsProblem("its key is not a private key of the curve P-256 in PEM")
        }
    }

    /// Returns the proof for one request: a JSON web token that the key has signed (RFC 9449, section 4.2).
    ///
    /// - Parameters:
    ///   - method: The method of the request.
    ///   - url: The URL of the request without query and fragment, which needs no escapes in JSON (RFC 3986).
    ///   - date: The time.
    ///   - identifier: What makes the proof one of its own.
    func proof(method: String, url: String, date: Timestamp, identifier: String) throws -> String {
        let point = key.publicKey.rawRepresentation
        let x = base64URL(point.prefix(32))
        let y = base64URL(point.suffix(32))
        let header = #"{"alg":"ES256","jwk":{"crv":"P-256","kty":"EC","x":"\#(x)","y":"\#(y)"},"typ":"dpop+jwt"}"#
        let seconds = Int64(date.timeIntervalSince1970)
        let claims = #"{"htm":"\#(method)","htu":"\#(url)","iat":\#(seconds),"jti":"\#(identifier)"}"#
        let signed = "\(base64URL(Data(header.utf8))).\(base64URL(Data(claims.utf8)))"
        // ES256 is the two numbers of the signature one after another (RFC 7518, section 3.4).
        let signature = try key.signature(for: Data(signed.utf8)).rawRepresentation
        return "\(signed).\(base64URL(signature))"
    }
}

/// Base64 with the alphabet for URLs and without padding (RFC 7515, section 2).
private func base64URL(_ bytes: Data) -> String {
    bytes.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
}

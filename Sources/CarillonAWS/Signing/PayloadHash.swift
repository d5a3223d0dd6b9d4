public import CarillonRuntime
internal import Crypto

/// The SHA-256 hash of a request's body, as signatures have it.
public struct PayloadHash: Hashable, Sendable {
    /// The hash in hexadecimal, or `UNSIGNED-PAYLOAD`.
    let text: String

    private init(text: String) { self.text = text }

    /// The hash of bytes.
    public init(of bytes: [UInt8]) {
        self = bytes.isEmpty ? .empty : PayloadHash(text: hexadecimal(SHA256.hash(data: bytes)))
    }

    /// The hash of a body that is known to be bytes already; of chunks that have yet to arrive, ``unsigned``.
    public init(of body: HTTPBody) {
        self = body.bytes.map(PayloadHash.init(of:)) ?? .unsigned
    }

    /// The hash of no bytes at all.
    public static let empty = PayloadHash(text: hexadecimal(SHA256.hash(data: [UInt8]())))
    /// No hash: the signature does not cover the body, which only an encrypted connection protects then. Amazon S3
    /// accepts that, and other services for some operations.
    public static let unsigned = PayloadHash(text: "UNSIGNED-PAYLOAD")
}

/// Returns bytes in lowercase hexadecimal digits.
func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in bytes {
        text.append(digits[Int(byte >> 4)])
        text.append(digits[Int(byte & 0x0F)])
    }
    return String(decoding: text, as: UTF8.self)
}

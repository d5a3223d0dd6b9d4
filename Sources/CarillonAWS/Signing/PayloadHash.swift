public import CarillonRuntime
internal import Crypto

/// The SHA-256 hash of a request's body, as signatures have it.
public struct PayloadHash: Hashable, Sendable {
    /// The hash in hexadecimal, or `UNSIGNED-PAYLOAD`.
    let text: String

    private init(text: String) { self.text = text }

    /// The hash that a request says its body has; `nil` for text that is neither a hash nor `UNSIGNED-PAYLOAD`.
    init?(received text: String) {
        guard text == Self.unsigned.text || bytes(hexadecimal: text)?.count == SHA256.byteCount else { return nil }
        self.init(text: text)
    }

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

/// Returns the bytes that lowercase hexadecimal digits stand for; `nil` for text that is anything else.
func bytes(hexadecimal text: String) -> [UInt8]? {
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let first = rest.popFirst() {
        guard let second = rest.popFirst(), let byte = UInt8(hexadecimal: first, second),
            ![first, second].contains(where: { UInt8(ascii: "A")...UInt8(ascii: "F") ~= $0 })
        else { return nil }
        bytes.append(byte)
    }
    return bytes
}

extension UInt8 {
    /// The byte that two hexadecimal digits stand for; `nil` for other characters.
    init?(hexadecimal first: UInt8, _ second: UInt8) {
        guard let high = first.hexadecimalDigit, let low = second.hexadecimalDigit else { return nil }
        self = high << 4 | low
    }

    private var hexadecimalDigit: UInt8? {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}

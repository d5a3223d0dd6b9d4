internal import HTTPTypes

/// The compression of the bodies of requests.
public struct RequestCompression: Sendable {
    /// A coding of the body of a request (RFC 9110, section 8.4.1).
    public enum Coding: String, CaseIterable, Hashable, Sendable {
        /// gzip, RFC 1952.
        case gzip
    }

    /// The least number of bytes that a body has to have; shorter ones are sent as they are.
    public var minimumSize: Int
    /// Returns bytes in a coding; `nil` where it has no such coding.
    public var compress: @Sendable (RequestCompression.Coding, [UInt8]) -> [UInt8]?

    /// The value of ``minimumSize`` unless told otherwise: 10 KiB, that of AWS's SDKs.
    public static let defaultMinimumSize = 10 * 1024

    /// Creates a compression.
    public init(
        minimumSize: Int = defaultMinimumSize,
        compress: @escaping @Sendable (RequestCompression.Coding, [UInt8]) -> [UInt8]?
    ) {
        self.minimumSize = minimumSize
        self.compress = compress
    }

    /// Compresses the body of a request in the first of the codings that there is, and says so after the codings that
    /// the body has already. A body that arrives in chunks stays as it is.
    func apply(to request: inout HTTPRequest, _ body: inout HTTPBody, _ codings: [RequestCompression.Coding]) {
        guard let bytes = body.bytes, !bytes.isEmpty, bytes.count >= minimumSize else { return }
        for coding in codings {
            guard let compressed = compress(coding, bytes) else { continue }
            body = HTTPBody(compressed)
            let others = request.headerFields[.contentEncoding].map { "\($0), " } ?? ""
            request.headerFields[.contentEncoding] = others + coding.rawValue
            return
        }
    }
}

extension ClientError {
    /// The reason that a body has no checksum, or not the one that came with it.
    public enum ChecksumFailure: Error, Hashable, Sendable {
        /// The client cannot compute the checksum. Nothing was sent.
        case unsupported(algorithm: String)
        /// The body of a request arrives in chunks, and its checksum stands before them. Nothing was sent.
        case streamedBody
        /// The body of a response has another checksum than came with it.
        case mismatch(algorithm: ServiceSchema.ChecksumAlgorithm, expected: String, found: String)
    }
}

extension ClientError.ChecksumFailure: CustomStringConvertible {
    /// The reason, and what can be done.
    public var description: String {
        switch self {
        case .unsupported(let algorithm):
            """
            the client computes no checksums in '\(algorithm)': make it with CarillonAWS, which has \
            CRC32, CRC32C, SHA1, SHA256 and MD5, or set 'computeChecksum' of its configuration
            """
        case .streamedBody: "a body that arrives in chunks has no checksum before it is sent: send bytes"
        case .mismatch(let algorithm, let expected, let found):
            "the body of the response has the \(algorithm.rawValue) '\(found)', and came with '\(expected)'"
        }
    }
}

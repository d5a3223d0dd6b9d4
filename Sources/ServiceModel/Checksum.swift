import Diagnostics

/// The checksums of an operation's bodies
/// ([Smithy](https://smithy.io/2.0/aws/aws-core.html#aws-protocols-httpchecksum-trait)).
package struct Checksum: Hashable, Sendable {
    /// An algorithm.
    package enum Algorithm: String, CaseIterable, Hashable, Sendable {
        case crc32 = "CRC32"
        case crc32c = "CRC32C"
        case crc64nvme = "CRC64NVME"
        case sha1 = "SHA1"
        case sha256 = "SHA256"
    }

    /// Whether the service refuses requests without a checksum.
    package var isRequired: Bool
    /// The member of the input that chooses the algorithm of the request; `nil` where requests have
    /// `Content-MD5`, or no checksum.
    package var algorithmMember: String?
    /// The member of the input that asks for a checksum in the response; `nil` if there is none.
    package var validationModeMember: String?
    /// The algorithms in which responses may have a checksum.
    package var responseAlgorithms: [Algorithm]
    /// The place in the source.
    package var range: SourceRange

    /// Creates checksums.
    package init(
        isRequired: Bool,
        algorithmMember: String? = nil,
        validationModeMember: String? = nil,
        responseAlgorithms: [Algorithm] = [],
        range: SourceRange
    ) {
        self.isRequired = isRequired
        self.algorithmMember = algorithmMember
        self.validationModeMember = validationModeMember
        self.responseAlgorithms = responseAlgorithms
        self.range = range
    }
}

/// A form in which the body of a request may be compressed
/// ([Smithy](https://smithy.io/2.0/spec/behavior-traits.html#requestcompression-trait)).
package enum ContentCoding: String, CaseIterable, Hashable, Sendable {
    case gzip
}

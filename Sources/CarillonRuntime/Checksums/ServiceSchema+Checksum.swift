internal import HTTPTypes

extension ServiceSchema {
    /// An algorithm of the checksums of bodies.
    public enum ChecksumAlgorithm: String, CaseIterable, Hashable, Sendable {
        /// CRC-32, of ISO 3309.
        case crc32 = "CRC32"
        /// CRC-32C, Castagnoli's polynomial.
        case crc32c = "CRC32C"
        /// CRC-64/NVME.
        case crc64nvme = "CRC64NVME"
        /// SHA-1.
        case sha1 = "SHA1"
        /// SHA-256.
        case sha256 = "SHA256"
        /// MD5, which only `Content-MD5` has.
        case md5 = "MD5"

        /// The header field that carries the checksum in Base64.
        var field: HTTPField.Name {
            // Both are valid field names (RFC 9110, section 5.1).
            self == .md5
                ? HTTPField.Name("Content-MD5").unsafelyUnwrapped
                : HTTPField.Name("x-amz-checksum-\(rawValue.lowercased())").unsafelyUnwrapped
        }

        /// The algorithms of responses, the one that is checked first coming first, as AWS's SDKs have them.
        static let responsePreference: [ServiceSchema.ChecksumAlgorithm] = [
            .crc64nvme, .crc32c, .crc32, .sha1, .sha256,
        ]
    }

    /// The checksums of an operation's bodies, with members by the names of the Swift properties
    /// ([Smithy](https://smithy.io/2.0/aws/aws-core.html#aws-protocols-httpchecksum-trait)).
    public struct Checksum: Sendable {
        /// A Boolean value that indicates whether the service refuses requests without a checksum of the body.
        public let isRequired: Bool
        /// The member of the input that chooses the algorithm; `nil` where requests have `Content-MD5`, or no checksum.
        public let algorithmMember: StaticString?
        /// The member of the input that asks for a checksum in the response; `nil` if there is none.
        public let validationModeMember: StaticString?
        /// The algorithms in which responses may have a checksum.
        public let responseAlgorithms: [ServiceSchema.ChecksumAlgorithm]

        /// Declares the checksums of an operation.
        @_spi(Generated)
        public init(
            isRequired: Bool = false,
            algorithmMember: StaticString? = nil,
            validationModeMember: StaticString? = nil,
            responseAlgorithms: [ServiceSchema.ChecksumAlgorithm] = []
        ) {
            self.isRequired = isRequired
            self.algorithmMember = algorithmMember
            self.validationModeMember = validationModeMember
            self.responseAlgorithms = responseAlgorithms
        }
    }
}

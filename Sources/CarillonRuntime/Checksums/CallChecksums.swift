internal import HTTPTypes

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The checksums of one call: what its request has to have, and what its response may.
struct CallChecksums: Sendable {
    /// The algorithm of the request by its name, which the input chose, or the operation; `nil` for none.
    let requestAlgorithm: String?
    /// A Boolean value that indicates whether the input chose the algorithm.
    let isChosen: Bool
    /// The header that names the algorithm; `nil` if the input has it, or nothing names it.
    let algorithmHeader: HTTPField.Name?
    /// A Boolean value that indicates whether the service refuses a request without a checksum.
    let isRequired: Bool
    /// The algorithms of the response that are checked, in order.
    let responseAlgorithms: [ServiceSchema.ChecksumAlgorithm]

    /// Finds out what the checksums of a call are from its input, which has been completed by
    /// ``Structure/fillingChecksumMembers(of:canCheck:)``.
    init<Input: Structure>(_ operation: ServiceSchema.Operation, _ input: Input) {
        guard let schema = operation.checksum else {
            (requestAlgorithm, isChosen, algorithmHeader) = (nil, false, nil)
            (isRequired, responseAlgorithms) = (false, [])
            return
        }
        isRequired = schema.isRequired
        let chosen = schema.algorithmMember.flatMap { input.text(ofMember: $0) }
        isChosen = chosen != nil
        algorithmHeader = isChosen ? nil : schema.algorithmMember.flatMap { Input.header(ofMember: $0) }
        if schema.algorithmMember == nil {
            requestAlgorithm = schema.isRequired ? ServiceSchema.ChecksumAlgorithm.md5.rawValue : nil
        } else {
            requestAlgorithm = chosen ?? ServiceSchema.ChecksumAlgorithm.crc32.rawValue
        }
        let mode = schema.validationModeMember.flatMap { input.text(ofMember: $0) }
        responseAlgorithms =
            mode == Self.enabled
            ? ServiceSchema.ChecksumAlgorithm.responsePreference.filter(schema.responseAlgorithms.contains) : []
    }

    /// The value of a member that asks for a checksum in the response.
    static let enabled = "ENABLED"

    /// Adds the checksum of the body to a request, and its algorithm's name where a header is there for it, unless the
    /// input has a checksum in a header of its own.
    ///
    /// - Throws: ``ClientError/ChecksumFailure`` where the client cannot compute a checksum that is required or was asked for, or cannot
    ///   check the response that is asked for.
    func add(
        to request: inout HTTPRequest,
        _ body: HTTPBody,
        computing compute: ClientConfiguration.ChecksumFunction?
    ) throws(ClientError.ChecksumFailure) {
        if compute == nil, let algorithm = responseAlgorithms.first {
            throw .unsupported(algorithm: algorithm.rawValue)
        }
        guard let requestAlgorithm else { return }
        let hasOwn = request.headerFields.contains { field in
            ServiceSchema.ChecksumAlgorithm.allCases.contains { $0.field == field.name }
        }
        if hasOwn { return }
        guard let bytes = body.bytes else {
            if isRequired || isChosen { throw .streamedBody }
            return
        }
        guard let algorithm = ServiceSchema.ChecksumAlgorithm(rawValue: requestAlgorithm.uppercased()),
            let checksum = compute?(algorithm, bytes)
        else {
            if isRequired || isChosen { throw .unsupported(algorithm: requestAlgorithm) }
            return
        }
        request.headerFields[algorithm.field] = Data(checksum).base64EncodedString()
        if let algorithmHeader { request.headerFields[algorithmHeader] = algorithm.rawValue }
    }

    /// Checks the body of a response against the first checksum that came with it and can be computed.
    func check(
        _ response: HTTPResponse,
        _ body: [UInt8],
        computing compute: ClientConfiguration.ChecksumFunction?
    ) throws(ClientError.ChecksumFailure) {
        for algorithm in responseAlgorithms {
            guard let expected = response.headerFields[algorithm.field], !expected.isOfParts else { continue }
            guard let checksum = compute?(algorithm, body) else { continue }
            let found = Data(checksum).base64EncodedString()
            guard found == expected else {
                throw .mismatch(algorithm: algorithm, expected: expected, found: found)
            }
            return
        }
    }
}

extension Structure {
    /// The input with ``CallChecksums/enabled`` in the member that asks for a checksum of the response, where it is not
    /// set: as AWS's SDKs send it.
    ///
    /// - Parameters:
    ///   - operation: The operation.
    ///   - canCheck: Whether the client can compute a checksum to compare the response's with.
    func fillingChecksumMembers(of operation: ServiceSchema.Operation, canCheck: Bool) -> Self {
        guard let checksum = operation.checksum else { return self }
        var filled = self
        if canCheck, let member = checksum.validationModeMember {
            filled.setText(ofMember: member, to: CallChecksums.enabled)
        }
        return filled
    }

    /// Returns the text of a member by the name of its property; `nil` if it is not set, or no text.
    fileprivate func text(ofMember name: StaticString) -> String? {
        withStorage(of: self) { storage in
            Self.schema.layout.pointee.members.first { $0.name.hasSameBytes(as: "\(name)".utf8) }
                .flatMap { member in member.value(in: storage).flatMap(member.shape.text) }
        }
    }

    /// Returns the header that a member is bound to, by the name of its property.
    fileprivate static func header(ofMember name: StaticString) -> HTTPField.Name? {
        let member = schema.layout.pointee.members.first { $0.name.hasSameBytes(as: "\(name)".utf8) }
        guard case .header(let header)? = member?.location else { return nil }
        return HTTPField.Name("\(header)")
    }

    /// Sets the text of a member that is not set.
    private mutating func setText(ofMember name: StaticString, to text: String) {
        withMutableStorage(of: &self) { storage in
            for member in Self.schema.layout.pointee.members
            where member.shape.isText && member.name.hasSameBytes(as: "\(name)".utf8)
                && member.value(in: storage) == nil
            {
                member.target(in: storage).write(text)
            }
        }
    }
}

extension String {
    /// A Boolean value that indicates a checksum of the checksums of parts, which ends in their number, as Amazon S3's do.
    fileprivate var isOfParts: Bool {
        guard let hyphen = lastIndex(of: "-") else { return false }
        let number = self[index(after: hyphen)...]
        return !number.isEmpty && number.allSatisfy { $0.isASCII && $0.isNumber }
    }
}

extension EventMessage {
    /// Returns the message in its encoding.
    ///
    /// - Throws: ``Violation``s for headers and payloads that are longer than they may be.
    func encoded() throws(InvalidInput) -> [UInt8] {
        let violations = violations
        guard violations.isEmpty else { throw InvalidInput(violations) }
        var encodedHeaders: [UInt8] = []
        for header in headers { encodedHeaders.append(header) }
        guard encodedHeaders.count <= Self.headerLimit else {
            throw InvalidInput([Self.violation(of: Self.headerLimit, by: encodedHeaders.count, "headers of")])
        }
        let total = Self.preludeSize + encodedHeaders.count + payload.count + Self.checksumSize
        var bytes: [UInt8] = []
        bytes.reserveCapacity(total)
        bytes.append(number: UInt32(total))
        bytes.append(number: UInt32(encodedHeaders.count))
        bytes.appendChecksum()
        bytes += encodedHeaders
        bytes += payload
        bytes.appendChecksum()
        return bytes
    }

    /// What is too long, apart from the headers as a whole.
    private var violations: [Violation] {
        var violations: [Violation] = []
        for header in headers {
            let place = Violation.PathComponent.header(header.name)
            // A name is one of the model's, whose lengths nobody checks, or one of the protocol's.
            let name = header.name.utf8.count
            if !(1...Int(UInt8.max) ~= name) {
                violations.append(Self.violation(of: Int(UInt8.max), by: name, "a name of", at: [place]))
            }
            if header.value.size > Self.valueLimit {
                violations.append(Self.violation(of: Self.valueLimit, by: header.value.size, at: [place]))
            }
        }
        if payload.count > Self.payloadLimit {
            violations.append(Self.violation(of: Self.payloadLimit, by: payload.count, "a payload of"))
        }
        return violations
    }

    private static func violation(
        of limit: Int,
        by count: Int,
        _ found: String? = nil,
        at path: [Violation.PathComponent] = []
    ) -> Violation {
        let size = "\(count) bytes"
        return Violation(
            path: path,
            constraint: .length(minimum: 0, maximum: limit),
            found: found.map { "\($0) \(size)" } ?? size
        )
    }
}

extension [UInt8] {
    /// Appends a number, its most significant byte first.
    fileprivate mutating func append(number: some FixedWidthInteger) {
        Swift.withUnsafeBytes(of: number.bigEndian) { append(contentsOf: $0) }
    }

    /// Appends the checksum of the bytes so far.
    fileprivate mutating func appendChecksum() {
        var checksum = CRC32.iso
        withUnsafeBufferPointer { checksum.add($0) }
        append(number: checksum.value)
    }

    fileprivate mutating func append(_ header: EventMessage.Header) {
        append(UInt8(header.name.utf8.count))
        append(contentsOf: header.name.utf8)
        append(header.value.typeCode)
        switch header.value {
        case .boolean: break
        case .byte(let number): append(number: number)
        case .short(let number): append(number: number)
        case .integer(let number): append(number: number)
        case .long(let number), .timestamp(let number): append(number: number)
        case .blob(let bytes):
            append(number: UInt16(bytes.count))
            self += bytes
        case .text(let text):
            append(number: UInt16(text.utf8.count))
            append(contentsOf: text.utf8)
        case .uuid(let bytes): self += bytes
        }
    }
}

import HTTPTypes

/// The headers that carry members of one input.
struct HeaderBinder {
    private(set) var headers = HTTPFields()
    private var violations: [Violation] = []

    /// Collects the headers of the structure at `base`.
    ///
    /// - Throws: ``Violation``s for what cannot stand in a header.
    static func headers(
        _ layout: UnsafePointer<StructureLayout>,
        _ base: UnsafeRawPointer
    ) throws(InvalidInput) -> HTTPFields {
        var binder = HeaderBinder()
        // A header of its own comes later, so that it takes the place of a map's.
        for member in layout.pointee.members {
            guard case .headers(let prefix) = member.location, let map = member.value(in: base) else { continue }
            binder.bind(member, prefix, map)
        }
        for member in layout.pointee.members {
            guard case .header(let name) = member.location, let value = member.value(in: base) else { continue }
            guard let name = HTTPField.Name("\(name)") else { preconditionFailure("no header can be named '\(name)'") }
            binder.set(name, to: headerValue(member.shape, value), at: [.member("\(member.name)")])
        }
        guard binder.violations.isEmpty else { throw InvalidInput(binder.violations) }
        return binder.headers
    }

    private mutating func bind(_ member: MemberSlot, _ prefix: StaticString, _ map: UnsafeRawPointer) {
        guard case .map(let traits) = member.shape.kind else { return }
        traits.pointee.access.forEach(at: map) { key, value in
            let isSensitive = member.shape.isSensitive || traits.pointee.key.isSensitive
            let path: [PathComponent] = [.member("\(member.name)"), .key(isSensitive ? redacted : key)]
            if let name = HTTPField.Name("\(prefix)\(key)"), !Self.restrictedNames.contains(name.canonicalName) {
                set(name, to: headerValue(traits.pointee.value, value), at: path)
            } else {
                violations.append(Violation(path: path, constraint: .headerName, found: "the key"))
            }
        }
    }

    private mutating func set(_ name: HTTPField.Name, to text: String, at path: [PathComponent]) {
        if text.unicodeScalars.contains(where: \.isControl) {
            violations.append(Violation(path: path, constraint: .headerValue, found: "a control character"))
        } else {
            headers[name] = text
        }
    }

    /// What a map must not set: where a message ends, where it goes, and who sends it.
    private static let restrictedNames: Set<String> = [
        "authorization", "connection", "content-length", "expect", "host", "te", "trailer", "transfer-encoding",
        "upgrade",
    ]
}

private func headerValue(_ shape: Shape, _ value: UnsafeRawPointer) -> String {
    guard case .list(let traits) = shape.kind else { return plainText(shape, value) ?? "" }
    return headerValue(listing: plainTexts(shape, value), of: traits.pointee.element)
}

extension Unicode.Scalar {
    /// Whether RFC 9110, section 5.5, keeps the character out of header values.
    fileprivate var isControl: Bool { (value < 0x20 && self != "\t") || value == 0x7F }
}

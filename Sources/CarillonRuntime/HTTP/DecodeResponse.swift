import HTTPTypes

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension Structure {
    /// Reads an output or exception from a response: members bound to headers and to the status code, and the rest from the
    /// body.
    ///
    /// If members are bound to a JSON body, an empty one counts as an empty object.
    init(response: HTTPResponse, body: [UInt8]) throws(DecodingFailure) {
        let layout = Self.schema.layout
        self = layout.pointee.body.isEmpty ? Self.schema.blank : try Self(json: body.isEmpty ? Array("{}".utf8) : body)
        try withMutableStorage(of: &self) { (storage) throws(DecodingFailure) in
            for member in layout.pointee.members {
                switch member.location {
                case .body, .label, .query, .queryParams: break
                case .header(let name): try member.readHeader("\(name)", response.headerFields, into: storage)
                case .prefixHeaders(let prefix):
                    try member.readHeaders("\(prefix)", response.headerFields, into: storage)
                case .responseCode:
                    try readScalar(member.shape, "\(response.status.code)", into: member.target(in: storage))
                case .payload: try member.readPayload(body, into: storage)
                }
            }
        }
    }
}

extension MemberSlot {
    fileprivate func readHeader(
        _ name: String,
        _ fields: HTTPFields,
        into base: UnsafeMutableRawPointer
    ) throws(DecodingFailure) {
        do throws(DecodingFailure) {
            if let field = HTTPField.Name(name), let text = fields[field] {
                try readScalar(shape, text, into: target(in: base))
            } else if isRequired {
                throw DecodingFailure(.missingMember(name), offset: nil)
            }
        } catch {
            throw error.within(.header(name), isSensitive: shape.isSensitive)
        }
    }

    /// Reads the headers whose names begin with `prefix`, in any case, as a map from the rest of their names. A header
    /// whose name comes in several cases is one, under the name that comes first (RFC 9110, section 5.1).
    fileprivate func readHeaders(
        _ prefix: String,
        _ fields: HTTPFields,
        into base: UnsafeMutableRawPointer
    ) throws(DecodingFailure) {
        guard case .map(let traits) = shape.kind else { return }
        var seen: Set<HTTPField.Name> = []
        let names = fields.map(\.name).filter { name in
            name.canonicalName.hasPrefix(prefix.lowercased()) && seen.insert(name).inserted
        }
        guard !names.isEmpty else { return }
        let map = target(in: base).makeContainer()
        for name in names {
            let key = String(name.rawName.dropFirst(prefix.count))
            do throws(DecodingFailure) {
                try traits.pointee.access.setValue(under: key, at: map) { (value) throws(DecodingFailure) in
                    try readScalar(traits.pointee.value, fields[name] ?? "", into: value)
                }
            } catch {
                let key = traits.pointee.key.isSensitive ? redacted : key
                throw error.within(
                    .header(prefix + key),
                    isSensitive: shape.isSensitive || traits.pointee.value.isSensitive
                )
            }
        }
    }
}

/// Reads the text of a header or of the status code.
private func readScalar(_ shape: ValueShape, _ text: String, into target: ValueTarget) throws(DecodingFailure) {
    var reader = HeaderTextReader(text: text)
    try shape.kind.accept(&reader, with: target)
}

private struct HeaderTextReader: KindVisitor {
    typealias Failure = DecodingFailure

    let text: String

    private func write<Value>(_ value: Value?, _ expected: String, _ target: ValueTarget) throws(DecodingFailure) {
        guard let value else {
            throw DecodingFailure(expected: expected, quoting: text.excerpt, offset: nil)
        }
        target.write(value)
    }

    func visitBoolean(_ type: Bool.Type, _ target: ValueTarget) throws(DecodingFailure) {
        try write(text == "true" ? true : text == "false" ? false : nil, "a boolean", target)
    }

    func visitInteger<Number: StoredInteger>(
        _ type: Number.Type,
        _ range: NumberRange?,
        _ target: ValueTarget
    ) throws(DecodingFailure) {
        try write(Number.Wire(text).map { Number($0) }, "a whole number", target)
    }

    func visitFloatingPoint<Number: StoredFloatingPoint>(
        _ type: Number.Type,
        _ range: NumberRange?,
        _ target: ValueTarget
    ) throws(DecodingFailure) {
        try write(Number(text), "a number", target)
    }

    func visitText(_ type: String.Type, _ limits: TextLimits, _ target: ValueTarget) { target.write(text) }

    func visitTimestamp(
        _ type: Timestamp.Type,
        _ format: TimestampFormat,
        _ target: ValueTarget
    ) throws(DecodingFailure) {
        try write(timestamp(text), "a timestamp", target)
    }

    func visitBlob(_ type: Blob.Type, _ length: LengthRange?, _ target: ValueTarget) throws(DecodingFailure) {
        throw unexpected
    }

    func visitContainer(_ kind: Kind, _ target: ValueTarget) throws(DecodingFailure) {
        guard case .list(let traits) = kind else { throw unexpected }
        var items = headerItems(of: text, as: traits.pointee.element).makeIterator()
        var index = 0
        try traits.pointee.access.append(to: target.makeContainer()) { (element) throws(DecodingFailure) in
            guard let item = items.next() else { return false }
            do throws(DecodingFailure) {
                try readScalar(traits.pointee.element, item, into: element)
            } catch {
                throw error.within(.index(index), isSensitive: traits.pointee.element.isSensitive)
            }
            index += 1
            return true
        }
    }

    private var unexpected: DecodingFailure {
        DecodingFailure(.mismatch(expected: "a value that is sent in a header", found: "another"), offset: nil)
    }
}

/// A timestamp in whichever of its formats it comes, as in bodies.
private func timestamp(_ text: String) -> Timestamp? {
    var text = text
    if let instant = text.withUTF8({ Instant(parsing: $0) }) { return Timestamp(instant) }
    return Double(text).flatMap { $0.isFinite ? Timestamp(timeIntervalSince1970: $0) : nil }
}

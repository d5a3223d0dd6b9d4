internal import HTTPTypes

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension Structure {
    /// Reads an output or exception from a response: members bound to headers and to the status code, and the rest from
    /// the body.
    ///
    /// If members are bound to a JSON body, one without a value counts as an empty object.
    init(
        response: HTTPResponse,
        body: [UInt8],
        _ options: DecodingOptions = DecodingOptions()
    ) throws(DecodingFailure) {
        let layout = Self.schema.layout
        self = Self.schema.blank
        try withMutableStorage(of: &self) { (storage) throws(DecodingFailure) in
            if !layout.pointee.body.isEmpty {
                let document = body.hasValue(options) ? body : Array("{}".utf8)
                try JSONReader.read(document, options) { (reader) throws(DecodingFailure) in
                    try reader.readStructure(layout, into: storage)
                }
            }
            for member in layout.pointee.members {
                switch member.location {
                case .body, .label, .query, .queryParams: break
                case .header(let name):
                    try member.readHeader("\(name)", response.headerFields, options, into: storage)
                case .prefixHeaders(let prefix):
                    try member.readHeaders("\(prefix)", response.headerFields, options, into: storage)
                case .responseCode:
                    try readScalar(member.shape, "\(response.status.code)", options, into: member.target(in: storage))
                case .payload: try member.readPayload(body, options, into: storage)
                }
            }
        }
    }
}

extension MemberSlot {
    fileprivate func readHeader(
        _ name: String,
        _ fields: HTTPFields,
        _ options: DecodingOptions,
        into base: UnsafeMutableRawPointer
    ) throws(DecodingFailure) {
        do throws(DecodingFailure) {
            if let field = HTTPField.Name(name), let text = fields[field], shape.isSet(by: text, options) {
                let isInBase64 = mediaType != nil && shape.isText
                let value = isInBase64 ? try decodedText(text) : text
                try readScalar(shape, value, options, into: target(in: base))
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
        _ options: DecodingOptions,
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
            let text = fields[name] ?? ""
            guard traits.pointee.value.isSet(by: text, options) else { continue }
            let key = String(name.rawName.dropFirst(prefix.count))
            do throws(DecodingFailure) {
                try traits.pointee.access.setValue(under: key, at: map) { (value) throws(DecodingFailure) in
                    try readScalar(traits.pointee.value, text, options, into: value)
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

extension ValueShape {
    /// Whether a header with this text sets a member: an empty one is text or a list without items, and no other value.
    fileprivate func isSet(by text: String, _ options: DecodingOptions) -> Bool {
        if !text.isEmpty || options.isStrict || isText { return true }
        if case .list = kind { return true }
        return false
    }
}

/// Reads the text of a header or of the status code.
private func readScalar(
    _ shape: ValueShape,
    _ text: String,
    _ options: DecodingOptions,
    into target: ValueTarget
) throws(DecodingFailure) {
    var reader = HeaderTextReader(text: text, options: options)
    try shape.kind.accept(&reader, with: target)
}

/// Returns the text of a header that is in Base64.
private func decodedText(_ text: String) throws(DecodingFailure) -> String {
    guard let bytes = Data(base64Encoded: text), let decoded = String(validating: bytes, as: UTF8.self) else {
        throw DecodingFailure(expected: "text in Base64", quoting: text.excerpt, offset: nil)
    }
    return decoded
}

private struct HeaderTextReader: KindVisitor {
    typealias Failure = DecodingFailure

    let text: String
    let options: DecodingOptions

    private func write<Value>(_ value: Value?, _ expected: String, _ target: ValueTarget) throws(DecodingFailure) {
        guard let value else {
            throw DecodingFailure(expected: expected, quoting: text.excerpt, offset: nil)
        }
        target.write(value)
    }

    func visitBoolean(_ type: Bool.Type, _ target: ValueTarget) throws(DecodingFailure) {
        // Some services write booleans as their language does: `True`.
        let word = options.isStrict ? text : text.lowercased()
        try write(word == "true" ? true : word == "false" ? false : nil, "a boolean", target)
    }

    func visitInteger<Number: StoredInteger>(
        _ type: Number.Type,
        _ range: NumberRange?,
        _ target: ValueTarget
    ) throws(DecodingFailure) {
        let isReadable = isInteger.map { $0 || !options.isStrict } ?? false
        try write(isReadable ? Number.Wire(spelled: text.utf8).map { Number($0) } : nil, "a whole number", target)
    }

    func visitFloatingPoint<Number: StoredFloatingPoint>(
        _ type: Number.Type,
        _ range: NumberRange?,
        _ target: ValueTarget
    ) throws(DecodingFailure) {
        try write(isInteger == nil ? Number.named(text) : Number(spelled: text.utf8), "a number", target)
    }

    func visitBigNumber<Number: StoredBigNumber>(
        _ type: Number.Type,
        _ range: NumberRange?,
        _ target: ValueTarget
    ) throws(DecodingFailure) {
        try write(isInteger == nil ? nil : Number(spelled: text.utf8), "a number", target)
    }

    func visitText(_ type: String.Type, _ limits: TextLimits, _ target: ValueTarget) { target.write(text) }

    func visitTimestamp(
        _ type: Timestamp.Type,
        _ format: TimestampFormat,
        _ target: ValueTarget
    ) throws(DecodingFailure) {
        var text = text
        let timestamp =
            isInteger == nil
            ? text.withUTF8 { Timestamp(parsing: $0, isStrict: options.isStrict) }
            : Double(spelled: text.utf8).flatMap { Timestamp(epochSeconds: $0) }
        try write(timestamp, "a timestamp", target)
    }

    func visitBlob(_ type: Blob.Type, _ length: LengthRange?, _ target: ValueTarget) throws(DecodingFailure) {
        try write(Data(base64Encoded: text), "text in Base64", target)
    }

    func visitDocument(_ type: Document.Type, _ target: ValueTarget) throws(DecodingFailure) { throw unexpected }

    func visitNullable(
        _ traits: UnsafePointer<NullableTraits>,
        _ target: ValueTarget
    ) throws(DecodingFailure) {
        try readScalar(traits.pointee.value, text, options, into: traits.pointee.target(in: target.makeContainer()))
    }

    func visitContainer(_ kind: Kind, _ target: ValueTarget) throws(DecodingFailure) {
        guard case .list(let traits) = kind else { throw unexpected }
        let items = headerItems(of: text, as: traits.pointee.element)
        var index = 0
        try traits.pointee.access.set(target.makeContainer()) {
            index < items.count
        } fill: { (element) throws(DecodingFailure) in
            do throws(DecodingFailure) {
                try readScalar(traits.pointee.element, items[index], options, into: element)
            } catch {
                throw error.within(.index(index), isSensitive: traits.pointee.element.isSensitive)
            }
            index += 1
        }
    }

    /// Whether the text, which is a number as JSON has them, is written as an integer; `nil` for other text.
    private var isInteger: Bool? { JSONReader.isInteger(text.utf8) }

    private var unexpected: DecodingFailure {
        DecodingFailure(.mismatch(expected: "a value that is sent in a header", found: "another"), offset: nil)
    }
}

internal import HTTPTypes

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension MemberSlot {
    /// Reads the header that the member is bound to, and returns whether there is one.
    func readHeader(
        _ name: String,
        _ fields: HTTPFields,
        _ options: DecodingOptions,
        into base: UnsafeMutableRawPointer
    ) throws(DecodingFailure) -> Bool {
        do throws(DecodingFailure) {
            guard let field = HTTPField.Name(name), let text = fields[field], shape.isSet(by: text, options) else {
                return false
            }
            let isInBase64 = mediaType != nil && shape.isText
            let value = isInBase64 ? try decodedText(text) : text
            try readScalar(shape, value, options, into: target(in: base))
            return true
        } catch {
            throw error.within(.header(name), isSensitive: shape.isSensitive)
        }
    }

    /// Reads the headers whose names begin with `prefix`, in any case, as a map from the rest of their names. A header
    /// whose name comes in several cases is one, under the name that comes first (RFC 9110, section 5.1).
    func readHeaders(
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
            // With an empty prefix, a request has headers that say how it travels, and that no map may set.
            if options.isOfRequest, headerName(prefix, key) == nil { continue }
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

/// Returns the text of a header that is in Base64.
private func decodedText(_ text: String) throws(DecodingFailure) -> String {
    guard let bytes = Data(base64Encoded: text), let decoded = String(validating: bytes, as: UTF8.self) else {
        throw DecodingFailure(expected: "text in Base64", quoting: text.excerpt, offset: nil)
    }
    return decoded
}

internal import HTTPTypes

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The headers that carry members of an input at `base`, which has no binding violations.
func bindHeaders(_ layout: UnsafePointer<StructureLayout>, _ base: UnsafeRawPointer) -> HTTPFields {
    var headers = HTTPFields()
    // A header of its own comes later, so that it takes the place of a map's.
    for member in layout.pointee.members {
        guard case .prefixHeaders(let prefix) = member.location, case .map(let traits) = member.shape.kind,
            let map = member.value(in: base)
        else { continue }
        traits.pointee.access.forEach(at: map) { key, value in
            guard let name = headerName(prefix, key) else {
                preconditionFailure("a key of '\(member.name)' makes no header's name")
            }
            headers[name] = headerValue(traits.pointee.value, value)
        }
    }
    for member in layout.pointee.members {
        guard case .header(let name) = member.location, let value = member.value(in: base) else { continue }
        guard let name = HTTPField.Name("\(name)") else { preconditionFailure("no header can be named '\(name)'") }
        headers[name] = headerValue(member.shape, value, isInBase64: member.mediaType != nil)
    }
    return headers
}

private func headerValue(_ shape: ValueShape, _ value: UnsafeRawPointer, isInBase64: Bool = false) -> String {
    if isInBase64, let text = shape.text(at: value) { return Data(text.utf8).base64EncodedString() }
    guard case .list(let traits) = shape.kind else { return plainText(shape, value) ?? "" }
    return headerValue(listing: plainTexts(shape, value), of: traits.pointee.element)
}

/// What is shown in place of a sensitive value.
private let redacted = "<redacted>"

/// A structure as a call of its initializer would look, with the members that are set.
func describe(_ layout: UnsafePointer<StructureLayout>, _ base: UnsafeRawPointer, typeName: String) -> String {
    let members = describedMembers(layout, base).map { "\($0.name): \($0.text)" }
    return "\(typeName)(\(members.joined(separator: ", ")))"
}

/// The members that are set and their values as text.
func describedMembers(_ layout: UnsafePointer<StructureLayout>, _ base: UnsafeRawPointer) -> [(
    name: String, text: String
)] {
    layout.pointee.members.compactMap { member in
        member.value(in: base).map { ("\(member.name)", describe(member.shape, $0)) }
    }
}

/// A union as its case would be written.
func describe(_ access: any UnionAccess, _ value: UnsafeRawPointer, typeName: String) -> String {
    if let name = access.unknownMember(at: value) { return "\(typeName).unknown(\(name.debugDescription))" }
    var text = typeName
    let members = access.members
    access.withMember(at: value) { index, payload in
        text += ".\(members[index].name)(\(describe(members[index].shape, payload)))"
    }
    return text
}

private func describe(_ shape: Shape, _ value: UnsafeRawPointer) -> String {
    if shape.isSensitive { return redacted }
    switch shape.kind {
    case .boolean: return "\(value.read(Bool.self))"
    case .number(.byte, _): return "\(value.read(Int8.self))"
    case .number(.short, _): return "\(value.read(Int16.self))"
    case .number(.integer, _): return "\(value.read(Int.self))"
    case .number(.long, _): return "\(value.read(Int64.self))"
    case .number(.float, _): return "\(value.read(Float.self))"
    case .number(.double, _): return "\(value.read(Double.self))"
    case .string, .enumeration: return value.read(String.self).debugDescription
    case .timestamp: return wireText(value.read(Timestamp.self), .dateTime)
    case .blob: return "\(value.read(Blob.self).count) bytes"
    case .structure(let access):
        return describe(access.pointee.layout, value, typeName: "\(access.pointee.layout.pointee.name)")
    case .box(let access):
        var text = ""
        access.pointee.withValue(at: value) {
            text = describe(access.pointee.layout, $0, typeName: "\(access.pointee.layout.pointee.name)")
        }
        return text
    case .union(let access): return describe(access.pointee, value, typeName: "")
    case .list(let traits):
        return traits.pointee.access.withElements(at: value) { elements in
            var texts: [String] = []
            elements.forEach { _, element in texts.append(describe(traits.pointee.element, element)) }
            return "[\(texts.joined(separator: ", "))]"
        }
    case .map(let traits):
        var texts: [String] = []
        traits.pointee.access.forEach(at: value) { key, element in
            let key = traits.pointee.key.isSensitive ? redacted : key.debugDescription
            texts.append("\(key): \(describe(traits.pointee.value, element))")
        }
        return texts.isEmpty ? "[:]" : "[\(texts.joined(separator: ", "))]"
    }
}

/// A timestamp as it travels in `format`, without quotes.
func wireText(_ timestamp: Timestamp, _ format: TimestampFormat) -> String {
    var writer = JSONWriter(capacity: 32)
    writer.write(Instant(roundingToMilliseconds: timestamp), format)
    return String(decoding: writer.bytes, as: UTF8.self)
}

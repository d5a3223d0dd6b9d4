/// The text that is shown in place of a sensitive value.
let redacted = "<redacted>"

/// A structure as a call of its initializer would look, with the members that are set.
///
/// Below ``nestingLimit`` there is an ellipsis.
func describe(
    _ layout: UnsafePointer<StructureLayout>,
    _ base: UnsafeRawPointer,
    typeName: String,
    depth: Int = 1
) -> String {
    let members = describedMembers(layout, base, depth: depth).map { "\($0.name): \($0.text)" }
    return "\(typeName)(\(members.joined(separator: ", ")))"
}

/// The members that are set and their values as text.
func describedMembers(
    _ layout: UnsafePointer<StructureLayout>,
    _ base: UnsafeRawPointer,
    depth: Int = 1
) -> [(name: String, text: String)] {
    layout.pointee.members.compactMap { member in
        member.value(in: base).map { ("\(member.name)", describe(member.shape, $0, depth: depth)) }
    }
}

/// A union as its case would be written.
func describe(_ access: any UnionAccess, _ value: UnsafeRawPointer, typeName: String, depth: Int = 1) -> String {
    let member = describedMember(access, value, depth: depth)
    return "\(typeName).\(member.name)(\(member.text))"
}

/// The member that is set and its value as text.
func describedMember(
    _ access: any UnionAccess,
    _ value: UnsafeRawPointer,
    depth: Int = 1
) -> (name: String, text: String) {
    let members = access.members
    if let name = access.unknownMember(at: value) {
        return ("unknown", access.hidesUnknownMembers ? redacted : name.excerpt)
    }
    var member = (name: "", text: "")
    access.withMember(at: value) { index, payload in
        member = ("\(members[index].name)", describe(members[index].shape, payload, depth: depth))
    }
    return member
}

/// Returns the text of a value of `shape` at nesting depth `depth`.
func describe(_ shape: ValueShape, _ value: UnsafeRawPointer, depth: Int) -> String {
    if shape.isSensitive { return redacted }
    var describer = ValueDescriber(depth: depth)
    return shape.kind.accept(&describer, with: value)
}

/// Describes values at one nesting depth.
private struct ValueDescriber: ScalarVisitor {
    let depth: Int

    func visitScalar<Value>(_ type: Value.Type, _ value: UnsafeRawPointer) -> String { "\(value.read(type))" }

    func visitText(_ type: String.Type, _ limits: TextLimits, _ value: UnsafeRawPointer) -> String {
        value.read(type).debugDescription
    }

    func visitTimestamp(_ type: Timestamp.Type, _ format: TimestampFormat, _ value: UnsafeRawPointer) -> String {
        wireText(value.read(type), .dateTime)
    }

    func visitBlob(_ type: Blob.Type, _ length: LengthRange?, _ value: UnsafeRawPointer) -> String {
        "\(value.read(type).count) bytes"
    }

    func visitNullable(_ traits: UnsafePointer<NullableTraits>, _ value: UnsafeRawPointer) -> String {
        traits.pointee.value(at: value).map { describe(traits.pointee.value, $0, depth: depth) } ?? "nil"
    }

    func visitContainer(_ kind: Kind, _ value: UnsafeRawPointer) -> String {
        depth < nestingLimit ? describe(container: kind, value, depth: depth + 1) : "..."
    }
}

private func describe(container: Kind, _ value: UnsafeRawPointer, depth: Int) -> String {
    switch container {
    case .structure(let access):
        return describe(access.pointee.layout, value, typeName: "\(access.pointee.layout.pointee.name)", depth: depth)
    case .box(let access):
        var text = ""
        access.pointee.withValue(at: value) {
            text = describe(access.pointee.layout, $0, typeName: "\(access.pointee.layout.pointee.name)", depth: depth)
        }
        return text
    case .union(let access): return describe(access.pointee, value, typeName: "", depth: depth)
    case .list(let traits):
        return traits.pointee.access.withElements(at: value) { elements in
            var texts: [String] = []
            elements.forEach { _, element in texts.append(describe(traits.pointee.element, element, depth: depth)) }
            return "[\(texts.joined(separator: ", "))]"
        }
    case .map(let traits):
        var texts: [String] = []
        traits.pointee.access.forEach(at: value) { key, element in
            let key = traits.pointee.key.isSensitive ? redacted : key.debugDescription
            texts.append("\(key): \(describe(traits.pointee.value, element, depth: depth))")
        }
        return texts.isEmpty ? "[:]" : "[\(texts.joined(separator: ", "))]"
    case .boolean, .number, .string, .enumeration, .integerEnumeration, .timestamp, .blob, .document, .nullable:
        return ""
    }
}

/// Returns a timestamp in `format`, without quotes.
func wireText(_ timestamp: Timestamp, _ format: TimestampFormat) -> String {
    var writer = JSONWriter()
    writer.write(Instant(roundingToMilliseconds: timestamp), format)
    return String(decoding: writer.bytes, as: UTF8.self)
}

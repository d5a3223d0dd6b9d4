import Diagnostics
import ServiceModel
import YAMLSource

/// A shape as it stands in its section.
func definition(of shape: Shape) -> DocumentNode {
    let doc = DocumentEntry.doc(shape.documentation)
    let flags = [.flag("sensitive", shape.isSensitive), DocumentEntry.deprecation(shape.deprecation)].compactMap { $0 }
    let own = ownEntries(of: shape.kind)
    if case .enumeration = shape.kind { return .mapping((doc.map { [$0] } ?? []) + flags + own) }
    return .mapping((doc.map { [$0] } ?? []) + own + flags)
}

/// What makes a shape what it is.
private func ownEntries(of kind: Shape.Kind) -> [DocumentEntry] {
    switch kind {
    case .structure(let members):
        [.node("members", membersNode(members))]
    case .union(let members):
        [.node("union", membersNode(members))]
    case .error(let status, let fault, let members):
        [.plain("status", status), .text("fault", fault.rawValue)]
            + (members.isEmpty ? [] : [.node("members", membersNode(members))])
    case .list(let member, let length, let isUnique):
        [.text("list", member.name)] + limits("length", length) + (isUnique ? [.plain("unique", true)] : [])
    case .map(let key, let value, let length):
        [.node("map", .mapping(.text("key", key.name), .text("value", value.name)))] + limits("length", length)
    case .string(let constraints):
        entries(of: constraints)
    case .enumeration(let values):
        [.node("values", .sequence(values.map(definition)))]
    case .blob(let length):
        [.text("type", "Blob")] + limits("length", length)
    case .boolean:
        [.text("type", "Boolean")]
    case .number(let type, let range):
        [.text("type", type.rawValue)] + limits("range", range) { Int(exactly: $0).map(String.init) ?? "\($0)" }
    case .timestamp(let format):
        [format.map { .text("timestamp", $0.rawValue) } ?? .text("type", "Timestamp")]
    }
}

private func entries(of constraints: StringConstraints) -> [DocumentEntry] {
    let length = limits("length", constraints.length)
    guard let pattern = constraints.pattern else { return [.text("type", "String")] + length }
    let reason = DocumentEntry.text("notEnforced", pattern.reasonNotEnforced)
    return [.text("pattern", pattern.source)] + length + (reason.map { [$0] } ?? [])
}

private func definition(of value: EnumValue) -> DocumentNode {
    let details = DocumentNode.mapping(
        .text("name", value.name),
        .doc(value.documentation),
        .deprecation(value.deprecation)
    )
    return details.entries.isEmpty ? .text(value.value) : .mapping([.text("value", value.value)] + details.entries)
}

/// `2..15`, `1..`, `..256` or `5`.
private func limits<Limit>(
    _ key: String,
    _ bounds: Bounds<Limit>,
    written: (Limit) -> String = { "\($0)" }
) -> [DocumentEntry] {
    if bounds.isUnbounded { return [] }
    let (minimum, maximum) = (bounds.minimum.map(written), bounds.maximum.map(written))
    if let minimum, minimum == maximum { return [.node(key, DocumentNode(.plain(minimum)))] }
    return [.text(key, "\(minimum ?? "")..\(maximum ?? "")")]
}

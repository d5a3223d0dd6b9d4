import Diagnostics
import ServiceModel
import YAMLSource

/// Returns the definition of a shape in its section.
func definition(of shape: Shape) -> DocumentNode {
    switch shape.kind {
    case .structure(let members):
        definition(of: shape, [.node(.members, membersNode(members))])
    case .union(let members):
        definition(of: shape, [.node(.union, membersNode(members))])
    case .list(let member, let length, let isUnique, let isSparse):
        definition(
            of: shape,
            [
                .text(.list, member.name), limits(.length, length), .flag(.unique, isUnique), .flag(.sparse, isSparse),
            ]
        )
    case .map(let key, let value, let length, let isSparse):
        definition(
            of: shape,
            [
                .node(.map, .element(MapEntryKey.self, .text(.key, key.name), .text(.value, value.name))),
                limits(.length, length),
                .flag(.sparse, isSparse),
            ]
        )
    case .blob(let length):
        definition(of: shape, [.text(.type, "Blob"), limits(.length, length)])
    case .boolean:
        definition(of: shape, [.text(.type, "Boolean")])
    case .number(let type, let range):
        definition(
            of: shape,
            [
                .text(.type, type.rawValue),
                limits(.range, range) { Int(exactly: $0).map(String.init) ?? "\($0)" },
            ]
        )
    case .timestamp(let format):
        definition(of: shape, [format.map { .text(.timestamp, $0.rawValue) } ?? .text(.type, "Timestamp")])
    case .document:
        definition(of: shape, [.text(.type, "Document")])
    case .string(let constraints):
        if let pattern = constraints.pattern {
            patternDefinition(of: shape, pattern, length: constraints.length)
        } else {
            definition(of: shape, [.text(.type, "String"), limits(.length, constraints.length)])
        }
    case .enumeration(let values):
        enumDefinition(of: shape, type: nil, values.map { definition(of: $0, .text($0.value)) })
    case .integerEnumeration(let values):
        enumDefinition(of: shape, type: EnumKey.integer, values.map { definition(of: $0, .plain($0.value)) })
    case .error(let status, let fault, let retry, let members):
        .element(
            ErrorKey.self,
            .doc(shape.documentation),
            .plain(.status, status),
            .text(.fault, fault.rawValue),
            retry.map { $0 == .throttling ? .text(.retryable, ErrorKey.throttling) : .plain(.retryable, true) },
            members.isEmpty ? nil : .node(.members, membersNode(members)),
            .deprecation(shape.deprecation)
        )
    }
}

/// Returns the definition of a shape of the `shapes` section from the entries that depend on its kind.
private func definition(of shape: Shape, _ entries: [ElementEntry<ShapeKey>?]) -> DocumentNode {
    .element(
        [.doc(shape.documentation)] + entries
            + [
                .text(.mediaType, shape.mediaType), .flag(.sensitive, shape.isSensitive),
                .deprecation(shape.deprecation),
            ]
    )
}

private func patternDefinition(of shape: Shape, _ pattern: ModelPattern, length: Bounds<Int>) -> DocumentNode {
    .element(
        PatternKey.self,
        .doc(shape.documentation),
        .text(.pattern, pattern.source),
        limits(.length, length),
        .text(.mediaType, shape.mediaType),
        .flag(.sensitive, shape.isSensitive),
        .deprecation(shape.deprecation),
        .text(.notEnforced, pattern.reasonNotEnforced)
    )
}

private func enumDefinition(of shape: Shape, type: String?, _ values: [DocumentNode]) -> DocumentNode {
    .element(
        EnumKey.self,
        .doc(shape.documentation),
        .flag(.sensitive, shape.isSensitive),
        .deprecation(shape.deprecation),
        .text(.type, type),
        .node(.values, .sequence(values))
    )
}

/// Returns the definition of a value of an enum, which is sent as `sent`.
private func definition(of value: EnumValue, _ sent: DocumentNode) -> DocumentNode {
    let details: [ElementEntry<EnumValueKey>] = [
        .text(.name, value.name), .doc(value.documentation), .deprecation(value.deprecation),
    ].compactMap { $0 }
    return details.isEmpty ? sent : .element([.node(.value, sent)] + details)
}

/// Returns an entry such as `2..15`, `1..`, `..256` or `5`; `nil` without bounds.
private func limits<Key, Limit>(
    _ key: Key,
    _ bounds: Bounds<Limit>,
    written: (Limit) -> String = { "\($0)" }
) -> ElementEntry<Key>? {
    if bounds.isUnbounded { return nil }
    let (minimum, maximum) = (bounds.minimum.map(written), bounds.maximum.map(written))
    if let minimum, minimum == maximum { return .plain(key, minimum) }
    return .text(key, "\(minimum ?? "")..\(maximum ?? "")")
}

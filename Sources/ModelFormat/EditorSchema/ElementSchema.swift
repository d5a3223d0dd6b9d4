import Diagnostics
import ServiceModel

extension FormatElement {
    /// The editor schema of a mapping with the element's keys and no others.
    var schema: SchemaValue {
        let properties = keys.map { key in
            (
                key: key.name,
                value: SchemaValue.object([("description", .text(key.declaration.description))])
                    .with(key.declaration.schema.entries)
            )
        }
        let required = requiredKeys.map(\.name)
        var entries: [(key: String, value: SchemaValue)] = [
            ("type", "object"), ("properties", .object(properties)), ("additionalProperties", false),
        ]
        if !required.isEmpty { entries.append(("required", .texts(required))) }
        return .object(entries + rules)
    }
}

/// The schemas that the declarations of keys refer to beside those of elements.
extension SchemaValue {
    /// The definitions of a model file's schema beside its elements.
    static let modelDefinitions: [(key: String, value: SchemaValue)] = [
        ("shape", ["oneOf": .list(ShapeForm.allCases.map { .reference(to: $0.element) })]),
        ("typeName", typeName), ("memberType", memberType), ("memberOrType", memberOrType),
        ("members", .mapping(to: .reference(to: "memberOrType"), keys: .identifier)),
    ]

    /// A built-in type, or a name that may be declared in another file.
    private static let typeName = any(of: ["enum": .texts(TypeTable.builtInNames)], .matching(#"^[^\[]"#))

    /// The type of a member: a name, alone or in brackets.
    private static let memberType = any(
        of: .reference(to: "typeName"),
        .list(of: .reference(to: "typeName"), ("minItems", 1), ("maxItems", 1))
    )

    private static let memberOrType = any(of: .reference(to: "memberType"), .reference(to: MemberKey.element))

    /// A name that a declaration can have: an identifier other than the built-in types.
    static let declaredName = identifier.with([("not", ["enum": .texts(TypeTable.builtInNames)])])

    /// The definitions of a record's schema beside its elements: any JSON value without null.
    static let recordDefinitions: [(key: String, value: SchemaValue)] = [
        (
            "json",
            [
                "type": ["boolean", "number", "string", "array", "object"],
                "items": .reference(to: "json"),
                "additionalProperties": .reference(to: "json"),
            ]
        )
    ]
}

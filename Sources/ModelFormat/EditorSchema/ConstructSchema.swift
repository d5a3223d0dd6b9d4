import Diagnostics

/// What editors know of a construct: its keys, with what each means and which values it may have.
struct ConstructSchema: Sendable {
    /// A key of the construct.
    struct Key: Sendable {
        let name: String
        /// What the key means, as editors show it.
        let description: String
        /// The schema of its value.
        let value: SchemaValue

        init(_ name: String, _ description: String, _ value: SchemaValue) {
            self.name = name
            self.description = description
            self.value = value
        }
    }

    /// The name of the definition in the schema.
    let name: String
    /// Which keys there are and which are required.
    let construct: Construct
    let keys: [Key]
    /// What has to hold beside the keys.
    let rules: [(key: String, value: SchemaValue)]

    init(_ name: String, _ construct: Construct, _ keys: [Key], rules: [(key: String, value: SchemaValue)] = []) {
        self.name = name
        self.construct = construct
        self.keys = keys
        self.rules = rules
    }

    /// The schema of a mapping with these keys and no others.
    var definition: SchemaValue {
        let properties = keys.map { key in
            (
                key: key.name,
                value: SchemaValue.object([("description", .text(key.description))]).with(key.value.entries)
            )
        }
        let required = construct.keys.filter { $0.requiredAs != nil }.map(\.name)
        var entries: [(key: String, value: SchemaValue)] = [
            ("type", "object"), ("properties", .object(properties)), ("additionalProperties", false),
        ]
        if !required.isEmpty { entries.append(("required", .texts(required))) }
        return .object(entries + rules)
    }
}

extension SchemaValue {
    /// The keys of an object; nothing else has any.
    var entries: [(key: String, value: SchemaValue)] {
        if case .object(let entries) = self { entries } else { [] }
    }
}

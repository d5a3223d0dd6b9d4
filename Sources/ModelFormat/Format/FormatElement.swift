import Diagnostics

/// The keys of an element of the model format, one case for each; the cases are in canonical order.
///
/// A key of the format is declared here once: its case is the name, and ``declaration`` adds everything else. The
/// reader and the writer use the cases; the canonical order, the editor schemas and the hints are derived from the
/// declarations.
package protocol FormatKey: RawRepresentable<String>, CaseIterable, Hashable, Sendable {
    /// The requirements on the key and its value.
    var declaration: KeyDeclaration { get }
}

extension FormatKey {
    /// The key in quotation marks, as messages show it.
    package var quoted: String { "'\(rawValue)'" }
}

/// The keys of exactly one element.
package protocol ElementKey: FormatKey {
    /// The element that has these keys.
    static var element: FormatElement { get }
}

/// The keys of an element that has documentation and can be deprecated.
package protocol DescribedKey: FormatKey {
    /// The Markdown that describes the element.
    static var doc: Self { get }
    /// The reason for which the element should no longer be used.
    static var deprecated: Self { get }
}

/// The keys of a described element whose values can be kept out of logs.
package protocol SensitiveKey: DescribedKey {
    /// Whether values are kept out of logs and descriptions.
    static var sensitive: Self { get }
}

/// The requirements on one key of an element and on its value.
package struct KeyDeclaration: Sendable {
    /// For a required key, an example of its value, which the hint about its absence shows.
    let example: String?
    /// The meaning of the key, as editors show it.
    let description: String
    /// The editor schema of the value.
    let schema: SchemaValue
    /// The canonical layout of the value.
    let layout: ModelLayout

    /// Declares a key that the element may have.
    static func optional(_ description: String, _ schema: SchemaValue, layout: ModelLayout = .value) -> KeyDeclaration {
        KeyDeclaration(example: nil, description: description, schema: schema, layout: layout)
    }

    /// Declares a key that the element must have.
    static func required(
        as example: String,
        _ description: String,
        _ schema: SchemaValue,
        layout: ModelLayout = .value
    ) -> KeyDeclaration {
        KeyDeclaration(example: example, description: description, schema: schema, layout: layout)
    }
}

/// The declarations that several elements share.
extension KeyDeclaration {
    static func doc(_ subject: String) -> KeyDeclaration {
        .optional("What \(subject) means, as Markdown. TODO keeps a place for it.", .nonEmptyText)
    }

    static let deprecated = KeyDeclaration.optional("Whether it is deprecated: true, or the reason.", .deprecation)
    static let sensitive = KeyDeclaration.optional("Whether the value is kept out of logs and descriptions.", .flag)
    static let mediaType = KeyDeclaration.optional("What the text or the bytes are: application/json.", .mediaType)
    static let length = KeyDeclaration.optional("The least and the greatest length: 2..15, 1.., ..256 or 5.", .length)
}

/// An element of the model format: a mapping with a fixed set of keys, such as an operation or a member.
package struct FormatElement: Sendable {
    /// A key of the element.
    struct Key: Sendable {
        /// The key as it is written.
        let name: String
        /// The requirements on the key and its value.
        let declaration: KeyDeclaration

        init(_ key: some FormatKey) {
            name = key.rawValue
            declaration = key.declaration
        }
    }

    /// The name of the element's definition in the editor schema.
    let definition: String
    /// The element's name with its article, as messages use it.
    let title: String
    /// The keys in canonical order.
    let keys: [Key]
    /// The canonical layout of the mapping itself.
    let style: ModelLayout.Style
    /// The rules of the editor schema beside those about single keys.
    let rules: [(key: String, value: SchemaValue)]

    /// Declares an element with these keys.
    init(
        _ definition: String,
        title: String,
        keys: some Sequence<some FormatKey>,
        style: ModelLayout.Style = .oneLine,
        rules: [(key: String, value: SchemaValue)] = []
    ) {
        self.init(definition, title: title, keys: keys.map(Key.init), style: style, rules: rules)
    }

    /// Creates an element with keys of several others.
    init(
        _ definition: String,
        title: String,
        keys: [Key],
        style: ModelLayout.Style,
        rules: [(key: String, value: SchemaValue)] = []
    ) {
        self.definition = definition
        self.title = title
        self.keys = keys
        self.style = style
        self.rules = rules
    }

    /// The keys that the element must have.
    var requiredKeys: [Key] { keys.filter { $0.declaration.example != nil } }

    /// Whether the element has the key.
    func allows(_ key: String) -> Bool {
        keys.contains { $0.name == key }
    }
}

import Diagnostics

/// The schemas of values. A regular expression restates what a function of the reader parses, as far as a schema can;
/// `Scripts/check_schemas` compares the two on all cases.
extension SchemaValue {
    private static let identifierPattern = "_*[A-Za-z][A-Za-z0-9_]*"
    private static let hostLabelPattern = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
    private static let placeholderPattern = #"\{(?:region|dnsSuffix|dualStackDnsSuffix)\}"#
    private static let regionalLabelPattern =
        "(?:[A-Za-z0-9]|\(placeholderPattern))"
        + "(?:(?:[A-Za-z0-9-]|\(placeholderPattern))*(?:[A-Za-z0-9]|\(placeholderPattern)))?"
    private static let prefixLabelStartPattern =
        #"(?:(?:[A-Za-z0-9]|\{\#(identifierPattern)\})(?:[A-Za-z0-9-]|\{\#(identifierPattern)\})*)?"#
    private static let prefixLabelPattern = #"\#(prefixLabelStartPattern)(?:[A-Za-z0-9]|\{\#(identifierPattern)\})"#

    /// Any value.
    static let anything: SchemaValue = [:]
    /// Any text.
    static let text: SchemaValue = ["type": "string"]
    /// Text that is not blank.
    static let nonEmptyText: SchemaValue = ["type": "string", "pattern": #"\S"#]
    /// A reason, which cannot be the placeholder.
    static let reason: SchemaValue = [
        "type": "string", "pattern": #"\S"#, "not": ["const": .text(documentationPlaceholder)],
    ]
    static let flag: SchemaValue = ["type": "boolean"]
    static let deprecation: SchemaValue = ["type": ["boolean", "string"], "minLength": 1]
    static let identifier: SchemaValue = matching("^\(identifierPattern)$")
    /// Names of members with full stops between them.
    static let memberPath: SchemaValue = matching(#"^\#(identifierPattern)(\.\#(identifierPattern))*$"#)
    /// The path of a deviation: a declaration, then keys.
    static let deviationPath: SchemaValue = matching(#"^\#(identifierPattern)(\.[^.]+)*$"#)

    static let httpLine: SchemaValue = matching(
        #"^(\#(httpMethods.joined(separator: "|"))) /[!"$-~]*$"#
    )
    static let link: SchemaValue = matching("^https?://[!-;=?-~]*$")
    static let operationLink: SchemaValue = matching(#"^https?://[!-;=?-~]*\{operation\}[!-;=?-~]*$"#)
    static let host: SchemaValue = matching(#"^\#(hostLabelPattern)(\.\#(hostLabelPattern))*$"#)
    static let region: SchemaValue = matching("^\(hostLabelPattern)$")
    static let hostTemplate: SchemaValue = matching(#"^\#(regionalLabelPattern)(\.\#(regionalLabelPattern))*$"#)
    static let regionalHost: SchemaValue = matching(
        #"^(?=.*\{region\})\#(regionalLabelPattern)(\.\#(regionalLabelPattern))*$"#
    )
    static let hostPrefix: SchemaValue = matching(
        #"^(?!.*\}\{)(\#(prefixLabelPattern)\.)*(\#(prefixLabelPattern)\.|\#(prefixLabelStartPattern)(-|\{\#(identifierPattern)\}))$"#
    )
    static let header: SchemaValue = matching("^[A-Za-z0-9!#$%&'*+.^_`|~-]+$")
    static let headerPrefix: SchemaValue = matching("^[A-Za-z0-9!#$%&'*+.^_`|~-]*$")
    static let mediaType: SchemaValue = matching(
        "^[A-Za-z0-9!#$%&'*+.^_`|~-]+/[A-Za-z0-9!#$%&'*+.^_`|~-]+( *;[ -~]*)?$"
    )
    /// A path relative to the project file.
    static let relativePath: SchemaValue = matching(
        #"^(?=.*\S)[^/~\\\u0000-\u001F\u007F-\u009F][^\\\u0000-\u001F\u007F-\u009F]*$"#
    )
    /// The path of a folder inside that of the file, without steps that lead nowhere or up.
    static let innerFolder: SchemaValue = matching(
        #"^(?=.*\S)(?!~|(.*/)?\.{0,2}(/|$))[^\\\u0000-\u001F\u007F-\u009F]+$"#
    )

    /// Limits that are whole numbers and not negative: `2..15`, `1..`, `..256` or `5`. Spaces do not count.
    static let length = limits(of: "integer", #" *\+?[0-9 ]*"#, minimum: 0)
    /// Limits that may be fractions.
    static let range = limits(of: "number", #" *[-+]?(?:[0-9 ]+\.?[0-9 ]*|\.[0-9 ]+)?(?:[eE] *[-+]?[0-9 ]+)? *"#)
    /// Seconds: a lower limit of at least one, and an upper one.
    static let delay: SchemaValue = [
        "type": ["integer", "string"], "minimum": 1,
        "pattern": #"^ *\+?[0 ]*[1-9][0-9 ]*(\. *\. *\+?[0-9 ]*[0-9] *)?$"#,
    ]

    /// A whole number and its unit.
    static let duration: SchemaValue = matching("^[1-9][0-9]{0,8}(ms|s|m|h|d)$")

    /// Text that the expression is found in.
    static func matching(_ pattern: String) -> SchemaValue { ["type": "string", "pattern": .text(pattern)] }

    /// One of the words of an enumeration.
    static func word<Word: RawRepresentable<String> & CaseIterable>(_ type: Word.Type) -> SchemaValue {
        ["enum": .texts(Word.allCases.map(\.rawValue))]
    }

    static func wholeNumber(_ allowed: ClosedRange<Int>) -> SchemaValue {
        ["type": "integer", "minimum": .number(allowed.lowerBound), "maximum": .number(allowed.upperBound)]
    }

    private static func limits(of type: String, _ limit: String, minimum: Int? = nil) -> SchemaValue {
        let entries: SchemaValue = [
            "type": [.text(type), "string"], "pattern": .text(#"^(?=.*[0-9])\#(limit)(?:\. *\.\#(limit))?$"#),
        ]
        return minimum.map { entries.with([("minimum", .number($0))]) } ?? entries
    }
}

/// Schemas made of others.
extension SchemaValue {
    /// A reference to a definition of the same file. Validators ignore all keywords beside it.
    static func reference(to name: String) -> SchemaValue { ["$ref": .text("#/definitions/\(name)")] }

    /// A mapping that is the element, whose definition is in the same file.
    static func reference(to element: FormatElement) -> SchemaValue { reference(to: element.definition) }

    static func list(of element: SchemaValue, _ more: (key: String, value: SchemaValue)...) -> SchemaValue {
        (["type": "array", "items": element] as SchemaValue).with(more)
    }

    /// A mapping whose keys are not known beforehand. That they are texts need not be said.
    static func mapping(
        to value: SchemaValue,
        keys: SchemaValue? = nil,
        _ more: (key: String, value: SchemaValue)...
    ) -> SchemaValue {
        let names = keys.map {
            [(key: "propertyNames", value: SchemaValue.object($0.entries.filter { $0.key != "type" }))]
        }
        return (["type": "object"] as SchemaValue).with((names ?? []) + [("additionalProperties", value)] + more)
    }

    static func any(of schemas: SchemaValue...) -> SchemaValue { ["anyOf": .list(schemas)] }

    /// A mapping that has the key.
    static func having(_ key: some FormatKey) -> SchemaValue { ["required": .texts([key.rawValue])] }

    /// A mapping that has none of the keys.
    static func none(of keys: [some FormatKey]) -> SchemaValue {
        ["not": ["anyOf": .list(keys.map { having($0) })]]
    }

    /// A mapping that has exactly one of the keys.
    static func one(of keys: [some FormatKey]) -> SchemaValue { ["oneOf": .list(keys.map { having($0) })] }
}

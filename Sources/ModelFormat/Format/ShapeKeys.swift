import Diagnostics
import ServiceModel

/// The keys of the shapes of the `shapes` section.
enum ShapeKey: String, SensitiveKey {
    case doc, members, union, list, map, type, timestamp, length, range, unique, sparse, mediaType, sensitive,
        deprecated

    /// A member that is neither required nor has a default.
    private static let unionMember: SchemaValue = [
        "allOf": [
            .reference(to: "memberOrType"),
            ["not": ["type": "object", "required": ["default"]]],
            ["not": ["type": "object", "required": ["required"], "properties": ["required": ["const": true]]]],
        ]
    ]

    var declaration: KeyDeclaration {
        switch self {
        case .doc: .doc("a value of the type")
        case .members:
            .optional("The members of a structure, by their names.", .reference(to: "members"), layout: .members)
        case .union:
            .optional(
                "The members of a union, of which exactly one is set.",
                .mapping(to: Self.unionMember, keys: .identifier, ("minProperties", 1)),
                layout: .members
            )
        case .list: .optional("The type of the elements.", .reference(to: "typeName"))
        case .map:
            .optional(
                "The types of keys and values.",
                .reference(to: MapEntryKey.element),
                layout: .element(MapEntryKey.element)
            )
        case .type:
            .optional("The built-in type that the constraints are for.", ["enum": .texts(TypeTable.builtInNames)])
        case .timestamp: .optional("How the time is written.", .word(TimestampFormat.self))
        case .length: .length
        case .range: .optional("The least and the greatest number: 1..100, 1.. or ..100.", .range)
        case .mediaType: .mediaType
        case .unique: .optional("Whether its elements must be unique.", .flag)
        case .sparse: .optional("Whether its elements or values may be null.", .flag)
        case .sensitive: .sensitive
        case .deprecated: .deprecated
        }
    }
}

/// The kinds of shape that the `shapes` section declares; a key of the shape determines its kind.
enum ShapeForm: CaseIterable {
    case structure, union, list, map, scalar, timestamp

    /// The key that makes a shape one of this kind.
    var key: ShapeKey {
        switch self {
        case .structure: .members
        case .union: .union
        case .list: .list
        case .map: .map
        case .scalar: .type
        case .timestamp: .timestamp
        }
    }

    /// The element that a shape of this kind is.
    var element: FormatElement {
        switch self {
        case .structure: Self.structureElement
        case .union: Self.unionElement
        case .list: Self.listElement
        case .map: Self.mapElement
        case .scalar: Self.scalarElement
        case .timestamp: Self.timestampElement
        }
    }

    private static let structureElement = element(.structure, "structure", title: "a structure")
    private static let unionElement = element(.union, "union", title: "a union")
    private static let listElement = element(.list, "list", title: "a list", and: [.length, .unique, .sparse])
    private static let mapElement = element(.map, "map", title: "a map", and: [.length, .sparse])
    private static let timestampElement = element(.timestamp, "timestamp", title: "a timestamp")
    private static let scalarElement = element(
        .scalar,
        "scalar",
        title: "a shape with 'type'",
        and: [.length, .range, .mediaType],
        rules: [
            (
                "dependencies",
                [
                    "length": ["properties": ["type": ["enum": ["String", "Blob"]]]],
                    "mediaType": ["properties": ["type": ["enum": ["String", "Blob"]]]],
                    "range": ["properties": ["type": ["enum": .texts(NumberType.allCases.map(\.rawValue))]]],
                ]
            )
        ]
    )

    /// An element with the keys that every shape can have, the key of the kind, and others.
    private static func element(
        _ form: ShapeForm,
        _ definition: String,
        title: String,
        and others: [ShapeKey] = [],
        rules: [(key: String, value: SchemaValue)] = []
    ) -> FormatElement {
        FormatElement(
            definition,
            title: title,
            keys: [.doc, form.key] + others + [.sensitive, .deprecated],
            style: .oneLineWithoutDoc,
            rules: [("required", .texts([form.key.rawValue]))] + rules
        )
    }
}

/// The keys of `map`.
enum MapEntryKey: String, ElementKey {
    case key, value

    static let element = FormatElement("mapEntry", title: "'map'", keys: allCases)

    var declaration: KeyDeclaration {
        switch self {
        case .key: .required(as: "String", "The type of the keys.", .reference(to: "typeName"))
        case .value: .required(as: "String", "The type of the values.", .reference(to: "typeName"))
        }
    }
}

/// The keys of an enum.
enum EnumKey: String, ElementKey, SensitiveKey {
    case doc, sensitive, deprecated, type, values

    /// The value of `type` for an enumeration of numbers.
    static let integer = NumberType.integer.rawValue

    static let element = FormatElement(
        "enumeration",
        title: "an enum",
        keys: allCases,
        style: .oneLineWithoutDoc,
        rules: [
            ("if", .having(EnumKey.type)), ("then", noValues(of: "string")), ("else", noValues(of: "integer")),
        ]
    )

    /// Values that are not of a type, and mappings that do not have such a value.
    private static func noValues(of type: String) -> SchemaValue {
        let other: SchemaValue = ["not": ["type": .text(type)]]
        return ["properties": ["values": ["items": ["allOf": [other, ["properties": ["value": other]]]]]]]
    }

    var declaration: KeyDeclaration {
        switch self {
        case .doc: .doc("a value of the type")
        case .sensitive: .sensitive
        case .deprecated: .deprecated
        case .type: .optional("Integer, if the values are numbers.", ["const": .text(Self.integer)])
        case .values:
            .required(
                as: "[First, Second]",
                "The known values: texts, or mappings that say more.",
                .list(
                    of: .any(of: .text, ["type": "integer"], .reference(to: EnumValueKey.element)),
                    ("minItems", 1),
                    ("uniqueItems", true)
                ),
                layout: .list(of: .element(EnumValueKey.element))
            )
        }
    }
}

/// The keys of a value of an enum.
enum EnumValueKey: String, ElementKey, DescribedKey {
    case value, name, doc, deprecated

    static let element = FormatElement("enumValue", title: "an enum value", keys: allCases)

    var declaration: KeyDeclaration {
        switch self {
        case .value: .required(as: "First", "The value as it is sent.", ["type": ["string", "integer"]])
        case .name: .optional("Its name in Swift where the value makes a poor one.", .identifier)
        case .doc: .doc("the value")
        case .deprecated: .deprecated
        }
    }
}

/// The keys of a pattern.
enum PatternKey: String, ElementKey, SensitiveKey {
    case doc, pattern, length, mediaType, sensitive, deprecated, notEnforced

    static let element = FormatElement("pattern", title: "a pattern", keys: allCases, style: .oneLineWithoutDoc)

    var declaration: KeyDeclaration {
        switch self {
        case .doc: .doc("the text")
        case .pattern:
            .required(
                as: "\"^[a-z]+$\"",
                "The regular expression, in single quotes: ECMA 262 over code points, searched.",
                .text,
                layout: .expression
            )
        case .length: .length
        case .mediaType: .mediaType
        case .sensitive: .sensitive
        case .deprecated: .deprecated
        case .notEnforced: .optional("Why the expression is not checked.", .nonEmptyText)
        }
    }
}

/// The keys of an error.
enum ErrorKey: String, ElementKey, DescribedKey {
    case doc, status, fault, retryable, members, deprecated

    /// The value of `retryable` for too many requests.
    static let throttling = "throttling"

    static let element = FormatElement("error", title: "an error", keys: allCases, style: .oneLineWithoutDoc)

    var declaration: KeyDeclaration {
        switch self {
        case .doc: .doc("the error")
        case .status: .required(as: "400", "The status of the answer, from 400 to 599.", .wholeNumber(400...599))
        case .fault: .optional("Who is at fault; the status says so unless this does.", .word(Shape.Fault.self))
        case .retryable:
            .optional(
                "Whether another attempt may succeed: true, or throttling where there were too many requests.",
                ["enum": [true, false, .text(Self.throttling)]]
            )
        case .members: .optional("The members of the error.", .reference(to: "members"), layout: .members)
        case .deprecated: .deprecated
        }
    }
}

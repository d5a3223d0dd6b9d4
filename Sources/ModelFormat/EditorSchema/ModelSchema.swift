import Diagnostics
import ServiceModel
import YAMLSource

extension ConstructSchema {
    /// The constructs of a model file; the first is the file itself.
    static let modelConstructs =
        [modelFile, service, signing, endpoints, operation, pagination, waiter, acceptor, member]
        + [enumeration, enumValue, pattern, error] + shapes + [mapEntry]

    /// What a model file's constructs refer to beside each other.
    static let modelDefinitions: [(key: String, value: SchemaValue)] = [
        ("shape", ["oneOf": .list(shapes.map { .reference(to: $0.name) })]),
        ("typeName", typeName), ("memberType", memberType), ("memberOrType", memberOrType),
        ("members", .mapping(to: .reference(to: "memberOrType"), keys: .identifier)),
    ]

    /// A built-in type, or a name that may be declared in another file.
    private static let typeName = SchemaValue.any(
        of: ["enum": .texts(builtIns)],
        .matching(#"^[^\[]"#)
    )
    private static let builtIns = TypeTable.builtIns.keys.sorted()

    /// The type of a member: a name, alone or in brackets.
    private static let memberType = SchemaValue.any(
        of: .reference(to: "typeName"),
        .list(of: .reference(to: "typeName"), ("minItems", 1), ("maxItems", 1))
    )
    private static let memberOrType = SchemaValue.any(of: .reference(to: "memberType"), .reference(to: "member"))

    /// The name of what is declared: no built-in type's.
    private static let declaredName: SchemaValue = SchemaValue.identifier.with([("not", ["enum": .texts(builtIns)])])

    private static let modelFile = ConstructSchema(
        "modelFile",
        .modelFile,
        [
            Key("service", "The API as a whole; it stands in one file of the service.", .reference(to: "service")),
            Key(
                "deviations",
                "Where the model differs from upstream on purpose: a path such as CallingName.pattern, and the reason.",
                .mapping(to: .nonEmptyText, keys: .deviationPath)
            ),
            Key("operations", "The operations.", .mapping(to: .reference(to: "operation"), keys: .identifier)),
            Key(
                "shapes",
                "Structures, unions, lists, maps, and simple types with constraints.",
                .mapping(to: .reference(to: "shape"), keys: declaredName)
            ),
            Key(
                "enums",
                "Types with known values.",
                .mapping(to: .reference(to: "enumeration"), keys: declaredName)
            ),
            Key(
                "patterns",
                "Text that a regular expression describes.",
                .mapping(to: .reference(to: "pattern"), keys: declaredName)
            ),
            Key("errors", "The errors of the service.", .mapping(to: .reference(to: "error"), keys: declaredName)),
        ]
    )

    private static let service = ConstructSchema(
        "service",
        .service,
        [
            Key("name", "The name of the Swift module.", .identifier),
            Key("title", "The name that people know the service by.", .nonEmptyText),
            Key("version", "The version of the API, in quotes.", .nonEmptyText),
            Key("protocol", "How values travel.", .word(WireProtocol.self)),
            Key("signing", "How requests are signed.", .reference(to: "signing")),
            Key("endpoints", "The hosts.", .reference(to: "endpoints")),
            Key("link", "The reference page of an operation, with {operation} for its name.", .operationLink),
            doc("the service"), deprecated,
        ]
    )

    private static let signing = ConstructSchema(
        "signing",
        .signing,
        [Key("service", "The name under which requests are signed.", .nonEmptyText)]
    )

    private static let endpoints = ConstructSchema(
        "endpoints",
        .endpoints,
        [
            Key("default", "The host unless the client is told otherwise.", .host),
            Key("regional", "The host of a region, with {region} for its name.", .regionalHost),
            Key("fips", "The host with cryptography as FIPS demands it; {region} may stand in it.", .hostTemplate),
            Key("dualStack", "The host that has IPv6 too; {region} may stand in it.", .hostTemplate),
            Key("fipsDualStack", "The host with both; {region} may stand in it.", .hostTemplate),
        ]
    )

    private static let enumeration = ConstructSchema(
        "enumeration",
        .enumeration,
        [
            doc("a value of the type"), sensitive, deprecated,
            Key(
                "values",
                "The known values: texts, or mappings that say more.",
                .list(
                    of: .any(of: .text, .reference(to: "enumValue")),
                    ("minItems", 1),
                    ("uniqueItems", true)
                )
            ),
        ]
    )

    private static let enumValue = ConstructSchema(
        "enumValue",
        .enumValue,
        [
            Key("value", "The value as it travels.", .text),
            Key("name", "Its name in Swift where the value makes a poor one.", .identifier),
            doc("the value"), deprecated,
        ]
    )

    private static let pattern = ConstructSchema(
        "pattern",
        .pattern,
        [
            doc("the text"),
            Key("pattern", "The regular expression, in single quotes: ECMA 262 over code points, searched.", .text),
            length, sensitive, deprecated,
            Key("notEnforced", "Why the expression is not checked.", .nonEmptyText),
        ]
    )

    private static let error = ConstructSchema(
        "error",
        .error,
        [
            doc("the error"),
            Key("status", "The status of the answer, from 400 to 599.", .wholeNumber(400...599)),
            Key("fault", "Who is at fault; the status says so unless this does.", .word(Shape.Fault.self)),
            Key("members", "The members of the error.", .reference(to: "members")),
            deprecated,
        ]
    )
}

// MARK: - Shapes

extension ConstructSchema {
    private static let shapes = [structure, union, list, map, scalar, timestamp]

    private static let structure = shape(
        "structure",
        .structure,
        [Key("members", "The members of a structure, by their names.", .reference(to: "members"))]
    )

    private static let union = shape(
        "union",
        .union,
        [
            Key(
                "union",
                "The members of a union, of which exactly one is set.",
                .mapping(to: unionMember, keys: .identifier, ("minProperties", 1))
            )
        ]
    )

    /// A member that is neither required nor has a default.
    private static let unionMember: SchemaValue = [
        "allOf": [
            .reference(to: "memberOrType"),
            ["not": ["type": "object", "required": ["default"]]],
            ["not": ["type": "object", "required": ["required"], "properties": ["required": ["const": true]]]],
        ]
    ]

    private static let list = shape(
        "list",
        .list,
        [
            Key("list", "The type of the elements.", .reference(to: "typeName")), length,
            Key("unique", "Whether no element may stand in it twice.", .flag),
        ]
    )

    private static let map = shape(
        "map",
        .map,
        [Key("map", "The types of keys and values.", .reference(to: "mapEntry")), length]
    )

    private static let scalar = shape(
        "scalar",
        .scalar,
        [
            Key("type", "The built-in type that the constraints are for.", ["enum": .texts(builtIns)]), length,
            Key("range", "The least and the greatest number: 1..100, 1.. or ..100.", .range),
        ],
        rules: [
            (
                "dependencies",
                [
                    "length": ["properties": ["type": ["enum": ["String", "Blob"]]]],
                    "range": ["properties": ["type": ["enum": .texts(NumberType.allCases.map(\.rawValue))]]],
                ]
            )
        ]
    )

    private static let timestamp = shape(
        "timestamp",
        .timestamp,
        [Key("timestamp", "How the time is written.", .word(TimestampFormat.self))]
    )

    private static let mapEntry = ConstructSchema(
        "mapEntry",
        .mapEntry,
        [
            Key("key", "The type of the keys.", .reference(to: "typeName")),
            Key("value", "The type of the values.", .reference(to: "typeName")),
        ]
    )

    /// A shape of the kind that the first of its own keys says.
    private static func shape(
        _ name: String,
        _ construct: Construct,
        _ own: [Key],
        rules: [(key: String, value: SchemaValue)] = []
    ) -> ConstructSchema {
        ConstructSchema(
            name,
            construct,
            [doc("a value of the type")] + own + [sensitive, deprecated],
            rules: [("required", .texts(own.prefix(1).map(\.name)))] + rules
        )
    }
}

// MARK: - What several constructs have

extension ConstructSchema {
    static let sensitive = Key("sensitive", "Whether the value is kept out of logs and descriptions.", .flag)
    static let deprecated = Key("deprecated", "Whether it is deprecated: true, or the reason.", .deprecation)
    static let length = Key("length", "The least and the greatest length: 2..15, 1.., ..256 or 5.", .length)

    static func doc(_ subject: String) -> Key {
        Key("doc", "What \(subject) means, as Markdown. TODO keeps a place for it.", .nonEmptyText)
    }
}

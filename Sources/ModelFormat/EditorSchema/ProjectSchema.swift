import ServiceModel

/// The files beside the models: the project file, that of a target, records and accepted changes.
extension ConstructSchema {
    // MARK: The project file

    static let projectConstructs = [projectFile, projectService, syncPair]

    private static let projectFile = ConstructSchema(
        "projectFile",
        .projectFile,
        [
            Key(
                "services",
                "The services, each by its folder.",
                .mapping(
                    to: .reference(to: "projectService"),
                    keys: ["not": ["pattern": #"^(\s*$|[/~]|\.\.?$|\.\.?/)|\\|/$|//|[\u0000-\u001F\u007F-\u009F]"#]],
                    ("minProperties", 1)
                )
            ),
            Key("sync", "The pairs of services that are kept in sync.", .list(of: .reference(to: "syncPair"))),
        ]
    )

    private static let projectService = ConstructSchema(
        "projectService",
        .projectService,
        [
            Key("output", "The folder for the generated code, relative to this file.", .relativePath),
            Key("module", "The name of the Swift module; the service's where none is named.", .identifier),
            access,
            operations,
        ]
    )

    private static let access = Key(
        "access",
        "Who can use the generated code: its own module, the modules of its package, or everybody, as where nothing is said.",
        .word(AccessLevel.self)
    )

    private static let operations = Key(
        "operations",
        "The operations for which code is made, with the shapes that they need; all where none are named.",
        .list(of: .nonEmptyText, ("minItems", 1), ("uniqueItems", true))
    )

    private static let syncPair = ConstructSchema(
        "syncPair",
        .syncPair,
        [
            Key("from", "The old service, by its folder.", .nonEmptyText),
            Key("to", "The new service, by its folder.", .nonEmptyText),
            Key("module", "The name of the Swift module of conversions.", .identifier),
            Key("output", "The folder for that module, relative to this file.", .relativePath),
            Key("guide", "The migration guide, a file in Markdown, relative to this file.", guide),
        ],
        rules: [("dependencies", ["module": ["output"], "output": ["module"]])]
    )

    private static let guide = SchemaValue.relativePath.with([("allOf", [["pattern": #"(^|/)[^/.][^/]*\.md$"#]])])

    // MARK: The file of a target

    static let targetConstructs = [targetFile]

    private static let targetFile = ConstructSchema(
        "targetFile",
        .targetFile,
        [
            Key(
                "model",
                "The folder with the model files, inside the target's; '\(Construct.defaultModelFolder)' where none is "
                    + "named.",
                .innerFolder
            ),
            access,
            operations,
        ]
    )

    // MARK: Records

    static let recordConstructs = [syncRecord, divergenceGroup, conversion]

    private static let syncRecord = ConstructSchema(
        "syncRecord",
        .syncRecord,
        [
            Key("operations", "Operations of the old service and what they are in the new one.", names),
            Key("shapes", "Shapes of the old service and what they are in the new one.", names),
            Key(
                "divergences",
                "Groups of divergences, each with the reason for them.",
                .list(of: .reference(to: "divergenceGroup"))
            ),
            Key(
                "conversions",
                "What stands for values that have no counterpart: the name of the service, then the path.",
                .mapping(to: .mapping(to: .reference(to: "conversion")))
            ),
        ]
    )

    private static let names = SchemaValue.mapping(to: .nonEmptyText)

    private static let divergenceGroup = ConstructSchema(
        "divergenceGroup",
        .divergenceGroup,
        [
            Key(
                "reason",
                "Why the services differ, for the migration guide. TODO keeps a place for it.",
                .nonEmptyText
            ),
            Key(
                "paths",
                "Where they differ, and how: Room.members.Name: added.",
                .mapping(to: .nonEmptyText, ("minProperties", 1))
            ),
        ]
    )

    private static let conversion = ConstructSchema(
        "conversion",
        .conversion,
        [
            Key("value", "The value of an enum that stands for one that is unknown.", .nonEmptyText),
            Key("default", "The value of a member, as in JSON.", .reference(to: "json")),
        ],
        rules: [("oneOf", [.having("value"), .having("default")])]
    )

    /// Any value but null, which no part of it may be either.
    static let jsonValue: SchemaValue = [
        "type": ["boolean", "number", "string", "array", "object"],
        "items": .reference(to: "json"),
        "additionalProperties": .reference(to: "json"),
    ]

    // MARK: Accepted changes

    static let acceptanceConstructs = [acceptedChangesFile, acceptedChange]

    private static let acceptedChangesFile = ConstructSchema(
        "acceptedChangesFile",
        .acceptedChangesFile,
        [Key("accepted", "The changes.", .list(of: .reference(to: "acceptedChange")))]
    )

    private static let acceptedChange = ConstructSchema(
        "acceptedChange",
        .acceptedChange,
        [
            Key("rule", "The rule of the change; 'carillon explain' lists the rules.", .nonEmptyText),
            Key("path", "The path of the change.", .nonEmptyText),
            Key("reason", "Why the change may be made.", .reason),
        ]
    )
}

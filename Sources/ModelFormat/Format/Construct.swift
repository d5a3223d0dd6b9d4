import ServiceModel

/// A construct of the model format: what messages call it and which keys it may have.
///
/// Every key of the format is declared here and nowhere else.
package struct Construct: Sendable {
    /// A key that a construct may have.
    package struct Key: Sendable {
        let name: String
        /// For a key that must be there, what it may look like, as the hint about its absence shows it.
        let requiredAs: String?

        static func optional(_ name: String) -> Key {
            Key(name: name, requiredAs: nil)
        }

        static func required(_ name: String, as example: String) -> Key {
            Key(name: name, requiredAs: "\(name): \(example)")
        }
    }

    /// The construct's name with its article.
    package let name: String
    /// Its keys in the order in which people write them.
    package let keys: [Key]

    private init(_ name: String, _ keys: [Key]) {
        self.name = name
        self.keys = keys
    }

    /// Whether the construct may have the key.
    package func allows(_ key: String) -> Bool {
        keys.contains { $0.name == key }
    }
}

extension Construct {
    package static let modelFile = Construct(
        "a model file",
        ["service", "deviations", "operations", "shapes", "enums", "patterns", "errors"].map(Key.optional)
    )

    package static let service = Construct(
        "the service",
        [
            .required("name", as: "ExampleService"),
            .required("title", as: "Example Service"),
            .required("version", as: "\"2025-01-31\""),
            .required("protocol", as: "restJson1"),
            .optional("signing"),
            .required("endpoints", as: "{ default: api.example.com }"),
            .optional("link"),
            .optional("doc"),
            .optional("deprecated"),
        ]
    )

    package static let signing = Construct("'signing'", [.required("service", as: "example")])

    package static let endpoints = Construct(
        "'endpoints'",
        [.required("default", as: "api.example.com")]
            + ["regional", "fips", "dualStack", "fipsDualStack"].map(Key.optional)
    )

    package static let operation = Construct(
        "an operation",
        [
            .optional("doc"),
            .optional("link"),
            .required("http", as: "POST /things/{thingId}"),
            .optional("hostPrefix"),
            .optional("status"),
            .optional("input"),
            .optional("output"),
            .optional("errors"),
            .optional("idempotent"),
            .optional("paginate"),
            .optional("wait"),
            .optional("deprecated"),
        ]
    )

    package static let pagination = Construct(
        "'paginate'",
        [
            .required("inputToken", as: "NextToken"),
            .required("outputToken", as: "NextToken"),
            .optional("pageSize"),
            .optional("items"),
        ]
    )

    package static let waiter = Construct(
        "a waiter",
        [
            .optional("doc"),
            .required("delay", as: "5..120"),
            .required("acceptors", as: "[{ state: success, status: 200 }]"),
            .optional("deprecated"),
        ]
    )

    package static let acceptor = Construct(
        "an acceptor",
        [.required("state", as: "success")]
            + ["input", "output", "error", "status", "equals", "allEqual", "anyEquals"].map(Key.optional)
    )

    package static let member = Construct(
        "a member",
        [
            .required("type", as: "String"),
            .optional("doc"),
            .optional("required"),
            .optional("path"),
            .optional("query"),
            .optional("queryParams"),
            .optional("header"),
            .optional("headerPrefix"),
            .optional("payload"),
            .optional("responseCode"),
            .optional("json"),
            .optional("default"),
            .optional("sensitive"),
            .optional("deprecated"),
            .optional("idempotencyToken"),
        ]
    )

    package static let enumeration = Construct(
        "an enum",
        ["doc", "sensitive", "deprecated"].map(Key.optional) + [.required("values", as: "[First, Second]")]
    )

    package static let enumValue = Construct(
        "an enum value",
        [.required("value", as: "First")] + ["name", "doc", "deprecated"].map(Key.optional)
    )

    package static let pattern = Construct(
        "a pattern",
        [.optional("doc"), .required("pattern", as: "\"^[a-z]+$\"")]
            + ["length", "sensitive", "deprecated", "notEnforced"].map(Key.optional)
    )

    package static let error = Construct(
        "an error",
        [.optional("doc"), .required("status", as: "400")] + ["fault", "members", "deprecated"].map(Key.optional)
    )

    package static let structure = shape("a structure", ["members"])
    package static let union = shape("a union", ["union"])
    package static let list = shape("a list", ["list", "length", "unique"])
    package static let map = shape("a map", ["map", "length"])
    package static let scalar = shape("a shape with 'type'", ["type", "length", "range"])
    package static let timestamp = shape("a timestamp", ["timestamp"])

    package static let mapEntry = Construct(
        "'map'",
        [.required("key", as: "String"), .required("value", as: "String")]
    )

    /// The kinds of shape by the key that makes a shape one of them.
    package static let shapeKinds: [(key: String, construct: Construct)] = [
        ("members", structure), ("union", union), ("list", list), ("map", map), ("type", scalar),
        ("timestamp", timestamp),
    ]

    private static func shape(_ name: String, _ own: [String]) -> Construct {
        Construct(name, (["doc"] + own + ["sensitive", "deprecated"]).map(Key.optional))
    }
}

extension Construct {
    package static let acceptedChangesFile = Construct(
        "a file of accepted changes",
        [.required("accepted", as: "[{ rule: operation-removed, path: GetThing, reason: Nobody called it. }]")]
    )

    package static let acceptedChange = Construct(
        "an accepted change",
        [
            .required("rule", as: "operation-removed"),
            .required("path", as: "GetThing"),
            .required("reason", as: "Nobody called it."),
        ]
    )
}

extension Construct {
    package static let projectFile = Construct(
        "the project file",
        [.required("services", as: "{ example: { output: ../Generated/Example } }"), .optional("sync")]
    )

    package static let projectService = Construct(
        "a service of the project",
        [.required("output", as: "../Generated/Example")] + ["module", "access", "operations"].map(Key.optional)
    )

    /// The folder of a target's model files where its `carillon.yaml` names none.
    package static let defaultModelFolder = "model"

    package static let targetFile = Construct(
        "the file of a target",
        ["model", "access", "operations"].map(Key.optional)
    )

    package static let syncPair = Construct(
        "a pair of services",
        [.required("from", as: "example"), .required("to", as: "example-2")]
            + ["module", "output", "guide"].map(Key.optional)
    )
}

extension Construct {
    package static let syncRecord = Construct(
        "a record of divergences",
        ["operations", "shapes", "divergences", "conversions"].map(Key.optional)
    )

    package static let divergenceGroup = Construct(
        "a group of divergences",
        [.optional("reason"), .required("paths", as: "{ Room.members.Name: added }")]
    )

    package static let conversion = Construct("a conversion", ["value", "default"].map(Key.optional))

    /// Any file that people edit: their keys mean the same wherever they stand, but for those that only one may have.
    ///
    /// What a target's file has before its operations comes first, because a model file has much after them.
    package static let anyFile = Construct(
        "a file",
        targetFile.keys.filter { !modelFile.allows($0.name) } + modelFile.keys + projectFile.keys + syncRecord.keys
    )
}

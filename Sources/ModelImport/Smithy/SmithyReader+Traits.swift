import ModelFormat

extension SmithyReader {
    /// Notes the traits that are neither read nor known to be about something else.
    mutating func noteTraits(_ traits: SmithyTraits, besides known: Set<String>) {
        for entry in traits.entries where !known.contains(entry.key) && !entry.key.isOfNoConcern {
            uncarried.note(entry.key, at: entry.keyRange)
        }
    }

    mutating func noteTraits(of definition: SmithyDefinition, besides known: Set<String>) {
        noteTraits(definition.traits, besides: known)
    }

    /// The traits of services that are read.
    static let serviceTraits = schemeTraits.union([
        "smithy.api#title", "smithy.api#documentation", "smithy.api#deprecated", "smithy.api#paginated",
        "smithy.api#auth", "smithy.rules#endpointRuleSet",
    ])

    /// The traits of operations that are read.
    static let operationTraits = known([
        "smithy.api#http", "smithy.api#idempotent", "smithy.api#readonly", "smithy.api#paginated",
        "smithy.api#endpoint",
        "smithy.api#httpChecksumRequired", "aws.protocols#httpChecksum", "smithy.api#requestCompression",
        "smithy.waiters#waitable",
        "smithy.api#auth", "smithy.api#optionalAuth", "aws.auth#unsignedPayload",
    ])

    /// The traits of other shapes that are read.
    static let shapeTraits = known([
        "smithy.api#sensitive", "smithy.api#pattern", "smithy.api#length", "smithy.api#range",
        "smithy.api#timestampFormat",
        "smithy.api#mediaType", "smithy.api#streaming", "smithy.api#requiresLength", "smithy.api#sparse",
        "smithy.api#uniqueItems",
        "smithy.api#error",
        "smithy.api#httpError", "smithy.api#retryable", "smithy.api#enum", "smithy.api#default",
        "smithy.api#references",
    ])

    /// The traits of members that are read.
    static let memberTraits = shapeTraits.union([
        "smithy.api#required", "smithy.api#jsonName", "smithy.api#idempotencyToken", "smithy.api#hostLabel",
        "smithy.api#httpLabel", "smithy.api#httpQuery", "smithy.api#httpQueryParams", "smithy.api#httpHeader",
        "smithy.api#httpPrefixHeaders", "smithy.api#httpPayload", "smithy.api#httpResponseCode",
        "smithy.api#eventHeader", "smithy.api#eventPayload",
        "smithy.api#resourceIdentifier", "smithy.api#nestedProperties", "smithy.api#property", "smithy.api#notProperty",
    ])

    private static func known(_ ids: Set<String>) -> Set<String> {
        ids.union(["smithy.api#documentation", "smithy.api#deprecated"])
    }
}

// MARK: Other properties

extension SmithyReader {
    /// Notes what a shape says in properties that its type does not have
    /// ([Smithy](https://smithy.io/2.0/spec/json-ast.html)).
    mutating func noteProperties(of definition: SmithyDefinition) {
        noteUncarried(
            in: definition.node,
            besides: Self.properties[definition.type, default: []].union(["type", "traits"])
        )
    }

    /// Notes the members of an object whose keys are not known.
    mutating func noteUncarried(in node: JSONNode?, besides known: Set<String>) {
        if let node { json.noteUncarried(node.members, besides: known, in: &uncarried) }
    }

    /// The properties of shapes, by their types, that are read or say nothing about requests and responses.
    private static let properties: [String: Set<String>] = [
        "service": ["version", "operations", "resources", "errors", "rename", "shapes"],
        "operation": ["input", "output", "errors"],
        "resource": [
            "identifiers", "create", "put", "read", "update", "delete", "list", "operations", "collectionOperations",
            "resources", "properties",
        ],
        "structure": ["members"], "union": ["members"], "enum": ["members"], "intEnum": ["members"],
        "list": ["member"], "set": ["member"], "map": ["key", "value"],
    ]
}

extension String {
    /// Whether a trait of this ID says nothing about requests and responses, or says in another protocol's terms what
    /// restJson1 says in its own.
    fileprivate var isOfNoConcern: Bool {
        let namespaces = [
            "aws.api#", "aws.cloudformation#", "aws.endpoints#", "aws.iam#", "aws.tagging#", "smithy.test#",
            "smithy.openapi#", "smithy.rules#endpoint", "alloy#", "aws.protocols#restJson1",
        ]
        return Self.tacitTraits.contains(self) || namespaces.contains { hasPrefix($0) } || contains(".protocols#aws")
            || contains(".protocols#rpc") || hasPrefix("aws.protocols#rest")
    }

    private static let tacitTraits: Set<String> = Set(
        [
            "addedDefault", "box", "clientOptional", "cors", "enumValue", "examples",
            "externalDocumentation", "idRef",
            "input", "internal", "mixin", "notProperty", "output", "private",
            "property",
            "recommended", "required", "since", "suppress",
            "tags", "title",
            "unstable",
            "xmlAttribute", "xmlFlattened", "xmlName", "xmlNamespace",
        ].map { "smithy.api#\($0)" }
    )
}

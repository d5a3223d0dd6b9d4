import Diagnostics
import ServiceModel

/// Operations, and what stands in them.
extension ConstructSchema {
    package static let operation = ConstructSchema(
        "operation",
        .operation,
        [
            doc("the operation"),
            Key("link", "The operation's reference page.", .link),
            Key("http", "Method and path: POST /things/{thingId}, with constant parameters behind '?'.", .httpLine),
            Key("hostPrefix", "What stands before the host's name; it ends in '.' or '-'.", .hostPrefix),
            Key("status", "The status of a success; 200 unless this says otherwise.", .wholeNumber(200...399)),
            Key("input", "The members of the input, or the name of a structure.", payload),
            Key("output", "The members of the output, or the name of a structure.", payload),
            Key("errors", "The names of the errors.", .list(of: .nonEmptyText, ("uniqueItems", true))),
            Key("idempotent", "Whether sending it twice does what sending it once does.", .flag),
            Key("paginate", "How the operation's results come in pages.", .reference(to: "pagination")),
            Key(
                "wait",
                "What can be waited for with this operation, by the waiters' names.",
                .mapping(to: .reference(to: "waiter"), keys: .identifier)
            ),
            deprecated,
        ]
    )

    /// Members, or a structure's name.
    private static let payload = SchemaValue.any(of: .reference(to: "members"), .reference(to: "typeName"))

    static let pagination = ConstructSchema(
        "pagination",
        .pagination,
        [
            Key("inputToken", "The member of the input that says which page.", .nonEmptyText),
            Key("outputToken", "The member of the output that says which page is next.", .memberPath),
            Key("pageSize", "The member of the input that limits a page.", .nonEmptyText),
            Key("items", "The member of the output that pages consist of.", .memberPath),
        ]
    )

    static let waiter = ConstructSchema(
        "waiter",
        .waiter,
        [
            doc("the end of waiting"),
            Key("delay", "The shortest and the longest delay between two calls, in seconds: 5..120.", .delay),
            Key(
                "acceptors",
                "What answers mean; the first that fits counts.",
                .list(
                    of: .reference(to: "acceptor"),
                    ("contains", ["properties": ["state": ["const": .text(success)]]])
                )
            ),
            deprecated,
        ]
    )

    private static let success = Waiter.State.success.rawValue
    private static let subjects = Waiter.Side.allCases.map(\.rawValue)
    private static let comparisons = ["equals", "allEqual", "anyEquals"]

    static let acceptor = ConstructSchema(
        "acceptor",
        .acceptor,
        [
            Key("state", "What the answer means.", .word(Waiter.State.self)),
            Key("input", "The value of the input that is looked at, as a JMESPath expression.", .nonEmptyText),
            Key("output", "The value of the output that is looked at, as a JMESPath expression.", .nonEmptyText),
            Key(
                "error",
                "The error that the answer is, or whether it is any error.",
                ["type": ["boolean", "string"], "minLength": 1]
            ),
            Key("status", "The status of the answer.", .wholeNumber(100...599)),
            Key("equals", "What the value is.", .text),
            Key("allEqual", "What every element of the value is, which is not empty.", .text),
            Key("anyEquals", "What an element of the value is.", .text),
        ],
        rules: [
            (
                "allOf",
                [
                    .one(of: subjects + ["error", "status"]),
                    [
                        "if": ["anyOf": .list(subjects.map { .having($0) })],
                        "then": .one(of: comparisons),
                        "else": .none(of: comparisons),
                    ],
                ]
            )
        ]
    )

    static let member = ConstructSchema(
        "member",
        .member,
        [
            Key("type", "The name of a type, in brackets for a list of it.", .reference(to: "memberType")),
            doc("the member"),
            Key("required", "Whether it must be there.", .flag),
            Key("path", "The label of the path that it fills in.", .nonEmptyText),
            Key("query", "The parameter of the query that it travels in.", .nonEmptyText),
            Key("queryParams", "Whether each entry of the map is a parameter of the query.", .flag),
            Key("header", "The header that it travels in.", .header),
            Key("headerPrefix", "What the names of the headers begin with that the map travels in.", .headerPrefix),
            Key("payload", "Whether it is the whole body.", .flag),
            Key("responseCode", "Whether it is the status of the answer.", .flag),
            Key("json", "Its name in JSON where that differs.", .nonEmptyText),
            Key("default", "The value that the service takes where there is none.", [:]),
            sensitive, deprecated,
            Key("idempotencyToken", "Whether the service recognizes a repeated request by it.", .flag),
        ],
        rules: [("oneOf", .list(locations.map { .having($0) } + [.none(of: locations)]))]
    )

    /// The keys that say where a member travels; it has one of them or none.
    private static let locations = [
        "path", "query", "queryParams", "header", "headerPrefix", "payload", "responseCode", "json",
    ]
}

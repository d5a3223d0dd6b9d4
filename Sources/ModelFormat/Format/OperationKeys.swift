import Diagnostics
import ServiceModel

/// The keys of an operation.
enum OperationKey: String, ElementKey, DescribedKey {
    case doc, link, http, hostPrefix, status, input, output, errors, idempotent, auth, unsignedPayload, checksum,
        requestCompression, paginate, wait, deprecated

    static let element = FormatElement("operation", title: "an operation", keys: allCases, style: .block)

    /// The members of the input or output, or the name of a structure.
    private static let payload = SchemaValue.any(of: .reference(to: "members"), .reference(to: "typeName"))

    var declaration: KeyDeclaration {
        switch self {
        case .doc: .doc("the operation")
        case .link: .optional("The operation's reference page.", .link)
        case .http:
            .required(
                as: "POST /things/{thingId}",
                "Method and path: POST /things/{thingId}, with constant parameters behind '?'.",
                .httpLine
            )
        case .hostPrefix:
            .optional(
                "The prefix of the host's name, with labels in braces; it ends in '.', '-' or a label.",
                .hostPrefix
            )
        case .status: .optional("The status of a success; 200 unless this says otherwise.", .wholeNumber(200...399))
        case .input:
            .optional("The members of the input, or the name of a structure.", Self.payload, layout: .members)
        case .output:
            .optional("The members of the output, or the name of a structure.", Self.payload, layout: .members)
        case .errors: .optional("The names of the errors.", .list(of: .nonEmptyText, ("uniqueItems", true)))
        case .idempotent: .optional("Whether sending it twice does what sending it once does.", .flag)
        case .auth:
            .optional(
                "Which of the service's schemes its callers use, the preferred one first; [none] where anybody can call it.",
                .authNames,
                layout: .list(of: .value)
            )
        case .unsignedPayload: .optional("Whether signatures do not cover the body.", .flag)
        case .checksum:
            .optional(
                "The checksums of the bodies of requests and responses.",
                .reference(to: ChecksumKey.element),
                layout: .element(ChecksumKey.element)
            )
        case .requestCompression:
            .optional(
                "The codings in which the service takes bodies, the preferred one first.",
                .list(of: .word(ContentCoding.self), ("minItems", 1), ("uniqueItems", true))
            )
        case .paginate:
            .optional(
                "How the operation's results come in pages.",
                .reference(to: PaginationKey.element),
                layout: .element(PaginationKey.element)
            )
        case .wait:
            .optional(
                "What can be waited for with this operation, by the waiters' names.",
                .mapping(to: .reference(to: WaiterKey.element), keys: .identifier),
                layout: .names(of: .element(WaiterKey.element))
            )
        case .deprecated: .deprecated
        }
    }
}

/// The keys of `paginate`.
enum PaginationKey: String, ElementKey {
    case inputToken, outputToken, pageSize, items

    static let element = FormatElement("pagination", title: "'paginate'", keys: allCases)

    var declaration: KeyDeclaration {
        switch self {
        case .inputToken:
            .required(as: "NextToken", "The member of the input that says which page.", .nonEmptyText)
        case .outputToken:
            .required(as: "NextToken", "The member of the output that says which page is next.", .memberPath)
        case .pageSize: .optional("The member of the input that limits a page.", .nonEmptyText)
        case .items: .optional("The member of the output that pages consist of.", .memberPath)
        }
    }
}

/// The keys of a waiter.
enum WaiterKey: String, ElementKey, DescribedKey {
    case doc, delay, acceptors, deprecated

    static let element = FormatElement("waiter", title: "a waiter", keys: allCases, style: .block)

    var declaration: KeyDeclaration {
        switch self {
        case .doc: .doc("the end of waiting")
        case .delay:
            .required(
                as: "5..120",
                "The shortest and the longest delay between two calls, in seconds: 5..120.",
                .delay
            )
        case .acceptors:
            .required(
                as: "[{ state: success, status: 200 }]",
                "What answers mean; the first that fits counts.",
                .list(
                    of: .reference(to: AcceptorKey.element),
                    ("contains", ["properties": ["state": ["const": .text(Waiter.State.success.rawValue)]]])
                ),
                layout: .list(of: .element(AcceptorKey.element))
            )
        case .deprecated: .deprecated
        }
    }
}

/// The keys of an acceptor of a waiter.
enum AcceptorKey: String, ElementKey {
    case state, input, output, inputOutput, error, status, equals, allEqual, anyEquals

    /// The keys for the part of a response that an acceptor matches; it has one of them.
    static let subjects: [AcceptorKey] = [.input, .output, .inputOutput, .error, .status]
    /// The keys for the expected value of a member; an acceptor of ``subjects`` with a side has one of them.
    static let comparisons: [AcceptorKey] = [.equals, .allEqual, .anyEquals]

    static let element = FormatElement(
        "acceptor",
        title: "an acceptor",
        keys: allCases,
        rules: [
            (
                "allOf",
                [
                    .one(of: subjects),
                    [
                        "if": ["anyOf": .list(Waiter.Side.allCases.map { .having($0.key) })],
                        "then": .one(of: comparisons),
                        "else": .none(of: comparisons),
                    ],
                ]
            )
        ]
    )

    var declaration: KeyDeclaration {
        switch self {
        case .state: .required(as: "success", "What the answer means.", .word(Waiter.State.self))
        case .input: .optional("The value of the input that is looked at, as a JMESPath expression.", .nonEmptyText)
        case .output: .optional("The value of the output that is looked at, as a JMESPath expression.", .nonEmptyText)
        case .inputOutput:
            .optional(
                "A value of 'input' and 'output' that is looked at, as a JMESPath expression with both.",
                .nonEmptyText
            )
        case .error:
            .optional(
                "The error that the answer is, or whether it is any error.",
                ["type": ["boolean", "string"], "minLength": 1]
            )
        case .status: .optional("The status of the answer.", .wholeNumber(100...599))
        case .equals: .optional("What the value is.", .text)
        case .allEqual: .optional("What every element of the value is, which is not empty.", .text)
        case .anyEquals: .optional("What an element of the value is.", .text)
        }
    }
}

extension Waiter.Side {
    /// The key of an acceptor that matches a value on this side.
    var key: AcceptorKey {
        switch self {
        case .input: .input
        case .output: .output
        case .inputOutput: .inputOutput
        }
    }
}

extension Waiter.Comparison {
    /// The key of an acceptor that compares in this way.
    var key: AcceptorKey {
        switch self {
        case .equals: .equals
        case .allEqual: .allEqual
        case .anyEquals: .anyEquals
        }
    }
}

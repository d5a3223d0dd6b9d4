import ServiceModel

/// The keys of what a fake has to know of a resource.
enum FakeKey: String, ElementKey {
    case defaults, always, properties, filters, unique, limit, onDelete, deleteOnlyIf, batches, states
    case answers, guesses

    static let element = FormatElement("fake", title: "a fake", keys: allCases, style: .block)

    /// The greatest number of a resource to which a fake can be limited.
    static let greatestLimit = 1_000_000_000

    private static let values = SchemaValue.mapping(to: .anything, keys: .memberPath)

    var declaration: KeyDeclaration {
        switch self {
        case .defaults:
            .optional(
                "The properties that a new one has where the input does not give them: VoiceConnectorId: \"{digits:6}\".",
                Self.values,
                layout: .names(of: .value)
            )
        case .always:
            .optional(
                "The properties of the one that is there from the beginning; {} if it has none.",
                Self.values,
                layout: .names(of: .value)
            )
        case .properties:
            .optional(
                "The members of inputs that set a property of another name.",
                .mapping(to: .memberPath, keys: .identifier)
            )
        case .filters:
            .optional(
                "The members of the list's input that select by a property of another name.",
                .mapping(to: .memberPath, keys: .identifier)
            )
        case .unique:
            .optional(
                "The groups of properties that no two have alike: [[Name], [Country, Number]].",
                .list(of: .list(of: .memberPath, ("minItems", 1), ("uniqueItems", true)))
            )
        case .limit:
            .optional(
                "How many there can be at a time, in what they are parts of or else in the account.",
                .wholeNumber(1...Self.greatestLimit)
            )
        case .onDelete:
            .optional(
                "What becomes of the resources that refer to one which is deleted.",
                .mapping(to: .word(FakeDeletion.Consequence.self), keys: .identifier)
            )
        case .deleteOnlyIf: .optional("The properties that one needs to have in order to be deleted.", Self.values)
        case .batches:
            .optional(
                "The operations that do the same as another to each item of a list.",
                .mapping(to: .reference(to: FakeBatchKey.element), keys: .identifier),
                layout: .names(of: .element(FakeBatchKey.element))
            )
        case .states:
            .optional(
                "The states that end by themselves: a property, its value, and what happens.",
                .mapping(to: .mapping(to: .reference(to: FakeStateKey.element)), keys: .memberPath),
                layout: .names(of: .names(of: .element(FakeStateKey.element)))
            )
        case .answers:
            .optional(
                "The outputs of operations that have nothing to compute from.",
                .mapping(
                    to: .mapping(to: .anything, keys: .identifier),
                    keys: .identifier
                ),
                layout: .names(of: .value)
            )
        case .guesses:
            .optional(
                "What is not known of an operation and was guessed.",
                .mapping(to: .nonEmptyText, keys: .identifier),
                layout: .names(of: .value)
            )
        }
    }
}

/// The keys of an operation that does the same as another to each item of a list.
enum FakeBatchKey: String, ElementKey {
    case each, items, failures

    static let element = FormatElement("fakeBatch", title: "a batch", keys: allCases)

    var declaration: KeyDeclaration {
        switch self {
        case .each: .required(as: "DeleteThing", "The operation that is carried out for each item.", .identifier)
        case .items: .required(as: "ThingIds", "The list in the input.", .identifier)
        case .failures: .required(as: "ThingErrors", "The list of the failures in the output.", .identifier)
        }
    }
}

/// The keys of a state that ends by itself.
enum FakeStateKey: String, ElementKey {
    case after, set, remove

    static let element = FormatElement(
        "fakeState",
        title: "a state",
        keys: allCases,
        rules: [("oneOf", .list([.having(Self.set), .having(Self.remove)]))]
    )

    var declaration: KeyDeclaration {
        switch self {
        case .after: .required(as: "10s", "How long it lasts: a whole number and ms, s, m, h or d.", .duration)
        case .set:
            .optional(
                "The properties that change at its end.",
                .mapping(to: .anything, keys: .memberPath, ("minProperties", 1))
            )
        case .remove: .optional("That the resource is gone at its end.", ["const": true])
        }
    }
}

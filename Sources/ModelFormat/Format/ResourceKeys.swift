/// The keys of a resource.
enum ResourceKey: String, ElementKey {
    case doc, identifiers, shape, properties, references
    case create, put, read, update, delete, list, collectionOperations, operations, resources

    static let element = FormatElement(
        "resource",
        title: "a resource",
        keys: allCases,
        style: .oneLineWithoutDoc
    )

    private static let names = SchemaValue.list(of: .nonEmptyText, ("uniqueItems", true))

    var declaration: KeyDeclaration {
        switch self {
        case .doc: .doc("the resource")
        case .identifiers:
            .optional("The members of inputs that name one of its kind, besides those of its parents.", Self.names)
        case .shape: .optional("The structure that represents it.", .reference(to: "typeName"))
        case .properties:
            .optional(
                "What is said of one of its kind besides its identifiers, and the types of that.",
                .mapping(to: .reference(to: "memberType"), keys: .identifier)
            )
        case .references:
            .optional(
                "The properties that name things of other kinds, and these kinds.",
                .mapping(to: .identifier, keys: .memberPath)
            )
        case .create: .optional("The operation that makes one.", .nonEmptyText)
        case .put: .optional("The operation that makes or replaces the one that is named.", .nonEmptyText)
        case .read: .optional("The operation that returns one.", .nonEmptyText)
        case .update: .optional("The operation that changes one.", .nonEmptyText)
        case .delete: .optional("The operation that removes one.", .nonEmptyText)
        case .list: .optional("The operation that returns several.", .nonEmptyText)
        case .collectionOperations: .optional("Further operations on several of its kind.", Self.names)
        case .operations: .optional("Further operations on one of its kind.", Self.names)
        case .resources: .optional("The resources that it consists of, which have its identifiers too.", Self.names)
        }
    }
}

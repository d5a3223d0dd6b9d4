import Diagnostics

/// The keys of a record of how two services in sync differ.
package enum SyncRecordKey: String, ElementKey {
    case operations, shapes, divergences, conversions

    package static let element = FormatElement("syncRecord", title: "a record of divergences", keys: allCases)

    private static let names = SchemaValue.mapping(to: .nonEmptyText)

    package var declaration: KeyDeclaration {
        switch self {
        case .operations:
            .optional(
                "Operations of the old service and what they are in the new one.",
                Self.names,
                layout: .section(of: .value)
            )
        case .shapes:
            .optional(
                "Shapes of the old service and what they are in the new one.",
                Self.names,
                layout: .section(of: .value)
            )
        case .divergences:
            .optional(
                "Groups of divergences, each with the reason for them.",
                .list(of: .reference(to: DivergenceGroupKey.element)),
                layout: .spacedList(of: .element(DivergenceGroupKey.element))
            )
        case .conversions:
            .optional(
                "The substitutes for values that have no counterpart: the name of the service, then the path.",
                .mapping(to: .mapping(to: .reference(to: ConversionKey.element))),
                layout: .section(of: .names(of: .element(ConversionKey.element)))
            )
        }
    }
}

/// The keys of a group of divergences.
package enum DivergenceGroupKey: String, ElementKey {
    case reason, paths

    package static let element = FormatElement(
        "divergenceGroup",
        title: "a group of divergences",
        keys: allCases,
        style: .block
    )

    package var declaration: KeyDeclaration {
        switch self {
        case .reason:
            .optional("Why the services differ, for the migration guide. TODO keeps a place for it.", .nonEmptyText)
        case .paths:
            .required(
                as: "{ Room.members.Name: added }",
                "Where they differ, and how: Room.members.Name: added.",
                .mapping(to: .nonEmptyText, ("minProperties", 1)),
                layout: .names(of: .value)
            )
        }
    }
}

/// The keys of a conversion between two services; it has one of them.
package enum ConversionKey: String, ElementKey {
    case value, `default`

    package static let element = FormatElement(
        "conversion",
        title: "a conversion",
        keys: allCases,
        rules: [("oneOf", .list(allCases.map { .having($0) }))]
    )

    package var declaration: KeyDeclaration {
        switch self {
        case .value: .optional("The value of the enum that replaces an unknown one.", .nonEmptyText)
        case .default: .optional("The value of a member, as in JSON.", .reference(to: "json"))
        }
    }
}

/// The keys of a file of accepted changes.
package enum AcceptedChangesFileKey: String, ElementKey {
    case accepted

    package static let element = FormatElement(
        "acceptedChangesFile",
        title: "a file of accepted changes",
        keys: allCases
    )

    package var declaration: KeyDeclaration {
        switch self {
        case .accepted:
            .required(
                as: "[{ rule: operation-removed, path: GetThing, reason: Nobody called it. }]",
                "The changes.",
                .list(of: .reference(to: AcceptedChangeKey.element))
            )
        }
    }
}

/// The keys of an element that accepts what a rule reports.
package protocol AcceptanceKey: ElementKey {
    /// The rule.
    static var rule: Self { get }
    /// The path of what it reports.
    static var path: Self { get }
    /// The reason for accepting it.
    static var reason: Self { get }
}

/// The keys of an accepted change.
package enum AcceptedChangeKey: String, AcceptanceKey {
    case rule, path, reason

    package static let element = FormatElement("acceptedChange", title: "an accepted change", keys: allCases)

    package var declaration: KeyDeclaration {
        switch self {
        case .rule:
            .required(
                as: "operation-removed",
                "The rule of the change; 'carillon explain' lists the rules.",
                .nonEmptyText
            )
        case .path: .required(as: "GetThing", "The path of the change.", .nonEmptyText)
        case .reason: .required(as: "Nobody called it.", "Why the change may be made.", .reason)
        }
    }
}

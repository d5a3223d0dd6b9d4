import Diagnostics
import ServiceModel

/// The keys of the project file, `carillon.yaml`.
package enum ProjectFileKey: String, ElementKey {
    case services, sync, accepted

    package static let element = FormatElement("projectFile", title: "the project file", keys: allCases)

    package var declaration: KeyDeclaration {
        switch self {
        case .services:
            .required(
                as: "{ example: { output: ../Generated/Example } }",
                "The services, each by its folder.",
                .mapping(
                    to: .reference(to: ProjectServiceKey.element),
                    keys: ["not": ["pattern": #"^(\s*$|[/~]|\.\.?$|\.\.?/)|\\|/$|//|[\u0000-\u001F\u007F-\u009F]"#]],
                    ("minProperties", 1)
                ),
                layout: .section(of: .element(ProjectServiceKey.element))
            )
        case .sync:
            .optional(
                "The pairs of services that are kept in sync.",
                .list(of: .reference(to: SyncPairKey.element)),
                layout: .list(of: .element(SyncPairKey.element))
            )
        case .accepted:
            .optional(
                "The findings of 'carillon lint' that may stay.",
                .list(of: .reference(to: AcceptedFindingKey.element)),
                layout: .list(of: .element(AcceptedFindingKey.element))
            )
        }
    }
}

/// The keys of an accepted finding of the linter.
package enum AcceptedFindingKey: String, AcceptanceKey {
    case rule, path, reason

    package static let element = FormatElement(
        "acceptedFinding",
        title: "an accepted finding",
        keys: allCases,
        style: .block
    )

    package var declaration: KeyDeclaration {
        switch self {
        case .rule:
            .required(as: "missing-doc", "The code of the finding, which is in brackets after it.", .nonEmptyText)
        case .path:
            .required(
                as: "example/Thing",
                "The service's folder, a slash, and the keys that lead to the place; what begins alike if it ends in *.",
                .nonEmptyText
            )
        case .reason: .required(as: "Upstream publishes it so.", "Why the finding may stay.", .reason)
        }
    }
}

/// The keys of an element that chooses the code to generate for a service.
package protocol GenerationKey: ElementKey {
    /// The access level of the generated code.
    static var access: Self { get }
    /// The operations for which code is generated.
    static var operations: Self { get }
    /// Whether implementations of the service have a protocol.
    static var server: Self { get }
}

extension KeyDeclaration {
    fileprivate static let access = KeyDeclaration.optional(
        "Who can use the generated code: its own module, the modules of its package, or everybody, as where nothing is said.",
        .word(AccessLevel.self)
    )

    fileprivate static let operations = KeyDeclaration.optional(
        "The operations for which code is made, with the shapes that they need; all where none are named.",
        .list(of: .nonEmptyText, ("minItems", 1), ("uniqueItems", true))
    )

    fileprivate static let server = KeyDeclaration.optional(
        "Whether to declare a protocol with a method for each operation, for implementations of the service.",
        .flag
    )
}

/// The keys of a service in the project file.
package enum ProjectServiceKey: String, GenerationKey {
    case output, module, access, operations, server

    package static let element = FormatElement("projectService", title: "a service of the project", keys: allCases)

    package var declaration: KeyDeclaration {
        switch self {
        case .output:
            .required(
                as: "../Generated/Example",
                "The folder for the generated code, relative to this file.",
                .relativePath
            )
        case .module: .optional("The name of the Swift module; the service's where none is named.", .identifier)
        case .access: .access
        case .operations: .operations
        case .server: .server
        }
    }
}

/// The keys of the `carillon.yaml` of a package's target, whose code the build plugin generates.
package enum TargetFileKey: String, GenerationKey {
    case model, access, operations, server

    package static let element = FormatElement("targetFile", title: "the file of a target", keys: allCases)

    /// The folder of a target's model files if its `carillon.yaml` does not name one.
    package static let defaultModelFolder = "model"

    package var declaration: KeyDeclaration {
        switch self {
        case .model:
            .optional(
                "The folder with the model files, inside the target's; '\(Self.defaultModelFolder)' where none is named.",
                .innerFolder
            )
        case .access: .access
        case .operations: .operations
        case .server: .server
        }
    }
}

/// The keys of a pair of services that stay in sync.
package enum SyncPairKey: String, ElementKey {
    case from, to, module, output, guide

    package static let element = FormatElement(
        "syncPair",
        title: "a pair of services",
        keys: allCases,
        style: .block,
        rules: [("dependencies", ["module": ["output"], "output": ["module"]])]
    )

    package var declaration: KeyDeclaration {
        switch self {
        case .from: .required(as: "example", "The old service, by its folder.", .nonEmptyText)
        case .to: .required(as: "example-2", "The new service, by its folder.", .nonEmptyText)
        case .module: .optional("The name of the Swift module of conversions.", .identifier)
        case .output: .optional("The folder for that module, relative to this file.", .relativePath)
        case .guide:
            .optional(
                "The migration guide, a file in Markdown, relative to this file.",
                .relativePath.with([("allOf", [["pattern": #"(^|/)[^/.][^/]*\.md$"#]])])
            )
        }
    }
}

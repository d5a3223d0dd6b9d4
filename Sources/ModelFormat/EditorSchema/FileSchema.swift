import Diagnostics

/// A kind of file that people edit, and what editors know of it.
package enum FileSchema: String, CaseIterable, Sendable {
    /// A file of a service's folder.
    case model
    /// The project file, `carillon.yaml`.
    case project
    /// The `carillon.yaml` of a package's target whose code the build plugin makes.
    case target
    /// A record of how two services in sync differ.
    case record
    /// A file of changes that were accepted.
    case accepted

    /// The kind's JSON Schema as text that ends with a line break.
    ///
    /// It is of draft 7, which is what the YAML language server reads. It says of a file alone what the loader says: which
    /// keys there are and which values they may have, and not whether a name stands for anything.
    package var json: String {
        let constructs = constructs
        let definitions = constructs.dropFirst().map { (key: $0.name, value: $0.definition) } + otherDefinitions
        let schema = SchemaValue.object([
            ("$schema", "http://json-schema.org/draft-07/schema#"), ("title", .text(title)),
            ("description", .text(summary)),
        ])
        let text = schema.with(constructs[0].definition.entries)
            .with(definitions.isEmpty ? [] : [("definitions", .object(definitions))])
            .indented
        return text + "\n"
    }

    /// The constructs of such a file; the first is the file itself.
    var constructs: [ConstructSchema] {
        switch self {
        case .model: ConstructSchema.modelConstructs
        case .project: ConstructSchema.projectConstructs
        case .target: ConstructSchema.targetConstructs
        case .record: ConstructSchema.recordConstructs
        case .accepted: ConstructSchema.acceptanceConstructs
        }
    }

    private var otherDefinitions: [(key: String, value: SchemaValue)] {
        switch self {
        case .model: ConstructSchema.modelDefinitions
        case .record: [("json", ConstructSchema.jsonValue)]
        case .project, .target, .accepted: []
        }
    }

    private var title: String {
        switch self {
        case .model: "A model file of Carillon"
        case .project: "A project file of Carillon"
        case .target: "The file of a target of Carillon"
        case .record: "A record of divergences of Carillon"
        case .accepted: "A file of accepted changes of Carillon"
        }
    }

    private var summary: String {
        switch self {
        case .model: "A part of the description of an HTTP/JSON API."
        case .project: "The services of a project, where their code goes, and which of them are kept in sync."
        case .target: "Where the model of a package's target is, and which code the build plugin makes of it."
        case .record: "How two services in sync differ, and why."
        case .accepted: "Changes that may break what they break, and why."
        }
    }
}

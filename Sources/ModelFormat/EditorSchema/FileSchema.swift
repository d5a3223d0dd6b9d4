import Diagnostics

/// A kind of file that people edit, with its editor schema.
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
    /// It is of draft 7, which the YAML language server reads. It is derived from the declarations of the keys, and
    /// covers the keys and values of a single file, but not whether a name refers to anything.
    package var json: String {
        let elements = elements
        let definitions = elements.dropFirst().map { (key: $0.definition, value: $0.schema) } + otherDefinitions
        let schema = SchemaValue.object([
            ("$schema", "http://json-schema.org/draft-07/schema#"), ("$id", .text("urn:carillon:schema:\(rawValue)")),
            ("title", .text(title)), ("description", .text(summary)),
        ])
        let text = schema.with(elements[0].schema.entries)
            .with(definitions.isEmpty ? [] : [("definitions", .object(definitions))])
            .indented
        return text + "\n"
    }

    /// The elements of such a file; the first is the file itself.
    var elements: [FormatElement] {
        switch self {
        case .model:
            [
                ModelFileKey.element, ServiceKey.element, SigningKey.element, AuthSchemeKey.element, APIKeyKey.element,
                EndpointsKey.element, ResourceKey.element, FakeKey.element, FakeBatchKey.element, FakeStateKey.element,
                OperationKey.element, ChecksumKey.element, PaginationKey.element, WaiterKey.element,
                AcceptorKey.element, MemberKey.element,
                EnumKey.element, EnumValueKey.element, PatternKey.element, ErrorKey.element,
            ] + ShapeForm.allCases.map(\.element) + [MapEntryKey.element]
        case .project:
            [ProjectFileKey.element, ProjectServiceKey.element, SyncPairKey.element, AcceptedFindingKey.element]
        case .target: [TargetFileKey.element]
        case .record: [SyncRecordKey.element, DivergenceGroupKey.element, ConversionKey.element]
        case .accepted: [AcceptedChangesFileKey.element, AcceptedChangeKey.element]
        }
    }

    private var otherDefinitions: [(key: String, value: SchemaValue)] {
        switch self {
        case .model: SchemaValue.modelDefinitions
        case .record: SchemaValue.recordDefinitions
        case .project, .target, .accepted: []
        }
    }

    /// The schema's title, which is the same in all versions.
    package var title: String {
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

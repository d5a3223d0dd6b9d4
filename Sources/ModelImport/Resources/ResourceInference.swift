import Diagnostics
import ServiceModel

/// What the rules have found out so far of a service's resources.
struct ResourceInference {
    /// The operations in the order of their names.
    let operations: [NamedOperation]
    private let operationsByName: [String: NamedOperation]
    let types: TypeTable
    /// The resources in the order of their names.
    var things: [Thing] = []
    /// What names and paths contradict each other in, with the name of the resource that it is about.
    private var doubts: [(resource: String?, finding: Diagnostic)] = []

    init(_ service: Service) {
        let types = TypeTable(service.files)
        self.types = types
        operations = service.files.flatMap(\.operations).sorted { $0.name < $1.name }
            .map { NamedOperation($0, types) }
        operationsByName = Dictionary(operations.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The resources with all that is known of them.
    var drafts: [ResourceDraft] { things.map(\.draft) }

    /// The findings about resources that there are, and about what became none.
    var findings: [Diagnostic] {
        let names = Set(things.map(\.name))
        return doubts.filter { $0.resource.map(names.contains) ?? true }.map(\.finding)
    }

    /// Notes that a rule gives something up.
    mutating func doubt(_ rule: String, about resource: String?, _ message: String, at range: SourceRange) {
        let finding = Diagnostic(
            .warning,
            .unclearResource,
            "\(message) (rule '\(rule)')",
            at: range,
            hint: "if it is clear to you, say it under 'resources'"
        )
        doubts.append((resource, finding))
    }

    /// The names of the operations that a resource has.
    var owned: Set<String> { Set(things.flatMap(\.draft.allOperations)) }

    /// The operation of that name, which there may not be.
    subscript(name: String) -> NamedOperation? { operationsByName[name] }

    /// The operations whose names consist of one of these verbs and of one of these nouns, in this order.
    func operations(_ verbs: [String], _ nouns: [String]) -> [NamedOperation] {
        verbs.flatMap { verb in nouns.compactMap { self[verb + $0] } }
    }
}

/// A resource in the making.
struct Thing {
    var draft: ResourceDraft
    /// The path of one of its kind.
    let path: ResourcePath
    /// The members that fill the labels of that path, in order.
    let identifiers: [String]

    var name: String { draft.name }

    /// Whether there are several of its kind, each with a path that ends in a label.
    var isItem: Bool { path.endsInLabel }

    /// The path of all of its kind; `nil` for the only one.
    var collection: ResourcePath? { isItem ? path.parent : nil }

    /// Whether an operation's path names what one of its kind is a part of, and not the one: all identifiers but for those at
    /// the end of the path.
    func isCollection(of operation: NamedOperation) -> Bool {
        let own = path.segments.reversed().prefix { $0 == nil }.count
        let (few, all) = (operation.identifiers, identifiers)
        return few.count < all.count && few.count >= all.count - own && all.starts(with: few)
    }
}

/// An operation, and what its name and its path say.
struct NamedOperation {
    let operation: Operation
    /// The first word of its name: `Get`.
    let verb: String
    /// The rest: `VoiceConnector`.
    let noun: String
    let path: ResourcePath
    /// The same with the versions that it begins with.
    let versionedPath: ResourcePath
    /// The members that fill the labels of its path, in order.
    let identifiers: [String]
    /// The members that must be given.
    let required: Set<String>

    init(_ operation: Operation, _ types: TypeTable) {
        self.operation = operation
        let verb = operation.name.prefix(1) + operation.name.dropFirst().prefix { !$0.isUppercase }
        self.verb = String(verb)
        noun = String(operation.name.dropFirst(verb.count))
        versionedPath = ResourcePath(operation.uri)
        path = versionedPath.withoutVersions
        let input = types.members(of: operation.input)
        identifiers = operation.uri.labels.compactMap { label in input.first { $0.location == .label(label) }?.name }
        required = Set(input.filter(\.isRequired).map(\.name))
    }

    var name: String { operation.name }

    /// Whether it needs nothing but what its path names.
    var needsOnlyIdentifiers: Bool { required.isSubset(of: identifiers) }
}

/// A path whose labels have no names.
struct ResourcePath: Hashable, Comparable {
    /// The literals between slashes, and `nil` for each label.
    let segments: [String?]

    init(_ template: URITemplate) {
        segments = template.path.flatMap { segment -> [String?] in
            guard case .literal(let text) = segment else { return [nil] }
            return text.split(separator: "/").map(String.init)
        }
    }

    private init(segments: [String?]) {
        self.segments = segments
    }

    var endsInLabel: Bool { segments.last.map { $0 == nil } ?? false }

    /// The path without the versions that it begins with.
    var withoutVersions: ResourcePath { ResourcePath(segments: Array(segments.drop { $0?.isVersion ?? false })) }

    /// The path without its last segment.
    var parent: ResourcePath { ResourcePath(segments: segments.dropLast()) }

    /// Whether the other path goes on where this one ends.
    func isBefore(_ other: ResourcePath) -> Bool {
        segments.count < other.segments.count && other.segments.starts(with: segments)
    }

    /// Whether all that the other path adds to this one is literals.
    func leads(to other: ResourcePath) -> Bool {
        isBefore(other) && !other.segments[segments.count...].contains(nil)
    }

    /// The path with braces for labels: `/rooms/{}`.
    var text: String { "/" + segments.map { $0 ?? "{}" }.joined(separator: "/") }

    static func < (left: ResourcePath, right: ResourcePath) -> Bool { left.text < right.text }
}

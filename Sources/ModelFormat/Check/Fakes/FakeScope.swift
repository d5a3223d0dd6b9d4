import ServiceModel

/// What the rules of fakes can name.
struct FakeScope {
    /// The resources, by name.
    let entries: [String: Resources.Entry]
    /// The operations, by name.
    let operations: [String: Operation]

    /// Collects what files declare.
    init(_ files: [ModelFile], _ types: TypeTable) {
        entries = Dictionary(
            Resources(files, types).entries.map { ($0.name, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        operations = Dictionary(
            files.flatMap(\.operations).map { ($0.name, $0) },
            uniquingKeysWith: { first, _ in first }
        )
    }
}

/// What placeholders can name.
struct FakeSource {
    /// The resource, whose properties they can name.
    let subject: ResourceSubject
    /// The members of the input.
    let inputs: [Member]
}

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

/// A resource that rules are about.
struct FakeSubject {
    /// The resource.
    let entry: Resources.Entry
    /// Its properties: the members of its shape and its identifiers; without a shape, the members of what its operations
    /// take and return.
    let properties: [Member]
    /// The members of its operations' inputs.
    let inputs: [Member]
    /// Whether all properties could be read.
    let isComplete: Bool
    /// Whether all names of operations could be read.
    let hasAllOperations: Bool

    /// The resource's name.
    var name: String { entry.name }

    /// Collects the properties of a resource.
    init(_ entry: Resources.Entry, _ types: TypeTable, isComplete: Bool, hasAllOperations: Bool) {
        self.entry = entry
        self.isComplete = isComplete
        self.hasAllOperations = hasAllOperations
        inputs = entry.allOperations.flatMap { types.members(of: $0.input) }.distinct
        if let shape = entry.shape {
            let identifiers = Set(entry.parentIdentifiers + entry.identifiers)
            properties =
                ((types.shape(shape)?.members ?? []) + inputs.filter { identifiers.contains($0.name) }).distinct
        } else {
            properties = (inputs + entry.allOperations.flatMap { types.members(of: $0.output) }).distinct
        }
    }
}

/// What placeholders can name.
struct FakeSource {
    /// The resource, whose properties they can name.
    let subject: FakeSubject
    /// The members of the input.
    let inputs: [Member]
}

extension [Member] {
    /// The first member of each name.
    fileprivate var distinct: [Member] {
        var names: Set<String> = []
        return filter { names.insert($0.name).inserted }
    }
}

extension ServiceChecker {
    /// Returns the type of a property, to which full stops may lead through structures and elements of lists; `nil`, having
    /// reported it, if there is none, and `nil` as well if it may be among what could not be read.
    @discardableResult
    mutating func property(_ path: TypeReference, of subject: FakeSubject) -> TypeReference? {
        switch lookUp(path.name, in: subject.properties, "'\(subject.name)'", isComplete: subject.isComplete) {
        case .type(let type): return type
        case .unreadable: return nil
        case .missing(let problem, let members):
            let last = problem.name
            refuseFake(
                problem.message,
                at: path.range,
                hint: members.isEmpty
                    ? "only structures have members, by themselves or in lists"
                    : collector.suggestion(for: last, among: members.map(\.name)) ?? hint(members)
            )
            return nil
        }
    }

    /// Whether a path leads from members to something, as far as these could be read.
    func leads(_ path: String, in members: [Member], isComplete: Bool) -> Bool {
        if case .missing = lookUp(path, in: members, "", isComplete: isComplete) { false } else { true }
    }

    /// The hint about the names that there are.
    func hint(_ members: [Member]) -> String {
        members.isEmpty ? "remove it" : "one of \(members.prefix(8).map(\.name).joined(separator: ", "))"
    }

    private func lookUp(_ path: String, in members: [Member], _ owner: String, isComplete: Bool) -> FakeLookUp {
        var members = members
        var owner = owner
        var isComplete = isComplete
        var found: TypeReference?
        for name in path.split(separator: ".").map(String.init) {
            if let type = found {
                guard let structure = structure(in: type) else {
                    guard let kind = types.kind(of: type) else { return .unreadable }
                    return .missing((name, "\(owner) is \(kind.description) and has no '\(name)'"), [])
                }
                members = structure.members
                isComplete = !syntax.incomplete.contains(structure.range)
            }
            guard let member = members.first(where: { $0.name == name }) else {
                if !isComplete { return .unreadable }
                return .missing((name, "\(owner) has no \(found == nil ? "property" : "member") '\(name)'"), members)
            }
            found = member.type
            owner = "'\(name)'"
        }
        return found.map { .type($0) } ?? .unreadable
    }

    /// The structure or union that a type is, or that the elements of a list are.
    private func structure(in type: TypeReference) -> Shape? {
        var type = type
        // A list of lists of itself has no structure.
        var seen: Set<String> = []
        while seen.insert(type.name).inserted {
            switch types.kind(of: type) {
            case .list(let element, _, _, _): type = element
            case .structure, .union: return types.shape(type.name)
            default: return nil
            }
        }
        return nil
    }
}

/// What a path leads to.
private enum FakeLookUp {
    /// A value of this type.
    case type(TypeReference)
    /// Something that could not be read, and is reported where it stands.
    case unreadable
    /// Nothing: the name that there is not, what to say of it, and the members that there are.
    case missing((name: String, message: String), [Member])
}

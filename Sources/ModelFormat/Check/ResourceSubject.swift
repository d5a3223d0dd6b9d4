import Diagnostics
import ServiceModel

/// A resource whose properties a model names.
struct ResourceSubject {
    /// The resource.
    let entry: Resources.Entry
    /// What there is to say of one, identifiers included: those that are declared, or else the members of its shape, or without
    /// either the members of what its operations take and return.
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
        let identifiers = Set(entry.parentIdentifiers + entry.identifiers)
        let members = entry.shape.flatMap { types.shape($0)?.members } ?? []
        let identifying = (members + inputs).filter { identifiers.contains($0.name) }
        if let declared = entry.declaration.properties {
            properties =
                (declared.map { Member(name: $0.name.name, type: $0.type, range: $0.name.range) } + identifying)
                .distinct
        } else if entry.shape != nil {
            properties = (members + identifying).distinct
        } else {
            properties = (inputs + entry.allOperations.flatMap { types.members(of: $0.output) }).distinct
        }
    }
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
    ///
    /// - Parameter code: what to report it as.
    @discardableResult
    mutating func property(
        _ path: TypeReference,
        of subject: ResourceSubject,
        or code: DiagnosticCode = .invalidFake
    ) -> TypeReference? {
        switch lookUp(path.name, in: subject.properties, "'\(subject.name)'", isComplete: subject.isComplete) {
        case .type(let type): return type
        case .unreadable: return nil
        case .missing(let problem, let members):
            let last = problem.name
            collector.report(
                code,
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

    private func lookUp(_ path: String, in members: [Member], _ owner: String, isComplete: Bool) -> PropertyLookUp {
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
private enum PropertyLookUp {
    /// A value of this type.
    case type(TypeReference)
    /// Something that could not be read, and is reported where it stands.
    case unreadable
    /// Nothing: the name that there is not, what to say of it, and the members that there are.
    case missing((name: String, message: String), [Member])
}

import ServiceModel

extension Comparison {
    /// Names the cause of each type that came or went: what used it came, went, or took another type. A change that is
    /// graver than its cause is a cause of its own.
    mutating func findCauses() {
        let origins = Origins(changes.filter { $0.groupKey != nil })
        let shapes = Set((old.shapes + new.shapes).map(\.name))
        let paths = Dictionary(uniqueKeysWithValues: shapes.map { ($0, path(ofShape: $0)) })
        let removed = origins.causes(among: References(old, paths), [.shapeRemoved, .errorRemoved])
        let added = origins.causes(among: References(new, paths), [.shapeAdded, .errorAdded])
        let verdicts = Dictionary(
            changes.compactMap { change in change.groupKey.map { ($0, change.verdict) } },
            uniquingKeysWith: max
        )
        setCauses { change in
            let cause: String? =
                switch change.rule {
                case .shapeRemoved, .errorRemoved: removed[change.path]
                case .shapeAdded, .errorAdded: added[change.path]
                default: nil
                }
            // What is graver than its cause is not to be hidden under it.
            return cause.flatMap { change.verdict <= verdicts[$0, default: .neutral] ? $0 : nil }
        }
    }
}

/// A place at which a model names a shape.
private struct Reference {
    /// The paths of which one has changed if the reference came or went, the outermost first.
    var paths: [String]
    /// The path of the shape that it is part of; `nil` for one in an operation.
    var owner: String?
}

/// The places at which one model names its shapes, by the shapes' paths.
private struct References {
    private(set) var byShape: [String: [Reference]] = [:]

    /// Finds the references to shapes, whose paths are given by their names.
    init(_ model: ComparedModel, _ paths: [String: String]) {
        func path(_ shape: String) -> String { paths[shape, default: shape] }
        func add(_ type: TypeReference, _ reference: Reference) {
            byShape[path(type.named.name), default: []].append(reference)
        }
        for operation in model.operations {
            for side in [CallSide.input, .output] {
                let payload = "\(operation.name).\(side.rawValue)"
                switch side.payload(of: operation) {
                case .none: break
                case .structure(let type): add(type, Reference(paths: [operation.name, payload]))
                case .inline(let members):
                    for member in members {
                        let path = "\(payload).\(member.name)"
                        add(member.type, Reference(paths: [operation.name, payload, path, "\(path).type"]))
                    }
                }
            }
            for error in operation.errors { add(error, Reference(paths: [operation.name])) }
        }
        for shape in model.shapes {
            let owner = path(shape.name)
            for (key, type) in shape.keyedReferences {
                let paths = ["\(owner).kind", "\(owner).\(key)", "\(owner).\(key).type"]
                add(type, Reference(paths: paths, owner: owner))
            }
        }
    }
}

/// The changes that may have added or removed a type, by their paths.
private struct Origins {
    private let changes: [String: Change]

    init(_ changes: [Change]) {
        self.changes = Dictionary(changes.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The causes of changes by one of `rules`, by their paths.
    func causes(among references: References, _ rules: Set<ChangeRule>) -> [String: String] {
        var causes: [String: String] = [:]
        for change in changes.values where rules.contains(change.rule) {
            var visited: Set<String> = []
            let keys = cause(of: change.path, references, rules, &visited)
            if let keys, let key = keys.min(by: { ($0.weight, $0) < ($1.weight, $1) }) { causes[change.path] = key }
        }
        return causes
    }

    /// The keys of all that brought the change of a shape about; `nil` if it has a cause of its own. A shape that leads
    /// back to itself adds nothing.
    private func cause(
        of path: String,
        _ all: References,
        _ rules: Set<ChangeRule>,
        _ visited: inout Set<String>
    ) -> Set<String>? {
        guard visited.insert(path).inserted else { return [] }
        guard let references = all.byShape[path] else { return nil }
        var keys: Set<String> = []
        for reference in references {
            if let owner = reference.owner, let change = changes[owner], rules.contains(change.rule) {
                if let causes = cause(of: owner, all, rules, &visited) {
                    keys.formUnion(causes)
                } else if let key = change.groupKey {
                    keys.insert(key)
                }
            } else if let key = reference.paths.lazy.compactMap({ changes[$0]?.groupKey }).first {
                keys.insert(key)
            } else {
                // It was named there before and still is.
                return nil
            }
        }
        return keys
    }
}

extension String {
    /// Among several causes, whole operations come last: what happened to the operations that stay matters more.
    fileprivate var weight: Int {
        self == ChangeRule.operationAdded.id || self == ChangeRule.operationRemoved.id ? 1 : 0
    }
}

extension Shape {
    /// The types that the shape refers to, with the keys that lead there.
    fileprivate var keyedReferences: [(key: String, type: TypeReference)] {
        switch kind {
        case .structure(let members), .error(_, _, _, let members): members.map { ("members.\($0.name)", $0.type) }
        case .union(let members): members.map { ("union.\($0.name)", $0.type) }
        case .list(let member, _, _, _): [("list", member)]
        case .map(let key, let value, _, _): [("map.key", key), ("map.value", value)]
        default: []
        }
    }
}

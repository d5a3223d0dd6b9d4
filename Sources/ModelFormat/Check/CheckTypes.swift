import Diagnostics
import ServiceModel
import YAMLSource

extension ServiceChecker {
    /// Reports shapes in places that take only other kinds, and defaults that do not fit their types.
    mutating func checkTypes(_ files: inout [ModelFile]) {
        for file in files.indices {
            for index in files[file].operations.indices {
                if case .inline(let members) = files[file].operations[index].input {
                    files[file].operations[index].input = .inline(checkedMembers(members))
                }
                if case .inline(let members) = files[file].operations[index].output {
                    files[file].operations[index].output = .inline(checkedMembers(members))
                }
            }
            for index in files[file].shapes.indices {
                let kind = files[file].shapes[index].kind
                files[file].shapes[index].kind = checkedKind(kind)
            }
        }
    }

    private mutating func checkedKind(_ kind: Shape.Kind) -> Shape.Kind {
        switch kind {
        case .structure(let members):
            return .structure(checkedMembers(members))
        case .union(let members):
            return .union(checkedMembers(members))
        case .error(let status, let fault, let retry, let members):
            return .error(status: status, fault: fault, retry: retry, members: checkedMembers(members))
        case .map(let key, _, _, _):
            checkMapKey(key)
            return kind
        default:
            return kind
        }
    }

    private mutating func checkMapKey(_ key: TypeReference) {
        switch types.kind(of: key) {
        case nil, .string, .enumeration: return
        case let kind?:
            collector.report(
                .wrongShape,
                "the key of a map must be text, and '\(key.name)' is \(kind.description)",
                at: key.range,
                hint: "use String, a pattern or an enum"
            )
        }
    }

    /// The members with their defaults as JSON.
    private mutating func checkedMembers(_ members: [Member]) -> [Member] {
        var members = members
        for index in members.indices {
            let member = members[index]
            guard let syntax = syntax.members[member.range], let kind = types.kind(of: member.type) else { continue }
            if member.isIdempotencyToken, let token = syntax.token {
                if case .string = kind {
                } else {
                    collector.report(
                        .wrongShape,
                        "a token must be text, and '\(member.type.name)' is \(kind.description)",
                        at: token,
                        hint: "use String or a pattern"
                    )
                }
            }
            if let node = syntax.defaultValue {
                members[index].defaultValue = readDefault(node, of: member, kind)
            }
        }
        return members
    }
}

extension Bounds {
    /// Whether a value is within the limits.
    package func contains(_ value: Limit) -> Bool {
        if let minimum, value < minimum { return false }
        if let maximum, value > maximum { return false }
        return true
    }
}

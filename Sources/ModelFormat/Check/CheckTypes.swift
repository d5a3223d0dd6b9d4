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
                members[index].defaultValue = readDefault(node, type: member.type.name, kind)
            }
        }
        return members
    }

    /// A default as JSON text; `nil`, having reported it, if it does not fit the type.
    private mutating func readDefault(_ node: YAMLNode, type: String, _ kind: Shape.Kind) -> String? {
        switch (kind, node.content) {
        case (.list, .sequence(let elements)) where elements.isEmpty: return "[]"
        case (.map, .mapping(let entries)) where entries.isEmpty: return "{}"
        case (_, .scalar(let scalar)):
            if let json = kind.json(ofDefault: scalar.resolved) { return json }
        default: break
        }
        var hint = kind.defaultHint
        if case .enumeration(let values) = kind, case .scalar(let scalar) = node.content {
            hint = collector.suggestion(for: scalar.text, among: values.map(\.value)) ?? hint
        }
        collector.report(.invalidDefault, "the default does not fit '\(type)'", at: node.range, hint: hint)
        return nil
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

extension Shape.Kind {
    /// A value as the JSON text of a member's default; `nil` if no such member could have it.
    package func json(ofDefault value: YAMLValue) -> String? {
        switch (self, value) {
        case (.string(let constraints), .string(let text)):
            constraints.length.contains(text.unicodeScalars.count) ? text.jsonLiteral : nil
        case (.enumeration(let values), .string(let text)):
            values.contains { $0.value == text } ? text.jsonLiteral : nil
        case (.integerEnumeration(let values), .int(let number)):
            values.contains { $0.value == String(number) } ? String(number) : nil
        case (.document, .string(let text)): text.jsonLiteral
        case (.document, .bool(let flag)): flag ? "true" : "false"
        case (.document, .int(let number)): String(number)
        case (.document, .float(let number)): number.isFinite ? "\(number)" : nil
        case (.timestamp(.epochSeconds), .int(let number)): String(number)
        case (.timestamp(.epochSeconds), _): nil
        case (.timestamp, .string(let text)), (.blob, .string(let text)): text.jsonLiteral
        case (.boolean, .bool(let flag)): flag ? "true" : "false"
        case (.number(let type, let range), .int(let number)):
            (type.integers?.contains(number) ?? true) && range.contains(Double(number)) ? String(number) : nil
        case (.number(let type, let range), .float(let number)):
            !type.isWhole && number.isFinite && range.contains(number) ? "\(number)" : nil
        default: nil
        }
    }

    /// The hint about valid defaults of this kind.
    fileprivate var defaultHint: String {
        switch self {
        case .string(let constraints):
            constraints.length.isUnbounded ? "write text, in quotes if need be" : "write text of an allowed length"
        case .enumeration(let values), .integerEnumeration(let values):
            "one of \(values.prefix(8).map(\.value).joined(separator: ", "))"
        case .boolean: "write 'true' or 'false'"
        case .number(let type, let range):
            "write a\(type.isWhole ? " whole" : "") number\(range.isUnbounded ? "" : " within its range")"
        case .timestamp(.epochSeconds): "write seconds since 1970"
        case .timestamp: "write the time as text"
        case .blob: "write Base64 text"
        case .document: "write a text, a number, 'true' or 'false'"
        case .list: "only the empty list '[]' can be a default"
        case .map: "only the empty map '{}' can be a default"
        case .structure, .union, .error: "\(description) has no default"
        }
    }
}

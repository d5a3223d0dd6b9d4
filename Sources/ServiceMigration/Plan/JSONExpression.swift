import Diagnostics
import ModelComparison
import ServiceModel
import SwiftGenerator

/// A maker of Swift expressions for values that are recorded as JSON.
struct JSONExpression {
    /// The reason why a value does not have a type.
    struct Mismatch: Error {
        var message: String
    }

    /// The service whose types the values have.
    let side: PlannedService

    /// Returns the expression of a value of `type`.
    func expression(_ json: JSONValue, _ type: TypeReference) throws(Mismatch) -> Expression {
        let typeName = "\(side.module).\(side.names.type(type.name))"
        switch (side.types.kind(of: type), json) {
        case (.string, .text(let text)): return .text(Escaping.literal(text))
        case (.enumeration(let values), .text(let text)):
            guard values.contains(where: { $0.value == text }) else {
                throw Mismatch(message: "'\(type.name)' does not have the value '\(text)'")
            }
            return .text("\(typeName)(rawValue: \(Escaping.literal(text)))")
        case (.boolean, .flag(let flag)): return .text(flag ? "true" : "false")
        case (.number(let number, _), .number), (.number(let number, _), .decimal):
            return .text(try literal(json.compact, number))
        case (.list(let element, _, _, _), .list(let values)):
            var elements: [Expression] = []
            for value in values { elements.append(try expression(value, element)) }
            return .list("[", elements, "]")
        case (.map(let key, let value, _, _), .object(let entries)):
            if entries.isEmpty { return "[:]" }
            var elements: [Expression] = []
            for entry in entries {
                let key = try expression(.text(entry.key), key).oneLine ?? ""
                elements.append(try expression(entry.value, value).prefixed(by: "\(key): "))
            }
            return .list("[", elements, "]")
        case (.structure, .object(let entries)): return try structure(typeName, entries, type)
        case (.union, .object(let entries)): return try union(typeName, entries, type)
        case (.timestamp, _), (.blob, _), (.document, _):
            throw Mismatch(message: "no value of a '\(type.name)' can be recorded")
        default: throw Mismatch(message: "that is no '\(type.name)'")
        }
    }

    private func literal(_ text: String, _ type: NumberType) throws(Mismatch) -> String {
        let isValid =
            switch type {
            case .byte: Int8(text) != nil
            case .short: Int16(text) != nil
            case .integer: Int32(text) != nil
            case .long: Int64(text) != nil
            case .float: Float(text)?.isFinite ?? false
            case .double: Double(text)?.isFinite ?? false
            case .bigInteger: Int(text) != nil
            case .bigDecimal: Double(text)?.isFinite ?? false
            }
        guard isValid else { throw Mismatch(message: "'\(text)' is not a '\(type.rawValue)'") }
        return text
    }

    private func structure(
        _ name: String,
        _ entries: [(key: String, value: JSONValue)],
        _ type: TypeReference
    ) throws(Mismatch) -> Expression {
        guard case .structure(let members)? = side.declared[side.names.type(type.name)]?.kind else {
            throw Mismatch(message: "'\(type.name)' is no structure")
        }
        try check(entries, members, of: type)
        var arguments: [Expression] = []
        for member in members {
            if let entry = entries.first(where: { $0.key == member.model.jsonName }) {
                arguments.append(try expression(entry.value, member.model.type).prefixed(by: "\(member.property): "))
            } else if member.isRequired {
                throw Mismatch(message: "'\(type.name)' requires '\(member.model.jsonName)'")
            }
        }
        return .call(name, arguments)
    }

    private func union(
        _ name: String,
        _ entries: [(key: String, value: JSONValue)],
        _ type: TypeReference
    ) throws(Mismatch) -> Expression {
        guard case .union(let members)? = side.declared[side.names.type(type.name)]?.kind else {
            throw Mismatch(message: "'\(type.name)' is no union")
        }
        try check(entries, members, of: type)
        guard entries.count == 1, let entry = entries.first,
            let member = members.first(where: { $0.model.jsonName == entry.key })
        else { throw Mismatch(message: "'\(type.name)' has exactly one member set") }
        return .call("\(name).\(member.property)", [try expression(entry.value, member.model.type)])
    }

    private func check(
        _ entries: [(key: String, value: JSONValue)],
        _ members: [DeclaredMember],
        of type: TypeReference
    ) throws(Mismatch) {
        for entry in entries where !members.contains(where: { $0.model.jsonName == entry.key }) {
            throw Mismatch(message: "'\(type.name)' does not have the member '\(entry.key)'")
        }
    }
}

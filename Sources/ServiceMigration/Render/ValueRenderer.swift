import Diagnostics
import ModelComparison
import SwiftGenerator

/// A renderer of the expressions that convert values.
struct ValueRenderer {
    let plan: MigrationPlan

    /// Returns the argument for a member of the target, in an initializer with the parameters `value` and, where
    /// anything can be lost, `losses`.
    func argument(_ member: MemberConversion) -> Expression {
        let source = "value.\(member.source)"
        switch member.origin {
        case .constant(let expression):
            return expression
        case .required:
            if !isLossy(member.value) { return exact(member.value, source) }
            return lossy("member", member.source, source, member.isSensitive, member.value)
        case .optional:
            if member.value.isSame { return .text(source) }
            if !isLossy(member.value) {
                return .closure("\(source).map", parameters: nil, exact(member.value, "$0"))
            }
            return lossy("optional", member.source, source, member.isSensitive, member.value)
        case .substituted(let substitute, let json):
            let arguments = [substitute.prefixed(by: "substitute: "), .text("json: \(Escaping.rawLiteral(json))")]
            return lossy("required", member.source, source, member.isSensitive, member.value, arguments)
        }
    }

    /// Returns the payload of the target's case, made of `value`, the payload of the source's.
    func payload(_ member: CaseConversion) -> Expression {
        if !isLossy(member.value) { return exact(member.value, "value") }
        return lossy("member", member.source, "value", member.isSensitive, member.value)
    }

    private func isLossy(_ value: ValueConversion) -> Bool {
        value.isLossy(plan.conversions)
    }

    /// Returns a call that converts a member by a closure.
    private func lossy(
        _ method: String,
        _ name: String,
        _ source: String,
        _ isSensitive: Bool,
        _ value: ValueConversion,
        _ others: [Expression] = []
    ) -> Expression {
        var arguments: [Expression] = [.text(Escaping.literal(name)), .text(source)] + others
        if isSensitive { arguments.append("isSensitive: true") }
        return closure(.call("losses.\(method)", arguments), value)
    }

    /// Returns a call with a closure that converts a value, and takes the losses as its second parameter.
    private func closure(_ call: Expression, _ value: ValueConversion) -> Expression {
        isLossy(value)
            ? .closure(call, parameters: nil, lossy(value))
            : .closure(call, parameters: "value, _", exact(value, "value"))
    }

    // MARK: - Values

    /// Returns the conversion of the value of `source` where nothing can be lost.
    private func exact(_ value: ValueConversion, _ source: String) -> Expression {
        switch value {
        case .same: return .text(source)
        case .text: return .text("\(source).rawValue")
        case .enumeration(let type): return .text("\(type)(rawValue: \(source))")
        case .widened(let type): return .text("\(type.swiftType)(\(source))")
        case .narrowed: return .text(source)
        case .type(let id): return .text("\(plan.target(id))(\(source))")
        case .list(let element): return .closure("\(source).map", parameters: nil, exact(element, "$0"))
        case .map(let key, let value, _):
            if key.isSame { return .closure("\(source).mapValues", parameters: nil, exact(value, "$0")) }
            let entry = Expression.list("(", [exact(key, "$0.key"), exact(value, "$0.value")], ")")
            let entries = Expression.closure("uniqueKeysWithValues: \(source).map", parameters: nil, entry)
            return .call("Dictionary", [entries])
        }
    }

    /// Returns the conversion of the value of `$0`, in a closure that takes the losses as `$1`.
    private func lossy(_ value: ValueConversion) -> Expression {
        switch value {
        case .same, .text, .enumeration, .widened: return exact(value, "$0")
        case .narrowed(.float): return "$1.narrowed($0)"
        case .narrowed(let type):
            let narrowed = "$1.narrowed($0, to: Int\(type.bits).self)"
            // An integer of 32 bits is an `Int` in Swift.
            return .text(type == .integer ? "\(type.swiftType)(\(narrowed))" : narrowed)
        case .type(let id): return .text("\(plan.target(id))($0, losses: &$1)")
        case .list(let element): return closure("$1.list($0)", element)
        case .map(let key, let value, let hasSensitiveKeys):
            let arguments: [Expression] = ["$0"] + (hasSensitiveKeys ? ["hasSensitiveKeys: true"] : [])
            if key.isSame { return closure(.call("$1.map", arguments), value) }
            let conversions = [
                closure("key:", key), closure("value:", value),
            ]
            return .call("$1.map", arguments + conversions)
        }
    }
}

import Diagnostics
import ModelComparison
import SwiftGenerator

/// Renders a conversion: an initializer if nothing can be lost, otherwise one that throws and a method that says what
/// was lost, both on top of one that the module keeps to itself.
func renderConversion(
    _ conversion: Conversion,
    _ id: ConversionID,
    of plan: MigrationPlan,
    into writer: inout SwiftWriter
) {
    let source = plan.source(id)
    writer.block("extension \(plan.target(id)) {") { writer in
        guard conversion.isLossy else {
            writer.documentation("Converts `\(source)`, of which nothing can be lost.")
            writer.initializer(writer.access, ["_ value: \(source)"]) { writer in
                renderBody(of: conversion, in: plan, into: &writer)
            }
            return
        }
        writer.documentation(
            """
            Converts `\(source)` if nothing of it is lost.

            - Throws: `ConversionError` with everything that ``converting(_:)`` would lose.
            """
        )
        let effects = " throws(\(writer.runtime("ConversionError")))"
        writer.initializer(writer.access, ["exactly value: \(source)"], effects) { writer in
            writer.line("self = try Self.converting(value).exact")
        }
        writer.line()
        let converted = writer.runtime("Converted")
        writer.documentation(documentation(of: id, in: plan))
        writer.expression(
            "\(writer.access)static ",
            .call("func converting", ["_ value: \(source)"]),
            " -> \(converted)<Self> {"
        )
        writer.indented { writer in
            let target = Escaping.literal(plan.targetModule(id.direction))
            writer.expression(
                "",
                .closure(.call(converted, ["to: \(target)"]), parameters: nil, "Self(value, losses: &$0)")
            )
        }
        writer.line("}")
        writer.line()
        writer.initializer("", ["_ value: \(source)", "losses: inout \(writer.runtime("ConversionLosses"))"]) {
            writer in
            renderBody(of: conversion, in: plan, into: &writer)
        }
    }
}

extension SwiftWriter {
    fileprivate mutating func initializer(
        _ access: String,
        _ parameters: [Expression],
        _ effects: String = "",
        _ body: (inout SwiftWriter) -> Void
    ) {
        expression(access, .call("init", parameters), "\(effects) {")
        indented(body)
        line("}")
    }
}

/// Returns the documentation of a conversion with its losses.
private func documentation(of id: ConversionID, in plan: MigrationPlan) -> String {
    let items = lossDescriptions(of: id, in: plan).map { "- \($0)" }
    return
        "Converts `\(plan.source(id))` and says what of it was lost, which can be:\n\n\(items.joined(separator: "\n"))"
}

/// Returns the losses of a conversion, path by path, in Markdown.
func lossDescriptions(of id: ConversionID, in plan: MigrationPlan) -> [String] {
    var paths: [String] = []
    var byPath: [String: [DeclaredLoss]] = [:]
    for loss in plan.documentedLosses(of: id) {
        let path = loss.pathDescription
        if byPath[path] == nil { paths.append(path) }
        byPath[path, default: []].append(loss)
    }
    return paths.map { path in
        let reasons = phrases(byPath[path, default: []].map(\.reason), in: plan).joined(separator: "; ")
        return path.isEmpty ? reasons : "`\(path)`\(reasons.isEmpty ? "" : ": \(reasons)")"
    }
}

/// Returns the losses at one place in words; none if everything there is lost.
private func phrases(_ reasons: [DeclaredLoss.Reason], in plan: MigrationPlan) -> [String] {
    var values: [String] = []
    var phrases: [String] = []
    for reason in reasons {
        switch reason {
        case .member: continue
        case .value(let value, nil): values.append(Escaping.code(value))
        case .value(let value, let substitute?):
            phrases.append("\(Escaping.code(value)), for which \(Escaping.code(substitute)) stands in")
        case .missing(let substitute):
            phrases.append("that it is not set, for which \(Escaping.code(substitute)) stands in")
        case .outOfRange(let bits): phrases.append("what does not fit into \(bits) bits")
        case .sameKey: phrases.append("what has a key that becomes another's")
        case .inside(let id): phrases.append("what `\(plan.target(id)).converting(_:)` loses")
        }
    }
    return phrases + (values.isEmpty ? [] : [values.joined(separator: ", ")])
}

// MARK: - Bodies

private func renderBody(of conversion: Conversion, in plan: MigrationPlan, into writer: inout SwiftWriter) {
    let values = ValueRenderer(plan: plan)
    switch conversion.body {
    case .enumeration(let lost, let substitutes, let isSensitive):
        var arguments: [Expression] = ["of: value"]
        if !lost.isEmpty { arguments.append(.list("lost: [", lost.map { .text(Escaping.literal($0)) }, "]")) }
        if !substitutes.isEmpty {
            let entries = substitutes.map { "\(Escaping.literal($0.value)): \(Escaping.literal($0.substitute))" }
            arguments.append(.list("substitutes: [", entries.map { .text($0) }, "]"))
        }
        if isSensitive { arguments.append("isSensitive: true") }
        let text: Expression = conversion.isLossy ? .call("losses.rawValue", arguments) : "value.rawValue"
        writer.expression("", .call("self.init", [text.prefixed(by: "rawValue: ")]))
    case .structure(let members, let dropped):
        let arguments = members.map { member in
            values.argument(member).prefixed(by: "\(member.target): ")
        }
        writer.expression("", .call("self.init", arguments))
        for property in dropped { writer.line("losses.drop(\(Escaping.literal(property)), of: value)") }
    case .union(let members):
        writer.line("switch value {")
        for member in members {
            guard let target = member.target else {
                writer.line("case .\(member.source): self = .unknown(losses.dropMember(of: value))")
                continue
            }
            let pattern = "case .\(member.source)(let value):"
            let value = Expression.call(".\(target)", [values.payload(member)])
            if let oneLine = value.oneLine, writer.fits("\(pattern) self = \(oneLine)") {
                writer.line("\(pattern) self = \(oneLine)")
            } else {
                writer.line(pattern)
                writer.indented { $0.expression("self = ", value) }
            }
        }
        writer.line("case .unknown(let name): self = .unknown(name)")
        writer.line("}")
    }
}

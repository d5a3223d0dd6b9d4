/// Renders strings with constraints as entries of `Patterns`.
func renderStrings(_ strings: [StringPlan], into writer: inout SwiftWriter) {
    writer.block("extension Patterns {") { writer in
        for (index, string) in strings.enumerated() {
            if index > 0 { writer.line() }
            if let documentation = string.documentation { writer.documentation(documentation) }
            writer.expression("public static let \(Naming.escaped(string.name)) = ", constraints(of: string), isBroken: true)
        }
    }
}

private func constraints(of string: StringPlan) -> Expression {
    var arguments: [Expression] = [.text(Escaping.literal(string.modelName))]
    if let pattern = string.pattern {
        let source = Expression.text(Escaping.rawLiteral(pattern.source))
        let program = Expression.text("program: \(Escaping.rawLiteral(pattern.program))")
        arguments.append(.call("pattern: Pattern", [source, program]))
    }
    if let length = string.length { arguments.append("length: \(length)") }
    if string.isSensitive { arguments.append("isSensitive: true") }
    return .call("ConstrainedString", arguments)
}

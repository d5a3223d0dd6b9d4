/// Renders strings with constraints as entries of `Patterns`.
func renderStrings(_ strings: [StringPlan], into writer: inout SwiftWriter) {
    writer.block("extension Patterns {") { writer in
        for (index, string) in strings.enumerated() {
            if index > 0 { writer.line() }
            if let documentation = string.documentation { writer.documentation(documentation) }
            let declaration = "public static let \(Naming.escaped(string.name)) = "
            writer.expression(declaration, constraints(of: string), isBroken: true)
        }
    }
}

private func constraints(of string: StringPlan) -> Expression {
    var arguments: [Expression] = [.text(Escaping.literal(string.modelName))]
    if let pattern = string.pattern {
        let source = literal(pattern.source)
        let program = literal(pattern.program, after: "program: ")
        arguments.append(.call("pattern: Pattern", [source, program]))
    }
    if let length = string.length { arguments.append("length: \(length)") }
    if string.isSensitive { arguments.append("isSensitive: true") }
    return .call("ConstrainedString", arguments)
}

/// A literal of a regular expression, over several lines if it is long.
private func literal(_ text: String, after label: String = "") -> Expression {
    let width = 96
    let literal = label + Escaping.rawLiteral(text)
    guard literal.count > width,
        let lines = Escaping.rawLiteralLines(text, width: width, indentation: label.isEmpty ? "" : "    ")
    else { return .text(literal) }
    return .lines(lines).prefixed(by: label)
}

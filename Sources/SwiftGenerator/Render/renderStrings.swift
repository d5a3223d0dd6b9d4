/// Renders strings with constraints as entries of `Patterns`.
func renderStrings(_ strings: [StringPlan], into writer: inout SwiftWriter) {
    writer.block("extension Patterns {") { writer in
        for (index, string) in strings.enumerated() {
            if index > 0 { writer.line() }
            if let documentation = string.documentation { writer.documentation(documentation) }
            var arguments = [Escaping.literal(string.modelName)]
            if let pattern = string.pattern { arguments.append("pattern: \(text(of: pattern))") }
            if let length = string.length { arguments.append("length: \(length)") }
            if string.isSensitive { arguments.append("isSensitive: true") }
            writer.list(
                "public static let \(Naming.escaped(string.name)) = ConstrainedString(",
                arguments,
                ")",
                alwaysBroken: true
            )
        }
    }
}

private func text(of pattern: StringPlan.CompiledText) -> String {
    "Pattern(\(Escaping.rawLiteral(pattern.source)), program: \(Escaping.rawLiteral(pattern.program)))"
}

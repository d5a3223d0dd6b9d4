import Diagnostics
import PatternCompiler
import ServiceModel

/// Renders strings with constraints as entries of `Patterns`.
func renderStrings(_ strings: [StringPlan], into writer: inout SwiftWriter) {
    writer.block("extension Patterns {") { writer in
        for (index, string) in strings.enumerated() {
            if index > 0 { writer.line() }
            if let documentation = string.documentation { writer.documentation(documentation) }
            let declaration = "\(writer.access)static let \(Naming.escaped(string.name)) = "
            writer.expression(declaration, constraints(of: string, in: writer), isBroken: true)
        }
    }
}

private func constraints(of string: StringPlan, in writer: SwiftWriter) -> Expression {
    var arguments: [Expression] = [.text(Escaping.literal(string.model.name))]
    if let pattern = string.constraints.pattern?.enforced {
        arguments.append(.call("pattern: \(writer.runtime("Pattern"))", [literal(pattern.source)] + form(of: pattern)))
    }
    arguments += string.constraints.length.arguments(in: writer)
    if string.model.isSensitive { arguments.append("isSensitive: true") }
    return .call(writer.runtime("StringConstraints"), arguments)
}

private func form(of pattern: CompiledPattern) -> [Expression] {
    switch pattern.form {
    case .table(let table):
        [literal(table.classes, after: "classes: "), literal(ofWords: table.words, after: "states: ")]
    case .simulation(let program):
        [literal(program.text, after: "program: ")]
    }
}

/// The greatest length of a literal on one line.
private let literalWidth = 96

/// Returns a literal of a regular expression, over several lines if it is long.
private func literal(_ text: String, after label: String = "") -> Expression {
    let literal = label + Escaping.rawLiteral(text)
    guard !literal.fits(in: literalWidth),
        let lines = Escaping.rawLiteralLines(text, width: literalWidth, indentation: label.isEmpty ? "" : "    ")
    else { return .text(literal) }
    return .lines(lines).prefixed(by: label)
}

/// Returns a literal of words without characters that have to be escaped, between which lines are broken.
func literal(ofWords words: [String], after label: String) -> Expression {
    let lines = wrappedLines(of: words, width: literalWidth)
    guard lines.count > 1 || label.characterCount + lines[0].characterCount + 2 > literalWidth else {
        return .text("\(label)\"\(lines[0])\"")
    }
    return .lines(["\(label)\"\"\""] + lines.map { "    \($0)" } + ["    \"\"\""])
}

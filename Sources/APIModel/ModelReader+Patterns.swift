import PatternCompiler
import YAMLSource

extension ModelReader {
    /// Reads a definition of the `patterns` section.
    mutating func readPattern(_ definition: YAMLEntry) -> Shape? {
        guard
            let fields = nodes.fields(
                of: definition.value,
                as: .pattern,
                subject: "pattern '\(definition.key)'",
                at: definition.keyRange
            )
        else { return nil }
        let reason = nodes.text("notEnforced", in: fields)
        let length = readLength(fields)
        var kind: Shape.Kind?
        if let node = fields["pattern"]?.value, let source = nodes.text(node, "'pattern'") {
            if fields["notEnforced"] == nil { checkPattern(source, node) }
            let pattern = ModelPattern(source: source, notEnforcedBecause: reason, range: node.range)
            kind = .string(StringConstraints(pattern: pattern, length: length))
        }
        return shape(definition, kind, fields)
    }

    private mutating func checkPattern(_ source: String, _ node: YAMLNode) {
        do throws(PatternError) {
            _ = try compilePattern(source)
        } catch {
            nodes.report(
                .invalidPattern,
                error.message,
                at: node.range(ofScalar: error.offset, length: error.length),
                hint: error.hint ?? "mend the expression, or accept it unchecked with 'notEnforced: reason'"
            )
        }
    }
}

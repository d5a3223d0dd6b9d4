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
        let reason = nodes.prose("notEnforced", in: fields)
        let length = readLength(fields)
        var kind: Shape.Kind?
        if let node = fields["pattern"]?.value, let source = nodes.text(node, "'pattern'") {
            let pattern = ModelPattern(
                source: source,
                notEnforcedBecause: reason,
                quantifiedAssertion: fields["notEnforced"] == nil ? checkPattern(source, node) : nil,
                range: node.range
            )
            kind = .string(StringConstraints(pattern: pattern, length: length))
        }
        return shape(definition, kind, fields)
    }

    /// Reports a pattern that does not compile; returns the assertion in it that is repeated, if there is one.
    private mutating func checkPattern(_ source: String, _ node: YAMLNode) -> ModelPattern.QuantifiedAssertion? {
        do throws(PatternError) {
            return try compilePattern(source).quantifiedAssertion.map { place in
                let scalars = source.unicodeScalars.dropFirst(place.lowerBound).prefix(place.count)
                return ModelPattern.QuantifiedAssertion(
                    text: String(scalars),
                    range: node.range(ofScalar: place.lowerBound, length: place.count)
                )
            }
        } catch {
            nodes.report(
                .invalidPattern,
                error.message,
                at: node.range(ofScalar: error.offset, length: error.length),
                hint: error.hint ?? "mend the expression, or accept it unchecked with 'notEnforced: reason'"
            )
            return nil
        }
    }
}

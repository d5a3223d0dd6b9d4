import Diagnostics
import PatternCompiler
import ServiceModel
import YAMLSource

extension ServiceLoader {
    /// Reads a definition of the `patterns` section.
    mutating func readPattern(_ definition: YAMLEntry) -> Shape? {
        guard
            let fields = decoder.fields(
                of: definition.value,
                as: PatternKey.self,
                subject: "pattern '\(definition.key)'",
                at: definition.keyRange
            )
        else { return nil }
        let reason = decoder.prose(.notEnforced, in: fields)
        let length = readLength(fields[.length])
        var kind: Shape.Kind?
        if let node = fields[.pattern]?.value, let source = readExpression(node) {
            let enforcement =
                fields[.notEnforced] == nil ? compile(source, length, node) : .notEnforced(reason: reason ?? "")
            var pattern = ModelPattern(source: source, enforcement: enforcement, range: node.range)
            pattern.notes = pattern.enforced.map { notes(of: $0, node) } ?? []
            kind = .string(StringConstraints(pattern: pattern, length: length))
        }
        let mediaType = readMediaType(fields[.mediaType])
        var shape = shape(definition, kind, fields, isSensitive: decoder.flag(.sensitive, in: fields))
        shape?.mediaType = mediaType
        return shape
    }

    private mutating func readExpression(_ node: YAMLNode) -> String? {
        if case .scalar = node.content {
            decoder.warnOfComment(in: node, as: .expression)
            return decoder.text(node, PatternKey.pattern.quoted)
        }
        // Without quotes, '[a-z]' is a list and '{2}' a mapping.
        decoder.reportKind(
            of: node,
            PatternKey.pattern.quoted,
            expected: "text",
            hint: "put the expression into single quotes"
        )
        return nil
    }

    /// Compiles a pattern of texts of a length; reports one that does not compile.
    private mutating func compile(
        _ source: String,
        _ length: Bounds<Int>,
        _ node: YAMLNode
    ) -> ModelPattern.Enforcement {
        do throws(PatternError) {
            return .enforced(try compilePattern(source, maximumLength: length.maximum, adding: &patternWork))
        } catch {
            decoder.report(
                .invalidPattern,
                error.message,
                at: node.range(ofScalar: error.offset, length: error.length),
                hint: error.hint ?? "fix the expression, or accept it unchecked with 'notEnforced: reason'"
            )
            return .notEnforced(reason: error.message)
        }
    }

    private func notes(of pattern: CompiledPattern, _ node: YAMLNode) -> [ModelPattern.Note] {
        pattern.notes.map { note in
            ModelPattern.Note(
                kind: note.kind,
                message: note.message,
                hint: note.hint,
                range: node.range(ofScalar: note.place.lowerBound, length: note.place.count)
            )
        }
    }
}

import APIModel
import YAMLSource

extension UpstreamModel {
    /// Reports names that are no names, and references to what the model does not have.
    mutating func check() {
        for operation in operations {
            check(name: operation.name, at: operation.range)
            for reference in operation.errors { check(reference) }
            for reference in [operation.input, operation.output] {
                guard let reference else { continue }
                check(reference)
                checkIsStructure(reference)
            }
        }
        for (name, shape) in shapes {
            check(name: name, at: shape.range)
            for member in shape.members {
                check(name: member.name, at: member.range)
                check(member.target)
            }
        }
    }

    private mutating func check(name: String, at range: SourceRange) {
        guard !name.isIdentifier else { return }
        report(.unexpectedUpstream, "'\(name)' is not a name", at: range)
    }

    private mutating func check(_ reference: TypeReference) {
        guard kind(of: reference.name) == nil else { return }
        report(
            .unresolvedUpstream,
            "no shape is named '\(reference.name)'",
            at: reference.range,
            hint: "is the file complete?"
        )
    }

    private mutating func checkIsStructure(_ reference: TypeReference) {
        switch kind(of: reference.name) {
        case nil, .structure, .error, .union, .other: return
        default:
            report(
                .unexpectedUpstream,
                "'\(reference.name)' is no structure, as inputs and outputs are",
                at: reference.range
            )
        }
    }

    private mutating func report(_ code: DiagnosticCode, _ message: String, at range: SourceRange, hint: String? = nil)
    {
        diagnostics.append(Diagnostic(.error, code, message, at: range, hint: hint))
    }
}

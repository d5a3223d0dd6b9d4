import Diagnostics
import ModelFormat
import ServiceModel

/// The role of a structure in an operation.
private enum Role: String {
    case payload = "an input or output"
    case error = "an error"
}

extension UpstreamModel {
    /// Reports names that are no names, and references to what the model does not have.
    mutating func check() {
        let payloads = Set(operations.flatMap { [$0.input?.name, $0.output?.name] })
        for operation in operations {
            check(name: operation.name, at: operation.range)
            for payload in [operation.input, operation.output] {
                if let payload { check(payload, as: .payload) }
            }
            for error in operation.errors {
                check(error, as: .error)
                if payloads.contains(error.name) {
                    report(
                        .unexpectedUpstream,
                        "'\(error.name)' is an error, and an input or output as well",
                        at: error.range
                    )
                }
            }
        }
        for resource in resources { check(name: resource.name, at: resource.range) }
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

    /// Reports a reference to what is not there, or is no structure although it has to be one.
    private mutating func check(_ reference: TypeReference, as role: Role) {
        check(reference)
        switch (shapes[reference.name]?.kind, role) {
        case (.structure, _), (.error, .error), (.other, .payload): return
        case (nil, _) where Prelude.builtIn(reference.name) == nil: return
        default:
            report(
                .unexpectedUpstream,
                "'\(reference.name)' cannot be \(role.rawValue)",
                at: reference.range,
                hint: "that takes a structure"
            )
        }
    }

    private mutating func report(_ code: DiagnosticCode, _ message: String, at range: SourceRange, hint: String? = nil)
    {
        diagnostics.append(Diagnostic(.error, code, message, at: range, hint: hint))
    }
}

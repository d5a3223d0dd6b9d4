import Diagnostics
import ServiceModel

extension ServiceChecker {
    /// Reports a validation error that cannot say what is wrong with an input, or that needs more than that.
    mutating func checkValidationError() {
        guard let validationError, case .error(_, let fault, _, let members)? = types.shape(validationError.name)?.kind
        else { return }
        guard fault == .client else {
            return refuse(
                validationError,
                "'\(validationError.name)' blames the service, and an input is its caller's",
                hint: "name an error whose status is below 500"
            )
        }
        let message = members.first { ["message", "Message"].contains($0.jsonName) && isText($0) }
        guard let message else {
            return refuse(
                validationError,
                "'\(validationError.name)' has no place for what is wrong with an input",
                hint: "name an error with the member 'Message: String', or add one"
            )
        }
        let others = members.filter { $0.name != message.name && $0.isRequired && $0.defaultValue == nil }
        if let other = others.first {
            refuse(
                validationError,
                "'\(validationError.name)' requires '\(other.name)', which no server can fill in by itself",
                hint: "name an error that requires nothing but its message"
            )
        }
    }

    private func isText(_ member: Member) -> Bool {
        if case .string? = types.kind(of: member.type), member.location == .body { true } else { false }
    }

    private mutating func refuse(_ reference: TypeReference, _ message: String, hint: String) {
        collector.report(.invalidValidationError, message, at: reference.range, hint: hint)
    }
}

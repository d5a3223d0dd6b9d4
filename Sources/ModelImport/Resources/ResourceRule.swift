import Diagnostics
import ServiceModel

/// A rule by which a service's resources are found in the names and paths of its operations, where upstream declares none.
///
/// What is not sure is not declared: a resource that is missing costs a person a line, and one that is wrong misleads.
struct ResourceRule: Sendable {
    /// The name in tests, documentation and findings.
    let name: String
    /// The effect, and the reason where that is not plain.
    let statement: String
    /// Adds what follows from it.
    let apply: @Sendable (inout ResourceInference) -> Void
}

extension ResourceRule {
    /// All rules, in the order in which they are applied.
    static let all: [ResourceRule] = [
        .items, .singletons, .roles, .creations, .lists, .lonelyOperations, .parents, .furtherOperations, .shapes,
    ]
}

/// The resources that a service without any seems to have.
///
/// - Parameter service: a service as an import writes it.
/// - Returns: the resources, and what names and paths contradict each other in.
func inferResources(of service: Service) -> (resources: [Resource], findings: [Diagnostic]) {
    var inference = ResourceInference(service)
    for rule in ResourceRule.all { rule.apply(&inference) }
    return (inference.drafts.declarations(in: service), inference.findings.inFileOrder())
}

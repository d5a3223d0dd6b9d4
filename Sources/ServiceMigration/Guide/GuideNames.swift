import ModelComparison
import ServiceModel
import SwiftGenerator

/// The Swift names of what a guide is about, by the names of the new service's model.
struct GuideNames {
    /// The plan of the new service, then that of the old one, which alone has what is gone.
    private let plans: [ServicePlan]

    init(_ comparison: SyncComparison) {
        plans = [comparison.newPlan, comparison.renamedOldPlan]
    }

    /// Returns the name of an operation's method.
    func operation(_ name: String) -> String {
        first { $0.operation(name)?.name } ?? name
    }

    /// Returns the name of the type that a shape becomes, or of its entry in `Patterns`; the model's for a shape that
    /// becomes neither.
    func type(_ name: String) -> String {
        first { plan in
            if let type = plan.type(ofShape: name) { return type.name }
            return plan.types.shape(name)?.isConstrainedString == true
                ? "Patterns.\(plan.declaredNames.string(name))" : nil
        } ?? name
    }

    /// Returns the name of a part of an operation or a shape, such as a member or a value.
    ///
    /// - Parameters:
    ///   - key: The name of the part in the model.
    ///   - part: The key of the parts: `input`, `members`.
    ///   - subject: The operation or the shape.
    func element(_ key: String, _ part: String, of subject: DivergenceSubject) -> String {
        first { plan in
            let operation = subject.isOperation ? plan.operation(subject.name) : nil
            let type = subject.isOperation ? nil : plan.type(ofShape: subject.name)
            switch part {
            case "input": return operation?.input.members.first { $0.model.name == key }?.name
            case "output": return operation?.output.members.first { $0.model.name == key }?.name
            case "errors": return plan.types.shape(key).map { ".\(plan.declaredNames.exception($0.name))" }
            case "values": return type?.values.first { $0.model.value == key }.map { ".\($0.name)" }
            default: return type?.members.first { $0.model.name == key }?.name
            }
        } ?? key
    }

    private func first(_ name: (ServicePlan) -> String?) -> String? {
        plans.lazy.compactMap(name).first
    }
}

import Diagnostics
import ServiceModel
import SwiftGenerator

/// Compares two descriptions of a service.
///
/// Operations, shapes, members and values are the same thing in both if they have one name. The comparison is complete:
/// descriptions between which it finds nothing make the same code, and say the same but for the order of declarations,
/// the files that declare them, and the reasons to deviate from upstream.
///
/// - Parameters:
///   - old: a description that the loader or the importer returned.
///   - new: likewise.
/// - Returns: the changes: those of the service, of operations, and of shapes, each in the order of the new model; what
///   was removed comes after, in the order of the old one.
package func compareServices(_ old: Service, _ new: Service) -> [Change] {
    let plans = concurrentMap([old, new]) { ServicePlan($0) }
    return compareServices(plans[0], plans[1])
}

/// Compares two descriptions of a service by the plans of their code; see ``compareServices(_:_:)``.
package func compareServices(_ old: ServicePlan, _ new: ServicePlan) -> [Change] {
    var comparison = Comparison(old, new)
    comparison.compareServiceSections()
    comparison.compareResources()
    comparison.compareOperations()
    comparison.compareShapes()
    comparison.findCauses()
    return comparison.changes
}

import Diagnostics
import ProjectFormat
import ServiceModel
import SwiftGenerator

/// Generates the module with which code moves from one service to another that has taken over a part of its operations.
///
/// The module has conversions of every type that the two have in common, in both directions, and an adapter that carries
/// out the old service's operations on the new one. Common are the operations and shapes of one name or of a recorded
/// pair, and the inputs and outputs of common operations.
///
/// - Parameters:
///   - module: The module's name: `ChimeMigration`.
///   - old: A description that the loader returned.
///   - new: Likewise. The two have different names.
///   - record: What a person has recorded about the two. Pairs of what one of them does not have count for nothing.
/// - Returns: The files in the order of the new model's files, the adapter last, and the pages for
///   ``GeneratedFile/catalog``; none if there is an error. The diagnostics are in file order.
package func generateMigration(
    module: String,
    old: Service,
    new: Service,
    record: SyncRecord
) -> (files: [GeneratedFile], catalog: [GeneratedFile], diagnostics: [Diagnostic]) {
    let (plan, diagnostics) = planMigration(module: module, old: old, new: new, record: record)
    guard let plan else { return ([], [], diagnostics) }
    return (renderMigration(plan), plan.access == .public ? renderCatalog(plan) : [], diagnostics)
}

/// Takes every decision about the conversions between two services; see ``generateMigration(module:old:new:record:)``.
///
/// - Returns: The plan, `nil` if there is an error, and the diagnostics in file order.
package func planMigration(
    module: String,
    old: Service,
    new: Service,
    record: SyncRecord
) -> (plan: MigrationPlan?, diagnostics: [Diagnostic]) {
    var planner = MigrationPlanner(old: old, new: new, record: record)
    let plan = planner.plan(module: module)
    let diagnostics = planner.diagnostics.inFileOrder()
    return (diagnostics.contains { $0.severity == .error } ? nil : plan, diagnostics)
}

import Diagnostics
import ProjectFormat
import SwiftGenerator

/// Generates the module with which code moves from one service to another that has taken over a part of its operations.
///
/// The module has conversions of every type that the two have in common, in both directions, and an adapter that
/// carries out the old service's operations on the new one. Common are the operations and shapes of one name or of a
/// recorded pair, and the inputs and outputs of common operations.
///
/// - Parameters:
///   - module: The module's name: `ChimeMigration`.
///   - old: The plan of the old service's code.
///   - new: The plan of the new service's code. The two services have different names.
///   - record: The record of the two services. Pairs of operations or shapes that one of them does not have are
///     ignored.
/// - Returns: The files in the order of the new model's files, the adapter last, and the pages for
///   ``GeneratedFile/catalog``; none if there is an error. The diagnostics are in file order.
package func generateMigration(
    module: String,
    old: ServicePlan,
    new: ServicePlan,
    record: SyncRecord
) -> (files: [GeneratedFile], catalog: [GeneratedFile], diagnostics: [Diagnostic]) {
    let (plan, diagnostics) = planMigration(module: module, old: old, new: new, record: record)
    guard let plan else { return ([], [], diagnostics) }
    return (renderMigration(plan), plan.access == .public ? renderCatalog(plan) : [], diagnostics)
}

/// Makes every decision about the conversions between two services; see ``generateMigration(module:old:new:record:)``.
///
/// - Returns: The plan, `nil` if there is an error, and the diagnostics in file order.
package func planMigration(
    module: String,
    old: ServicePlan,
    new: ServicePlan,
    record: SyncRecord
) -> (plan: MigrationPlan?, diagnostics: [Diagnostic]) {
    var planner = MigrationPlanner(old: old, new: new, record: record)
    let plan = planner.plan(module: module)
    let diagnostics = planner.diagnostics.inFileOrder()
    return (diagnostics.contains { $0.severity == .error } ? nil : plan, diagnostics)
}

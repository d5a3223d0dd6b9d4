import CarillonFiles
import Diagnostics

/// Compares the services of a project's pairs with what is recorded about them.
/// - Throws: ``Failure`` for a project or a pair that there is not, or ``FileSystemError``.
package func compareSyncedPairs(_ scope: ProjectScope) throws -> SyncedPairs {
    try SyncedPairs(of: Project(named: scope.project, from: scope.workingFolder), names: scope.names)
}

/// Divergences that were added to a record.
package struct RecordedDivergences {
    /// The number of divergences.
    package let count: Int
    /// The path of the record, as it is shown.
    package let file: String
}

/// Adds the divergences that are not recorded to the records of a project's pairs.
/// - Throws: ``Failure`` for a project or a pair that there is not, or ``FileSystemError``.
package func recordDivergences(_ scope: ProjectScope) throws -> Outcome<[RecordedDivergences]> {
    let project = try Project(named: scope.project, from: scope.workingFolder)
    return try withProjectTransaction(in: project.folder, project.fileSystem, note: scope.note) { transaction in
        let pairs = try SyncedPairs(of: project, names: scope.names, recordsMayBeMissing: true)
        let findings = pairs.workspace.findings
        if findings.hasErrors { return Outcome(findings: findings, result: nil) }
        return Outcome(findings: findings, result: Result { try record(pairs, with: transaction) })
    }
}

private func record(_ pairs: SyncedPairs, with transaction: OutputTransaction) throws -> [RecordedDivergences] {
    var plan = OutputPlan()
    var recorded: [RecordedDivergences] = []
    for pair in pairs.pairs {
        let changes = pair.unrecorded
        guard let folder = try pair.recording(changes, in: pairs.project) else { continue }
        // Records of several pairs are usually in one folder.
        if let index = plan.folders.firstIndex(where: { $0.path == folder.path }) {
            plan.folders[index].changes += folder.changes
        } else {
            plan.folders.append(folder)
        }
        recorded.append(RecordedDivergences(count: changes.count, file: pairs.project.shown(pair.file.path)))
    }
    try transaction.apply(plan)
    return recorded
}

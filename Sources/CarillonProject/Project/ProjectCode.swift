import CarillonFiles
import Diagnostics

/// The code that a project's model makes, compared with what its output folders hold.
package struct ProjectCode {
    /// The project.
    let project: Project
    /// The project as it was read.
    let workspace: Workspace
    /// The changes in the output folders.
    package let plan: OutputPlan

    /// The number of services that code was made of.
    package var serviceCount: Int { workspace.services.count }
}

extension ProjectCode {
    /// Compares the code of a project without errors with what its output folders hold.
    /// - Throws: ``Failure`` where the build plugin makes the code, ``OutputConflicts`` with everything that is in the
    ///   way, or ``FileSystemError``.
    init(of workspace: Workspace, in project: Project) throws {
        if workspace.configuration?.isTargetConfiguration == true { throw Failure.targetFile(project) }
        self.project = project
        self.workspace = workspace
        plan = try OutputPlan(workspace.outputs.flatMap(\.folders), in: project.fileSystem)
    }
}

/// Makes a project's output folders hold what the model says.
/// - Returns: The code, with the changes that were made.
/// - Throws: ``Failure`` for a project or a service that there is not, or ``FileSystemError``.
package func generateProject(_ scope: ProjectScope) throws -> Outcome<ProjectCode> {
    try withProjectCode(scope) { code, transaction in try transaction.apply(code.plan) }
}

/// Compares a project's output folders with what the model says.
/// - Returns: The code, with the changes that would have to be made.
/// - Throws: ``Failure`` for a project or a service that there is not, or ``FileSystemError``.
package func checkProject(_ scope: ProjectScope) throws -> Outcome<ProjectCode> {
    try withProjectCode(scope) { _, _ in }
}

/// Makes a project's code and runs `body` with it, while no other run works on the project.
private func withProjectCode(
    _ scope: ProjectScope,
    _ body: (ProjectCode, OutputTransaction) throws -> Void
) throws -> Outcome<ProjectCode> {
    let project = try Project(named: scope.project, from: scope.workingFolder)
    return try withProjectTransaction(in: project.folder, project.fileSystem, note: scope.note) { transaction in
        let workspace = try Workspace(reading: project, services: scope.names)
        if workspace.findings.hasErrors { return Outcome(findings: workspace.findings, result: nil) }
        let result = Result {
            let code = try ProjectCode(of: workspace, in: project)
            try body(code, transaction)
            return code
        }
        return Outcome(findings: workspace.findings, result: result)
    }
}

extension Failure {
    /// Code was to be written for a target whose code the build plugin makes.
    fileprivate static func targetFile(_ project: Project) -> Failure {
        .findings(
            "'\(project.shown(project.file))' is about a target whose code the build plugin makes",
            hint: "run 'swift build', or let a project's carillon.yaml name the service and an 'output' for its code"
        )
    }
}

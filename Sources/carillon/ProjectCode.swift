import ArgumentParser
import Diagnostics
import ModelComparison

/// The code that a project's model makes, compared with what its output folders hold.
struct ProjectCode {
    let project: Project
    let workspace: Workspace
    /// What has to change in the output folders.
    let plan: OutputPlan
    /// What can make these changes.
    let transaction: OutputTransaction
}

/// Makes a project's code and runs `body` with it, while no other run works on the project. What an interrupted run
/// left is mended first; diagnostics are printed; where one is an error, there is no code and nothing to run.
/// - Parameter consequence: What a person is told to have come of errors in the model: `nothing was written`.
func withGeneratedCode(
    of request: ProjectRequest,
    from workingFolder: AbsolutePath,
    console: Console,
    consequence: String,
    _ body: (ProjectCode) throws -> ExitCode
) throws -> ExitCode {
    let project = try Project(named: request.project, from: workingFolder)
    return try withProjectTransaction(in: project.folder, project.fileSystem, request, console) { transaction in
        let workspace = try Workspace(reading: project, services: request.services)
        try report(workspace.diagnostics, about: workspace.sources, as: request.format, on: console.error)
        if workspace.hasErrors {
            if request.format == .text, !request.isQuiet {
                try console.error.print("\(workspace.diagnostics.tally): \(consequence)")
            }
            return .findings
        }
        return try body(ProjectCode(of: workspace, in: project, with: transaction))
    }
}

extension ProjectCode {
    /// Compares the code of a project without errors with what its output folders hold.
    /// - Throws: ``Failure`` where the build plugin makes the code, ``OutputConflicts`` with everything that is in the way, or
    ///   ``FileSystemError``.
    init(of workspace: Workspace, in project: Project, with transaction: OutputTransaction) throws {
        if workspace.configuration?.isTargetConfiguration == true { throw Failure.targetFile(project) }
        self.project = project
        self.workspace = workspace
        self.transaction = transaction
        plan = try OutputPlan(workspace.outputs.flatMap(\.folders), in: project.fileSystem)
    }
}

/// Runs `body` while no other run works on the project in `folder`, with its files whole: what an interrupted run left
/// is mended first.
func withProjectTransaction<Result>(
    in folder: AbsolutePath,
    _ fileSystem: FileSystem,
    _ request: ProjectRequest,
    _ console: Console,
    _ body: (OutputTransaction) throws -> Result
) throws -> Result {
    func note(_ text: String) throws {
        if !request.isQuiet { try console.error.print("\(console.error.style.cyan("note:")) \(text)") }
    }
    return try withProjectLock(
        on: folder,
        willWait: { try note("waiting for another carillon run in this project to end") }
    ) {
        let transaction = OutputTransaction(project: folder, fileSystem: fileSystem)
        switch try transaction.recover() {
        case .restore: try note("restored the files that an interrupted run had left half replaced")
        case .discard: try note("removed what an interrupted run had left beside the project's files")
        case nil: break
        }
        return try body(transaction)
    }
}

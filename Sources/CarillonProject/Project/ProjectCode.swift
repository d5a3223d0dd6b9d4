import CarillonFiles
import Diagnostics

/// The code that a project's model makes, compared with what its output folders hold.
package struct ProjectCode {
    /// The words of a summary about one output.
    struct Output {
        /// The title of what it is made of: `Amazon Chime`.
        let title: String
        /// The counts: `62 operations`, `85 shapes`.
        let facts: [String]
        /// The first of its folders, as it is shown.
        let place: String
        /// The number of its folders.
        let folderCount: Int
    }

    /// The project.
    let project: Project
    /// The innermost folder that holds everything that the project's runs write.
    let commonFolder: AbsolutePath
    /// The number of services that code was made of.
    package let serviceCount: Int
    /// The outputs, in the order of the plan's folders.
    let outputs: [Output]
    /// The changes in the output folders.
    package let plan: OutputPlan
}

extension ProjectCode {
    /// Compares the code of a project without errors with what its output folders hold.
    /// - Throws: ``Failure`` where the build plugin makes the code, ``OutputConflicts`` with everything that is in the
    ///   way, or ``FileSystemError``.
    init(of workspace: Workspace, in project: Project) throws {
        if workspace.configuration?.isTargetConfiguration == true { throw Failure.targetFile(project) }
        let outputs = workspace.outputs
        self.init(
            project: project,
            commonFolder: workspace.commonFolder,
            serviceCount: workspace.services.count,
            outputs: outputs.map { output in
                let place = output.folders.first.map { project.shown($0.path) } ?? ""
                return Output(title: output.title, facts: output.facts, place: place, folderCount: output.folders.count)
            },
            plan: try OutputPlan(outputs.flatMap(\.folders), in: project.fileSystem)
        )
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

/// Makes a project's code, unless it is known to be up to date, and runs `body` with it, while no other run works on the
/// project.
private func withProjectCode(
    _ scope: ProjectScope,
    _ body: (ProjectCode, OutputTransaction) throws -> Void
) throws -> Outcome<ProjectCode> {
    let project = try Project(named: scope.project, from: scope.workingFolder)
    return try withProjectTransaction(in: project.folder, project.fileSystem, note: scope.note) { transaction in
        if let code = scope.records?.code(of: project, services: scope.names) {
            return Outcome(findings: Findings(), result: .success(code))
        }
        let digest = KeyedDigest()
        let questions = FileQuestions(digest: digest)
        let listing = scope.records == nil ? project : project.adding(to: questions)
        let workspace = try Workspace(reading: listing, services: scope.names)
        if workspace.findings.hasErrors { return Outcome(findings: workspace.findings, result: nil) }
        let result = Result {
            let code = try ProjectCode(of: workspace, in: listing)
            try body(code, transaction)
            if workspace.findings.diagnostics.isEmpty, code.plan.isEmpty {
                scope.records?.keep(code, services: scope.names, questions, digest: digest)
            }
            return code
        }
        return Outcome(findings: workspace.findings, result: result)
    }
}

extension Project {
    /// Returns the project with a file system that adds all that it is asked to a list.
    fileprivate func adding(to questions: FileQuestions) -> Project {
        var fileSystem = fileSystem
        fileSystem.questions = questions
        return Project(in: folder, from: workingFolder, in: fileSystem)
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

import CarillonFiles
import Diagnostics

/// One run of a watched project's generation, and what came of it.
package struct WatchedRun {
    /// The diagnostics of the model; `nil` if the run did not get as far as to read it.
    package private(set) var findings: Findings?
    /// The code that was written, or what kept the run from its end; `nil` if errors in the model did.
    package private(set) var result: Result<ProjectCode, any Error>?
    /// The time that the run took.
    package private(set) var duration = Duration.zero
    /// The folder from which paths are shown.
    package let workingFolder: AbsolutePath
    /// The project file, as diagnostics show it.
    private let projectFile: String
    /// Whether the project file led to the others.
    private var hasFoundModels = false

    /// Makes a project's output folders hold what the model says.
    init(of project: Project, _ scope: ProjectScope) {
        workingFolder = project.workingFolder
        projectFile = project.shown(project.file)
        let start = ContinuousClock.now
        guard project.fileSystem.identity(of: project.file)?.kind == .file else {
            findings = Findings([missingProjectFile(of: project)])
            return
        }
        do {
            try withProjectTransaction(in: project.folder, project.fileSystem, note: scope.note) { transaction in
                let workspace = try Workspace(reading: project, services: scope.names)
                findings = workspace.findings
                hasFoundModels = workspace.configuration != nil
                if workspace.findings.hasErrors { return }
                let code = try ProjectCode(of: workspace, in: project)
                try transaction.apply(code.plan)
                result = .success(code)
                duration = ContinuousClock.now - start
            }
        } catch {
            result = .failure(error)
        }
    }

    /// Whether the run can say what is wrong with a file: without a usable project file it has read that one alone.
    func hasLooked(at file: String) -> Bool { hasFoundModels || file == projectFile }

    /// The paths that kept the run from writing, and the folders that contain them: a change there is a reason to try
    /// again.
    var obstacles: [AbsolutePath] {
        guard case .failure(let error)? = result else { return [] }
        let paths: [AbsolutePath] =
            switch error {
            case let error as FileSystemError: [error.path]
            case let conflicts as OutputConflicts: conflicts.all.map(\.path)
            default: []
            }
        return paths.flatMap { [$0, $0.parent] }
    }
}

private func missingProjectFile(of project: Project) -> Diagnostic {
    Diagnostic(
        .error,
        .unreadableFile,
        "'\(Project.fileName)' is not there any more",
        at: SourceRange(file: project.shown(project.file), line: 1, column: 1),
        hint: "put it back in its place"
    )
}

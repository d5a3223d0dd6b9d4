import ArgumentParser
import Diagnostics
import ModelComparison
import ModelFormat
import ModelImport
import ProjectFormat
import SwiftGenerator
import YAMLSource

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The lines between which editors look for what a run has found. They are documented, and stay as they are.
enum WatchLine {
    /// A run begins.
    static let begins = "watching: regenerating"
    /// A run is over.
    static let ends = "watching: waiting for changes"
}

/// Makes a project's output folders hold what the model says, again and again as the model changes, until a signal ends
/// the process.
///
/// Everything goes to standard output in its order. The project is locked while a run lasts and not in between, and
/// signals are held as long as files are being replaced.
/// - Parameter wait: Lets time pass. What it throws ends the watching.
/// - Throws: ``Failure`` for a project or service that there is not when it begins, and where output is not taken any more.
func watchModel(
    _ request: ProjectRequest,
    from workingFolder: AbsolutePath,
    console: Console,
    wait: (Duration) throws -> Void
) throws -> ExitCode {
    // What is for tools stays apart from what is for people.
    let console = request.format == .text ? Console(output: console.output, error: console.output) : console
    let project = try Project(named: request.project, from: workingFolder)
    try checkServices(request.services, of: project)
    let isChatty = request.format == .text && !request.isQuiet
    func say(_ lines: String...) throws {
        if isChatty { for line in lines { try console.output.print(line) } }
    }
    try say("watching \(project.shown(project.file)) and the files that it leads to; press Ctrl-C to stop")
    var watched = WatchedFiles(of: project, services: request.services)
    var former: [Diagnostic] = []
    try say(WatchLine.begins)
    while true {
        let run = WatchedRun(of: project, request, console)
        // What was not looked at may be as it was.
        let unseen = former.filter { !run.hasLooked(at: $0.range.file) }
        try run.report(after: former.filter { run.hasLooked(at: $0.range.file) }, request, console)
        try say(WatchLine.ends)
        former = run.diagnostics.map { $0 + unseen } ?? former
        watched.add(run.obstacles)
        let states = try watched.nextStates(wait: wait)
        try say(WatchLine.begins)
        let news = FileChanges(from: watched.states, to: states, shown: project.shown)
        for line in news.lines { try say(line) }
        watched = WatchedFiles(of: project, services: request.services)
    }
}

/// Lets time pass. A signal may cut it short.
func sleep(_ duration: Duration) {
    usleep(UInt32(clamping: Int64(duration / .microseconds(1))))
}

/// Refuses services that the project does not have. A project file that cannot be used is told of by the first run.
private func checkServices(_ names: [String], of project: Project) throws {
    let bytes = try project.contents(of: project.file)
    guard let configuration = loadProject(bytes, file: project.shown(project.file), moduleNames: .swift).project else {
        return
    }
    _ = try Workspace.select(names, from: configuration.services, of: project)
}

/// What one run came to.
struct WatchedRun {
    /// What is wrong with the model; `nil` if the run did not get as far as to say.
    private(set) var diagnostics: [Diagnostic]?
    /// The project file, as diagnostics show it.
    private let projectFile: String
    /// Whether the project file led to the others.
    private var hasFoundModels = false
    /// The files that were read, by the paths that diagnostics show.
    private var sources: [String: [UInt8]] = [:]
    /// What was written, in lines; empty if nothing could be.
    private var summary: [String] = []
    /// What kept the run from its end.
    private var failure: (any Error)?
    /// The folder from which paths are shown.
    private let workingFolder: AbsolutePath

    /// Makes a project's output folders hold what the model says.
    init(of project: Project, _ request: ProjectRequest, _ console: Console) {
        workingFolder = project.workingFolder
        projectFile = project.shown(project.file)
        let start = ContinuousClock.now
        guard project.fileSystem.identity(of: project.file)?.kind == .file else {
            diagnostics = [missingProjectFile(of: project)]
            return
        }
        do {
            try withProjectTransaction(in: project.folder, project.fileSystem, request, console) { transaction in
                let workspace = try Workspace(reading: project, services: request.services)
                diagnostics = workspace.diagnostics
                hasFoundModels = workspace.configuration != nil
                sources = workspace.sources
                if workspace.hasErrors { return }
                let code = try ProjectCode(of: workspace, in: project, with: transaction)
                try transaction.apply(code.plan)
                summary = code.summary + ["done in \((ContinuousClock.now - start).inMilliseconds)"]
            }
        } catch {
            failure = error
        }
    }

    /// Whether the run can say what is wrong with a file: without a usable project file it has read that one alone.
    func hasLooked(at file: String) -> Bool { hasFoundModels || file == projectFile }

    /// What kept the run from writing, and the folders around it: a change there is a reason to try again.
    var obstacles: [AbsolutePath] {
        let paths: [AbsolutePath] =
            switch failure {
            case let error as FileSystemError: [error.path]
            case let conflicts as OutputConflicts: conflicts.all.map(\.path)
            default: []
            }
        return paths.flatMap { [$0, $0.parent] }
    }

    /// Prints what has changed since the run that found `former`; as JSON, one array with all diagnostics.
    func report(after former: [Diagnostic], _ request: ProjectRequest, _ console: Console) throws {
        if let diagnostics {
            switch request.format {
            case .json:
                try carillon.report(diagnostics, about: sources, as: .json, on: console.output)
            case .text:
                let news = DiagnosticChanges(from: former, to: diagnostics)
                let files = sources.map { SourceFile(path: $0.key, bytes: $0.value) }
                try console.output.write(Array(news.text(sources: files, style: console.output.style).utf8))
                if !request.isQuiet, diagnostics.contains(where: { $0.severity == .error }) {
                    try console.output.print(news.summary)
                }
            }
        }
        if let failure {
            try console.error.print(Failure(failure, from: workingFolder).rendered(in: console.error.style))
        }
        if request.format == .text, !request.isQuiet { for line in summary { try console.output.print(line) } }
    }
}

extension DiagnosticChanges {
    /// How many there are, and how many of them are new: `3 errors, 1 of them new: nothing was written`.
    fileprivate var summary: String {
        let tally = (remaining + new).tally
        return remaining.isEmpty || new.isEmpty
            ? "\(tally): nothing was written" : "\(tally), \(new.count) of them new: nothing was written"
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

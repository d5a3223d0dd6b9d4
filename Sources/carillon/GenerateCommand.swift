import ArgumentParser
import CarillonFiles
import CarillonProject
import Diagnostics

struct GenerateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate",
        abstract: "Turn the model into Swift code.",
        discussion: """
            Reads carillon.yaml and the services' model files, and makes the output folders hold exactly the code that \
            follows from them. Only files whose contents change are written; files that Carillon generated earlier and \
            no longer does are removed; all other files stay as they are. All changes of a run are made, or none.

            What is made of a pair of services, such as a migration guide, is made where both of them are.

            With --watch, the command goes on: it runs again whenever carillon.yaml, a model file or a record of divergences \
            is saved, added or removed, and prints all that it has to say on standard output, errors too. A line with the time \
            of day names what was saved. What is newly wrong is \
            printed in full, what was wrong before in a line, and so is what is gone; with --format json, each run prints one \
            array with all diagnostics, and nothing else. An edit of generated code alone starts no \
            run. Ctrl-C or SIGTERM ends it, but never amid writing.

            EXAMPLES
              carillon generate
              carillon generate chime
              carillon generate --project path/to/project --quiet
              carillon generate --watch

            \(exitStatusHelp)
              130, 143  with --watch: Ctrl-C or SIGTERM ended it, as a shell says it
            """
    )

    @OptionGroup var options: ProjectOptions

    @Flag(help: "Go on, and generate again whenever the model is saved.")
    var watch = false

    func run() throws {
        if watch { unblockEndingSignals() }
        var request = options.request
        request.records = .ofThisUser
        try perform { workingFolder, console in
            try watch
                ? watchModel(request, from: workingFolder, console: console, wait: sleep)
                : generateCode(request, from: workingFolder, console: console)
        }
    }
}

/// Makes a project's output folders hold what the model says, and prints what was done.
func generateCode(_ request: ProjectRequest, from workingFolder: AbsolutePath, console: Console) throws -> ExitStatus {
    let start = ContinuousClock.now
    let outcome = try generateProject(request.scope(from: workingFolder, console: console))
    guard let code = try outcome.reported(request, on: console, consequence: "nothing was written") else {
        return .findings
    }
    if request.isChatty {
        for line in code.summary { try console.output.print("\(line)") }
        try console.output.print("done in \((ContinuousClock.now - start).inMilliseconds)")
    }
    return .success
}

/// Makes a project's output folders hold what the model says, again and again as the model changes, until a signal ends
/// the process, and prints what every run finds.
///
/// Everything goes to standard output in its order.
/// - Parameters:
///   - wait: Lets time pass. What it throws ends the watching.
///   - clock: Tells the time of day.
func watchModel(
    _ request: ProjectRequest,
    from workingFolder: AbsolutePath,
    console: Console,
    wait: (Duration) throws -> Void,
    clock: () -> String = timeOfDay
) throws -> ExitStatus {
    // What is for tools stays apart from what is for people.
    let console = request.format == .json ? console : Console(output: console.output, error: console.output)
    func say(_ lines: [String]) throws {
        if request.isChatty { for line in lines { try console.output.print("\(line)") } }
    }
    try watchProject(request.scope(from: workingFolder, console: console), wait: wait) { event in
        switch event {
        case .started(let project):
            try say(["watching \(project.shown(project.file)) and the files that it leads to; press Ctrl-C to stop"])
        case .begins: try say([WatchLine.begins])
        case .changed(let changes): try say(changes.lines.map { "\(clock()) \($0)" })
        case .ended(let run, let former):
            try reportRun(run, after: former, request, console)
            try say([WatchLine.ends])
        }
    }
}

/// The lines between which editors look for what a run has found. They are documented, and stay as they are.
enum WatchLine {
    /// A run begins.
    static let begins = "watching: regenerating"
    /// A run is over.
    static let ends = "watching: waiting for changes"
}

/// Prints what has changed since the run that found `former`; as JSON, one array with all diagnostics.
private func reportRun(
    _ run: WatchedRun,
    after former: [Diagnostic],
    _ request: ProjectRequest,
    _ console: Console
) throws {
    if let findings = run.findings {
        switch request.format {
        case .json, .github:
            try console.report(findings, as: request.format, textOn: console.output)
        case .text:
            let changes = DiagnosticChanges(from: former, to: findings.diagnostics)
            let files = findings.sources.map { SourceFile(path: $0.key, bytes: $0.value) }
            try console.output.printLines(changes.text(sources: files, style: console.output.style))
            if !request.isQuiet, findings.hasErrors { try console.output.print("\(changes.summary)") }
        }
    }
    switch run.result {
    case .failure(let error):
        for line in Failure(error, from: run.workingFolder).lines { try console.error.print(line) }
    case .success(let code) where request.isChatty:
        for line in code.summary { try console.output.print("\(line)") }
        try console.output.print("done in \(run.duration.inMilliseconds)")
    case .success, nil: break
    }
}

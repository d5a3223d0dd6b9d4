import ArgumentParser
import Diagnostics
import ModelComparison
import ModelFormat
import ModelImport
import ServiceMigration
import SwiftGenerator

struct SyncCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sync",
        abstract: "Say how services that stay in sync differ, beyond what is recorded.",
        discussion: """
            Compares the operations and shapes that both services of a pair have, and holds the differences against \
            those that a person has recorded in the folder 'sync', each with a reason. What nobody has recorded is an \
            error, and so is a record of what is not so. carillon.yaml lists the pairs.

            With --record, differences that are not recorded are added to the record with 'reason: TODO', which lint \
            refuses until somebody has said what they mean. Nothing else in the record changes.

            With --format markdown, the migration guide is printed, a page for those who go from one service to the \
            other. 'carillon generate' writes it where carillon.yaml names a file for it.

            EXAMPLES
              carillon sync
              carillon sync chime--chime-sdk-voice --record
              carillon sync --format markdown > migrating.md

            \(exitStatusHelp)
            """
    )

    @Argument(
        help: ArgumentHelp(
            "The pairs to look at, each as its record is called: chime--chime-sdk-voice; all if none is named.",
            valueName: "pair"
        ),
        completion: completePairs
    )
    var pairs: [String] = []

    @Option(help: projectHelp, completion: .file())
    var project: String?

    @Option(help: "What to print: findings as text or for tools, or the migration guide.")
    var format: SyncFormat = .text

    @Flag(help: "Add what is not recorded to the records.")
    var record = false

    @Flag(name: .shortAndLong, help: "Print nothing but findings, or the guide.")
    var quiet = false

    func validate() throws {
        if record, format == .markdown {
            throw ValidationError("'--record' writes records and '--format markdown' prints a guide: ask for one")
        }
    }

    func run() throws {
        let request = SyncRequest(
            project: ProjectRequest(
                project: project,
                services: pairs,
                format: format == .json ? .json : .text,
                isQuiet: quiet
            ),
            printsGuide: format == .markdown,
            records: record
        )
        try perform { try syncServices(request, from: $0, console: $1) }
    }
}

/// What `carillon sync` can print.
enum SyncFormat: String, CaseIterable, ExpressibleByArgument {
    /// Findings, for people, editors and CI.
    case text
    /// Findings, for tools.
    case json
    /// The migration guide.
    case markdown
}

/// What a comparison of services in sync was asked for.
struct SyncRequest {
    /// The project, whose `services` are the names of pairs here.
    var project = ProjectRequest()
    /// Whether to print migration guides in place of a summary.
    var printsGuide = false
    /// Whether to add what is not recorded to the records.
    var records = false
}

/// Compares the services of a project's pairs with what is recorded about them, and prints what was found.
func syncServices(_ request: SyncRequest, from workingFolder: AbsolutePath, console: Console) throws -> ExitCode {
    let project = try Project(named: request.project.project, from: workingFolder)
    guard request.records else { return try report(SyncedPairs(of: project, request), request, console) }
    return try withProjectTransaction(in: project.folder, project.fileSystem, request.project, console) { transaction in
        let pairs = try SyncedPairs(of: project, request, recordsMayBeMissing: true)
        if pairs.workspace.hasErrors {
            try carillon.report(
                pairs.workspace.diagnostics,
                about: pairs.workspace.sources,
                as: request.project.format,
                on: console.output
            )
            if request.isChatty { try console.error.print("\(pairs.workspace.diagnostics.tally): nothing was written") }
            return .findings
        }
        try record(pairs, with: transaction, request, console)
        return try report(SyncedPairs(of: project, request), request, console)
    }
}

/// Prints findings about pairs, and a line for each pair where there are none; or their guides.
private func report(_ pairs: SyncedPairs, _ request: SyncRequest, _ console: Console) throws -> ExitCode {
    let diagnostics = (pairs.workspace.diagnostics + pairs.pairs.flatMap(\.diagnostics)).inFileOrder()
    let stream = request.printsGuide ? console.error : console.output
    try carillon.report(diagnostics, about: pairs.workspace.sources, as: request.project.format, on: stream)
    if request.printsGuide {
        for pair in pairs.pairs { try console.output.write(Array(pair.guide.utf8)) }
    } else if diagnostics.isEmpty, request.isChatty {
        for pair in pairs.pairs { try console.output.print(pair.summary) }
        if pairs.pairs.isEmpty {
            try console.output.print("no services stay in sync: \(Project.fileName) lists no pair")
        }
    }
    if !diagnostics.isEmpty, request.isChatty { try console.error.print(diagnostics.tally) }
    return diagnostics.isEmpty ? .success : .findings
}

/// Adds what is not recorded to the records, and says so.
private func record(
    _ pairs: SyncedPairs,
    with transaction: OutputTransaction,
    _ request: SyncRequest,
    _ console: Console
) throws {
    var plan = OutputPlan()
    var lines: [String] = []
    for pair in pairs.pairs {
        let changes = pair.unrecorded
        guard let folder = try pair.recording(changes, in: pairs.project) else { continue }
        // Records of several pairs usually stand in one folder.
        if let index = plan.folders.firstIndex(where: { $0.path == folder.path }) {
            plan.folders[index].changes += folder.changes
        } else {
            plan.folders.append(folder)
        }
        lines.append("\(counted(changes.count, "divergence")) added to \(pairs.project.shown(pair.file.path))")
    }
    try transaction.apply(plan)
    if request.isChatty { for line in lines { try console.output.print(line) } }
}

extension SyncRequest {
    /// Whether to print more than findings.
    fileprivate var isChatty: Bool { project.format == .text && !project.isQuiet }
}

import ArgumentParser
import CarillonFiles
import CarillonProject
import Diagnostics

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

    @Option(help: "What to print: findings as text, for tools or for GitHub Actions, or the migration guide.")
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
                format: ReportFormat(rawValue: format.rawValue) ?? .text,
                isQuiet: quiet
            ),
            printsGuide: format == .markdown,
            records: record
        )
        try perform { try syncServices(request, from: $0, console: $1) }
    }
}

/// The outputs of `carillon sync`.
enum SyncFormat: String, CaseIterable, ExpressibleByArgument {
    /// Findings, for people, editors and CI.
    case text
    /// Findings, for tools.
    case json
    /// Findings, for GitHub Actions, as workflow commands.
    case github
    /// The migration guide.
    case markdown
}

/// The comparison of services in sync that was asked for.
struct SyncRequest {
    /// The project, whose `services` are the names of pairs here.
    var project = ProjectRequest()
    /// Whether to print migration guides in place of a summary.
    var printsGuide = false
    /// Whether to add what is not recorded to the records.
    var records = false
}

/// Compares the services of a project's pairs with what is recorded about them, and prints what was found.
func syncServices(_ request: SyncRequest, from workingFolder: AbsolutePath, console: Console) throws -> ExitStatus {
    let scope = request.project.scope(from: workingFolder, console: console)
    if request.records {
        let outcome = try recordDivergences(scope)
        guard let recorded = try outcome.result?.get() else {
            try console.report(outcome.findings, as: request.project.format, textOn: console.output)
            if request.project.isChatty {
                try console.error.print("\(outcome.findings.diagnostics.tally): nothing was written")
            }
            return .findings
        }
        if request.project.isChatty {
            for record in recorded {
                try console.output.print("\(counted(record.count, "divergence")) added to \(record.file)")
            }
        }
    }
    return try report(compareSyncedPairs(scope), request, console)
}

/// Prints findings about pairs, and a line for each pair where there are none; or their guides.
private func report(_ pairs: SyncedPairs, _ request: SyncRequest, _ console: Console) throws -> ExitStatus {
    let findings = pairs.findings
    let isClean = findings.diagnostics.isEmpty
    try console.report(
        findings,
        as: request.project.format,
        textOn: request.printsGuide ? console.error : console.output
    )
    if request.printsGuide {
        for pair in pairs.pairs { try console.output.write(Array(pair.guide.utf8)) }
    } else if isClean, request.project.isChatty {
        for pair in pairs.pairs { try console.output.print("\(pair.summary)") }
        if pairs.pairs.isEmpty {
            try console.output.print("no services stay in sync: \(Project.fileName) lists no pair")
        }
    }
    if !isClean, request.project.isChatty { try console.error.print("\(findings.diagnostics.tally)") }
    return isClean ? .success : .findings
}

import ArgumentParser
import Diagnostics
import ModelImport
import ServiceMigration
import SwiftGenerator

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
            is saved, added or removed, and prints all that it has to say on standard output, errors too. What is newly wrong is \
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
        if watch { takeSignals() }
        try perform { workingFolder, console in
            try watch
                ? watchModel(options.request, from: workingFolder, console: console, wait: sleep)
                : generateCode(options.request, from: workingFolder, console: console)
        }
    }
}

/// Makes a project's output folders hold what the model says, and prints what was done.
func generateCode(_ request: ProjectRequest, from workingFolder: AbsolutePath, console: Console) throws -> ExitCode {
    let start = ContinuousClock.now
    return try withGeneratedCode(of: request, from: workingFolder, console: console, consequence: "nothing was written")
    {
        code in
        try code.transaction.apply(code.plan)
        if !request.isQuiet {
            for line in code.summary { try console.output.print(line) }
            try console.output.print("done in \((ContinuousClock.now - start).inMilliseconds)")
        }
        return .success
    }
}

extension ProjectCode {
    /// What was done for each service, and for what is made of several, in columns:
    /// `Amazon Chime  2 operations  14 shapes  Generated/Chime: 3 files written, 1 unchanged`.
    var summary: [String] {
        var folders = plan.folders[...]
        let rows = workspace.outputs.map { output in
            let changed = folders.prefix(output.folders.count)
            folders = folders.dropFirst(changed.count)
            let place = output.folders.first.map { project.shown($0.path) } ?? ""
            return [output.title] + output.facts + ["\(place): \(tally(of: changed))"]
        }
        let widths = (0..<3).map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            zip(row, widths)
                .map { text, width in text + String(repeating: " ", count: width - text.count) + "  " }
                .joined() + row[3]
        }
    }
}

/// What becomes of the files in folders: `3 files written, 1 removed, 2 unchanged`.
private func tally(of folders: some Sequence<OutputPlan.Folder>) -> String {
    let changes = folders.flatMap(\.changes)
    let removed = changes.count { $0.kind == .remove }
    let unchanged = folders.map(\.unchangedCount).reduce(0, +)
    let parts = [(changes.count - removed, "written"), (removed, "removed"), (unchanged, "unchanged")]
        .filter { $0.0 > 0 }
    guard let first = parts.first else { return "no files" }
    return (["\(counted(first.0, "file")) \(first.1)"] + parts.dropFirst().map { "\($0.0) \($0.1)" })
        .joined(separator: ", ")
}

import ArgumentParser
import CarillonFiles
import CarillonProject
import Diagnostics

struct FormatCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "format",
        abstract: "Write the model files, and records of divergences, in canonical form.",
        discussion: """
            Puts sections and keys in their usual order, indents and wraps, and quotes what must be quoted. What the \
            files say stays, and so do comments. Only files that change are written: all of them, or none. The files \
            need not make a valid model, but they must be YAML.

            EXAMPLES
              carillon format
              carillon format chime --quiet

            \(exitStatusHelp)
            """
    )

    @OptionGroup var options: ProjectOptions

    func run() throws {
        try perform { try formatModel(options.request, from: $0, console: $1) }
    }
}

/// Writes a project's files in canonical form, and prints which of them changed.
func formatModel(_ request: ProjectRequest, from workingFolder: AbsolutePath, console: Console) throws -> ExitStatus {
    let start = ContinuousClock.now
    let outcome = try formatProject(request.scope(from: workingFolder, console: console))
    guard let files = try outcome.reported(request, on: console, consequence: "nothing was written") else {
        return .findings
    }
    if request.isChatty {
        for path in files.changed { try console.output.print("formatted \(path)") }
        try console.output.print(
            """
            \(counted(files.changed.count, "file")) formatted, \(files.unchangedCount) unchanged, done in \
            \((ContinuousClock.now - start).inMilliseconds)
            """
        )
    }
    return .success
}

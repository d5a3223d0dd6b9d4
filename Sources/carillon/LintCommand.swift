import ArgumentParser
import CarillonFiles
import CarillonProject
import Diagnostics

struct LintCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lint",
        abstract: "List every finding about the model.",
        discussion: """
            Reads carillon.yaml, the services' model files and what is recorded about pairs of them, and prints, besides \
            the errors that 'carillon generate' prints, what is legal but probably not meant, divergences that nobody has \
            explained, and files that are not in canonical form. 'carillon explain CODE' says more about a finding, whose \
            code is in brackets after it. The output folders are not looked at.

            EXAMPLES
              carillon lint
              carillon lint chime-sdk-voice --format json

            \(exitStatusHelp)
            """
    )

    @OptionGroup var options: ProjectOptions

    func run() throws {
        try perform { try lintModel(options.request, from: $0, console: $1) }
    }
}

/// Prints every finding about a project's model.
func lintModel(_ request: ProjectRequest, from workingFolder: AbsolutePath, console: Console) throws -> ExitStatus {
    let start = ContinuousClock.now
    let findings = try lintProject(request.scope(from: workingFolder, console: console))
    try console.report(findings, as: request.format, textOn: console.output)
    if request.isChatty {
        if findings.diagnostics.isEmpty {
            let files = counted(findings.sources.count, "model file")
            try console.output.print("no findings in \(files), read in \((ContinuousClock.now - start).inMilliseconds)")
        } else {
            try console.error.print("\(findings.diagnostics.tally)")
        }
    }
    return findings.diagnostics.isEmpty ? .success : .findings
}

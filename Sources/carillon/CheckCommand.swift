import ArgumentParser
import CarillonFiles
import CarillonProject
import Diagnostics

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Say whether the generated code is what the model makes.",
        discussion: """
            Generates in memory and compares the result with the output folders. What differs is printed as a unified \
            diff; of a file that differs in its line endings alone, only that is said. Nothing is written, unless an \
            interrupted 'carillon generate' left files half replaced: those are restored first.

            Wherever the command runs, the paths in the diff start at the innermost folder that holds carillon.yaml \
            and all output folders: 'git apply' and 'patch -p1' take it there. In the other formats each file that differs \
            is a finding, at the first line that does.

            EXAMPLES
              carillon check
              carillon check chime > chime.diff

            \(exitStatusHelp)
            """
    )

    @OptionGroup var options: ProjectOptions

    func run() throws {
        var request = options.request
        request.records = .ofThisUser
        try perform { try checkCode(request, from: $0, console: $1) }
    }
}

/// Compares a project's output folders with what the model says, and prints what differs.
func checkCode(_ request: ProjectRequest, from workingFolder: AbsolutePath, console: Console) throws -> ExitStatus {
    let start = ContinuousClock.now
    let outcome = try checkProject(request.scope(from: workingFolder, console: console))
    guard request.format == .text else { return try reportForTools(outcome, request, console) }
    guard let code = try outcome.reported(request, on: console, consequence: "nothing was compared") else {
        return .findings
    }
    let plan = code.plan
    try console.output.write(
        code.differences(in: console.output.style, forTerminal: console.output.isTerminal)
    )
    if request.isQuiet { return plan.isEmpty ? .success : .findings }
    if plan.isEmpty {
        let files = plan.folders.map(\.unchangedCount).reduce(0, +)
        try console.output.print(
            """
            \(counted(files, "file")) of \(counted(code.serviceCount, "service")) up to date, checked in \
            \((ContinuousClock.now - start).inMilliseconds)
            """
        )
        return .success
    }
    try console.error.print("\(plan.differenceSummary): run 'carillon generate'")
    if plan.hasForeignLineEndings {
        try console.error.print(
            """
            \("hint:", .cyan) generated lines end in LF: keep git from converting them with '*.swift text eol=lf' and \
            '*.md text eol=lf' in .gitattributes
            """
        )
    }
    return .findings
}

/// Prints the findings about the model, and one for each file that is not what the model makes.
private func reportForTools(
    _ outcome: Outcome<ProjectCode>,
    _ request: ProjectRequest,
    _ console: Console
) throws -> ExitStatus {
    var findings = outcome.findings
    if case .success(let code)? = outcome.result { findings.diagnostics += code.outdatedFiles }
    try console.report(findings, as: request.format, textOn: console.error)
    guard let code = try outcome.result?.get() else {
        if request.isChatty { try console.error.print("\(findings.diagnostics.tally): nothing was compared") }
        return .findings
    }
    if request.isChatty, !code.plan.isEmpty {
        try console.error.print("\(code.plan.differenceSummary): run 'carillon generate'")
    }
    return code.plan.isEmpty ? .success : .findings
}

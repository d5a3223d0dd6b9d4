/// What a command was asked to work on, and how it shall report.
struct ProjectRequest {
    /// The project as it was named; `nil` for the nearest one.
    var project: String?
    /// The services by their folders' names; empty for all.
    var services: [String] = []
    /// How to print diagnostics.
    var format: ReportFormat = .text
    /// Whether to print nothing but findings.
    var isQuiet = false
}

/// Runs `body` while no other run works on the project, with its output folders whole: what an interrupted run left is
/// mended first.
func withOutputs<Result>(
    of project: Project,
    _ request: ProjectRequest,
    _ console: Console,
    _ body: (OutputTransaction) throws -> Result
) throws -> Result {
    func note(_ text: String) throws {
        if !request.isQuiet { try console.error.print("\(console.error.style.cyan("note:")) \(text)") }
    }
    return try withProjectLock(
        on: project.folder,
        willWait: { try note("waiting for another carillon run in this project to end") }
    ) {
        let transaction = OutputTransaction(project: project.folder, fileSystem: project.fileSystem)
        switch try transaction.recover() {
        case .restore: try note("restored the generated files that an interrupted run had left half replaced")
        case .discard: try note("removed what an interrupted run had left beside the generated files")
        case nil: break
        }
        return try body(transaction)
    }
}

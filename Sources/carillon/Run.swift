import ArgumentParser
import CarillonFiles
import CarillonProject
import Diagnostics

/// Runs a command's work and ends the process with the status that it returns, or that belongs to its failure.
func perform(_ work: (_ workingFolder: AbsolutePath, _ console: Console) throws -> ExitStatus) throws {
    let status = try Console.standard.run(work)
    if status != .success { throw ExitCode(status.rawValue) }
}

extension Outcome {
    /// Prints the diagnostics of a verb, those for people on standard error, and returns its value.
    /// - Parameter consequence: What a person is told to have come of errors: `nothing was written`.
    /// - Returns: `nil`, having said why, if errors among the diagnostics kept the verb from its end.
    /// - Throws: What kept the verb from its end after the diagnostics were known.
    func reported(_ request: ProjectRequest, on console: Console, consequence: String) throws -> Value? {
        try console.report(findings, as: request.format, textOn: console.error)
        if result == nil, request.isChatty {
            try console.error.print("\(findings.diagnostics.tally): \(consequence)")
        }
        return try result?.get()
    }
}

extension ReportFormat: ExpressibleByArgument {}

extension Duration {
    /// Whole milliseconds, as summaries show them.
    var inMilliseconds: String {
        "\(Int((self / .milliseconds(1)).rounded())) ms"
    }
}

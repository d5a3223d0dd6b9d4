import Diagnostics

/// What a command was asked to work on, and how it shall report.
struct ProjectRequest {
    /// The project as it was named; `nil` for the nearest one.
    var project: String?
    /// The services as they were named; empty for all.
    var services: [String] = []
    /// How to print diagnostics.
    var format: ReportFormat = .text
    /// Whether to print nothing but findings.
    var isQuiet = false
}

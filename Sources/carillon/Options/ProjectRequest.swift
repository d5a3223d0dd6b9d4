import CarillonFiles
import CarillonProject
import Diagnostics

/// The project that a command works on, and the form of its report.
struct ProjectRequest {
    /// The project as it was named; `nil` for the nearest one.
    var project: String?
    /// The services as they were named, or the pairs of services; empty for all.
    var services: [String] = []
    /// The format of diagnostics.
    var format: ReportFormat = .text
    /// Whether to print nothing but findings.
    var isQuiet = false
    /// The records by which a run knows that nothing has changed; `nil` for none.
    var records: UnchangedRecords?

    /// Whether to print summaries for people: JSON is alone on its stream.
    var isChatty: Bool { format != .json && !isQuiet }

    /// The scope of the verb that does the command's work. Its notes go to standard error.
    func scope(from workingFolder: AbsolutePath, console: Console) -> ProjectScope {
        var scope = ProjectScope(project: project, names: services, from: workingFolder) { note in
            guard !isQuiet else { return }
            try console.error.print("\("note:", .cyan) \(note.text)")
        }
        scope.records = records
        return scope
    }
}

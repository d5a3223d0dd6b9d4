import Diagnostics

/// The errors found so far, and a budget for the guesses in their hints.
struct DiagnosticCollector {
    /// The diagnostics in the order in which they were found.
    private(set) var diagnostics: [Diagnostic]
    /// The warnings, which are for the linter alone.
    private(set) var warnings: [Diagnostic] = []
    /// The number of names that may still be compared to find the one that was meant. Without a limit, a large file
    /// full of mistakes would take time in proportion to the square of its size.
    private var comparisonsLeft = 1_000_000

    init(diagnostics: [Diagnostic] = []) {
        self.diagnostics = diagnostics
    }

    /// Adds the diagnostics of another stage.
    mutating func add(_ others: [Diagnostic]) {
        diagnostics += others
    }

    /// Adds an error.
    mutating func report(
        _ code: DiagnosticCode,
        _ message: String,
        at range: SourceRange,
        hint: String? = nil,
        notes: [Diagnostic.Note] = []
    ) {
        diagnostics.append(Diagnostic(.error, code, message, at: range, hint: hint, notes: notes))
    }

    /// Adds a warning.
    mutating func warn(_ code: DiagnosticCode, _ message: String, at range: SourceRange, hint: String?) {
        warnings.append(Diagnostic(.warning, code, message, at: range, hint: hint))
    }

    /// Returns the hint `did you mean 'x'?` if one of the candidates is close to the text.
    mutating func suggestion(for text: String, among candidates: some Collection<String>) -> String? {
        closest(to: text, among: candidates).map { "did you mean '\($0)'?" }
    }

    /// Returns the candidate that was probably meant; `nil` if none is close, or if the budget is used up.
    mutating func closest(to text: String, among candidates: some Collection<String>) -> String? {
        guard candidates.count <= comparisonsLeft, text.utf8.count <= 100 else { return nil }
        comparisonsLeft -= candidates.count
        return closestMatch(to: text, in: candidates)
    }
}

import Diagnostics

/// An error that ends the reading of a document: of the syntax, or an exceeded limit.
struct FatalDiagnostic: Error {
    let diagnostic: Diagnostic

    init(
        _ code: DiagnosticCode,
        _ message: String,
        at range: SourceRange,
        hint: String? = nil,
        notes: [Diagnostic.Note] = []
    ) {
        diagnostic = Diagnostic(.error, code, message, at: range, hint: hint, notes: notes)
    }
}

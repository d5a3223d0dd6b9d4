/// An error or a warning about a place in a source file.
package struct Diagnostic: Hashable, Sendable {
    /// The weight of a diagnostic.
    package enum Severity: String, Hashable, Sendable {
        /// The input cannot be used as it is.
        case error
        /// The input can be used, but is probably not what was meant.
        case warning
    }

    /// An additional remark, usually about a second place: `first declared here`.
    package struct Note: Hashable, Sendable {
        /// The remark: lower case, without a full stop.
        package var message: String
        /// The second place; `nil` for a remark about none.
        package var range: SourceRange?

        /// Creates a note.
        package init(_ message: String, at range: SourceRange? = nil) {
            self.message = message
            self.range = range
        }
    }

    /// The weight.
    package var severity: Severity
    /// The kind of mistake: stable across releases, explained by `carillon explain`.
    package var code: DiagnosticCode
    /// The mistake: one sentence in lower case without a full stop, with names in single quotes.
    package var message: String
    /// The place of the mistake: the primary span.
    package var range: SourceRange
    /// The fix, shown after the caret: `did you mean 'PhoneNumberName'?`
    package var hint: String?
    /// The remarks that are printed after the place, in this order: the secondary spans.
    package var notes: [Note]

    /// Creates a diagnostic.
    package init(
        _ severity: Severity = .error,
        _ code: DiagnosticCode,
        _ message: String,
        at range: SourceRange,
        hint: String? = nil,
        notes: [Note] = []
    ) {
        self.severity = severity
        self.code = code
        self.message = message
        self.range = range
        self.hint = hint
        self.notes = notes
    }

    /// The paths of the files that the diagnostic and its notes are about.
    package var files: Set<String> { Set([range.file] + notes.compactMap(\.range?.file)) }
}

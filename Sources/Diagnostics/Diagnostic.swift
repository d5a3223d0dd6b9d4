/// Something that is wrong, or suspicious, at a place in a source file.
package struct Diagnostic: Hashable, Sendable {
    /// How much a diagnostic weighs.
    package enum Severity: String, Hashable, Sendable {
        /// The input cannot be used as it stands.
        case error
        /// The input can be used, but is probably not what was meant.
        case warning
    }

    /// How much it weighs.
    package var severity: Severity
    /// What kind of trouble it is: stable across releases, explained by `carillon explain`.
    package var code: DiagnosticCode
    /// What is wrong: one sentence in lower case without a full stop, that names the thing in single quotes.
    package var message: String
    /// Where it is wrong.
    package var range: SourceRange
    /// How to mend it, shown after the caret: `did you mean 'PhoneNumberName'?`
    package var hint: String?

    /// Creates a diagnostic.
    package init(
        _ severity: Severity = .error,
        _ code: DiagnosticCode,
        _ message: String,
        at range: SourceRange,
        hint: String? = nil
    ) {
        self.severity = severity
        self.code = code
        self.message = message
        self.range = range
        self.hint = hint
    }
}

/// The reason that a pattern cannot be compiled, and its place in the text.
package struct PatternError: Error, Hashable, Sendable {
    /// The kind of reason.
    package enum Kind: Hashable, Sendable {
        /// The text is not a regular expression.
        case syntax
        /// The text is a regular expression of some dialect, and uses a construct that is not compiled.
        case unsupported
        /// The expression is understood, and exceeds a limit: of nesting, or ``TextGrammar/instructionLimit``.
        case tooLarge
    }

    /// The kind of reason.
    package var kind: Kind
    /// The number of Unicode scalars of the pattern before the part that is wrong.
    package var offset: Int
    /// The number of Unicode scalars that are wrong; 0 if something is missing at the end.
    package var length: Int
    /// The problem: one sentence in lower case without a full stop.
    package var message: String
    /// The way to fix it.
    package var hint: String?
}

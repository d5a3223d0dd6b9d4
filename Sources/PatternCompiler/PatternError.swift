/// Why a pattern cannot be compiled, and where in its text.
package struct PatternError: Error, Hashable, Sendable {
    /// What stands in the way.
    package enum Kind: Hashable, Sendable {
        /// The text is not a regular expression.
        case syntax
        /// The text is a regular expression of some dialect, and uses a construct that is not compiled.
        case unsupported
        /// The expression is understood, and exceeds a limit: of nesting, or ``TextGrammar/instructionLimit``.
        case tooLarge
    }

    /// What stands in the way.
    package var kind: Kind
    /// How many Unicode scalars of the pattern stand before the part that is wrong.
    package var offset: Int
    /// How many Unicode scalars are wrong. It is 0 where something is missing at the end.
    package var length: Int
    /// What is wrong: one sentence in lower case without a full stop.
    package var message: String
    /// How to mend it.
    package var hint: String?
}

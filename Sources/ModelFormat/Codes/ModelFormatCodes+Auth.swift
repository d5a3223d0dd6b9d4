import Diagnostics

// How callers prove who they are.

extension DiagnosticCode {
    static let unknownScheme = DiagnosticCode(
        ModelFormatCodes.unknownScheme,
        """
        An operation's 'auth' names a scheme that the service does not have. The service section says what the schemes are, with \
        the name in signatures and the place of a key; an operation chooses among them, or takes 'none', which means that \
        anybody can call it.

        Add the scheme to 'auth' in the service section, or choose another one.
        """
    )

    static let unusedScheme = DiagnosticCode(
        ModelFormatCodes.unusedScheme,
        """
        An 'auth' lists a scheme that nobody would ever use. The first scheme that a caller can use is used: one that is listed \
        twice is not reached a second time, and nothing is reached after 'none', which every caller can use.

        Remove it, or put it before 'none'.
        """
    )
}

import Diagnostics

// MARK: Meanings other than the one that was meant

extension DiagnosticCode {
    static let cutByComment = DiagnosticCode(
        ModelFormatCodes.cutByComment,
        """
        In YAML a '#' after a blank begins a comment, inside a text without quotes too: 'doc: Gets issue #12 of the list' says \
        'Gets issue', and 'pattern: ^[a-z] #[0-9]$' is the pattern '^[a-z]'. Put the text into quotes.

        A comment that is one is not reported: after a text that is complete (a sentence with its full stop, a pattern with \
        its '$'), or with a blank after its '#'. If another is meant as a comment, put it on a line above.
        """
    )

    static let deceptivePattern = DiagnosticCode(
        ModelFormatCodes.deceptivePattern,
        """
        A part of a pattern means something else than it looks like. '[A-z]' includes the punctuation between 'Z' and 'a': \
        write '[A-Za-z]'. '[+-=]' is a range that includes digits, ':' and more: write '[+\\-=]' for the dash. '\\u10000' is the \
        character U+1000 and a zero: write '\\u{10000}'.

        Ranges of all printable characters, such as '[ -~]' and '[!-~]', and of a whole stretch of punctuation, such as '[:-@]', \
        are not reported, nor are ends that are written as '\\x2B'.
        """
    )

    /// The code of the diagnostic about a pattern that no text matches, in imports and lint.
    package static let unmatchablePattern = DiagnosticCode(
        ModelFormatCodes.unmatchablePattern,
        """
        No text matches a pattern, or none of a length that its shape allows. A member with it can never be sent: the client \
        refuses every value.

        Often the pattern has a line break at its end, from a block of text that '|' opens ('|-' leaves it out), or a blank. \
        '^' matches only at the very start of a text and '$' only at the very end, so that '^a$b' matches nothing.
        """
    )

    static let sameRequest = DiagnosticCode(
        ModelFormatCodes.sameRequest,
        """
        Two operations have the same method, path and constant query; the names of labels make no difference. A service cannot \
        tell their requests apart, so one of the two is wrong, or lacks the query that names the action.
        """
    )

    static let leftOut = DiagnosticCode(
        ModelFormatCodes.leftOut,
        """
        An import left out a part of the upstream model, because the model format cannot hold it: events that a \
        request streams, say. The section 'omissions' names it with the reason; each import writes the section anew, and \
        the generated documentation lists what is in it.

        There is nothing to correct. If nobody needs the part, accept the finding under 'accepted' in carillon.yaml, with the \
        reason.
        """
    )
}

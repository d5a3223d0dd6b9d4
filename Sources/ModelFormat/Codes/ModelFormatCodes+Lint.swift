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

// MARK: Conventions of resources

extension DiagnosticCode {
    static let missingNotFound = DiagnosticCode(
        ModelFormatCodes.missingNotFound,
        """
        An operation on one thing, which identifiers name, lists no error with 'NotFound' in its name, though at least three \
        quarters of the service's other such operations do, and at least four. These are 'read', 'update', 'delete' and the \
        'operations' of resources; 'put' makes the thing if it is not there. Callers handle the errors that are listed, and do \
        not expect this one.

        Add it to the operation's 'errors' if the service answers so. It may answer with success: that a deletion can be \
        repeated is a reason to accept the finding in carillon.yaml.
        """
    )

    static let unmarkedToken = DiagnosticCode(
        ModelFormatCodes.unmarkedToken,
        """
        A text in the input of an operation is called ClientRequestToken, ClientToken or IdempotencyToken, and is not declared \
        as what the name says. By such a token a service recognizes a request that is repeated, so that what it asks for is \
        done once. Clients fill it in where it says 'idempotencyToken: true', and otherwise a repeated request may be a second \
        one.

        Operations with GET, HEAD or OPTIONS change nothing and need no token: there, such a name may be that of a filter.
        """
    )

    static let unusualMethod = DiagnosticCode(
        ModelFormatCodes.unusualMethod,
        """
        An operation of a resource's life has another method than most of the service's operations in the same role ('create', \
        'put', 'read', 'update', 'delete' or 'list'): at least two thirds of them, and four, have the usual one. It may be a \
        slip. The service may also take a body where DELETE or GET has none, or be older in this part; then accept the finding \
        in carillon.yaml.
        """
    )

    static let unusualStatus = DiagnosticCode(
        ModelFormatCodes.unusualStatus,
        """
        An operation of a resource's life answers with another status than most of the service's operations in the same role \
        ('create', 'put', 'read', 'update', 'delete' or 'list'): more than half of them, and at least four, have the usual one. \
        Operations with an output and operations without one are compared apart. Any status from 200 to 299 is a success to a \
        client, but not to everybody who reads the response, and a server made of the model answers with the one that is \
        declared. 202 says that the service has not done yet what it was asked for.
        """
    )

    static let filterWithoutProperty = DiagnosticCode(
        ModelFormatCodes.filterWithoutProperty,
        """
        A member of the input of a resource's 'list' operation is no property of the resource: not an identifier of what it is a \
        part of, not in the path, no part of 'paginate', and no member of the resource's shape. A list that is selected by it \
        has something to do with what callers cannot see, or see under another name.

        If another property, or a member inside one, is meant, say so under 'filters' of the resource in the section 'fake': \
        'filters: { UserEmail: PrimaryEmail }'. If the list is selected by something that no property has, or the member is no \
        filter, accept the finding in carillon.yaml, with what it means.
        """
    )
}

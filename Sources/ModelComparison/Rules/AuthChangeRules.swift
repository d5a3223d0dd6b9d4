// How callers prove who they are.

extension ChangeRule {
    static let authSchemeAdded = ChangeRule(
        "auth-scheme-added",
        mirror: "auth-scheme-removed",
        "scheme of authentication added",
        request: .breaking,
        """
        Callers can prove who they are in one more way; the others stay, so it is additive. Where nobody had to, and \
        'none' is not among the schemes, it breaks the old client: it proves nothing.
        """
    )

    static let authSchemeRemoved = ChangeRule(
        "auth-scheme-removed",
        mirror: "auth-scheme-added",
        "scheme of authentication removed",
        request: .breaking,
        """
        The service no longer takes what the old client may send to prove who calls. It is neutral where anybody can \
        call now: a service ignores what it does not need.
        """
    )

    static let authSchemeChanged = ChangeRule(
        "auth-scheme-changed",
        "scheme of authentication changed",
        request: .breaking,
        """
        A signature is made for another name, and one for the old name is not valid for the new one; or a key is sent in \
        another place.
        """
    )

    static let authSchemesReordered = ChangeRule(
        "auth-schemes-reordered",
        "schemes of authentication reordered",
        "The service takes the same ones. Which of them a client prefers changes no answer."
    )

    static let unsignedPayloadAdded = ChangeRule(
        "unsigned-payload-added",
        mirror: "unsigned-payload-removed",
        "signatures need not cover the body",
        request: .additive,
        "The service takes signatures that do not cover the body; those of the old client still do."
    )

    static let unsignedPayloadRemoved = ChangeRule(
        "unsigned-payload-removed",
        mirror: "unsigned-payload-added",
        "signatures have to cover the body",
        request: .breaking,
        "The old client's signatures do not cover the body, and the service may refuse them."
    )

    static let errorRetryChanged = ChangeRule(
        "error-retry-changed",
        "retries after an error changed",
        """
        The old client goes on sending requests again after the error, or not, as the old model says. The error itself \
        arrives as before.
        """
    )
}

// What values must satisfy. Responses are not validated, so that constraints count in requests only.

extension ChangeRule {
    static let lengthAdded = ChangeRule(
        "length-added",
        mirror: "length-removed",
        "length limited",
        request: .breaking,
        source: .additive,
        """
        The service refuses lengths that the old client may send; where the pattern takes no text of another length, \
        which the automata show, that is neutral. In Swift a string that had no constraint gets an \
        entry of 'Patterns'.
        """
    )

    static let lengthRemoved = ChangeRule(
        "length-removed",
        mirror: "length-added",
        "length no longer limited",
        request: .additive,
        source: .breaking,
        """
        The service accepts what it refused before; where the pattern takes no text of another length, that is nothing, \
        and neutral. In Swift a string that has no constraint left loses its entry of 'Patterns', which breaks code that \
        names it; otherwise nothing changes.
        """
    )

    static let lengthTightened = ChangeRule(
        "length-tightened",
        mirror: "length-loosened",
        "length tightened",
        request: .breaking,
        "The service refuses lengths that the old client may send."
    )

    static let lengthLoosened = ChangeRule(
        "length-loosened",
        mirror: "length-tightened",
        "length loosened",
        request: .additive,
        "The service accepts what it refused before. The old client goes on refusing it before it sends anything."
    )

    static let lengthChanged = ChangeRule(
        "length-changed",
        "length shifted",
        request: .breaking,
        "One limit is tighter and the other looser: the service refuses lengths that the old client may send."
    )

    static let rangeAdded = ChangeRule(
        "range-added",
        mirror: "range-removed",
        "range limited",
        request: .breaking,
        "The service refuses numbers that the old client may send."
    )

    static let rangeRemoved = ChangeRule(
        "range-removed",
        mirror: "range-added",
        "range no longer limited",
        request: .additive,
        "The service accepts what it refused before."
    )

    static let rangeTightened = ChangeRule(
        "range-tightened",
        mirror: "range-loosened",
        "range tightened",
        request: .breaking,
        "The service refuses numbers that the old client may send."
    )

    static let rangeLoosened = ChangeRule(
        "range-loosened",
        mirror: "range-tightened",
        "range loosened",
        request: .additive,
        "The service accepts what it refused before. The old client goes on refusing it before it sends anything."
    )

    static let rangeChanged = ChangeRule(
        "range-changed",
        "range shifted",
        request: .breaking,
        "One limit is tighter and the other looser: the service refuses numbers that the old client may send."
    )

    static let sparseAdded = ChangeRule(
        "sparse-added",
        mirror: "sparse-removed",
        "elements may be null",
        request: .additive,
        response: .breaking,
        source: .breaking,
        """
        The service accepts nulls, and answers with them, which the old client leaves out. The elements become optional \
        in Swift.
        """
    )

    static let sparseRemoved = ChangeRule(
        "sparse-removed",
        mirror: "sparse-added",
        "elements may no longer be null",
        request: .breaking,
        source: .breaking,
        "The service refuses nulls, which the old client may send. The elements are no longer optional in Swift."
    )

    static let uniqueAdded = ChangeRule(
        "unique-added",
        mirror: "unique-removed",
        "items must be unique",
        request: .breaking,
        "The service refuses lists with equal items, which the old client may send."
    )

    static let uniqueRemoved = ChangeRule(
        "unique-removed",
        mirror: "unique-added",
        "items need no longer be unique",
        request: .additive,
        "The service accepts what it refused before."
    )
}

// MARK: Patterns

extension ChangeRule {
    static let patternAdded = ChangeRule(
        "pattern-added",
        mirror: "pattern-removed",
        "pattern added",
        request: .breaking,
        source: .additive,
        """
        The service refuses text that the old client may send; an expression that every text matches refuses none, \
        which is neutral. In Swift a string that had no constraint gets an entry of 'Patterns'.
        """
    )

    static let patternRemoved = ChangeRule(
        "pattern-removed",
        mirror: "pattern-added",
        "pattern removed",
        request: .additive,
        source: .breaking,
        """
        The service accepts what it refused before. In Swift a string that has no constraint left loses its entry of \
        'Patterns', which breaks code that names it; otherwise nothing changes.
        """
    )

    static let patternNarrowed = ChangeRule(
        "pattern-narrowed",
        mirror: "pattern-widened",
        "pattern narrowed",
        request: .breaking,
        """
        All that matches the new expression matched the old one, and some of what matched no longer does: the service \
        refuses text that the old client may send. The automata of both expressions are compared, and the shortest \
        such text is shown.
        """
    )

    static let patternWidened = ChangeRule(
        "pattern-widened",
        mirror: "pattern-narrowed",
        "pattern widened",
        request: .additive,
        """
        All that matched the old expression matches the new one, and more. The old client goes on refusing the rest \
        before it sends anything. The shortest text that was added is shown.
        """
    )

    static let patternChanged = ChangeRule(
        "pattern-changed",
        "pattern changed",
        request: .breaking,
        """
        Neither expression takes all that the other takes: the service refuses text that the old client may send, and \
        accepts some that it refused. The shortest text of either kind is shown.
        """
    )

    static let patternRewritten = ChangeRule(
        "pattern-rewritten",
        "pattern rewritten",
        """
        The expression is another and takes the same text of the lengths that are allowed, as the automata of both show.
        """
    )

    static let patternUndecided = ChangeRule(
        "pattern-undecided",
        "pattern changed, to an effect that is not known",
        request: .breaking,
        """
        The expressions differ, and one of them is too large to be compared or is none that Carillon compiles. The \
        service may refuse text that the old client may send.
        """
    )

    static let patternEnforced = ChangeRule(
        "pattern-enforced",
        mirror: "pattern-unenforced",
        "pattern is enforced",
        source: .additive,
        """
        The service asks for what it asked for before; the new client checks it before it sends anything. In Swift a \
        string that had no other constraint gets an entry of 'Patterns'.
        """
    )

    static let patternUnenforced = ChangeRule(
        "pattern-unenforced",
        mirror: "pattern-enforced",
        "pattern is no longer enforced",
        source: .breaking,
        """
        The service asks for what it asked for before; the new client leaves it to the service. In Swift a string that \
        has no other constraint loses its entry of 'Patterns', which breaks code that names it; otherwise nothing \
        changes.
        """
    )
}

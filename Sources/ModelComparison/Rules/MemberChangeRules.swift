// Members of structures, unions, inputs and outputs.

extension ChangeRule {
    static let memberAdded = ChangeRule(
        "member-added",
        mirror: "member-removed",
        "member added",
        request: .additive,
        response: .additive,
        source: .additive,
        """
        The old client does not send it, which the service allows, and skips it where it arrives. In Swift it is a \
        property and an argument with a default value.
        """
    )

    static let memberRemoved = ChangeRule(
        "member-removed",
        mirror: "member-added",
        "member removed",
        request: .breaking,
        source: .breaking,
        """
        In a request, the service ignores or refuses what the old client sends. In a response it was optional, so the \
        old client reads an answer without it. In Swift the property and the argument are gone.
        """
    )

    static let requiredMemberAdded = ChangeRule(
        "required-member-added",
        mirror: "required-member-removed",
        "required member added",
        request: .breaking,
        response: .additive,
        source: .breaking,
        """
        The old client does not send what the service asks for, which is additive where a default takes its place; where \
        it arrives, the old client skips it. In Swift \
        the initializer asks for another argument, unless the client makes it by itself, as it does with idempotency \
        tokens.
        """
    )

    static let requiredMemberRemoved = ChangeRule(
        "required-member-removed",
        mirror: "required-member-added",
        "required member removed",
        request: .breaking,
        response: .breaking,
        source: .breaking,
        """
        In a request, the service ignores or refuses what the old client sends. In a response, the old client cannot \
        read an answer that lacks a required member. In Swift the property and the argument are gone.
        """
    )

    static let unionMemberAdded = ChangeRule(
        "union-member-added",
        mirror: "union-member-removed",
        "union member added",
        request: .additive,
        response: .additive,
        source: .breaking,
        """
        The old client does not send it, and reads it as unknown. In Swift it is another case of an enum: a switch \
        over all cases is no longer exhaustive.
        """
    )

    static let unionMemberRemoved = ChangeRule(
        "union-member-removed",
        mirror: "union-member-added",
        "union member removed",
        request: .breaking,
        source: .breaking,
        "The service no longer accepts it, and the case of the Swift enum is gone."
    )

    static let membersReordered = ChangeRule(
        "members-reordered",
        "members reordered",
        source: .breaking,
        """
        Members are sent by name. In Swift the arguments of the memberwise initializer, and of an operation's method, \
        have another order, and Swift takes arguments in one order only. The cases of a union have none.
        """
    )

    static let requiredAdded = ChangeRule(
        "required-added",
        mirror: "required-removed",
        "member became required",
        request: .breaking,
        source: .breaking,
        """
        The old client may leave out what the service now asks for, which is neutral where it makes a token by itself, or \
        where a default takes its place; \
        in a response it is there more often than before. \
        In Swift the property is no longer optional, unless the client makes its value by itself.
        """
    )

    static let requiredRemoved = ChangeRule(
        "required-removed",
        mirror: "required-added",
        "member is no longer required",
        request: .additive,
        response: .breaking,
        source: .breaking,
        """
        In a request it may be left out now. In a response it may be missing, and the old client cannot read an answer \
        that lacks a required member. In Swift the property becomes optional.
        """
    )

    static let locationChanged = ChangeRule(
        "location-changed",
        "member is sent elsewhere",
        request: .breaking,
        response: .breaking,
        """
        Path, query, header, body or status code: each side looks for the member where the other does not have it. \
        Swift code does not see where a member is sent.
        """
    )

    static let wireNameChanged = ChangeRule(
        "wire-name-changed",
        "wire name changed",
        request: .breaking,
        response: .breaking,
        """
        The member has another key in JSON, or is another parameter or header: each side looks for a name that the \
        other does not use. Names of headers that differ in case alone are one name (RFC 9110, section 5.1), which is \
        neutral. Swift code does not see the name.
        """
    )

    static let defaultAdded = ChangeRule(
        "default-added",
        mirror: "default-removed",
        "default added",
        "What the service did where the member was absent was its own affair; now the model says it."
    )

    static let defaultRemoved = ChangeRule(
        "default-removed",
        mirror: "default-added",
        "default removed",
        request: .breaking,
        response: .breaking,
        """
        The old client leaves the member out, or takes the default for it where the service does, which the model no \
        longer promises.
        """
    )

    static let defaultChanged = ChangeRule(
        "default-changed",
        "default changed",
        request: .breaking,
        response: .breaking,
        """
        The old client leaves the member out, or takes the old default for it where the service does, and that means \
        another value now.
        """
    )

    static let idempotencyTokenAdded = ChangeRule(
        "idempotency-token-added",
        mirror: "idempotency-token-removed",
        "member became an idempotency token",
        request: .additive,
        source: .breaking,
        """
        The service recognizes a repeated request by it, and the client makes one where it is absent. In Swift a \
        required member becomes optional by this, which breaks code that reads it; of an optional one nothing changes.
        """
    )

    static let idempotencyTokenRemoved = ChangeRule(
        "idempotency-token-removed",
        mirror: "idempotency-token-added",
        "member is no longer an idempotency token",
        request: .breaking,
        source: .breaking,
        """
        The old client repeats a request and relies on the token, by which the service no longer recognizes it. In \
        Swift a required member is no longer optional; of an optional one nothing changes.
        """
    )

    static let sensitiveAdded = ChangeRule(
        "sensitive-added",
        mirror: "sensitive-removed",
        "became sensitive",
        "What is sent is the same. Descriptions and messages no longer show the value."
    )

    static let sensitiveRemoved = ChangeRule(
        "sensitive-removed",
        mirror: "sensitive-added",
        "no longer sensitive",
        """
        What is sent is the same. Descriptions and messages show the value from now on, unless the type of the member \
        is sensitive as well: look through what is logged before the new module is taken up.
        """
    )
}

// MARK: Targets

extension ChangeRule {
    static let targetRenamed = ChangeRule(
        "target-renamed",
        "type renamed",
        "The member has another type by name, which is the same in Swift and on the wire, with the same constraints."
    )

    static let targetConstraintsChanged = ChangeRule(
        "target-constraints-changed",
        "type changed for one with other constraints",
        request: .breaking,
        """
        The Swift type is the same. In a request, constraints that are tighter refuse what the old client may send; \
        looser ones are additive. Responses are not validated.
        """
    )

    static let targetTypeChanged = ChangeRule(
        "target-type-changed",
        "type changed for another Swift type",
        request: .breaking,
        response: .breaking,
        source: .breaking,
        """
        Both types have one form on the wire, such as text or an object, and differ in Swift; in the path, the query and \
        headers, numbers and truth values are text. In a request it is neutral \
        where the new type takes all that the old one may be, such as text in the place of an enum; in a response, \
        where the old one takes all that the new one may be.
        """
    )

    static let targetWireChanged = ChangeRule(
        "target-wire-changed",
        "type changed for another form on the wire",
        request: .breaking,
        response: .breaking,
        source: .breaking,
        """
        A value of the one type cannot be read as the other: an object is no list, and a date no number of seconds. \
        Times are one Swift type whatever their format, and the client reads them in any, so that a change of format \
        is neutral in Swift and in responses.
        """
    )
}

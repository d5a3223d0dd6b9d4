// Types that have a name.

extension ChangeRule {
    static let mediaTypeChanged = ChangeRule(
        "media-type-changed",
        "media type changed",
        request: .breaking,
        response: .breaking,
        """
        Text in a header is in Base64 if it has a media type, and a body that is text or a blob has its media type as \
        `Content-Type`. In JSON, nothing changes.
        """
    )

    static let shapeAdded = ChangeRule(
        "shape-added",
        mirror: "shape-removed",
        "shape added",
        source: .additive,
        """
        What it means on the wire is said of what uses it. In Swift there is another type, or another entry of \
        'Patterns'; of lists, maps and other types without name in Swift nothing is seen, nor of a structure that is called \
        as the input or output of its operation was.
        """
    )

    static let shapeRemoved = ChangeRule(
        "shape-removed",
        mirror: "shape-added",
        "shape removed",
        source: .breaking,
        """
        What it means on the wire is said of what used it. In Swift its type, or its entry of 'Patterns', is gone; of \
        lists, maps and other types without name in Swift nothing is missed, nor of a structure that is called as the input \
        or output of its operation is now.
        """
    )

    static let errorAdded = ChangeRule(
        "error-added",
        mirror: "error-removed",
        "error added",
        source: .breaking,
        """
        To the old client it is an unmodeled error. In Swift it is another case of the service's error type, which is \
        an enum: a switch over all cases is no longer exhaustive.
        """
    )

    static let errorRemoved = ChangeRule(
        "error-removed",
        mirror: "error-added",
        "error removed",
        source: .breaking,
        "The service fails in one way less. In Swift the type and the case of the service's error type are gone."
    )

    static let errorStatusChanged = ChangeRule(
        "error-status-changed",
        "status of an error changed",
        "The client recognizes an error by its name."
    )

    static let errorFaultChanged = ChangeRule(
        "error-fault-changed",
        "fault of an error changed",
        "The party at fault is not sent, and no code is made of it."
    )

    static let shapeKindChanged = ChangeRule(
        "shape-kind-changed",
        "kind of a shape changed",
        request: .breaking,
        response: .breaking,
        source: .breaking,
        """
        A structure became a union, text became a time, and the like. On the wire it is judged like a member's change \
        from the one type to the other ('target-type-changed', 'target-wire-changed'). In Swift the name is gone or \
        means something else.
        """
    )

    static let enumBecameString = ChangeRule(
        "enum-became-string",
        mirror: "string-became-enum",
        "enum became a string",
        request: .breaking,
        source: .breaking,
        """
        The old client's values are text and read any text, because enums are open; the change breaks requests only \
        where the text has constraints. In Swift the type of the enum is gone.
        """
    )

    static let stringBecameEnum = ChangeRule(
        "string-became-enum",
        mirror: "enum-became-string",
        "string became an enum",
        request: .breaking,
        source: .breaking,
        """
        The old client may send any text, and the service now accepts a few values. It reads those as the text they \
        are. In Swift a String becomes a type of its own.
        """
    )

    static let numberTypeChanged = ChangeRule(
        "number-type-changed",
        "type of a number changed",
        request: .breaking,
        response: .breaking,
        source: .breaking,
        """
        In a request it is neutral where the new type holds every number of the old one; in a response, where the old \
        type holds every number of the new one. In Swift each is a type of its own.
        """
    )

    static let timestampFormatChanged = ChangeRule(
        "timestamp-format-changed",
        "timestamp format changed",
        request: .breaking,
        """
        The old client writes times as the service no longer reads them. It reads them in any format. A shape without \
        a format has the one that is usual where it is sent; to be given this very one is neutral. In Swift a time is a \
        'Timestamp' whatever its format.
        """
    )

    static let valueAdded = ChangeRule(
        "value-added",
        mirror: "value-removed",
        "enum value added",
        request: .additive,
        response: .additive,
        source: .additive,
        "Enums are open: the old client reads a value that it does not know, and no switch over an enum is exhaustive."
    )

    static let valueRemoved = ChangeRule(
        "value-removed",
        mirror: "value-added",
        "enum value removed",
        request: .breaking,
        source: .breaking,
        "The service no longer accepts the value, and its name in Swift is gone."
    )

    static let valueRenamed = ChangeRule(
        "value-renamed",
        "enum value renamed in code",
        source: .breaking,
        """
        The text that is sent is the same. In Swift the value has another name; it is neutral where the names in the \
        model make the same name in Swift.
        """
    )

    static let valuesReordered = ChangeRule(
        "values-reordered",
        "enum values reordered",
        "The order shows in 'allCases' alone, which promises none."
    )
}

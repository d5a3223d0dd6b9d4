// Members that are streams.

extension ChangeRule {
    static let streamAdded = ChangeRule(
        "stream-added",
        mirror: "stream-removed",
        "stream added",
        request: .breaking,
        response: .breaking,
        source: .breaking,
        """
        A member that is a stream came, or one that was there became a stream. Bytes are the same whether or not they are a \
        stream, which is neutral; events are not what one value was, which breaks. Of one that came, the old client sends \
        nothing, which breaks where it is required, and ignores what arrives. In Swift the stream stands beside the \
        operation's input or output, and the operation has another type.
        """
    )

    static let streamRemoved = ChangeRule(
        "stream-removed",
        mirror: "stream-added",
        "stream removed",
        request: .breaking,
        response: .breaking,
        source: .breaking,
        """
        A member that is a stream is gone, or is no longer one. Bytes are the same whether or not they are a stream, which \
        is neutral; events are not what one value is, which breaks. Of one that is gone, the service ignores or refuses \
        what the old client sends, and the old client misses what it required. In Swift the operation has another type.
        """
    )

    static let requiresLengthAdded = ChangeRule(
        "requires-length-added",
        mirror: "requires-length-removed",
        "stream requires its length",
        request: .breaking,
        """
        The service refuses a request that does not say how many bytes follow, and the old client sends such requests. \
        Swift code does not see it: a stream of unknown length is a violation when it is sent.
        """
    )

    static let requiresLengthRemoved = ChangeRule(
        "requires-length-removed",
        mirror: "requires-length-added",
        "stream no longer requires its length",
        request: .additive,
        "The number of bytes need no longer be known before they are sent."
    )
}

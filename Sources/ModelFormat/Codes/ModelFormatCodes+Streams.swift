import Diagnostics

// MARK: Streams

extension DiagnosticCode {
    static let invalidStream = DiagnosticCode(
        ModelFormatCodes.invalidStream,
        """
        A member is a stream, 'streaming: true', and cannot be one. A stream is the whole body of an operation's request \
        or response: it has 'payload: true' too, and is a member of the input or the output itself, not of an error or of \
        a structure inside. Its type is a blob without limits of its length, whose bytes are sent one after another, or \
        a union, whose values are: each is an event. That union is the type of nothing but streams. 'requiresLength' is \
        said of a blob that is the stream of an input.

        An operation with a stream is called once, so that it has neither pages nor waiters.
        """
    )

    static let invalidEvent = DiagnosticCode(
        ModelFormatCodes.invalidEvent,
        """
        A union is a stream, and one of its members is no event. Each is a structure, or an error, which ends the stream, \
        and at least one is a structure. On the wire an event has the name of its member, so that 'json' gives it no \
        other.
        """
    )
}

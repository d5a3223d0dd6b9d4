extension Sequence<Diagnostic> {
    /// Returns the diagnostics in file order as one JSON array (RFC 8259), an object a line, with the members `file`,
    /// `line`, `column`, `length`, `severity`, `code`, `message`, `hint` and `notes`. The hint is `null` where there is
    /// none. Notes are objects with the members `file`, `line`, `column`, `length` and `message`, the first four `null`
    /// for a note about no place. The text ends with a line break.
    package func json() -> String {
        JSONValue.lines(inFileOrder().map(\.json), indentation: 2).compact + "\n"
    }
}

extension Diagnostic {
    /// The diagnostic as an object.
    package var json: JSONValue {
        .object(
            range.jsonMembers + [
                ("severity", .text(severity.rawValue)), ("code", .text(code.id)), ("message", .text(message)),
                ("hint", .textOrNull(hint)), ("notes", .list(notes.map(\.json))),
            ]
        )
    }
}

extension Diagnostic.Note {
    fileprivate var json: JSONValue {
        let place = range?.jsonMembers ?? ["file", "line", "column", "length"].map { ($0, .null) }
        return .object(place + [("message", .text(message))])
    }
}

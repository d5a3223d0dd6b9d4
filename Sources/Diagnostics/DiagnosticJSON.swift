extension Sequence<Diagnostic> {
    /// Returns the diagnostics in file order as one JSON array (RFC 8259), an object a line, with the members `file`,
    /// `line`, `column`, `length`, `severity`, `code`, `message`, `hint` and `notes`. The hint is `null` where there is
    /// none. Notes are objects with the members `file`, `line`, `column`, `length` and `message`, the first four `null`
    /// for a note about no place. The text ends with a line break.
    package func json() -> String {
        let objects = inFileOrder().map { diagnostic in
            """
              {\(place(diagnostic.range)),"severity":\(diagnostic.severity.rawValue.jsonLiteral),\
            "code":\(diagnostic.code.id.jsonLiteral),"message":\(diagnostic.message.jsonLiteral),\
            "hint":\(diagnostic.hint?.jsonLiteral ?? "null"),\
            "notes":[\(diagnostic.notes.map { "{\(place($0.range)),\"message\":\($0.message.jsonLiteral)}" }.joined(separator: ","))]}
            """
        }
        return objects.isEmpty ? "[]\n" : "[\n" + objects.joined(separator: ",\n") + "\n]\n"
    }

    private func place(_ range: SourceRange?) -> String {
        guard let range else { return #""file":null,"line":null,"column":null,"length":null"# }
        return """
            "file":\(range.file.jsonLiteral),"line":\(range.line),"column":\(range.column),"length":\(range.length)
            """
    }
}

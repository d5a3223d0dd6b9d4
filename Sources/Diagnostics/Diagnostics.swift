/// What is done with the diagnostics of a whole run.
package enum Diagnostics {
    /// The diagnostics by file, line and column, each once. At one place errors come before warnings, then the code and
    /// the message decide, so that the order does not depend on the order of discovery.
    package static func inFileOrder(_ diagnostics: some Sequence<Diagnostic>) -> [Diagnostic] {
        Set(diagnostics).sorted { left, right in
            if left.range != right.range {
                return left.range < right.range || !(right.range < left.range) && left.range.length < right.range.length
            }
            if left.severity != right.severity { return left.severity == .error }
            return (left.code.id, left.message, left.hint ?? "") < (right.code.id, right.message, right.hint ?? "")
        }
    }

    /// The diagnostics in file order as one JSON array (RFC 8259), an object a line, with the members `file`, `line`,
    /// `column`, `length`, `severity`, `code`, `message` and `hint`, the last `null` where there is none. Ends with a
    /// line break.
    package static func json(_ diagnostics: some Sequence<Diagnostic>) -> String {
        let objects = inFileOrder(diagnostics).map { diagnostic in
            """
              {"file":\(diagnostic.range.file.jsonLiteral),"line":\(diagnostic.range.line),\
            "column":\(diagnostic.range.column),"length":\(diagnostic.range.length),\
            "severity":\(diagnostic.severity.rawValue.jsonLiteral),"code":\(diagnostic.code.id.jsonLiteral),\
            "message":\(diagnostic.message.jsonLiteral),"hint":\(diagnostic.hint?.jsonLiteral ?? "null")}
            """
        }
        return objects.isEmpty ? "[]\n" : "[\n" + objects.joined(separator: ",\n") + "\n]\n"
    }
}

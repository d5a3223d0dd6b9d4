/// A [workflow command](https://docs.github.com/actions/reference/workflow-commands-for-github-actions) of GitHub
/// Actions that annotates a file, or the run where it names none.
package struct WorkflowCommand {
    /// The kinds of annotations; debug output is shown to those who ask for it.
    package enum Kind: String { case error, warning, notice, debug }

    private let kind: Kind
    private let place: SourceRange?
    private let title: String
    private let lines: [String]

    /// Creates a command.
    /// - Parameters:
    ///   - place: The place in a file; `nil` for none.
    ///   - title: The heading.
    ///   - lines: The lines of the message.
    package init(_ kind: Kind, at place: SourceRange? = nil, title: String, _ lines: [String]) {
        self.kind = kind
        self.place = place
        self.title = title
        self.lines = lines
    }

    /// The command that shows a diagnostic at its place.
    package init(_ diagnostic: Diagnostic) {
        let notes = diagnostic.notes.map { note in
            note.range.map { "\(note.message): \($0.file):\($0.line)" } ?? note.message
        }
        self.init(
            diagnostic.severity == .error ? .error : .warning,
            at: diagnostic.range,
            title: diagnostic.code.id,
            [diagnostic.message] + (diagnostic.hint.map { [$0] } ?? []) + notes
        )
    }

    /// The command, in one line without its break. Whatever its parts say, they are only text.
    package var text: String {
        let message = lines.map(\.displayed).joined(separator: "\n").escapedMessage
        if kind == .debug { return "::debug::\(title.displayed.escapedMessage): \(message)" }
        let position = place.map { "file=\($0.file.escapedProperty),line=\($0.line),col=\($0.column)," } ?? ""
        return "::\(kind.rawValue) \(position)title=\(title.escapedProperty)::\(message)"
    }
}

extension String {
    /// The text as a command's message.
    fileprivate var escapedMessage: String {
        replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
    }

    /// The text as the value of a command's property.
    fileprivate var escapedProperty: String {
        displayed.escapedMessage.replacing(":", with: "%3A").replacing(",", with: "%2C")
    }
}

extension StringProtocol {
    /// The line as one that is no workflow command: those begin a line, but for spaces, and in their older form
    /// (`##[error]`) stand anywhere in it.
    package var withoutWorkflowCommand: String {
        let spaces = prefix { $0.isWhitespace }
        let rest = dropFirst(spaces.count)
        let line = rest.hasPrefix("::") ? "\(spaces): \(rest.dropFirst())" : String(self)
        return line.contains("##[") ? line.replacing("##[", with: "## [") : line
    }
}

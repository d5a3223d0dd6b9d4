extension Sequence<Diagnostic> {
    /// Returns the diagnostics in file order as a person reads them: `file:line:column: error: message [code]`, the
    /// line of the source, and a caret with the hint under the place. Notes follow in the same form, as
    /// `file:line:column: note: message`. Every line ends with a line break.
    ///
    /// A tab is shown as spaces up to the next multiple of four, a character that would confuse a terminal as a
    /// replacement, and of a very long line only the part around the place.
    ///
    /// - Parameters:
    ///   - sources: The files that the diagnostics and their notes may be about; of a missing one no line is shown.
    ///   - isColored: Whether to use a terminal's colors.
    package func text(sources: [SourceFile], isColored: Bool = false) -> String {
        let printer = DiagnosticPrinter(
            files: Dictionary(sources.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first }),
            style: TextStyle(isColored: isColored)
        )
        return inFileOrder().map { printer.text(of: $0) }.joined()
    }
}

/// Prints diagnostics with the lines of their sources.
private struct DiagnosticPrinter {
    /// The sources by path.
    let files: [String: SourceFile]
    let style: TextStyle

    /// The emphasis of a severity or of a note.
    typealias Mark = (String) -> String

    func text(of diagnostic: Diagnostic) -> String {
        let mark = diagnostic.severity == .error ? style.boldRed : style.boldMagenta
        let heading = "\(style.bold(diagnostic.message.displayed)) [\(diagnostic.code.id)]"
        return line(diagnostic.range, mark(diagnostic.severity.rawValue + ":"), heading)
            + snippet(at: diagnostic.range, hint: diagnostic.hint, mark)
            + diagnostic.notes.map { text(of: $0) }.joined()
    }

    private func text(of note: Diagnostic.Note) -> String {
        let heading = style.boldCyan("note:")
        guard let range = note.range else { return "    \(heading) \(note.message.displayed)\n" }
        return line(range, heading, note.message.displayed) + snippet(at: range, hint: nil, style.boldCyan)
    }

    private func line(_ range: SourceRange, _ kind: String, _ message: String) -> String {
        "\(style.bold("\(range.file.displayed):\(range.line):\(range.column):")) \(kind) \(message)\n"
    }

    /// The line of the source with carets and the hint under it, or the hint alone where there is no such line.
    private func snippet(at range: SourceRange, hint: String?, _ mark: Mark) -> String {
        guard let line = files[range.file]?.line(range.line) else {
            return hint.map { "    " + mark($0.displayed) + "\n" } ?? ""
        }
        let shown = DisplayedLine(line, range: range)
        let number = String(range.line)
        let gutter = String(repeating: " ", count: number.utf8.count)
        let caret = "^" + String(repeating: "~", count: shown.rangeWidth - 1)
        let indent = String(repeating: " ", count: shown.rangeStart)
        return """
             \(number) | \(shown.text)
             \(gutter) | \(indent)\(mark(caret + (hint.map { " " + $0.displayed } ?? "")))

            """
    }
}

extension Diagnostics {
    /// The diagnostics in file order as a person reads them: `file:line:column: error: message [code]`, the line of the
    /// source, and a caret with the hint under the place. Every line ends with a line break.
    ///
    /// A tab is shown as spaces up to the next multiple of four, a character that would confuse a terminal as a
    /// replacement, and of a line that is very long only what stands around the place.
    ///
    /// - Parameters:
    ///   - sources: the files that diagnostics may be about; of one that is missing no line is shown.
    ///   - isColored: whether to use a terminal's colors.
    package static func text(
        _ diagnostics: some Sequence<Diagnostic>,
        sources: [SourceFile],
        isColored: Bool = false
    ) -> String {
        let files = Dictionary(sources.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
        let style = TextStyle(isColored: isColored)
        var text = ""
        for diagnostic in inFileOrder(diagnostics) {
            text += heading(of: diagnostic, style)
            if let line = files[diagnostic.range.file]?.line(diagnostic.range.line) {
                text += snippet(of: line, for: diagnostic, style)
            } else if let hint = diagnostic.hint {
                text += "    " + style.mark(hint.displayed, diagnostic.severity) + "\n"
            }
        }
        return text
    }

    private static func heading(of diagnostic: Diagnostic, _ style: TextStyle) -> String {
        let range = diagnostic.range
        let place = style.bold("\(range.file.displayed):\(range.line):\(range.column):")
        let severity = style.mark(diagnostic.severity.rawValue + ":", diagnostic.severity)
        return "\(place) \(severity) \(style.bold(diagnostic.message.displayed)) [\(diagnostic.code.id)]\n"
    }

    private static func snippet(of line: String, for diagnostic: Diagnostic, _ style: TextStyle) -> String {
        let shown = DisplayedLine(line, range: diagnostic.range)
        let number = String(diagnostic.range.line)
        let gutter = String(repeating: " ", count: number.utf8.count)
        let caret = "^" + String(repeating: "~", count: shown.rangeWidth - 1)
        let hint = diagnostic.hint.map { " " + $0.displayed } ?? ""
        let indent = String(repeating: " ", count: shown.rangeStart)
        return """
             \(number) | \(shown.text)
             \(gutter) | \(indent)\(style.mark(caret + hint, diagnostic.severity))

            """
    }
}

extension TextStyle {
    fileprivate func mark(_ text: String, _ severity: Diagnostic.Severity) -> String {
        severity == .error ? boldRed(text) : boldMagenta(text)
    }
}

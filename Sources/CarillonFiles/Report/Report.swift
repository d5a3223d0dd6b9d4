import Diagnostics

/// The formats of findings.
package enum ReportFormat: String, CaseIterable {
    /// For people, editors and CI: `file:line:column: error: ...`.
    case text
    /// For tools: one JSON document, alone on standard output.
    case json
    /// For GitHub Actions, as workflow commands.
    case github
}

/// The most findings that are shown to a person: who has more than that begins with these.
package let shownFindings = 100

extension Console {
    /// Prints diagnostics: in text on the stream that is named, nothing where there are none; for tools always on
    /// standard output, and as JSON one array in any case.
    ///
    /// Of many diagnostics only the first are shown, errors before warnings, and how many more there are; JSON has all
    /// of them.
    package func report(_ findings: Findings, as format: ReportFormat, textOn stream: Stream) throws {
        let shown = findings.diagnostics.mostUrgent(shownFindings)
        switch format {
        case .json:
            try output.write(Array(findings.diagnostics.json().utf8))
        case .github:
            for diagnostic in shown { try output.write(Array("\(WorkflowCommand(diagnostic).text)\n".utf8)) }
            try output.reportRest(of: findings.diagnostics, after: shown)
        case .text:
            let sources = Set(shown.flatMap(\.files)).compactMap { path in
                findings.sources[path].map { SourceFile(path: path, bytes: $0) }
            }
            try stream.printLines(shown.text(sources: sources, isColored: stream.style.isColored))
            try stream.reportRest(of: findings.diagnostics, after: shown)
        }
    }
}

extension Console.Stream {
    fileprivate func reportRest(of all: [Diagnostic], after shown: [Diagnostic]) throws {
        let count = Set(all).count
        if count > shown.count {
            try print("and \(count - shown.count) more; of all \(count), '--format json' prints each")
        }
    }
}

extension [Diagnostic] {
    /// Returns at most `count` of the diagnostics in file order: errors, and warnings where there is room.
    fileprivate func mostUrgent(_ count: Int) -> [Diagnostic] {
        let all = inFileOrder()
        guard all.count > count else { return all }
        let errors = all.filter { $0.severity == .error }.prefix(count)
        let warnings = all.filter { $0.severity == .warning }.prefix(count - errors.count)
        return (errors + warnings).inFileOrder()
    }

    /// The number of diagnostics of each severity: `2 errors, 1 warning`.
    package var tally: String {
        [(Diagnostic.Severity.error, "error"), (.warning, "warning")]
            .map { severity, noun in (count { $0.severity == severity }, noun) }
            .filter { $0.0 > 0 }
            .map { counted($0.0, $0.1) }
            .joined(separator: ", ")
    }
}

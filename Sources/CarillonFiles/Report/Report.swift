import Diagnostics

/// The formats of diagnostics.
package enum ReportFormat: String, CaseIterable {
    /// For people, editors and CI: `file:line:column: error: ...`.
    case text
    /// For tools.
    case json
}

/// Prints diagnostics: in text, nothing where there are none; in JSON, one array in any case.
package func report(_ findings: Findings, as format: ReportFormat, on stream: Console.Stream) throws {
    let text =
        switch format {
        case .text:
            findings.diagnostics.text(
                sources: Set(findings.diagnostics.flatMap(\.files)).compactMap { path in
                    findings.sources[path].map { SourceFile(path: path, bytes: $0) }
                },
                isColored: stream.style.isColored
            )
        case .json:
            findings.diagnostics.json()
        }
    try stream.write(Array(text.utf8))
}

extension [Diagnostic] {
    /// The number of diagnostics of each severity: `2 errors, 1 warning`.
    package var tally: String {
        [(Diagnostic.Severity.error, "error"), (.warning, "warning")]
            .map { severity, noun in (count { $0.severity == severity }, noun) }
            .filter { $0.0 > 0 }
            .map { counted($0.0, $0.1) }
            .joined(separator: ", ")
    }
}

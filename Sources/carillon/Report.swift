import Diagnostics
import ModelFormat
import ServiceMigration
import YAMLSource

/// How diagnostics are printed.
enum ReportFormat: String, CaseIterable {
    /// For people, editors and CI: `file:line:column: error: ...`.
    case text
    /// For tools.
    case json
}

/// Prints diagnostics: in text, nothing where there are none; in JSON, one array in any case.
/// - Parameter sources: The files that they may be about, by the paths that they show.
func report(
    _ diagnostics: [Diagnostic],
    about sources: [String: [UInt8]],
    as format: ReportFormat,
    on stream: Console.Stream
) throws {
    let text =
        switch format {
        case .text:
            diagnostics.text(
                sources: Set(diagnostics.flatMap(\.files)).compactMap { path in
                    sources[path].map { SourceFile(path: path, bytes: $0) }
                },
                isColored: stream.style.isColored
            )
        case .json:
            diagnostics.json()
        }
    try stream.write(Array(text.utf8))
}

extension [Diagnostic] {
    /// How many there are of each severity: `2 errors, 1 warning`.
    var tally: String {
        [(Diagnostic.Severity.error, "error"), (.warning, "warning")]
            .map { severity, noun in (count { $0.severity == severity }, noun) }
            .filter { $0.0 > 0 }
            .map { counted($0.0, $0.1) }
            .joined(separator: ", ")
    }
}

extension Duration {
    /// Whole milliseconds, as summaries show them.
    var inMilliseconds: String {
        "\(Int((self / .milliseconds(1)).rounded())) ms"
    }
}

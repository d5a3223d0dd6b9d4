import Diagnostics

/// Diagnostics, and the files that they may be about.
package struct Findings {
    /// The diagnostics.
    package var diagnostics: [Diagnostic]
    /// The contents of the files, by the paths that diagnostics show.
    package var sources: [String: [UInt8]]

    /// Creates findings.
    package init(_ diagnostics: [Diagnostic] = [], sources: [String: [UInt8]] = [:]) {
        self.diagnostics = diagnostics
        self.sources = sources
    }

    /// Whether one of the diagnostics is an error.
    package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

    /// Adds others' diagnostics, and the files that they may be about.
    package mutating func add(_ others: Findings) {
        diagnostics += others.diagnostics
        sources.merge(others.sources) { _, new in new }
    }
}

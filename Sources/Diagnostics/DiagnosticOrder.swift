extension Sequence<Diagnostic> {
    /// Returns the diagnostics by file, line and column, each once. At one place errors come before warnings, then the
    /// code and the texts decide, so that the order does not depend on the order of discovery.
    package func inFileOrder() -> [Diagnostic] {
        Set(self).sorted { left, right in
            if left.range != right.range {
                return left.range < right.range || !(right.range < left.range) && left.range.length < right.range.length
            }
            if left.severity != right.severity { return left.severity == .error }
            return left.texts.lexicographicallyPrecedes(right.texts)
        }
    }
}

extension Diagnostic {
    /// Everything that is printed besides severity and place.
    fileprivate var texts: [String] {
        let notes = notes.flatMap { note in
            [note.message, note.range.map { "\($0.file):\($0.line):\($0.column):\($0.length)" } ?? ""]
        }
        return [code.id, message, hint ?? ""] + notes
    }
}

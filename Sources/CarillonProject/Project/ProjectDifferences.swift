import CarillonFiles
import Diagnostics

extension ProjectCode {
    /// A diff of every file that has to change, or a line where that would show every line of it.
    /// - Parameter forTerminal: Whether a person sees it as it is, so that nothing in a file must steer the terminal;
    ///   else it has the files' own bytes, as `patch` needs them.
    package func differences(in style: TextStyle, forTerminal: Bool = false) -> [UInt8] {
        plan.folders.flatMap { folder in
            folder.changes.flatMap { change in
                let path = folder.path.appending(change.name).relative(to: commonFolder)
                if change.isOfLineEndings { return Array("\(path.displayed): line endings differ\n".utf8) }
                return UnifiedDiff(path: path.displayed, old: change.old, new: change.new)
                    .rendered(in: style, forTerminal: forTerminal)
            }
        }
    }

    /// A finding for every file that has to change, at the first line that differs.
    package var outdatedFiles: [Diagnostic] {
        plan.folders.flatMap { folder in
            folder.changes.map { change in
                let message =
                    switch change.kind {
                    case .create: "the file is missing"
                    case .remove: "the model makes no such file any more"
                    case .replace where change.isOfLineEndings: "the file's lines do not end in LF"
                    case .replace: "from here on the file is not what the model makes"
                    }
                return Diagnostic(
                    .error,
                    .outdatedFile,
                    message,
                    at: SourceRange(
                        file: project.shown(folder.path.appending(change.name)),
                        line: change.firstDifferentLine,
                        column: 1
                    ),
                    hint: "run 'carillon generate'"
                )
            }
        }
    }
}

extension OutputPlan {
    private func count(_ isCounted: (Change) -> Bool) -> Int {
        folders.map { $0.changes.count(where: isCounted) }.reduce(0, +)
    }

    /// Whether a file differs in its line endings alone.
    package var hasForeignLineEndings: Bool { count(\.isOfLineEndings) > 0 }

    /// The files that differ, counted by kind: `2 files out of date, 1 file missing`.
    package var differenceSummary: String {
        [
            (count { $0.kind == .replace && !$0.isOfLineEndings }, "out of date"),
            (count(\.isOfLineEndings), "with other line endings"),
            (count { $0.kind == .create }, "missing"),
            (count { $0.kind == .remove }, "no longer generated"),
        ]
        .filter { $0.0 > 0 }
        .map { "\(counted($0.0, "file")) \($0.1)" }
        .joined(separator: ", ")
    }
}

extension OutputPlan.Change {
    /// The first line of the old contents that the new ones do not have, counted from 1, and at most the last one; 1
    /// where either are missing.
    fileprivate var firstDifferentLine: Int {
        guard let old, let new else { return 1 }
        let lines = old.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let others = new.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        return min(zip(lines, others).prefix { $0 == $1 }.count + 1, lines.count)
    }

    /// Whether lines end in CR LF on one side and in LF on the other, and nothing else differs.
    fileprivate var isOfLineEndings: Bool {
        guard let old, let new, old.count != new.count else { return false }
        return old.withPlainLineEndings == new.withPlainLineEndings
    }
}

extension [UInt8] {
    /// The text with LF for CR LF.
    fileprivate var withPlainLineEndings: [UInt8] {
        indices.filter { index in
            self[index] != UInt8(ascii: "\r") || index + 1 == endIndex || self[index + 1] != UInt8(ascii: "\n")
        }
        .map { self[$0] }
    }
}

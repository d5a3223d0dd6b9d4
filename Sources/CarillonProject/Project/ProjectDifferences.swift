import CarillonFiles
import Diagnostics

extension ProjectCode {
    /// A diff of every file that has to change, or a line where that would show every line of it.
    package func differences(in style: TextStyle) -> [UInt8] {
        plan.folders.flatMap { folder in
            folder.changes.flatMap { change in
                let path = folder.path.appending(change.name).relative(to: workspace.commonFolder)
                if change.isOfLineEndings { return Array("\(path): line endings differ\n".utf8) }
                return UnifiedDiff(path: path, old: change.old, new: change.new).rendered(in: style)
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

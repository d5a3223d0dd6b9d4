import CarillonFiles
import Diagnostics

extension ProjectCode {
    /// A line for each service and for each output of several services, in columns:
    /// `Amazon Chime  2 operations  14 shapes  Generated/Chime: 3 files written, 1 unchanged`.
    package var summary: [String] {
        var folders = plan.folders[...]
        let rows = outputs.map { output in
            let changed = folders.prefix(output.folderCount)
            folders = folders.dropFirst(changed.count)
            return [output.title] + output.facts + ["\(output.place): \(tally(of: changed))"]
        }
        let widths = (0..<3).map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            zip(row, widths)
                .map { text, width in text + String(repeating: " ", count: width - text.count) + "  " }
                .joined() + row[3]
        }
    }
}

/// Returns the changes in folders, counted: `3 files written, 1 removed, 2 unchanged`.
private func tally(of folders: some Sequence<OutputPlan.Folder>) -> String {
    let changes = folders.flatMap(\.changes)
    let removed = changes.count { $0.kind == .remove }
    let unchanged = folders.map(\.unchangedCount).reduce(0, +)
    let parts = [(changes.count - removed, "written"), (removed, "removed"), (unchanged, "unchanged")]
        .filter { $0.0 > 0 }
    guard let first = parts.first else { return "no files" }
    return (["\(counted(first.0, "file")) \(first.1)"] + parts.dropFirst().map { "\($0.0) \($0.1)" })
        .joined(separator: ", ")
}

import CarillonFiles
import Diagnostics
import ModelFormat
import ModelImport
import ServiceModel

/// Returns the lines of a summary of an import: the changes file by file, and the work that is left to a person.
/// - Parameter rewritten: The files that were there and are not what they were.
func importSummary(
    of update: ModelUpdate,
    _ model: Service,
    _ findings: [Diagnostic],
    _ rewritten: Set<String>
) -> [String] {
    let operations = counted(model.files.map(\.operations.count).reduce(0, +), "operation")
    let shapes = counted(model.files.map(\.shapes.count).reduce(0, +), "shape")
    func isPlain(_ file: ModelUpdate.FileChanges) -> Bool {
        file.isEmpty && !update.emptiedFiles.contains(file.fileName) && !rewritten.contains(file.fileName)
    }
    let notable = update.changes.filter { !isPlain($0) }
    let width = notable.map(\.fileName.count).max() ?? 0
    var lines = ["\(model.title) \(model.version): \(operations), \(shapes)"]
    lines += notable.map { file in
        let name = file.fileName + String(repeating: " ", count: width - file.fileName.count)
        let note =
            if update.emptiedFiles.contains(file.fileName) {
                " (the file is empty now, and removed)"
            } else if file.isEmpty, rewritten.contains(file.fileName) {
                " (but written in canonical form)"
            } else { "" }
        return "  \(name)  \(file.summary)\(note)"
    }
    let plainCount = update.changes.count - notable.count
    if plainCount > 0 { lines.append("  \(counted(plainCount, "file")) unchanged") }
    lines += update.honoredDeviations.map { "deviation kept: \($0.path) (\($0.reason))" }
    // The files have just been written, so that the places from before need not hold.
    let places = Dictionary(
        model.files.flatMap(\.deviations).map { ($0.path, "\($0.range.file):\($0.range.line)") },
        uniquingKeysWith: { first, _ in first }
    )
    lines += update.obsoleteDeviations.map { deviation in
        "deviation no longer needed: \(deviation.path): remove it from \(places[deviation.path, default: ""])"
    }
    lines += update.lostDeviations.map { deviation in
        "deviation that leads nowhere: \(deviation.path): neither the model nor upstream has it; correct or remove it in "
            + places[deviation.path, default: ""]
    }
    if !findings.isEmpty { lines.append("what the model cannot express: \(findings.tally), printed above") }
    if !update.findings.isEmpty {
        lines.append("resources that are not clear: \(update.findings.tally), printed above")
    }
    let undocumented = lint(model).count { $0.code == .missingDoc }
    if undocumented > 0 {
        lines.append("documentation to be written: \(counted(undocumented, "place")), which 'carillon lint' lists")
    }
    return lines
}

extension ModelUpdate.FileChanges {
    /// The changes of declarations, counted: `2 added (Room, RoomState), 1 removed (Hall)`.
    fileprivate var summary: String {
        let parts = [(added, "added"), (changed, "changed"), (removed, "removed")].filter { !$0.0.isEmpty }
        guard !parts.isEmpty else { return "unchanged" }
        return parts.map { names, verb in
            let shown = names.prefix(4).joined(separator: ", ")
            return "\(names.count) \(verb) (\(names.count > 4 ? "\(shown), ..." : shown))"
        }
        .joined(separator: ", ")
    }
}

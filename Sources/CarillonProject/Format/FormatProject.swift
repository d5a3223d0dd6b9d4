import CarillonFiles
import Diagnostics
import ModelFormat

/// The files of a project that were put into canonical form.
package struct FormattedFiles {
    /// The paths of the files that were written, as they are shown.
    package let changed: [String]
    /// The number of files that were in canonical form already.
    package let unchangedCount: Int
}

/// Writes a project's files in canonical form: all of them, or none.
/// - Throws: ``Failure`` for a project or a service that there is not, or ``FileSystemError``.
package func formatProject(_ scope: ProjectScope) throws -> Outcome<FormattedFiles> {
    let project = try Project(named: scope.project, from: scope.workingFolder)
    return try withProjectTransaction(in: project.folder, project.fileSystem, note: scope.note) { transaction in
        let files = try ProjectFiles(of: project, services: scope.names)
        var diagnostics = files.diagnostics
        let folders = try files.folders.map { try changes(in: $0, of: project, &diagnostics) }
        // What is wrong with the project file's YAML was found twice.
        let findings = Findings(diagnostics.inFileOrder(), sources: files.contents)
        if findings.hasErrors { return Outcome(findings: findings, result: nil) }
        let result = Result {
            try transaction.apply(OutputPlan(folders: folders))
            let changed = folders.flatMap { folder in folder.changes.map { folder.path.appending($0.name) } }
            return FormattedFiles(
                changed: changed.map(project.shown),
                unchangedCount: files.contents.count - changed.count
            )
        }
        return Outcome(findings: findings, result: result)
    }
}

/// Returns the changes that put a folder's files into canonical form.
private func changes(
    in folder: ProjectFiles.Folder,
    of project: Project,
    _ diagnostics: inout [Diagnostic]
) throws -> OutputPlan.Folder {
    var result = OutputPlan.Folder(path: folder.path, holdsModels: true)
    for source in folder.files {
        let (text, found) = try formatted(source)
        diagnostics += found
        guard let text, Array(text.utf8) != source.bytes else { continue }
        let path = folder.path.appending(source.name)
        try refuseSymbolicLink(
            at: path,
            of: project,
            because: "what it leads to is not in canonical form",
            remedy: "format the file where it is, or put it in the link's place"
        )
        result.changes.append(OutputPlan.Change(name: source.name, old: source.bytes, new: Array(text.utf8)))
    }
    return result
}

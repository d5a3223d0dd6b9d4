import CarillonFiles
import Diagnostics
import ModelFormat

/// Returns every finding about a project's model, but for those that the project accepts.
/// - Throws: ``Failure`` for a project or a service that there is not, or ``FileSystemError``.
package func lintProject(_ scope: ProjectScope) throws -> Findings {
    let project = try Project(named: scope.project, from: scope.workingFolder)
    let workspace = try Workspace(reading: project, services: scope.names, linting: true)
    var findings = workspace.findings
    findings.diagnostics += workspace.configuration?.warnings ?? []
    findings.diagnostics += try checkFormat(of: findings.sources)
    findings.diagnostics += try checkSchemas(of: findings.sources, in: project)
    findings.accept(
        workspace.configuration?.acceptedFindings ?? [],
        aboutServicesIn: scope.names.isEmpty ? [] : Array(workspace.servicesByFolder.keys),
        projectFile: project.shown(project.file)
    )
    return findings
}

/// Returns a warning about each file that is not in canonical form, at the first line that differs.
/// - Parameter sources: The files by the paths that diagnostics show.
func checkFormat(of sources: [String: [UInt8]]) throws(UnfaithfulFormatting) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    for (path, bytes) in sources {
        let source = ModelSource(name: path, path: path, bytes: bytes)
        guard let text = try formatted(source).text, Array(text.utf8) != source.bytes else { continue }
        let written = source.bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let canonical = Array(text.utf8).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let index = min(zip(written, canonical).prefix { $0 == $1 }.count, written.count - 1)
        let length = String(decoding: written[index], as: UTF8.self).unicodeScalars.count
        diagnostics.append(
            Diagnostic(
                .warning,
                .unformatted,
                "from here on the file is not in canonical form",
                at: SourceRange(file: source.path, line: index + 1, column: 1, length: max(1, length)),
                hint: "run 'carillon format'"
            )
        )
    }
    return diagnostics
}

import ArgumentParser
import Diagnostics
import ModelComparison
import ModelFormat
import ModelImport

struct FormatCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "format",
        abstract: "Write the model files, and records of divergences, in canonical form.",
        discussion: """
            Puts sections and keys in their usual order, indents and wraps, and quotes what must be quoted. What the \
            files say stays, and so do comments. Only files that change are written: all of them, or none. The files \
            need not make a valid model, but they must be YAML.

            EXAMPLES
              carillon format
              carillon format chime --quiet

            \(exitStatusHelp)
            """
    )

    @OptionGroup var options: ProjectOptions

    func run() throws {
        try perform { try formatModel(options.request, from: $0, console: $1) }
    }
}

/// Writes a project's files in canonical form, and prints which of them changed.
func formatModel(_ request: ProjectRequest, from workingFolder: AbsolutePath, console: Console) throws -> ExitCode {
    let start = ContinuousClock.now
    let project = try Project(named: request.project, from: workingFolder)
    return try withProjectTransaction(in: project.folder, project.fileSystem, request, console) { transaction in
        let files = try ProjectFiles(of: project, services: request.services)
        var found = files.diagnostics
        let folders = try files.folders.map { try changes(in: $0, of: project, &found) }
        // What is wrong with the project file's YAML was found twice.
        let diagnostics = found.inFileOrder()
        try report(diagnostics, about: files.contents, as: request.format, on: console.error)
        if diagnostics.contains(where: { $0.severity == .error }) {
            if request.format == .text, !request.isQuiet {
                try console.error.print("\(diagnostics.tally): nothing was written")
            }
            return .findings
        }
        try transaction.apply(OutputPlan(folders: folders))
        if !request.isQuiet {
            let changed = folders.flatMap { folder in folder.changes.map { folder.path.appending($0.name) } }
            for path in changed { try console.output.print("formatted \(project.shown(path))") }
            let unchanged = files.contents.count - changed.count
            try console.output.print(
                "\(counted(changed.count, "file")) formatted, \(unchanged) unchanged, done in "
                    + (ContinuousClock.now - start).inMilliseconds
            )
        }
        return .success
    }
}

/// What has to change so that a folder's files are in canonical form.
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

/// Keeps a link to a model file from being replaced by a file: that would part the two, and what the link leads to may be
/// no model file of ours.
func refuseSymbolicLink(at path: AbsolutePath, of project: Project, because reason: String, remedy: String) throws {
    guard case .symbolicLink = try project.fileSystem.entry(at: path) else { return }
    throw Failure.findings(
        "'\(project.shown(path))' is a symbolic link, and \(reason)",
        hint: "nothing was written; \(remedy)"
    )
}

/// A warning about each file that is not in canonical form, at the first line that differs.
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

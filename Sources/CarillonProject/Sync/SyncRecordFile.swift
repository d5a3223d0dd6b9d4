import CarillonFiles
import Diagnostics
import ModelFormat
import ProjectFormat

/// The file with what is recorded about a pair of services, as it was found.
struct SyncRecordFile {
    /// The pair.
    let pair: ProjectConfiguration.SyncPair
    /// The path of the file, whether or not there is one.
    let path: AbsolutePath
    /// The file's content; `nil` where there is no file, or none that can be read.
    private(set) var source: ModelSource?
    /// The diagnostics of the file as such. A missing file is not among them.
    private(set) var diagnostics: [Diagnostic] = []

    /// Reads the file of a pair.
    init(of pair: ProjectConfiguration.SyncPair, in project: Project) {
        self.pair = pair
        path = project.folder.appending(pair.recordFile)
        let shown = project.shown(path)
        func unreadable(_ reason: String, hint: String) -> Diagnostic {
            let range = SourceRange(file: shown, line: 1, column: 1)
            return Diagnostic(.error, .unreadableFile, "'\(path.name)' \(reason)", at: range, hint: hint)
        }
        if let place = Self.obstacle(to: path, in: project) {
            diagnostics.append(
                Diagnostic(
                    .error,
                    .unreadableFile,
                    "'\(place.name)' is not a folder, and is to hold '\(path.relative(to: place))'",
                    at: SourceRange(file: project.shown(place), line: 1, column: 1),
                    hint: "move it to another place"
                )
            )
            return
        }
        switch project.fileSystem.identity(of: path)?.kind {
        case .folder:
            diagnostics.append(unreadable("is a folder", hint: "move the folder to another place"))
        case .special:
            diagnostics.append(unreadable("is neither a file nor a folder", hint: "move it to another place"))
        case .file:
            do throws(FileSystemError) {
                source = ModelSource(name: path.name, path: shown, bytes: try project.contents(of: path))
            } catch {
                diagnostics.append(
                    unreadable("cannot be read: \(error.reason)", hint: error.remedy(project.shown))
                )
            }
        case nil: break
        }
    }

    /// Returns the path of whatever takes the place of one of the folders above the file; `nil` if nothing does.
    private static func obstacle(to path: AbsolutePath, in project: Project) -> AbsolutePath? {
        project.missingFolders(to: path.parent).first { project.fileSystem.identity(of: $0) != nil }
    }

    /// Returns the diagnostic of a missing file, where there has to be one.
    func missing(in project: Project) -> Diagnostic? {
        guard source == nil, diagnostics.isEmpty else { return nil }
        return Diagnostic(
            .error,
            .missingRecord,
            "there is no file '\(project.shown(path))' with what is known of how '\(pair.old)' and '\(pair.new)' differ",
            at: pair.range,
            hint: "run 'carillon sync --record', which makes it"
        )
    }
}

/// Reports the files beside the records that are about no pair of the project.
func checkStrayRecords(of configuration: ProjectConfiguration, in project: Project) throws -> [Diagnostic] {
    let records = Set(configuration.syncPairs.map { project.folder.appending($0.recordFile) })
    let folders = Set(records.map(\.parent)).filter(project.fileSystem.isFolder).sorted { $0.text < $1.text }
    return try folders.flatMap { folder in
        try project.fileSystem.names(in: folder).compactMap { name in
            let path = folder.appending(name)
            switch ModelFileName(name) {
            case .model, .misspelled: break
            case .hidden, .other: return nil
            }
            guard !records.contains(path) else { return nil }
            return Diagnostic(
                .warning,
                .ignoredFile,
                "'\(name)' is about no pair of services of the project",
                at: SourceRange(file: project.shown(path), line: 1, column: 1),
                hint: "list the pair under 'sync' in \(Project.fileName), or remove the file"
            )
        }
    }
}

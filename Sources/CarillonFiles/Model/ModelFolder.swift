import Diagnostics
import ModelFormat
import ProjectFormat

/// The model files of a service, as they were found in its folder.
package struct ModelFolder {
    /// The contents of the files.
    struct Contents: Sendable {
        /// The files that could be read, in the order of their names.
        fileprivate(set) var files: [ModelSource] = []
        /// Whether every model file could be read.
        fileprivate(set) var isComplete = true
    }

    /// The contents of the files.
    private(set) var contents = Contents()
    /// The diagnostics of the folder and of its files as such, not of what they say.
    package private(set) var diagnostics: [Diagnostic] = []

    /// The service.
    let service: ProjectConfiguration.Service
    private let project: Project
    private let path: AbsolutePath

    /// Reads a service's folder.
    /// - Parameter services: All of the project's services: a folder in the folder may be another one's.
    package init(
        of service: ProjectConfiguration.Service,
        among services: [ProjectConfiguration.Service],
        in project: Project
    ) {
        self.service = service
        self.project = project
        path = project.folder.appending(service.folder)
        guard project.fileSystem.isFolder(path) else {
            reportService(
                .error,
                .noModelFiles,
                "there is no folder '\(project.shown(path))'",
                hint: similarFolder(among: services).map { "did you mean '\($0)'?" }
                    ?? "make it and put the service's model files into it, or correct the name"
            )
            return
        }
        let serviceFolders = Set(services.map { project.folder.appending($0.folder) })
        do throws(FileSystemError) {
            for name in try project.fileSystem.names(in: path) { take(name, serviceFolders) }
        } catch {
            reportService(
                .error,
                .unreadableFile,
                "the folder '\(project.shown(path))' cannot be listed: \(error.reason)",
                hint: error.remedy(project.shown)
            )
        }
        if files.isEmpty && !diagnostics.contains(where: { $0.severity == .error }) {
            reportService(
                .error,
                .noModelFiles,
                "the folder '\(project.shown(path))' holds no model files",
                hint: "put the service's files into it; their names end in '.yaml'"
            )
        }
    }

    /// The files that could be read, in the order of their names.
    package var files: [ModelSource] { contents.files }
    /// Whether every model file could be read.
    package var isComplete: Bool { contents.isComplete }

    /// The folder beside the missing one that was probably meant, as carillon.yaml would name it.
    private func similarFolder(among services: [ProjectConfiguration.Service]) -> String? {
        let names = (try? project.fileSystem.names(in: project.folder)) ?? []
        let folders = names.filter { name in
            !name.hasPrefix(".") && project.fileSystem.isFolder(project.folder.appending(name))
                && !services.contains { $0.folder == name }
        }
        return closestMatch(to: service.folder, in: folders)
    }

    private mutating func take(_ name: String, _ serviceFolders: Set<AbsolutePath>) {
        let item = path.appending(name)
        switch ModelFileName(name) {
        case .model:
            if checkIsPrintable(name) { read(name) }
        case .misspelled(let correct):
            reportFile(.warning, .ignoredFile, item, "'\(name)' is not read", hint: "rename it to '\(correct)'")
        case .other where !serviceFolders.contains(item) && holdsModelFiles(item, serviceFolders):
            reportService(
                .warning,
                .ignoredFile,
                "the YAML files in the folder '\(project.shown(item))' are not read",
                hint: "move them to '\(project.shown(path))' itself, or out of it"
            )
        case .other, .hidden: break
        }
    }

    private mutating func read(_ name: String) {
        let file = path.appending(name)
        func reportUnreadable(_ folder: inout ModelFolder, _ reason: String, hint: String) {
            folder.reportFile(.error, .unreadableFile, file, "'\(name)' \(reason)", hint: hint)
            folder.contents.isComplete = false
        }
        switch project.fileSystem.identity(of: file)?.kind {
        case .folder:
            let hint = "rename the folder, or put a file in its place"
            return reportUnreadable(&self, "has a model file's name, and is a folder", hint: hint)
        case .special:
            // Reading a pipe would wait for its other end.
            return reportUnreadable(&self, "is neither a file nor a folder", hint: "put a file in its place")
        case .file, nil: break
        }
        do throws(FileSystemError) {
            let bytes = try project.contents(of: file)
            contents.files.append(ModelSource(name: name, path: project.shown(file), bytes: bytes))
        } catch {
            reportUnreadable(&self, "cannot be read: \(error.reason)", hint: error.remedy(project.shown))
        }
    }

    /// Whether anything in a folder looks like a model file. What cannot be looked at does not.
    private func holdsModelFiles(_ item: AbsolutePath, _ serviceFolders: Set<AbsolutePath>) -> Bool {
        guard case .folder? = try? project.fileSystem.entry(at: item),
            let names = try? project.fileSystem.names(in: item)
        else { return false }
        return names.contains { name in
            switch ModelFileName(name) {
            case .model, .misspelled: return true
            case .hidden: return false
            case .other:
                let inner = item.appending(name)
                return !serviceFolders.contains(inner) && holdsModelFiles(inner, serviceFolders)
            }
        }
    }

    /// Reports a name that cannot be part of a comment's line, as model files' names do in generated code.
    private mutating func checkIsPrintable(_ name: String) -> Bool {
        guard let scalar = name.unicodeScalars.first(where: \.isUnprintable) else { return true }
        let number = String(scalar.value, radix: 16, uppercase: true)
        let zeros = String(repeating: "0", count: max(0, 4 - number.count))
        let reason = scalar == "\u{FFFD}" ? "what is not UTF-8" : "the unprintable character U+\(zeros)\(number)"
        reportService(
            .error,
            .invalidFileName,
            "the name of the model file '\(name)' contains \(reason)",
            hint: "rename the file"
        )
        contents.isComplete = false
        return false
    }

    private mutating func reportService(
        _ severity: Diagnostic.Severity,
        _ code: DiagnosticCode,
        _ message: String,
        hint: String
    ) {
        diagnostics.append(Diagnostic(severity, code, message, at: service.folderRange, hint: hint))
    }

    private mutating func reportFile(
        _ severity: Diagnostic.Severity,
        _ code: DiagnosticCode,
        _ file: AbsolutePath,
        _ message: String,
        hint: String
    ) {
        let range = SourceRange(file: project.shown(file), line: 1, column: 1)
        diagnostics.append(Diagnostic(severity, code, message, at: range, hint: hint))
    }
}

import APIModel
import YAMLSource

/// The model files of a service, as they were found in its folder.
struct ModelFolder {
    /// The files that could be read, in the order of their names.
    private(set) var files: [ModelSource] = []
    /// What is wrong with the folder itself.
    private(set) var diagnostics: [Diagnostic] = []

    private let service: ProjectConfiguration.Service
    private let project: Project
    private let path: AbsolutePath

    /// Reads a service's folder.
    /// - Throws: ``FileSystemError`` for what cannot be read.
    init(of service: ProjectConfiguration.Service, in project: Project) throws {
        self.service = service
        self.project = project
        path = project.folder.appending(service.folder)
        guard project.fileSystem.isFolder(path) else {
            report(
                .noModelFiles,
                "there is no folder '\(project.shown(path))'",
                hint: "make it and put the service's model files into it, or correct the name"
            )
            return
        }
        for name in try project.fileSystem.names(in: path) where Self.isModelFile(name) {
            let file = path.appending(name)
            let bytes = try project.contents(of: file)
            files.append(ModelSource(name: name, path: project.shown(file), bytes: bytes))
        }
        if files.isEmpty {
            report(
                .noModelFiles,
                "the folder '\(project.shown(path))' holds no model files",
                hint: "put the service's files into it; their names end in '.yaml'"
            )
        }
    }

    private static func isModelFile(_ name: String) -> Bool {
        !name.hasPrefix(".") && (name.hasSuffix(".yaml") || name.hasSuffix(".yml"))
    }

    private mutating func report(_ code: DiagnosticCode, _ message: String, hint: String) {
        diagnostics.append(Diagnostic(.error, code, message, at: service.folderRange, hint: hint))
    }
}

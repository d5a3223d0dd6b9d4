import APIModel
import YAMLSource

/// The files of a project that people edit: `carillon.yaml` and the services' model files.
struct ProjectFiles {
    /// A folder and those of its files that could be read.
    struct Folder {
        let path: AbsolutePath
        let files: [ModelSource]
    }

    /// The project's own folder with `carillon.yaml`, then the folders of the services asked for.
    private(set) var folders: [Folder]
    /// What is wrong with `carillon.yaml`, and with folders and files as such.
    private(set) var diagnostics: [Diagnostic]

    /// Reads a project's files.
    /// - Parameter names: The services to read, as a person named them; empty for all.
    /// - Throws: ``Failure`` for a service that the project does not have, ``FileSystemError`` for what cannot be read.
    init(of project: Project, services names: [String]) throws {
        let path = project.shown(project.file)
        let source = ModelSource(name: Project.fileName, path: path, bytes: try project.contents(of: project.file))
        folders = [Folder(path: project.folder, files: [source])]
        let (configuration, found) = loadProject(source.bytes, file: path)
        diagnostics = found
        guard let configuration else { return }
        for service in try Workspace.select(names, from: configuration.services, of: project) {
            let folder = ModelFolder(of: service, among: configuration.services, in: project)
            diagnostics += folder.diagnostics
            folders.append(Folder(path: project.folder.appending(service.folder), files: folder.files))
        }
    }

    /// The contents of all files, by the paths that diagnostics show.
    var contents: [String: [UInt8]] {
        Dictionary(folders.flatMap(\.files).map { ($0.path, $0.bytes) }, uniquingKeysWith: { first, _ in first })
    }
}

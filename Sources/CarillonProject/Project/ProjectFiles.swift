import CarillonFiles
import Diagnostics
import ModelComparison
import ModelFormat
import ProjectFormat
import ServiceModel
import SwiftGenerator

/// The files of a project that people edit: `carillon.yaml`, the services' model files, and what is recorded about
/// pairs of services.
struct ProjectFiles {
    /// A folder and those of its files that could be read.
    struct Folder {
        let path: AbsolutePath
        let files: [ModelSource]
    }

    /// The project's own folder with `carillon.yaml`, the folders of the services asked for, and those with the records
    /// of the pairs among them.
    private(set) var folders: [Folder]
    /// The diagnostics of `carillon.yaml`, and of folders and files as such.
    private(set) var diagnostics: [Diagnostic]

    /// Reads a project's files.
    /// - Parameter names: The services to read, as a person named them; empty for all.
    /// - Throws: ``Failure`` for a service that the project does not have, ``FileSystemError`` for what cannot be read.
    init(of project: Project, services names: [String]) throws {
        let path = project.shown(project.file)
        let source = ModelSource(name: Project.fileName, path: path, bytes: try project.contents(of: project.file))
        folders = [Folder(path: project.folder, files: [source])]
        let (configuration, found) = loadProject(source.bytes, file: path, moduleNames: .swift)
        diagnostics = found
        guard let configuration else { return }
        let services = try Workspace.select(names, from: configuration.services, of: project)
        for service in services {
            let folder = ModelFolder(of: service, among: configuration.services, in: project)
            diagnostics += folder.diagnostics
            folders.append(Folder(path: project.folder.appending(service.folder), files: folder.files))
        }
        let records = configuration.pairs(among: services).map { SyncRecordFile(of: $0, in: project) }
        diagnostics += records.flatMap(\.diagnostics)
        for (folder, records) in Dictionary(grouping: records, by: \.path.parent).sorted(by: {
            $0.key.text < $1.key.text
        }) {
            folders.append(Folder(path: folder, files: records.compactMap(\.source)))
        }
    }

    /// The contents of all files, by the paths that diagnostics show.
    var contents: [String: [UInt8]] {
        Dictionary(folders.flatMap(\.files).map { ($0.path, $0.bytes) }, uniquingKeysWith: { first, _ in first })
    }
}

extension ProjectConfiguration {
    /// The pairs of which both services are among these.
    func pairs(among services: [Service]) -> [SyncPair] {
        let folders = Set(services.map(\.folder))
        return syncPairs.filter { folders.isSuperset(of: [$0.old, $0.new]) }
    }
}

import APIModel
import ModelImport
import YAMLSource

/// The service that an import is for, in a project that may not know it yet, or not exist yet.
struct ImportTarget {
    /// The project's folder.
    let projectFolder: AbsolutePath
    /// The service's folder relative to it.
    let folder: String
    private let workingFolder: AbsolutePath
    private let fileSystem: FileSystem

    private var projectFile: AbsolutePath { projectFolder.appending(Project.fileName) }
    private var serviceFolder: AbsolutePath { projectFolder.appending(folder) }

    /// Finds the project, or the place for a new one.
    /// - Throws: ``Failure`` for a service that lies outside the project, or ``FileSystemError``.
    init(_ request: ImportRequest, from workingFolder: AbsolutePath, in fileSystem: FileSystem) throws {
        self.workingFolder = workingFolder
        self.fileSystem = fileSystem
        do {
            projectFolder = try Project(named: request.project.project, from: workingFolder, in: fileSystem).folder
        } catch let failure as Failure where failure.status == .wrongUsage {
            projectFolder = try Self.newProject(request.project.project, workingFolder, in: fileSystem)
        }
        let service = AbsolutePath("/").appending(request.service)
        folder = service.relative(to: AbsolutePath("/"))
        guard request.service == folder, !service.name.isEmpty else {
            throw Failure.usage(
                "'\(request.service)' is not the plain name of a folder beside \(Project.fileName)",
                hint: "name the service's folder as \(Project.fileName) does, or a new one: 'example'"
            )
        }
    }

    /// The folder of a project that does not exist yet: where it was named, or `model` in the working folder.
    private static func newProject(
        _ path: String?,
        _ workingFolder: AbsolutePath,
        in fileSystem: FileSystem
    ) throws -> AbsolutePath {
        let place = workingFolder.appending(path ?? Project.usualFolder)
        let folder = place.name == Project.fileName ? place.parent : place
        guard fileSystem.isFolder(folder) || fileSystem.isFolder(folder.parent) else {
            throw Failure.usage(
                "there is no folder '\(folder.parent.relative(to: workingFolder))' for a new project",
                hint: "make it, or name another one with --project"
            )
        }
        if !fileSystem.isFolder(folder) { try fileSystem.makeFolder(folder) }
        return try fileSystem.resolved(folder)
    }

    /// The path of a model file as it is shown.
    func shown(_ fileName: String) -> String { serviceFolder.appending(fileName).relative(to: workingFolder) }
}

// MARK: - Reading

extension ImportTarget {
    /// The model as it stands, and everything that was read for it.
    struct CurrentModel {
        /// What it says and how it is written; `nil` for a service without model files, or with errors.
        var model: ExistingModel?
        /// What is wrong with it.
        var diagnostics: [Diagnostic] = []
        /// The model files, by name.
        var files: [String: [UInt8]] = [:]
        /// The project file, by path.
        var projectFile: [String: [UInt8]] = [:]
        /// Whether the project file names the service.
        var isListed = false
    }

    /// Reads the model, and the project file.
    func currentModel() throws -> CurrentModel {
        var current = CurrentModel()
        if fileSystem.identity(of: projectFile)?.kind == .file {
            let path = projectFile.relative(to: workingFolder)
            let bytes = try fileSystem.contents(of: projectFile)
            current.projectFile[path] = bytes
            let (configuration, diagnostics) = loadProject(bytes, file: path)
            current.diagnostics += diagnostics
            current.isListed = configuration?.services.contains { $0.folder == folder } ?? false
        }
        guard fileSystem.isFolder(serviceFolder) else { return current }
        for name in try fileSystem.names(in: serviceFolder) {
            guard case .model = ModelFileName(name) else { continue }
            current.files[name] = try fileSystem.contents(of: serviceFolder.appending(name))
        }
        let sources = current.files.map { ModelSource(name: $0.key, path: shown($0.key), bytes: $0.value) }
        guard !sources.isEmpty else { return current }
        let (service, diagnostics) = loadService(folder: folder, files: sources)
        current.diagnostics += diagnostics
        guard let service else { return current }
        var documents: [String: YAMLDocument] = [:]
        for source in sources { documents[source.name] = readDocument(source).document }
        current.model = ExistingModel(service: service, documents: documents)
        return current
    }
}

// MARK: - Writing

extension ImportTarget {
    /// The changes that make the service's folder hold `files` instead of what it holds, and the project name it.
    /// - Parameter module: The name of the service's module, after which the folder for its code is called.
    func plan(_ files: [String: [UInt8]?], from current: CurrentModel, module: String) throws -> OutputPlan {
        var plan = OutputPlan()
        plan.folders.append(
            OutputPlan.Folder(
                path: serviceFolder,
                holdsModels: true,
                missingFolders: fileSystem.isFolder(serviceFolder) ? [] : missingFolders,
                changes: files.sorted { $0.key < $1.key }.compactMap { name, new in
                    let old = current.files[name]
                    return old == new ? nil : OutputPlan.Change(name: name, old: old, new: new)
                }
            )
        )
        if !current.isListed {
            let old = current.projectFile.values.first
            let new = Array(canonicalText(of: projectDocument(old, module: module)).utf8)
            plan.folders.append(
                OutputPlan.Folder(
                    path: projectFolder,
                    holdsModels: true,
                    changes: [OutputPlan.Change(name: Project.fileName, old: old, new: new)]
                )
            )
        }
        return plan
    }

    private var missingFolders: [AbsolutePath] {
        var folders: [AbsolutePath] = []
        var path = serviceFolder
        while path != projectFolder, !fileSystem.isFolder(path) {
            folders.insert(path, at: 0)
            path = path.parent
        }
        return folders
    }

    /// The project file with the service in it.
    private func projectDocument(_ old: [UInt8]?, module: String) -> YAMLDocument {
        let written = old.flatMap { bytes in
            readDocument(ModelSource(name: Project.fileName, path: Project.fileName, bytes: bytes)).document
        }
        var document = written ?? YAMLDocument(root: DocumentNode(.mapping([])))
        var services = document.root["services"] ?? DocumentNode(.mapping([]))
        services[folder] = DocumentNode(
            .mapping([DocumentEntry("output", DocumentNode(.text("../Generated/\(module)")))])
        )
        document.root["services"] = services
        return document
    }
}

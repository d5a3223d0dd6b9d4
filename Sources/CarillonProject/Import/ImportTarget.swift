import CarillonFiles
import Diagnostics
import ModelComparison
import ModelFormat
import ModelImport
import ProjectFormat
import ServiceMigration
import ServiceModel
import SwiftGenerator
import YAMLSource

/// The service that an import is for, in a project that may not know it yet, or not exist yet.
struct ImportTarget {
    /// The service's folder relative to the project's.
    let folder: String
    /// The project.
    let project: Project

    private var fileSystem: FileSystem { project.fileSystem }
    private var serviceFolder: AbsolutePath { project.folder.appending(folder) }

    /// Finds the project, or the place for a new one.
    /// - Throws: ``Failure`` for a service that lies outside the project, or ``FileSystemError``.
    init(
        service name: String,
        project path: String?,
        from workingFolder: AbsolutePath,
        in fileSystem: FileSystem
    ) throws {
        folder = AbsolutePath("/").appending(name).relative(to: AbsolutePath("/"))
        guard name == folder, ![".", Project.fileName].contains(folder) else {
            throw Failure.usage(
                "'\(name)' is not the plain name of a folder beside \(Project.fileName)",
                hint: "name the service's folder as \(Project.fileName) does, or a new one: 'example'"
            )
        }
        do {
            project = try Project(named: path, from: workingFolder, in: fileSystem)
        } catch let failure as Failure where failure.status == .wrongUsage {
            project = try Project(newAt: path, from: workingFolder, in: fileSystem)
        }
    }

    /// Returns the path of a model file as it is shown.
    func shown(_ fileName: String) -> String { project.shown(serviceFolder.appending(fileName)) }
}

// MARK: - Reading

extension ImportTarget {
    /// The model before the import, and everything that was read for it.
    struct CurrentModel {
        /// The description and the documents; `nil` for a service without model files, or with errors.
        var model: ExistingModel?
        /// The diagnostics.
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
        var services: [ProjectConfiguration.Service] = []
        let projectPath = project.shown(project.file)
        if fileSystem.identity(of: project.file)?.kind == .file {
            let bytes = try project.contents(of: project.file)
            current.projectFile[projectPath] = bytes
            let (configuration, diagnostics) = loadProject(bytes, file: projectPath, moduleNames: .swift)
            if !namesNoService(bytes) { current.diagnostics += diagnostics }
            services = configuration?.services ?? []
        }
        let listed = services.first { $0.folder == folder }
        current.isListed = listed != nil
        guard fileSystem.isFolder(serviceFolder) else { return current }
        let start = SourceRange(file: projectPath, line: 1, column: 1)
        let service =
            listed
            ?? ProjectConfiguration.Service(folder: folder, folderRange: start)
        let contents = ModelFolder(of: service, among: services, in: project)
        // A folder without model files is a new service's.
        current.diagnostics += contents.diagnostics.filter { $0.code != .noModelFiles }
        for file in contents.files { current.files[file.name] = file.bytes }
        guard !contents.files.isEmpty else { return current }
        let (model, diagnostics) = loadService(
            folder: folder,
            files: contents.files,
            isComplete: contents.isComplete,
            moduleNames: .swift
        )
        current.diagnostics += diagnostics
        guard let model else { return current }
        var documents: [String: YAMLDocument] = [:]
        let read = concurrentMap(contents.files) { readDocument($0).document }
        for (file, document) in zip(contents.files, read) { documents[file.name] = document }
        current.model = ExistingModel(service: model, documents: documents)
        return current
    }

    /// Whether a project file has yet to get its first service, which an import can see to.
    private func namesNoService(_ bytes: [UInt8]) -> Bool {
        let source = ModelSource(name: Project.fileName, path: Project.fileName, bytes: bytes)
        guard let root = readDocument(source).document?.root else { return false }
        let services = root["services"] ?? DocumentNode(.mapping([]))
        return root.entries.allSatisfy { $0.key == "services" }
            && [.mapping([]), .plain("")].contains(services.content)
    }
}

// MARK: - Writing

extension ImportTarget {
    /// Returns the changes that make the service's folder hold `files` instead of what it holds, and the project name
    /// it.
    /// - Parameter module: The name of the service's module, after which the folder for its code is called.
    /// - Throws: ``Failure`` for a link in a file's place, or a project that cannot take in the service.
    func plan(_ files: [String: [UInt8]?], from current: CurrentModel, module: String) throws -> OutputPlan {
        var plan = OutputPlan()
        plan.folders.append(
            OutputPlan.Folder(
                path: serviceFolder,
                holdsModels: true,
                missingFolders: project.missingFolders(to: serviceFolder),
                changes: files.sorted { $0.key < $1.key }.compactMap { name, new in
                    let old = current.files[name]
                    return old == new ? nil : OutputPlan.Change(name: name, old: old, new: new)
                }
            )
        )
        if !current.isListed {
            let old = current.projectFile.values.first
            let schemas = try current.projectFile.isEmpty ? missingSchemas() : []
            plan.folders.append(
                OutputPlan.Folder(
                    path: project.folder,
                    holdsModels: true,
                    changes: [
                        OutputPlan.Change(name: Project.fileName, old: old, new: try projectFile(old, module: module))
                    ] + schemas.map { OutputPlan.Change(name: $0.fileName, old: nil, new: Array($0.json.utf8)) }
                )
            )
        }
        for folder in plan.folders {
            for change in folder.changes {
                try refuseSymbolicLink(
                    at: folder.path.appending(change.name),
                    of: project,
                    because: "what it leads to would have to change",
                    remedy: "put the file itself in the link's place"
                )
            }
        }
        return plan
    }

    /// The comment by which new model files name their schema; `nil` in a project that keeps none.
    func schemaComment(for current: CurrentModel) -> String? {
        let schema = project.folder.appending(FileSchema.model.fileName)
        guard current.projectFile.isEmpty || fileSystem.identity(of: schema)?.kind == .file else { return nil }
        return FileSchema.model.comment(in: String(repeating: "../", count: folder.split(separator: "/").count))
    }

    /// The schemas that a new project gets, as from 'carillon init', but for those that are there.
    private func missingSchemas() throws(FileSystemError) -> [FileSchema] {
        var missing: [FileSchema] = []
        for schema in [FileSchema.model, .project]
        where try fileSystem.entry(at: project.folder.appending(schema.fileName)) == nil { missing.append(schema) }
        return missing
    }

    /// Returns the folder in which the services' code goes, as carillon.yaml names it: that of the first service, and
    /// for a new project the one that the package manager reads.
    private func codeFolder(beside services: DocumentNode) -> String {
        let output = services.entries.first?.value["output"]?.scalarText ?? ""
        let parent = output.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        return parent.isEmpty ? "../Sources" : parent
    }

    /// Returns the project file with the service in it.
    private func projectFile(_ old: [UInt8]?, module: String) throws -> [UInt8] {
        let written = old.flatMap { bytes in
            readDocument(ModelSource(name: Project.fileName, path: Project.fileName, bytes: bytes)).document
        }
        var document = written ?? YAMLDocument(root: DocumentNode(.mapping([])))
        var services = document.root["services"] ?? DocumentNode(.mapping([]))
        services[folder] = DocumentNode(
            .mapping([
                DocumentEntry("output", DocumentNode(.text("\(codeFolder(beside: services))/\(module)")))
            ])
        )
        document.root["services"] = services
        let comment = old == nil ? "\(FileSchema.project.comment())\n\n" : ""
        let bytes = Array((comment + canonicalText(of: document)).utf8)
        let errors = loadProject(bytes, file: Project.fileName, moduleNames: .swift).diagnostics.filter {
            $0.severity == .error
        }
        guard errors.isEmpty else {
            throw Failure.findings(
                "\(Project.fileName) cannot take in the service '\(folder)': "
                    + errors.map(\.message).joined(separator: "; "),
                hint: "nothing was written; choose another folder for the service, or add it to \(Project.fileName) by "
                    + "hand, with an output of its own, and import again"
            )
        }
        return bytes
    }
}

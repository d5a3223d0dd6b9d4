import CarillonFiles
import Diagnostics
import ModelFormat
import ModelImport
import ProjectFormat
import ServiceModel
import SwiftGenerator

/// One side of a comparison as it was read.
struct DiffSide {
    /// The description on a side.
    enum Content {
        /// A service by its model.
        case service(Service)
        /// A service by its upstream.
        case upstream(Upstream)
        /// The services of a project, in the order in which the project names them.
        case project([Member])
    }

    /// A service of a project.
    struct Member {
        /// The folder by which the project knows it.
        let folder: String
        /// The name by which a person can ask for it alone.
        let name: String
        let service: Service
    }

    /// The description; `nil` if there are errors.
    var content: Content?
    /// The diagnostics.
    var diagnostics: [Diagnostic] = []
    /// The model files that were read, by the paths that diagnostics show.
    var sources: [String: [UInt8]] = [:]
}

/// The files of a service's folder.
private struct ServiceFiles {
    var files: [ModelSource] = []
    /// Whether every model file could be read.
    var isComplete = true
    var diagnostics: [Diagnostic] = []
}

// MARK: - On disk

extension DiffSide {
    /// Reads all services of a project.
    init(reading project: Project) throws {
        try readProject(
            try project.contents(of: project.file),
            file: project.shown(project.file),
            nameOfService: { project.shown(project.folder.appending($0.folder)) },
            filesOfService: { ServiceFiles(ModelFolder(of: $0, among: $1, in: project)) }
        )
    }

    /// Reads the service whose model files are in a folder.
    init(
        readingServiceIn folder: AbsolutePath,
        from workingFolder: AbsolutePath,
        in fileSystem: FileSystem
    ) {
        let project = Project(in: folder.parent, from: workingFolder, in: fileSystem)
        let start = SourceRange(file: project.shown(folder), line: 1, column: 1)
        let service = ProjectConfiguration.Service(folder: folder.name, folderRange: start)
        let files = ServiceFiles(ModelFolder(of: service, among: [service], in: project))
        content = read(files, folder: folder.name).map(Content.service)
    }

    /// Reads an upstream.
    init(reading file: UpstreamFile, from workingFolder: AbsolutePath, in fileSystem: FileSystem) throws {
        let (upstream, diagnostics) = try file.read(from: workingFolder, in: fileSystem)
        content = upstream.map(Content.upstream)
        self.diagnostics = diagnostics
    }
}

extension ServiceFiles {
    init(_ folder: ModelFolder) {
        self.init(files: folder.files, isComplete: folder.isComplete, diagnostics: folder.diagnostics)
    }
}

// MARK: - In a revision

extension DiffSide {
    /// Reads the project or the service in the revision's folder.
    /// - Throws: ``Failure`` for a folder that holds neither.
    init(reading revision: GitRevision) throws {
        let entries = try revision.entries(in: revision.folder)
        if try readProject(in: revision.folder, of: revision, entries) { return }
        let defaultFolder = revision.path(revision.folder, Project.defaultFolder)
        if entries.contains(where: { $0.name == Project.defaultFolder && $0.kind == .folder }),
            try readProject(in: defaultFolder, of: revision, try revision.entries(in: defaultFolder))
        {
            return
        }
        if entries.contains(where: \.isModelFile) {
            let files = try ServiceFiles(entries, in: revision.folder, of: revision)
            content = read(files, folder: AbsolutePath(revision.folder).name).map(Content.service)
            return
        }
        throw Failure(
            messages: ["'\(revision.shown(revision.folder))' holds no model"],
            hint: "name a folder with a service's model files or with \(Project.fileName): git:\(revision.name):PATH",
            status: .unreadableInput
        )
    }

    /// Reads the project in a folder; `false` if there is none.
    private mutating func readProject(
        in folder: String,
        of revision: GitRevision,
        _ entries: [GitRevision.Entry]
    ) throws -> Bool {
        guard let file = entries.first(where: { $0.name == Project.fileName && $0.kind == .file }) else { return false }
        let path = revision.shown(revision.path(folder, Project.fileName))
        func serviceFolder(_ service: ProjectConfiguration.Service) -> String {
            revision.path(folder, service.folder)
        }
        try readProject(
            try revision.contents(of: file),
            file: path,
            nameOfService: { "git:\(revision.shown(serviceFolder($0)))" },
            filesOfService: { service, _ in
                let folder = serviceFolder(service)
                guard let entries = try? revision.entries(in: folder), entries.contains(where: \.isModelFile) else {
                    let message = "there are no model files in '\(revision.shown(folder))'"
                    return ServiceFiles(
                        diagnostics: [Diagnostic(.error, .noModelFiles, message, at: service.folderRange)]
                    )
                }
                return try ServiceFiles(entries, in: folder, of: revision)
            }
        )
        return true
    }
}

extension GitRevision.Entry {
    fileprivate var isModelFile: Bool {
        if case .model = ModelFileName(name), name != Project.fileName { true } else { false }
    }
}

extension ServiceFiles {
    /// Reads the model files among the entries of a revision's folder.
    fileprivate init(_ entries: [GitRevision.Entry], in folder: String, of revision: GitRevision) throws {
        for entry in entries where entry.isModelFile {
            let path = revision.shown(revision.path(folder, entry.name))
            if entry.kind == .file {
                files.append(ModelSource(name: entry.name, path: path, bytes: try revision.contents(of: entry)))
            } else {
                isComplete = false
                diagnostics.append(
                    Diagnostic(
                        .error,
                        .unreadableFile,
                        "'\(entry.name)' has a model file's name, and is no file in '\(revision.name)'",
                        at: SourceRange(file: path, line: 1, column: 1),
                        hint: "compare with a revision that has the file itself in its place"
                    )
                )
            }
        }
    }
}

// MARK: - Models

extension DiffSide {
    /// Reads a project file and the services that it names.
    /// - Parameters:
    ///   - nameOfService: says how a person can name a service alone.
    ///   - filesOfService: finds the files of a service, given all of the project's services.
    private mutating func readProject(
        _ bytes: [UInt8],
        file: String,
        nameOfService: (ProjectConfiguration.Service) -> String,
        filesOfService: (ProjectConfiguration.Service, [ProjectConfiguration.Service]) throws -> ServiceFiles
    ) throws {
        sources[file] = bytes
        let (configuration, diagnostics) = loadProject(bytes, file: file, moduleNames: .swift)
        self.diagnostics += diagnostics
        guard let configuration else { return }
        var members: [Member] = []
        for service in configuration.services {
            let files = try filesOfService(service, configuration.services)
            if let description = read(files, folder: service.folder) {
                members.append(
                    Member(folder: service.folder, name: nameOfService(service), service: description)
                )
            }
        }
        if members.count == configuration.services.count { content = .project(members) }
    }

    /// Reads a service's model; `nil` if there are errors.
    private mutating func read(_ contents: ServiceFiles, folder: String) -> Service? {
        diagnostics += contents.diagnostics
        for file in contents.files { sources[file.path] = file.bytes }
        guard !contents.files.isEmpty else { return nil }
        let (service, found) = loadService(
            folder: folder,
            files: contents.files,
            isComplete: contents.isComplete,
            moduleNames: .swift
        )
        diagnostics += found
        return contents.isComplete && !diagnostics.contains { $0.severity == .error } ? service : nil
    }
}

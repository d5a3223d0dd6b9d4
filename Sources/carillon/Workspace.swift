import APIModel
import SwiftGenerator
import YAMLSource

/// A project as it was read: its services, and everything that is wrong with them.
struct Workspace {
    /// A service and the code that it makes.
    struct LoadedService {
        /// The service's place in the project.
        let configuration: ProjectConfiguration.Service
        /// Its description; `nil` where errors leave none.
        let description: Service?
        /// The folder for its code.
        let output: OutputFolder
    }

    /// The services asked for, in the project file's order.
    var services: [LoadedService] = []
    /// What is wrong, in file order within each service.
    var diagnostics: [Diagnostic] = []
    /// The files that were read, by the paths that diagnostics show.
    var sources: [String: [UInt8]] = [:]

    /// Whether anything is so wrong that no code can be made.
    var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}

extension Workspace {
    /// Reads a project.
    /// - Parameters:
    ///   - names: The folders of the services to read; empty for all.
    ///   - linting: Whether to look for what is legal but suspicious too.
    /// - Throws: ``Failure`` for a service that the project does not have, ``FileSystemError`` for what cannot be read.
    init(reading project: Project, services names: [String] = [], linting: Bool = false) throws {
        let file = project.shown(project.file)
        let bytes = try Self.contents(of: project.file, in: project)
        sources[file] = bytes
        let (configuration, diagnostics) = loadProject(bytes, file: file)
        self.diagnostics = diagnostics
        guard let configuration else { return }
        for service in try Self.select(names, from: configuration.services) {
            try read(service, of: project, linting: linting)
        }
    }

    private static func select(
        _ names: [String],
        from services: [ProjectConfiguration.Service]
    ) throws -> [ProjectConfiguration.Service] {
        let known = services.map(\.folder)
        for name in names where !known.contains(name) {
            let match = closestMatch(to: name, in: known)
            throw Failure.usage(
                "the project has no service '\(name)'",
                hint: match.map { "did you mean '\($0)'?" }
                    ?? "its services are \(known.map { "'\($0)'" }.joined(separator: ", "))"
            )
        }
        return names.isEmpty ? services : services.filter { names.contains($0.folder) }
    }

    private mutating func read(
        _ configuration: ProjectConfiguration.Service,
        of project: Project,
        linting: Bool
    ) throws {
        let folder = project.folder.appending(configuration.folder)
        guard project.fileSystem.isFolder(folder) else {
            diagnostics.append(
                Diagnostic(
                    .error,
                    .noModelFiles,
                    "there is no folder '\(project.shown(folder))'",
                    at: configuration.folderRange,
                    hint: "make it and put the service's model files into it, or correct the name"
                )
            )
            return
        }
        var files: [ModelSource] = []
        for name in try project.fileSystem.names(in: folder) where Self.isModelFile(name) {
            let file = folder.appending(name)
            let source = ModelSource(
                name: name,
                path: project.shown(file),
                bytes: try Self.contents(of: file, in: project)
            )
            files.append(source)
            sources[source.path] = source.bytes
        }
        guard !files.isEmpty else {
            diagnostics.append(
                Diagnostic(
                    .error,
                    .noModelFiles,
                    "the folder '\(project.shown(folder))' holds no model files",
                    at: configuration.folderRange,
                    hint: "put the service's files into it; their names end in '.yaml'"
                )
            )
            return
        }
        let (description, found) = loadService(folder: configuration.folder, files: files)
        diagnostics += found
        var generated: [GeneratedFile] = []
        if let description {
            if linting { diagnostics += lint(description) }
            generated = generate(description)
        }
        services.append(
            LoadedService(
                configuration: configuration,
                description: description,
                output: OutputFolder(path: project.folder.appending(configuration.output), files: generated)
            )
        )
    }

    private static func isModelFile(_ name: String) -> Bool {
        !name.hasPrefix(".") && (name.hasSuffix(".yaml") || name.hasSuffix(".yml"))
    }

    /// Reads a file as far as it matters: one byte beyond the limit shows the parser that it is exceeded.
    private static func contents(of file: AbsolutePath, in project: Project) throws -> [UInt8] {
        // Reading a pipe would wait for its other end.
        if project.fileSystem.identity(of: file)?.kind == .special {
            throw Failure.usage("'\(project.shown(file))' is neither a file nor a folder", hint: nil)
        }
        return try project.fileSystem.contents(of: file, limit: YAMLLimits.default.bytes + 1)
    }
}

extension DiagnosticCode {
    static let noModelFiles = DiagnosticCode(
        "no-model-files",
        """
        The project file names a service whose folder does not exist or holds no model files.

        A service is a folder beside carillon.yaml with files whose names end in '.yaml'. The key in carillon.yaml is \
        the folder's name. Make the folder and its files, correct the name, or remove the entry.
        """
    )
}

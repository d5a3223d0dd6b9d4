import CarillonFiles
import Diagnostics
import ModelFormat
import ModelImport

/// An upstream's description of a service, as a person named it.
package struct UpstreamFile {
    /// The description's format.
    package var format: UpstreamFormat
    /// The path of a file, or of a folder that holds it.
    package var path: String
    /// The service in a Smithy model, by its shape ID or its name; `nil` for the only one.
    package var serviceShape: String?
    /// The treatment of the documentation.
    package var documentation: DocumentationPolicy

    /// Creates a reference to an upstream's description.
    package init(
        format: UpstreamFormat,
        path: String,
        serviceShape: String? = nil,
        documentation: DocumentationPolicy
    ) {
        self.format = format
        self.path = path
        self.serviceShape = serviceShape
        self.documentation = documentation
    }
}

extension UpstreamFile {
    /// Reads the description, and for botocore the files beside it.
    /// - Throws: ``Failure`` for what is not there, or ``FileSystemError``.
    func read(
        from workingFolder: AbsolutePath,
        in fileSystem: FileSystem
    ) throws -> (upstream: Upstream?, diagnostics: [Diagnostic]) {
        func source(_ path: AbsolutePath) throws -> UpstreamSource {
            try UpstreamSource(reading: path, shown: path.relative(to: workingFolder), in: fileSystem)
        }
        let place = workingFolder.appending(path)
        guard try fileSystem.entry(at: place) != nil else {
            throw Failure.usage("there is no '\(path)'", hint: "name the upstream's file")
        }
        switch format {
        case .smithy:
            guard !fileSystem.isFolder(place) else {
                throw Failure.usage("'\(path)' is a folder", hint: "name the file with the model's JSON AST")
            }
            let (service, diagnostics) = readSmithy(
                try source(place),
                service: serviceShape,
                documentation: documentation
            )
            return (service.map { Upstream(service: $0, statesDefaults: true) }, diagnostics)
        case .botocore:
            if let serviceShape {
                throw Failure.usage(
                    "'--service-shape \(serviceShape)' is for Smithy models, which can hold several services; a file of "
                        + "botocore holds one",
                    hint: "leave it out, and name the folder of the service that is meant"
                )
            }
            guard let file = try botocoreFile(at: place, in: fileSystem) else {
                throw Failure.usage(
                    "there is no service-2.json in '\(path)'",
                    hint: "name the file, plain or gzipped, or a folder that holds it or one for each version"
                )
            }
            func companion(_ name: String) throws -> UpstreamSource? {
                for name in ["\(name).json", "\(name).json.gz"] {
                    let path = file.parent.appending(name)
                    if fileSystem.identity(of: path)?.kind == .file { return try source(path) }
                }
                return nil
            }
            let sources = BotocoreSources(
                service: try source(file),
                extras: try companion("service-2.sdk-extras"),
                paginators: try companion("paginators-1"),
                waiters: try companion("waiters-2"),
                endpointRules: try companion("endpoint-rule-set-1")
            )
            let (service, diagnostics) = readBotocore(sources, documentation: documentation)
            return (service.map { Upstream(service: $0, statesDefaults: false) }, diagnostics)
        }
    }
}

extension UpstreamSource {
    /// Reads a file as far as it matters: one byte beyond the limit shows that it is exceeded.
    init(reading path: AbsolutePath, shown: String, in fileSystem: FileSystem) throws {
        guard fileSystem.identity(of: path)?.kind != .special else {
            // Reading a pipe or a device could go on for ever.
            throw Failure.usage("'\(shown)' is neither a file nor a folder", hint: "name the upstream's file")
        }
        self.init(path: shown, bytes: try fileSystem.contents(of: path, limit: Self.sizeLimit + 1))
    }
}

/// The `service-2.json` that a path means: itself, the one in a folder, or the one in the latest of the folders for
/// versions, whose names are dates; `nil` for a folder without one.
func botocoreFile(at place: AbsolutePath, in fileSystem: FileSystem) throws -> AbsolutePath? {
    guard fileSystem.isFolder(place) else { return place }
    let names = ["service-2.json", "service-2.json.gz"]
    let versions = try fileSystem.names(in: place).sorted(by: >).map(place.appending)
    for folder in [place] + versions {
        for name in names where fileSystem.identity(of: folder.appending(name))?.kind == .file {
            return folder.appending(name)
        }
    }
    return nil
}

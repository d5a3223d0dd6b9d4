import YAMLSource

/// What `carillon.yaml` says: the services of a project and where their code goes.
public struct ProjectConfiguration: Hashable, Sendable {
    /// A service of the project.
    public struct Service: Hashable, Sendable {
        /// The folder of the service's model files, relative to the project file's own folder: `chime`.
        public var folder: String
        /// Where the folder is named.
        public var folderRange: SourceRange
        /// The folder for the generated code, relative to the project file's own folder: `../Generated/Chime`.
        public var output: String
        /// Where the output folder is named.
        public var outputRange: SourceRange

        /// Creates a service of a project.
        public init(folder: String, folderRange: SourceRange, output: String, outputRange: SourceRange) {
            self.folder = folder
            self.folderRange = folderRange
            self.output = output
            self.outputRange = outputRange
        }
    }

    /// Two services of the project that are two versions of one, at least in part.
    public struct SyncPair: Hashable, Sendable {
        /// The folder of the old service.
        public var old: String
        /// The folder of the new service.
        public var new: String
        /// The module with conversions between the two; `nil` where none is wanted.
        public var migration: Migration?
        /// The file for the migration guide, relative to the project file's own folder: `../docs/migrating.md`; `nil` where
        /// none is wanted.
        public var guide: String?
        /// Where the file for the guide is named.
        public var guideRange: SourceRange?
        /// Where the pair begins.
        public var range: SourceRange

        /// A module with conversions.
        public struct Migration: Hashable, Sendable {
            /// The module's name: `ChimeMigration`.
            public var module: String
            /// The folder for its code, relative to the project file's own folder: `../Generated/ChimeMigration`.
            public var output: String
            /// Where the folder is named.
            public var outputRange: SourceRange

            /// Creates one.
            public init(module: String, output: String, outputRange: SourceRange) {
                self.module = module
                self.output = output
                self.outputRange = outputRange
            }
        }

        /// Creates a pair.
        public init(
            old: String,
            new: String,
            migration: Migration? = nil,
            guide: String? = nil,
            guideRange: SourceRange? = nil,
            range: SourceRange
        ) {
            self.old = old
            self.new = new
            self.migration = migration
            self.guide = guide
            self.guideRange = guideRange
            self.range = range
        }

        /// The file with what is recorded about the two, relative to the project file's own folder.
        public var recordFile: String { "sync/\(old)--\(new).yaml" }
    }

    /// The services in source order.
    public var services: [Service]
    /// The pairs of services that stay in sync, in source order.
    public var syncPairs: [SyncPair]

    /// Creates a configuration.
    public init(services: [Service], syncPairs: [SyncPair] = []) {
        self.services = services
        self.syncPairs = syncPairs
    }
}

/// Reads `carillon.yaml`.
///
/// - Parameters:
///   - bytes: the file's content.
///   - file: the path that diagnostics show.
/// - Returns: the configuration, `nil` if there is an error, and the diagnostics in file order.
public func loadProject(
    _ bytes: [UInt8],
    file: String
) -> (project: ProjectConfiguration?, diagnostics: [Diagnostic]) {
    let parsed = YAMLParser.parse(bytes, file: file)
    var nodes = NodeReader(diagnostics: parsed.diagnostics)
    var services: [ProjectConfiguration.Service] = []
    if let root = parsed.root ?? (parsed.diagnostics.isEmpty ? .empty(file) : nil) {
        services = nodes.projectServices(root, file: file)
        nodes.checkFolders(services)
        nodes.checkOutputs(services)
    }
    let all = Diagnostics.inFileOrder(nodes.diagnostics)
    let isUsable = !all.contains { $0.severity == .error }
    return (isUsable ? ProjectConfiguration(services: services) : nil, all)
}

extension YAMLNode {
    /// What an empty file holds: no key at all.
    static func empty(_ file: String) -> YAMLNode {
        YAMLNode(.mapping([]), at: SourceRange(file: file, line: 1, column: 1))
    }
}

extension NodeReader {
    fileprivate mutating func projectServices(_ root: YAMLNode, file: String) -> [ProjectConfiguration.Service] {
        let start = SourceRange(file: file, line: 1, column: 1)
        guard
            let fields = fields(of: root, as: .projectFile, subject: "the project file", at: start),
            let entry = fields["services"],
            let definitions = mapping(entry.value, "'services'")
        else { return [] }
        if definitions.isEmpty {
            report(
                .noServices,
                "the project has no services",
                at: entry.value.range,
                hint: "add 'example: { output: ../Generated/Example }'"
            )
        }
        return definitions.compactMap { projectService($0) }
    }

    private mutating func projectService(_ definition: YAMLEntry) -> ProjectConfiguration.Service? {
        let folder = RelativePath(definition.key)
        let isPrintable = checkCharacters(definition.key, at: definition.keyRange)
        if isPrintable, folder.map({ $0.climbs > 0 || $0.components.isEmpty }) ?? true {
            report(
                .invalidPath,
                "'\(definition.key)' is not a folder beside the project file",
                at: definition.keyRange,
                hint: "name the service's folder relative to the project file: 'chime'"
            )
        }
        guard
            let fields = fields(
                of: definition.value,
                as: .projectService,
                subject: "service '\(definition.key)'",
                at: definition.keyRange
            ),
            let entry = fields["output"],
            let output = text("output", in: fields)
        else { return nil }
        guard checkCharacters(output, at: entry.value.range) else { return nil }
        guard RelativePath(output) != nil else {
            report(
                .invalidPath,
                "'\(output)' is not a relative path",
                at: entry.value.range,
                hint: "start at the project file's folder, so that it holds on every machine: '../Generated/Example'"
            )
            return nil
        }
        return ProjectConfiguration.Service(
            folder: definition.key,
            folderRange: definition.keyRange,
            output: output,
            outputRange: entry.value.range
        )
    }

    /// Reports a path with control characters, which neither terminals nor build systems take for what they are.
    private mutating func checkCharacters(_ path: String, at range: SourceRange) -> Bool {
        let scalars = path.unicodeScalars.filter { $0.properties.generalCategory != .control }
        guard scalars.count < path.unicodeScalars.count else { return true }
        report(
            .invalidPath,
            "'\(path)' has a control character",
            at: range,
            hint: "write '\(String(String.UnicodeScalarView(scalars)))'"
        )
        return false
    }

    /// Reports folders that are named twice, and those that are not written as plainly as they could be.
    fileprivate mutating func checkFolders(_ services: [ProjectConfiguration.Service]) {
        var first: [RelativePath: String] = [:]
        for service in services {
            guard let folder = RelativePath(service.folder), folder.climbs == 0, !folder.components.isEmpty else {
                continue
            }
            if let other = first[folder.caseFolded] {
                report(
                    .duplicateFolder,
                    "'\(service.folder)' is the folder of '\(other)'",
                    at: service.folderRange,
                    hint: RelativePath(other) == folder ? "remove one of the two" : oneFolderHint
                )
                continue
            }
            first[folder.caseFolded] = service.folder
            if folder.text != service.folder {
                report(
                    .invalidPath,
                    "'\(service.folder)' is not the plain name of a folder",
                    at: service.folderRange,
                    hint: "write '\(folder.text)'"
                )
            }
        }
    }

    private var oneFolderHint: String { "names that differ only in case are one folder on many machines" }

    /// Reports outputs that would get into each other's way, or into the models'.
    fileprivate mutating func checkOutputs(_ services: [ProjectConfiguration.Service]) {
        var owners: [RelativePath: ProjectConfiguration.Service] = [:]
        let folders = Set(services.compactMap { RelativePath($0.folder)?.caseFolded })
        for service in services {
            guard let written = RelativePath(service.output) else { continue }
            let output = written.caseFolded
            if let owner = owners[output] {
                report(
                    .conflictingOutputs,
                    "'\(service.output)' already holds the code of '\(owner.folder)'",
                    at: service.outputRange,
                    hint: RelativePath(owner.output) == written
                        ? "give each service a folder of its own" : oneFolderHint
                )
                continue
            }
            owners[output] = service
            if output.components.isEmpty || folders.contains(output) {
                owners[output] = nil
                report(
                    .conflictingOutputs,
                    "'\(service.output)' holds models",
                    at: service.outputRange,
                    hint: "give the generated code a folder of its own"
                )
            }
        }
        for service in services {
            guard let output = RelativePath(service.output)?.caseFolded, !output.components.isEmpty else { continue }
            for outer in output.ancestors {
                guard let owner = owners[outer] else { continue }
                report(
                    .conflictingOutputs,
                    "'\(service.output)' lies in the folder that holds the code of '\(owner.folder)'",
                    at: service.outputRange,
                    hint: "give each service a folder of its own"
                )
                break
            }
        }
    }
}

/// A relative path in normal form: steps up, then steps down.
private struct RelativePath: Hashable {
    var climbs = 0
    var components: [String] = []

    /// Fails for an absolute path and for one with a backslash or a NUL.
    init?(_ text: String) {
        if text.hasPrefix("/") || text.hasPrefix("~") || text.contains("\\") || text.contains("\0") { return nil }
        for component in text.split(separator: "/") where component != "." {
            if component != ".." {
                components.append(String(component))
            } else if components.popLast() == nil {
                climbs += 1
            }
        }
    }

    /// The path as it is written in normal form.
    var text: String {
        (Array(repeating: "..", count: climbs) + components).joined(separator: "/")
    }

    /// The path by which file systems that do not tell case find the folder.
    var caseFolded: RelativePath {
        var path = self
        path.components = components.map { $0.lowercased() }
        return path
    }

    /// The folders that this path lies in, the nearest first.
    var ancestors: [RelativePath] {
        var path = self
        return components.indices.map { _ in
            path.components.removeLast()
            return path
        }
    }
}

import Diagnostics
import ModelFormat
import ServiceModel
import YAMLSource

/// The content of `carillon.yaml`: the services of a project, the folders of their code, and the pairs that stay in
/// sync.
package struct ProjectConfiguration: Hashable, Sendable {
    /// A service of the project.
    package struct Service: Hashable, Sendable {
        /// The folder of the service's model files, relative to the project file's own folder: `chime`.
        package var folder: String
        /// The place of the folder in the project file.
        package var folderRange: SourceRange
        /// The folder for the generated code, relative to the project file's own folder: `../Generated/Chime`; `nil`
        /// where the build plugin makes the code.
        package var output: Located<String>?
        /// The module's name; `nil` for the service's own.
        package var module: Located<String>?
        /// The access level of the code; `nil` for `public`.
        package var access: Located<AccessLevel>?
        /// The operations for which code is made; `nil` for all.
        package var operations: [Located<String>]?
        /// Whether implementations of the service have a protocol.
        package var declaresServer: Bool

        /// Creates a service of a project.
        package init(
            folder: String,
            folderRange: SourceRange,
            output: Located<String>? = nil,
            module: Located<String>? = nil,
            access: Located<AccessLevel>? = nil,
            operations: [Located<String>]? = nil,
            declaresServer: Bool = false
        ) {
            self.folder = folder
            self.folderRange = folderRange
            self.output = output
            self.module = module
            self.access = access
            self.operations = operations
            self.declaresServer = declaresServer
        }
    }

    /// Two services of the project that are two versions of one, at least in part.
    package struct SyncPair: Hashable, Sendable {
        /// The folder of the old service.
        package var old: String
        /// The folder of the new service.
        package var new: String
        /// The module with conversions between the two; `nil` where none is wanted.
        package var migration: Migration?
        /// The file for the migration guide, relative to the project file's own folder: `../docs/migrating.md`; `nil`
        /// where none is wanted.
        package var guide: Located<String>?
        /// The place where the pair begins.
        package var range: SourceRange

        /// A module with conversions.
        package struct Migration: Hashable, Sendable {
            /// The module's name: `ChimeMigration`.
            package var module: Located<String>
            /// The folder for its code, relative to the project file's own folder: `../Generated/ChimeMigration`.
            package var output: Located<String>

            /// Creates a module with conversions.
            package init(module: Located<String>, output: Located<String>) {
                self.module = module
                self.output = output
            }
        }

        /// Creates a pair.
        package init(
            old: String,
            new: String,
            migration: Migration? = nil,
            guide: Located<String>? = nil,
            range: SourceRange
        ) {
            self.old = old
            self.new = new
            self.migration = migration
            self.guide = guide
            self.range = range
        }

        /// The file with what is recorded about the two, relative to the project file's own folder.
        package var recordFile: String { "sync/\(old)--\(new).yaml" }
    }

    /// Whether this is the configuration of a target, whose code the build plugin generates.
    package var isTargetConfiguration: Bool { services.contains { $0.output == nil } }

    /// The services in source order.
    package var services: [Service]
    /// The pairs of services that stay in sync, in source order.
    package var syncPairs: [SyncPair]
    /// The findings of the linter that may stay, in source order.
    package var acceptedFindings: [AcceptedChange] = []
    /// The warnings about how the file is written, for the linter.
    package var warnings: [Diagnostic] = []

    /// Creates a configuration.
    package init(services: [Service], syncPairs: [SyncPair] = []) {
        self.services = services
        self.syncPairs = syncPairs
    }
}

/// Loads `carillon.yaml`.
///
/// - Parameters:
///   - bytes: the file's content.
///   - file: the path that diagnostics show.
///   - moduleNames: The rules for the names of modules.
/// - Returns: the configuration, `nil` if there is an error, and the diagnostics in file order.
package func loadProject(
    _ bytes: [UInt8],
    file: String,
    moduleNames: ModuleNameRules
) -> (project: ProjectConfiguration?, diagnostics: [Diagnostic]) {
    let parsed = YAMLParser.parse(bytes, file: file)
    var decoder = FieldDecoder(diagnostics: parsed.diagnostics, moduleNames: moduleNames)
    var project = ProjectConfiguration(services: [])
    if let root = parsed.root ?? (parsed.diagnostics.isEmpty ? .empty(file) : nil) {
        project = decoder.project(root, file: file)
        decoder.checkFolders(project.services)
        decoder.checkRecordFolders(of: project)
        decoder.checkOutputs(of: project)
    }
    project.warnings = decoder.warnings
    let all = decoder.diagnostics.inFileOrder()
    let isUsable = !all.contains { $0.severity == .error }
    return (isUsable ? project : nil, all)
}

extension YAMLNode {
    /// Whether the file has keys of a target's file, and none of a project's.
    fileprivate var isTargetFile: Bool {
        !keys.contains { ProjectFileKey(rawValue: $0) != nil } && keys.contains { TargetFileKey(rawValue: $0) != nil }
    }

    /// The keys of a mapping; none of anything else.
    fileprivate var keys: [String] {
        if case .mapping(let entries) = content { entries.map(\.key) } else { [] }
    }
}

extension FieldDecoder {
    fileprivate mutating func project(_ root: YAMLNode, file: String) -> ProjectConfiguration {
        let start = SourceRange(file: file, line: 1, column: 1)
        if root.isTargetFile { return ProjectConfiguration(services: target(root, at: start).map { [$0] } ?? []) }
        guard let fields = fields(of: root, as: ProjectFileKey.self, subject: "the project file", at: start) else {
            return ProjectConfiguration(services: [])
        }
        let services = fields[.services].map { projectServices($0) } ?? []
        let known = fields[.services]?.value.keys ?? []
        let pairs = fields[.sync].map { syncPairs($0, services: known) } ?? []
        checkAccess(of: services, to: pairs)
        var configuration = ProjectConfiguration(services: services, syncPairs: pairs)
        configuration.acceptedFindings = fields[.accepted].map { acceptedFindings($0) } ?? []
        return configuration
    }
}

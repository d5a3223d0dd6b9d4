import CarillonFiles
import Diagnostics
import ModelComparison
import ModelFormat
import ProjectFormat
import ServiceMigration
import SwiftGenerator
import YAMLSource

/// The pairs of services that a run of `carillon sync` looks at.
package struct SyncedPairs {
    /// A pair whose services and record could be read.
    package struct SyncedPair {
        /// The services and the record.
        let loaded: Workspace.LoadedPair
        /// The record's file.
        let file: SyncRecordFile
        /// The differences between the services in what they have in common.
        let comparison: SyncComparison
    }

    /// The project.
    let project: Project
    /// The project as it was read, with the services of the pairs at least.
    let workspace: Workspace
    /// The pairs, in the project file's order.
    package let pairs: [SyncedPair]

    /// Reads and compares the pairs that `names` name.
    /// - Throws: ``Failure`` for a pair that the project does not have, ``FileSystemError`` for what cannot be read.
    init(of project: Project, names: [String], recordsMayBeMissing: Bool = false) throws {
        self.project = project
        let file = project.shown(project.file)
        let configuration = loadProject(try project.contents(of: project.file), file: file, moduleNames: .swift).project
        // What is wrong with the project file is told by the workspace.
        let selected = try configuration.map { try Self.select(names, from: $0.syncPairs) } ?? []
        let services = Set(selected.flatMap { [$0.old, $0.new] }).sorted()
        // Without pairs these are all services, whose mistakes are told all the same.
        let workspace = try Workspace(
            reading: project,
            services: services,
            makingCode: false,
            recordsMayBeMissing: recordsMayBeMissing
        )
        self.workspace = workspace
        pairs = workspace.pairs.filter { selected.contains($0.pair) }.map { loaded in
            SyncedPair(
                loaded: loaded,
                file: SyncRecordFile(of: loaded.pair, in: project),
                comparison: compareInSync(loaded.old, loaded.new, by: loaded.record)
            )
        }
    }

    /// The pairs that `names` name: each is called like its record, with or without the folder and the extension.
    private static func select(
        _ names: [String],
        from pairs: [ProjectConfiguration.SyncPair]
    ) throws -> [ProjectConfiguration.SyncPair] {
        var selected: Set<String> = []
        for name in names {
            guard let pair = pairs.first(where: { $0.name == name || "/\(name)".hasSuffix("/\($0.recordFile)") }) else {
                let known = pairs.map(\.name)
                let match = closestMatch(to: name, in: known)
                throw Failure.usage(
                    "the project has no pair '\(name)'",
                    hint: match.map { "did you mean '\($0)'?" }
                        ?? (known.isEmpty
                            ? "list pairs under 'sync' in \(Project.fileName)"
                            : "its pairs are \(known.map { "'\($0)'" }.joined(separator: ", "))")
                )
            }
            selected.insert(pair.name)
        }
        return names.isEmpty ? pairs : pairs.filter { selected.contains($0.name) }
    }
}

extension SyncedPairs {
    /// The diagnostics of the project and of the pairs' records, in file order.
    package var findings: Findings {
        Findings(
            (workspace.findings.diagnostics + pairs.flatMap(\.diagnostics)).inFileOrder(),
            sources: workspace.findings.sources
        )
    }
}

extension ProjectConfiguration.SyncPair {
    /// The pair's name on the command line, the old service first: `chime--chime-sdk-voice`.
    fileprivate var name: String { "\(old)--\(new)" }
}

extension SyncedPairs.SyncedPair {
    /// The diagnostics of the record.
    var diagnostics: [Diagnostic] { checkSync(comparison, against: loaded.record) }

    /// The divergences that no record has.
    var unrecorded: [Change] { ServiceMigration.unrecorded(comparison, in: loaded.record) }

    /// The guide for those who go from one service to the other.
    package var guide: String { migrationGuide(comparison, record: loaded.record, pair: loaded.pair) }

    /// `Amazon Chime -> Amazon Chime SDK Voice: 16 operations and 41 shapes in common, 57 divergences in 33 groups`.
    package var summary: String {
        let divergences = counted(loaded.record.groups.map(\.divergences.count).reduce(0, +), "divergence")
        let groups = counted(loaded.record.groups.count, "group")
        return "\(loaded.old.model.title) -> \(loaded.new.model.title): "
            + "\(counted(comparison.operations.count, "operation")) and \(counted(comparison.shapes.count, "shape")) "
            + "in common, \(divergences) recorded in \(groups)"
    }

    /// Returns the changes that add these divergences to the record; `nil` if there are none.
    func recording(_ changes: [Change], in project: Project) throws -> OutputPlan.Folder? {
        guard !changes.isEmpty || file.source == nil else { return nil }
        try refuseSymbolicLink(
            at: file.path,
            of: project,
            because: "what it leads to would have to change",
            remedy: "put the file itself in the link's place"
        )
        let header =
            "# How \(loaded.old.model.title) and \(loaded.new.model.title) differ in what both have, and what that means."
        let written = file.source.flatMap { readDocument($0).document }
        let document = written ?? YAMLDocument(header: [header], root: DocumentNode(.mapping([])))
        let new = Array(canonicalText(of: ServiceMigration.recording(changes, in: document)).utf8)
        return OutputPlan.Folder(
            path: file.path.parent,
            holdsModels: true,
            missingFolders: project.missingFolders(to: file.path.parent),
            changes: [OutputPlan.Change(name: file.path.name, old: file.source?.bytes, new: new)]
        )
    }
}

import CarillonFiles
import Diagnostics
import ModelFormat
import ProjectFormat
import ServiceMigration
import ServiceModel
import SwiftGenerator

/// A project as it was read: its services, and everything that is wrong with them.
struct Workspace {
    /// Two services that stay in sync, and what is recorded about them.
    struct LoadedPair: Sendable {
        /// The pair in the project file.
        let pair: ProjectConfiguration.SyncPair
        /// The plan of all of the old service.
        let old: ServicePlan
        /// The plan of all of the new service.
        let new: ServicePlan
        /// The record of their divergences.
        let record: SyncRecord
    }

    /// The output folders of one service, of one pair or of the guides, and the words of a summary about them.
    struct Output: Sendable {
        /// The title of what it is made of: `Amazon Chime`.
        let title: String
        /// The counts of a summary: `62 operations`, `85 shapes`.
        let facts: [String]
        /// The folders that it goes into, and what they have to hold; the first is the one that the summary names.
        let folders: [OutputFolder]
    }

    /// The configuration in the project file; `nil` where it has errors.
    private(set) var configuration: ProjectConfiguration?
    /// The services asked for that have no errors, in the project file's order.
    var services: [LoadedService] = []
    /// The pairs without errors of which both services were asked for, in the project file's order.
    var pairs: [LoadedPair] = []
    /// The modules with conversions, in the order of the pairs.
    var migrations: [Output] = []
    /// The migration guides, by the folders that they go into.
    var guides: [Output] = []
    /// The innermost folder that holds `carillon.yaml` and everything that the project's runs write.
    let commonFolder: AbsolutePath
    /// The diagnostics, in file order within each service and each pair, and the files that were read.
    var findings = Findings()

    /// The services by folder.
    private(set) var servicesByFolder: [String: LoadedService] = [:]
    /// The plans of services with all of their operations, by folder, where the project does not choose all.
    private var wholePlans: [String: ServicePlan] = [:]

    /// All outputs: the services' code first.
    var outputs: [Output] {
        services.compactMap { service in
            guard let output = service.output else { return nil }
            let files = service.plan.model.files
            let facts = [
                counted(files.map(\.operations.count).reduce(0, +), "operation"),
                counted(files.map(\.shapes.count).reduce(0, +), "shape"),
            ]
            let folders = moduleFolders(at: output, code: service.files.map(\.code), catalog: service.catalog)
            return Output(title: service.description.title, facts: facts, folders: folders)
        } + migrations + guides
    }
}

extension Workspace {
    /// Reads a project.
    /// - Parameters:
    ///   - names: The services to read, as a person named them; empty for all.
    ///   - linting: Whether to look for what is legal but suspicious too.
    ///   - makingCode: Whether to make the code of services, the conversions and guides of pairs, and to say what keeps
    ///     these from being made.
    ///   - recordsMayBeMissing: Whether a pair without a record is one about which nothing is recorded yet.
    /// - Throws: ``Failure`` for a service that the project does not have, ``FileSystemError`` for what cannot be read.
    init(
        reading project: Project,
        services names: [String] = [],
        linting: Bool = false,
        makingCode: Bool = true,
        recordsMayBeMissing: Bool = false
    ) throws {
        let file = project.shown(project.file)
        let bytes = try project.contents(of: project.file)
        findings.sources[file] = bytes
        (configuration, findings.diagnostics) = loadProject(bytes, file: file, moduleNames: .swift)
        commonFolder = (configuration?.outputFolders(in: project) ?? [])
            .reduce(project.folder) { $0.commonFolder(with: $1) }
        guard let configuration else { return }
        let selected = try Self.select(names, from: configuration.services, of: project)
        let loadedServices = LoadedService.read(
            all: selected,
            among: configuration.services,
            of: project,
            linting: linting,
            makingCode: makingCode
        )
        for (service, (loaded, found)) in zip(selected, loadedServices) {
            findings.add(found)
            guard let loaded else { continue }
            self.services.append(loaded)
            servicesByFolder[service.folder] = loaded
        }
        for pair in configuration.pairs(among: selected) {
            read(pair, of: project, linting: linting, mayBeMissing: recordsMayBeMissing)
        }
        if makingCode { makePairProducts(of: configuration, in: project) }
        if linting { findings.diagnostics += try checkStrayRecords(of: configuration, in: project) }
        findings.diagnostics += checkModuleNames(
            self.services.map(\.plan.model),
            pairs: configuration.pairs(among: selected)
        )
    }

    /// Returns the services that `names` mean: each is a folder as carillon.yaml or as the working folder knows it.
    static func select(
        _ names: [String],
        from services: [ProjectConfiguration.Service],
        of project: Project
    ) throws -> [ProjectConfiguration.Service] {
        let folders = services.map { project.folder.appending($0.folder) }
        var selected: Set<AbsolutePath> = []
        for name in names {
            let folder = project.folder.appending(name)
            if folders.contains(folder) {
                selected.insert(folder)
                continue
            }
            let place = project.fileSystem.identity(of: project.workingFolder.appending(name))
            guard let place, let folder = folders.first(where: { project.fileSystem.identity(of: $0) == place }) else {
                let known = services.map(\.folder)
                let match = closestMatch(to: folder.relative(to: project.folder), in: known)
                throw Failure.usage(
                    "the project has no service '\(name)'",
                    hint: match.map { "did you mean '\($0)'?" }
                        ?? "its services are \(known.map { "'\($0)'" }.joined(separator: ", "))"
                )
            }
            selected.insert(folder)
        }
        return names.isEmpty ? services : zip(services, folders).filter { selected.contains($0.1) }.map(\.0)
    }

    private mutating func read(
        _ pair: ProjectConfiguration.SyncPair,
        of project: Project,
        linting: Bool,
        mayBeMissing: Bool
    ) {
        let file = SyncRecordFile(of: pair, in: project)
        findings.diagnostics += file.diagnostics
        if !mayBeMissing, let missing = file.missing(in: project) { findings.diagnostics.append(missing) }
        guard file.source != nil || mayBeMissing && file.diagnostics.isEmpty else { return }
        var record: SyncRecord? = SyncRecord()
        if let source = file.source {
            findings.sources[source.path] = source.bytes
            let (loaded, found) = loadSyncRecord(source.bytes, file: source.path)
            findings.diagnostics += found
            record = loaded
        }
        guard let record else { return }
        if linting { findings.diagnostics += checkReasons(of: record) + record.warnings }
        guard let old = wholePlan(ofServiceIn: pair.old), let new = wholePlan(ofServiceIn: pair.new) else { return }
        pairs.append(LoadedPair(pair: pair, old: old, new: new, record: record))
    }

    /// Returns the plan of all operations of a service, in the module that the project names; `nil` for one with
    /// errors.
    private mutating func wholePlan(ofServiceIn folder: String) -> ServicePlan? {
        guard let service = servicesByFolder[folder] else { return nil }
        if service.description.files == service.plan.model.files { return service.plan }
        if let plan = wholePlans[folder] { return plan }
        var whole = service.description
        whole.module = service.plan.model.module
        let plan = ServicePlan(whole)
        wholePlans[folder] = plan
        return plan
    }
}

/// The folders of a module: the one for its code, and the one in it for the pages about that. One for which there are
/// no pages must hold none of ours.
func moduleFolders(at path: AbsolutePath, code: [GeneratedFile], catalog: [GeneratedFile]) -> [OutputFolder] {
    [
        OutputFolder(path: path, files: code),
        OutputFolder(path: path.appending(GeneratedFile.catalog), files: catalog),
    ]
}

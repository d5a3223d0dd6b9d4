import Diagnostics
import ModelFormat
import ProjectFormat
import ServiceMigration
import ServiceModel
import SwiftGenerator

/// A project as it was read: its services, and everything that is wrong with them.
struct Workspace {
    /// A service and the code that it makes.
    struct LoadedService {
        /// Its description.
        let description: Service
        /// The plan of the code: of the operations that the project chooses, in the module that it names.
        let plan: ServicePlan
        /// The code, file by file.
        let files: [(plan: FilePlan, code: GeneratedFile)]
        /// The pages about the code.
        let catalog: [GeneratedFile]
        /// The folder for the code; `nil` where the build plugin makes it.
        let output: AbsolutePath?
    }

    /// Two services that stay in sync, and what is recorded about them.
    struct LoadedPair {
        /// What the project file says about them.
        let pair: ProjectConfiguration.SyncPair
        /// The plan of all of the old service.
        let old: ServicePlan
        /// The plan of all of the new service.
        let new: ServicePlan
        /// What a person has recorded.
        let record: SyncRecord
    }

    /// What a run writes for one thing, and what a summary says about it.
    struct Output {
        /// What it is made of: `Amazon Chime`.
        let title: String
        /// How much there is of what: `62 operations`, `85 shapes`.
        let facts: [String]
        /// The folders that it goes into, and what they have to hold; the first is the one that the summary names.
        let folders: [OutputFolder]
    }

    /// What the project file says; `nil` where it has errors.
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
    /// What is wrong, in file order within each service and each pair.
    var diagnostics: [Diagnostic] = []
    /// The files that were read, by the paths that diagnostics show.
    var sources: [String: [UInt8]] = [:]

    /// The same services, by folder.
    private(set) var servicesByFolder: [String: LoadedService] = [:]
    /// The plans of services with all of their operations, by folder, where the project does not choose all.
    private var wholePlans: [String: ServicePlan] = [:]

    /// Everything that is to be written: the services' code first.
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

    /// Whether anything is so wrong that no code can be made.
    var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}

extension Workspace {
    /// Reads a project.
    /// - Parameters:
    ///   - names: The services to read, as a person named them; empty for all.
    ///   - linting: Whether to look for what is legal but suspicious too.
    ///   - converting: Whether to make the conversions between services in sync, and to say what keeps them from being made.
    ///   - recordsMayBeMissing: Whether a pair without a record is one about which nothing is recorded yet.
    /// - Throws: ``Failure`` for a service that the project does not have, ``FileSystemError`` for what cannot be read.
    init(
        reading project: Project,
        services names: [String] = [],
        linting: Bool = false,
        converting: Bool = true,
        recordsMayBeMissing: Bool = false
    ) throws {
        let file = project.shown(project.file)
        let bytes = try project.contents(of: project.file)
        sources[file] = bytes
        (configuration, diagnostics) = loadProject(bytes, file: file, moduleNames: .swift)
        commonFolder = (configuration?.outputFolders(in: project) ?? [])
            .reduce(project.folder) { $0.commonFolder(with: $1) }
        guard let configuration else { return }
        let selected = try Self.select(names, from: configuration.services, of: project)
        for service in selected {
            read(service, among: configuration.services, of: project, linting: linting)
        }
        for pair in configuration.pairs(among: selected) {
            read(pair, of: project, linting: linting, mayBeMissing: recordsMayBeMissing)
        }
        if converting { migrations = makeMigrations(in: project) }
        guides = makeGuides(of: configuration, in: project)
        if linting { self.diagnostics += try checkStrayRecords(of: configuration, in: project) }
        self.diagnostics += checkModuleNames(
            self.services.map(\.plan.model),
            pairs: configuration.pairs(among: selected)
        )
    }

    /// The services that `names` stand for: each is a folder as carillon.yaml or as the working folder knows it.
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

    /// Reads the service of one target of a package.
    init(reading service: ProjectConfiguration.Service, of project: Project) {
        configuration = ProjectConfiguration(services: [service])
        commonFolder = project.folder
        read(service, among: [service], of: project, linting: false)
    }

    private mutating func read(
        _ service: ProjectConfiguration.Service,
        among services: [ProjectConfiguration.Service],
        of project: Project,
        linting: Bool
    ) {
        let folder = ModelFolder(of: service, among: services, in: project)
        diagnostics += folder.diagnostics
        for file in folder.files { sources[file.path] = file.bytes }
        guard !folder.files.isEmpty else { return }
        let (description, found) = loadService(
            folder: service.folder,
            files: folder.files,
            isComplete: folder.isComplete,
            moduleNames: .swift
        )
        diagnostics += found
        guard folder.isComplete, let description else { return }
        if linting { diagnostics += lint(description) }
        let (chosen, problems) = service.applied(to: description, moduleNames: .swift)
        diagnostics += problems
        let plan = ServicePlan(chosen)
        diagnostics += similarNames(of: plan.files, in: project)
        let loaded = LoadedService(
            description: description,
            plan: plan,
            files: plan.files.map { ($0, generate($0, of: plan)) },
            catalog: generateCatalog(plan),
            output: service.output.map { project.folder.appending($0.value) }
        )
        self.services.append(loaded)
        servicesByFolder[service.folder] = loaded
    }

    private mutating func read(
        _ pair: ProjectConfiguration.SyncPair,
        of project: Project,
        linting: Bool,
        mayBeMissing: Bool
    ) {
        let file = SyncRecordFile(of: pair, in: project)
        diagnostics += file.diagnostics
        if !mayBeMissing, let missing = file.missing(in: project) { diagnostics.append(missing) }
        guard file.source != nil || mayBeMissing && file.diagnostics.isEmpty else { return }
        var record: SyncRecord? = SyncRecord()
        if let source = file.source {
            sources[source.path] = source.bytes
            let (loaded, found) = loadSyncRecord(source.bytes, file: source.path)
            diagnostics += found
            record = loaded
        }
        guard let record else { return }
        if linting { diagnostics += checkReasons(of: record) }
        guard let old = wholePlan(ofServiceIn: pair.old), let new = wholePlan(ofServiceIn: pair.new) else { return }
        pairs.append(LoadedPair(pair: pair, old: old, new: new, record: record))
    }

    /// Returns the plan of all operations of a service, in the module that the project names; `nil` for one with errors.
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

/// The folders of a module: the one for its code, and the one in it for the pages about that. One for which there are no pages
/// must hold none of ours.
func moduleFolders(at path: AbsolutePath, code: [GeneratedFile], catalog: [GeneratedFile]) -> [OutputFolder] {
    [
        OutputFolder(path: path, files: code),
        OutputFolder(path: path.appending(GeneratedFile.catalog), files: catalog),
    ]
}

/// Reports model files whose Swift files would be one where case does not distinguish names.
private func similarNames(of files: [FilePlan], in project: Project) -> [Diagnostic] {
    var owners: [String: ModelFile] = [:]
    return files.compactMap { file in
        let model = file.model
        guard let owner = owners.updateValue(model, forKey: file.fileName.lowercased()) else { return nil }
        let path = project.shown(project.folder.appending(model.path))
        return Diagnostic(
            .error,
            .similarFileNames,
            "'\(owner.path)' and '\(model.path)' make Swift files whose names differ only in the case of letters",
            at: SourceRange(file: path, line: 1, column: 1),
            hint: "rename one of the two model files"
        )
    }
}

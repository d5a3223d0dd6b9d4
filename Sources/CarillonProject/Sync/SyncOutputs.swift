import CarillonFiles
import Diagnostics
import ProjectFormat
import ServiceMigration
import ServiceModel
import SwiftGenerator

extension ProjectConfiguration {
    /// Returns every folder that a run may write into.
    func outputFolders(in project: Project) -> [AbsolutePath] {
        services.compactMap(\.output).map { project.folder.appending($0.value) }
            + syncPairs.compactMap(\.migration).map { project.folder.appending($0.output.value) }
            + syncPairs.compactMap { $0.guideFile(in: project)?.parent }
    }
}

extension SyncRecord {
    /// The record without what it says about conversions of operations and shapes for which the project wants no code.
    /// It calls them by the names of the new service.
    fileprivate func about(chosenOf old: LoadedService, and new: LoadedService) -> SyncRecord {
        let names = renamed(old.description, by: self).names.subtracting(renamed(old.plan.model, by: self).names)
            .union(new.description.names.subtracting(new.plan.model.names))
        var record = self
        record.conversions.removeAll { conversion in
            conversion.path.split(separator: ".").first.map { names.contains(String($0)) } ?? false
        }
        return record
    }
}

extension Service {
    /// The names of all operations and shapes of the service.
    fileprivate var names: Set<String> {
        Set(files.flatMap { $0.operations.map(\.name) + $0.shapes.map(\.name) })
    }
}

extension ProjectConfiguration.SyncPair {
    /// Returns the path of the migration guide; `nil` where none is wanted.
    fileprivate func guideFile(in project: Project) -> AbsolutePath? {
        guide.map { project.folder.appending($0.value) }
    }
}

extension Workspace {
    /// A product of a pair: the code of a module with conversions, or a guide.
    private enum PairProduct: Sendable {
        case migration(Output, [Diagnostic])
        case guide(GeneratedFile, folder: AbsolutePath)
    }

    /// Makes the modules with conversions and the migration guides, several at once. Where something keeps a module from
    /// being made, a diagnostic says so.
    mutating func makePairProducts(of configuration: ProjectConfiguration, in project: Project) {
        var guides: [(file: GeneratedFile, folder: AbsolutePath)] = []
        for product in concurrentMap(pairs.flatMap { work(on: $0, in: project) }, { make in make() }) {
            switch product {
            case .migration(let output, let found):
                findings.diagnostics += found
                if !found.contains(where: { $0.severity == .error }) { migrations.append(output) }
            case .guide(let file, let folder):
                guides.append((file, folder))
            }
        }
        self.guides = outputs(
            of: guides,
            wanted: configuration.syncPairs.compactMap { $0.guideFile(in: project)?.parent }
        )
    }

    /// Returns what makes the products of a pair, each of which can be made on another core.
    private func work(on pair: LoadedPair, in project: Project) -> [@Sendable () -> PairProduct] {
        var work: [@Sendable () -> PairProduct] = []
        if let migration = pair.pair.migration, let old = servicesByFolder[pair.pair.old],
            let new = servicesByFolder[pair.pair.new]
        {
            let path = project.folder.appending(migration.output.value)
            work.append {
                let (code, catalog, found) = generateMigration(
                    module: migration.module.value,
                    old: old.plan,
                    new: new.plan,
                    record: pair.record.about(chosenOf: old, and: new)
                )
                let output = Output(
                    title: migration.module.value,
                    facts: [counted(code.count, "file"), ""],
                    folders: moduleFolders(at: path, code: code, catalog: catalog)
                )
                return .migration(output, found)
            }
        }
        if let path = pair.pair.guideFile(in: project) {
            work.append {
                let comparison = compareInSync(pair.old, pair.new, by: pair.record)
                let text = migrationGuide(comparison, record: pair.record, pair: pair.pair)
                return .guide(GeneratedFile(path: path.name, contents: text), folder: path.parent)
            }
        }
        return work
    }

    /// Returns the outputs of guides by their folders. A folder is left as it is unless all of its guides could be made: one
    /// that is missing would be taken for one that is no longer wanted.
    /// - Parameter wanted: The folders of all guides, those included that could not be made.
    private func outputs(
        of guides: [(file: GeneratedFile, folder: AbsolutePath)],
        wanted: [AbsolutePath]
    ) -> [Output] {
        var folders: [OutputFolder] = []
        for (guide, path) in guides {
            // A file that is named twice, by two ways to its folder, is in the way of itself.
            let index = folders.firstIndex { folder in
                folder.path == path && !folder.files.contains { $0.path.lowercased() == guide.path.lowercased() }
            }
            folders.append(
                OutputFolder(path: path, files: (index.map { folders.remove(at: $0).files } ?? []) + [guide])
            )
        }
        return folders.filter { folder in
            wanted.count { $0 == folder.path }
                == folders.filter { $0.path == folder.path }.map(\.files.count).reduce(0, +)
        }
        .map { folder in
            Output(title: "Migration", facts: [counted(folder.files.count, "guide"), ""], folders: [folder])
        }
    }
}

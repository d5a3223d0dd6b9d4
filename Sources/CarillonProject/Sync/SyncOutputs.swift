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
    /// Makes the modules with conversions. Where something keeps one from being made, a diagnostic says so.
    mutating func makeMigrations(in project: Project) -> [Output] {
        pairs.compactMap { pair in
            guard let migration = pair.pair.migration,
                let old = servicesByFolder[pair.pair.old],
                let new = servicesByFolder[pair.pair.new]
            else { return nil }
            let (code, catalog, found) = generateMigration(
                module: migration.module.value,
                old: old.plan,
                new: new.plan,
                record: pair.record.about(chosenOf: old, and: new)
            )
            findings.diagnostics += found
            if found.contains(where: { $0.severity == .error }) { return nil }
            return Output(
                title: migration.module.value,
                facts: [counted(code.count, "file"), ""],
                folders: moduleFolders(
                    at: project.folder.appending(migration.output.value),
                    code: code,
                    catalog: catalog
                )
            )
        }
    }

    /// Makes the migration guides. A folder is left as it is unless all of its guides can be made: one that is missing
    /// would be taken for one that is no longer wanted.
    func makeGuides(of configuration: ProjectConfiguration, in project: Project) -> [Output] {
        let wanted = configuration.syncPairs.compactMap { $0.guideFile(in: project)?.parent }
        var folders: [OutputFolder] = []
        for pair in pairs {
            guard let path = pair.pair.guideFile(in: project) else { continue }
            let comparison = compareInSync(pair.old, pair.new, by: pair.record)
            let guide = GeneratedFile(
                path: path.name,
                contents: migrationGuide(comparison, record: pair.record, pair: pair.pair)
            )
            // A file that is named twice, by two ways to its folder, is in the way of itself.
            let index = folders.firstIndex { folder in
                folder.path == path.parent
                    && !folder.files.contains { $0.path.lowercased() == guide.path.lowercased() }
            }
            folders.append(
                OutputFolder(path: path.parent, files: (index.map { folders.remove(at: $0).files } ?? []) + [guide])
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

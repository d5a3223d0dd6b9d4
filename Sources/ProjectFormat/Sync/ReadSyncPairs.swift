import Diagnostics
import ModelFormat
import ServiceModel
import YAMLSource

extension FieldDecoder {
    /// Reads the pairs of services that stay in sync.
    /// - Parameter services: The folders that the project file names, those of services that could not be read
    ///   included.
    mutating func syncPairs(_ entry: YAMLEntry, services: [String]) -> [ProjectConfiguration.SyncPair] {
        guard let elements = list(entry.value, ProjectFileKey.sync.quoted) else { return [] }
        let pairs = elements.compactMap { syncPair($0, services: services) }
        checkEachPairIsOne(pairs)
        return pairs
    }

    private mutating func syncPair(_ node: YAMLNode, services: [String]) -> ProjectConfiguration.SyncPair? {
        guard
            let fields = fields(of: node, as: SyncPairKey.self, subject: "a pair of services", at: node.range)
        else { return nil }
        let old = service(.from, in: fields, services)
        let new = service(.to, in: fields, services)
        let migration = migration(in: fields)
        let guide = guide(in: fields)
        guard let old, let new else { return nil }
        return ProjectConfiguration.SyncPair(
            old: old,
            new: new,
            migration: migration,
            guide: guide,
            range: fields[.from]?.keyRange ?? node.range
        )
    }

    /// The folder of a service that the project has.
    private mutating func service(_ key: SyncPairKey, in fields: Fields<SyncPairKey>, _ services: [String]) -> String? {
        guard let name = text(key, in: fields), let node = fields[key]?.value else { return nil }
        if services.contains(name) { return name }
        let known = services.map { "'\($0)'" }.joined(separator: ", ")
        report(
            .unknownService,
            "the project has no service '\(name)'",
            at: node.range,
            hint: suggestion(for: name, among: services)
                ?? (services.isEmpty ? "list it under 'services'" : "its services are \(known)")
        )
        return nil
    }

    private mutating func migration(in fields: Fields<SyncPairKey>) -> ProjectConfiguration.SyncPair.Migration? {
        let examples: [(key: SyncPairKey, other: SyncPairKey, example: String)] = [
            (.module, .output, "../Generated/ExampleMigration"), (.output, .module, "ExampleMigration"),
        ]
        for (key, other, example) in examples {
            guard let entry = fields[key], fields[other] == nil else { continue }
            report(
                .missingKey,
                "a pair with \(key.quoted) has no \(other.quoted)",
                at: entry.keyRange,
                hint: "add '\(other.rawValue): \(example)', or remove \(key.quoted)"
            )
        }
        let module = located(.module, in: fields)
        let output = located(.output, in: fields)
        guard let module, let output else { return nil }
        let isName = isModuleName(module.value, at: module.range, suffix: "Migration")
        let isPath = isRelativePath(output.value, at: output.range, example: "../Generated/ExampleMigration")
        guard isName, isPath else { return nil }
        return ProjectConfiguration.SyncPair.Migration(module: module, output: output)
    }

    private mutating func guide(in fields: Fields<SyncPairKey>) -> Located<String>? {
        guard let guide = located(.guide, in: fields),
            isRelativePath(guide.value, at: guide.range, example: "../docs/migrating.md")
        else { return nil }
        let name = guide.value.split(separator: "/").last ?? ""
        if name.hasSuffix(".md"), !name.hasPrefix("."), !guide.value.hasSuffix("/") { return guide }
        report(
            .invalidPath,
            "'\(guide.value)' is not the path of a Markdown file",
            at: guide.range,
            hint: "let its name end in '.md' and not begin with a full stop: '../docs/migrating.md'"
        )
        return nil
    }

    /// Reports pairs of one service with itself, and those that are there twice, whichever way.
    private mutating func checkEachPairIsOne(_ pairs: [ProjectConfiguration.SyncPair]) {
        var first: [Set<String>: SourceRange] = [:]
        for pair in pairs {
            if pair.old == pair.new {
                report(
                    .invalidPair,
                    "'\(pair.old)' is paired with itself",
                    at: pair.range,
                    hint: "name the old service under 'from' and the new one under 'to'"
                )
            } else if let range = first[[pair.old, pair.new]] {
                report(
                    .invalidPair,
                    "'\(pair.old)' and '\(pair.new)' are a pair already",
                    at: pair.range,
                    notes: [.init("first paired here", at: range)]
                )
            } else {
                first[[pair.old, pair.new]] = pair.range
            }
        }
    }

    /// Reports services whose model folder is the folder of the records.
    mutating func checkRecordFolders(of project: ProjectConfiguration) {
        let folders = Set(project.syncPairs.compactMap { RelativePath($0.recordFile)?.caseFolded.ancestors.first })
        for service in project.services {
            guard let folder = RelativePath(service.folder)?.caseFolded, folders.contains(folder) else { continue }
            report(
                .duplicateFolder,
                "'\(service.folder)' is the folder of what is recorded about pairs of services",
                at: service.folderRange,
                hint: "give the service a folder of another name"
            )
        }
    }
}

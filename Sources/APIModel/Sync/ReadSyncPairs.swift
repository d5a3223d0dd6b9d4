import YAMLSource

extension NodeReader {
    /// Reads the pairs of services that stay in sync.
    /// - Parameter services: The folders that the project file names, those of services that could not be read included.
    mutating func syncPairs(_ entry: YAMLEntry, services: [String]) -> [ProjectConfiguration.SyncPair] {
        guard let elements = list(entry.value, "'sync'") else { return [] }
        let pairs = elements.compactMap { syncPair($0, services: services) }
        checkEachPairIsOne(pairs)
        return pairs
    }

    private mutating func syncPair(_ node: YAMLNode, services: [String]) -> ProjectConfiguration.SyncPair? {
        guard let fields = fields(of: node, as: .syncPair, subject: "a pair of services", at: node.range) else {
            return nil
        }
        let old = service("from", in: fields, services)
        let new = service("to", in: fields, services)
        let migration = migration(in: fields)
        let guide = guide(in: fields)
        guard let old, let new else { return nil }
        return ProjectConfiguration.SyncPair(
            old: old,
            new: new,
            migration: migration,
            guide: guide,
            guideRange: guide.flatMap { _ in fields["guide"]?.value.range },
            range: fields["from"]?.keyRange ?? node.range
        )
    }

    /// The folder of a service that the project has.
    private mutating func service(_ key: String, in fields: Fields, _ services: [String]) -> String? {
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

    private mutating func migration(in fields: Fields) -> ProjectConfiguration.SyncPair.Migration? {
        let examples = ["module": "ExampleMigration", "output": "../Generated/ExampleMigration"]
        for (key, other) in [("module", "output"), ("output", "module")] {
            guard let entry = fields[key], fields[other] == nil else { continue }
            report(
                .missingKey,
                "a pair with '\(key)' has no '\(other)'",
                at: entry.keyRange,
                hint: "add '\(other): \(examples[other, default: ""])', or remove '\(key)'"
            )
        }
        let module = text("module", in: fields)
        let output = text("output", in: fields)
        guard let module, let output, let moduleRange = fields["module"]?.value.range,
            let outputRange = fields["output"]?.value.range
        else { return nil }
        let isName = isModuleName(module, at: moduleRange, suffix: "Migration")
        let isPath = isRelativePath(output, at: outputRange, example: "../Generated/ExampleMigration")
        guard isName, isPath else { return nil }
        return ProjectConfiguration.SyncPair.Migration(
            module: module,
            moduleRange: moduleRange,
            output: output,
            outputRange: outputRange
        )
    }

    private mutating func guide(in fields: Fields) -> String? {
        guard let path = text("guide", in: fields), let range = fields["guide"]?.value.range,
            isRelativePath(path, at: range, example: "../docs/migrating.md")
        else { return nil }
        let name = path.split(separator: "/").last ?? ""
        if name.hasSuffix(".md"), !name.hasPrefix("."), !path.hasSuffix("/") { return path }
        report(
            .invalidPath,
            "'\(path)' is not the path of a Markdown file",
            at: range,
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
                    hint: "first paired at \(range.file):\(range.line)"
                )
            } else {
                first[[pair.old, pair.new]] = pair.range
            }
        }
    }

    /// Reports services whose models would stand among the records.
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

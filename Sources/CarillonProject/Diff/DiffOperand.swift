import CarillonFiles
import ModelFormat
import ModelImport

/// One of the sides of a comparison, as a person named it.
enum DiffOperand {
    /// All services of a project.
    case project(Project)
    /// A service's folder.
    case service(AbsolutePath)
    /// An upstream's file or folder, as it was named.
    case upstream(UpstreamFormat, path: String)
    /// A revision, and a folder in it; `nil` for the folder that the other side is.
    case revision(String, path: String?)
}

extension DiffOperand {
    /// Finds the side that `name` means.
    /// - Throws: ``Failure`` for a name that means nothing, or ``FileSystemError``.
    init(_ name: String, from workingFolder: AbsolutePath, in fileSystem: FileSystem) throws {
        if name.hasPrefix("git:") {
            self = try Self.revision(name)
            return
        }
        let place = workingFolder.appending(name)
        guard !name.isEmpty, let identity = fileSystem.identity(of: place) else {
            throw Failure.usage(
                "there is no '\(name)'",
                hint: "name a model folder, an upstream's file, or a revision: git:REV"
            )
        }
        switch identity.kind {
        case .folder: self = try Self.folder(place, name, from: workingFolder, in: fileSystem)
        case .file: self = try Self.file(place, name, from: workingFolder, in: fileSystem)
        case .special:
            throw Failure.usage("'\(name)' is neither a file nor a folder", hint: "name a model folder")
        }
    }

    private static func revision(_ name: String) throws -> DiffOperand {
        let expression = name.dropFirst("git:".count)
        // The colon before the path is the first one outside braces, as in `HEAD^{/fix: doors}:model`.
        var depth = 0
        let colon = expression.indices.first { index in
            if expression[index] == "{" { depth += 1 }
            if expression[index] == "}" { depth -= 1 }
            return expression[index] == ":" && depth == 0
        }
        let revision = expression[..<(colon ?? expression.endIndex)]
        // Git would take these for an option, and for what is not reachable from a revision.
        guard !revision.isEmpty, !revision.hasPrefix("-"), !revision.hasPrefix("^") else {
            throw Failure.usage("'\(name)' names no revision", hint: "write git:REV or git:REV:PATH, as in 'git:HEAD'")
        }
        return .revision(String(revision), path: colon.map { String(expression[expression.index(after: $0)...]) })
    }

    private static func folder(
        _ place: AbsolutePath,
        _ name: String,
        from workingFolder: AbsolutePath,
        in fileSystem: FileSystem
    ) throws -> DiffOperand {
        if let project = try? Project(named: name, from: workingFolder, in: fileSystem) { return .project(project) }
        let holdsModels = try fileSystem.names(in: place).contains { name in
            if case .model = ModelFileName(name) { true } else { false }
        }
        if holdsModels { return .service(try fileSystem.resolved(place)) }
        if try botocoreFile(at: place, in: fileSystem) != nil { return .upstream(.botocore, path: name) }
        throw Failure.usage(
            "the folder '\(name)' holds no model",
            hint: "name a folder with a service's model files, with \(Project.fileName), or with service-2.json"
        )
    }

    private static func file(
        _ place: AbsolutePath,
        _ name: String,
        from workingFolder: AbsolutePath,
        in fileSystem: FileSystem
    ) throws -> DiffOperand {
        if place.name == Project.fileName {
            return .project(try Project(named: name, from: workingFolder, in: fileSystem))
        }
        if case .model = ModelFileName(place.name) {
            throw Failure.usage(
                "'\(name)' is one of the files of a model",
                hint: "name the folder: '\(place.parent.relative(to: workingFolder))'"
            )
        }
        let source = try UpstreamSource(reading: place, shown: name, in: fileSystem)
        // What is wrong with a damaged file is said where it is read as what its name says.
        let namedFormat: UpstreamFormat? =
            if place.name.hasPrefix("service-2.") {
                .botocore
            } else if place.name.hasSuffix(".json") || place.name.hasSuffix(".json.gz") {
                .smithy
            } else { nil }
        guard let format = upstreamFormat(of: source, ifDamaged: namedFormat) else {
            let kind = kindOfDescription(source) ?? "neither botocore's nor Smithy's description of a service"
            throw Failure.usage(
                "'\(name)' is \(kind)",
                hint: "name a service-2.json, a Smithy model as JSON, or a model folder"
            )
        }
        return .upstream(format, path: name)
    }
}

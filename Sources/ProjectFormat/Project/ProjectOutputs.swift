import Diagnostics
import ModelFormat
import ServiceModel
import YAMLSource

/// A folder or a file that a run writes, as the project file names it.
struct ProjectOutput {
    /// The kinds of output.
    enum Purpose {
        case service, conversions, guide
    }

    /// The path as written.
    var path: String
    /// The place of the path in the project file.
    var range: SourceRange
    /// The kind of output.
    var purpose: Purpose
    /// The services that it is generated from, as diagnostics name them: `'chime'`.
    var subject: String

    /// The content, as diagnostics name it.
    var content: String {
        switch purpose {
        case .service: "the code of \(subject)"
        case .conversions: "the conversions of \(subject)"
        case .guide: "the guide of \(subject)"
        }
    }

    /// The fix for a conflict.
    var remedy: String {
        switch purpose {
        case .service: "give each service a folder of its own"
        case .conversions: "give the conversions a folder of their own"
        case .guide: "give the guide a file of its own, in a folder without code"
        }
    }

    /// Whether the output is in a folder of models or records.
    func isAmongModels(_ folders: Set<RelativePath>) -> Bool {
        guard let path = RelativePath(path)?.caseFolded else { return false }
        if purpose == .guide { return path.ancestors.first.map { folders.contains($0) || $0.isEmpty } ?? true }
        return path.components.isEmpty || folders.contains(path)
    }
}

extension ProjectConfiguration {
    /// Everything that a run writes, in source order.
    var outputs: [ProjectOutput] {
        services.compactMap { service in
            service.output.map {
                ProjectOutput(path: $0.value, range: $0.range, purpose: .service, subject: "'\(service.folder)'")
            }
        }
            + syncPairs.flatMap { pair in
                let subject = "'\(pair.old)' and '\(pair.new)'"
                let conversions = pair.migration.map {
                    ProjectOutput(
                        path: $0.output.value,
                        range: $0.output.range,
                        purpose: .conversions,
                        subject: subject
                    )
                }
                let guide = pair.guide.map {
                    ProjectOutput(path: $0.value, range: $0.range, purpose: .guide, subject: subject)
                }
                return [conversions, guide].compactMap { $0 }
            }
    }

    /// The folders in which people edit models and records, as they are compared.
    var modelFolders: Set<RelativePath> {
        let records = syncPairs.compactMap { RelativePath($0.recordFile)?.caseFolded.ancestors.first }
        return Set(services.compactMap { RelativePath($0.folder)?.caseFolded } + records)
    }
}

extension FieldDecoder {
    /// Reports folders that are named twice, and those that are not in normal form.
    mutating func checkFolders(_ services: [ProjectConfiguration.Service]) {
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

    /// Reports outputs that conflict with each other or with the models.
    mutating func checkOutputs(of project: ProjectConfiguration) {
        var owners: [RelativePath: ProjectOutput] = [:]
        let folders = project.modelFolders
        for output in project.outputs {
            guard let written = RelativePath(output.path) else { continue }
            if let owner = owners[written.caseFolded] {
                report(
                    .conflictingOutputs,
                    "'\(output.path)' already holds \(owner.content)",
                    at: output.range,
                    hint: RelativePath(owner.path) == written ? output.remedy : oneFolderHint
                )
                continue
            }
            if output.isAmongModels(folders) {
                report(
                    .conflictingOutputs,
                    output.purpose == .guide
                        ? "the guide '\(output.path)' is in a model folder"
                        : "output folder '\(output.path)' is a model folder",
                    at: output.range,
                    hint: output.purpose == .guide
                        ? output.remedy : "give the generated code a folder of its own"
                )
            } else {
                owners[written.caseFolded] = output
            }
        }
        for output in project.outputs {
            guard let path = RelativePath(output.path)?.caseFolded, !path.components.isEmpty else { continue }
            guard let owner = path.ancestors.lazy.compactMap({ owners[$0] }).first else { continue }
            report(
                .conflictingOutputs,
                "'\(output.path)' is in the folder that holds \(owner.content)",
                at: output.range,
                hint: output.remedy
            )
        }
    }
}

extension FieldDecoder {
    /// Reports a path that is not relative, or that cannot be displayed.
    mutating func isRelativePath(_ path: String, at range: SourceRange, example: String) -> Bool {
        guard checkCharacters(path, at: range) else { return false }
        if RelativePath(path) != nil { return true }
        report(
            .invalidPath,
            "'\(path)' is not a relative path",
            at: range,
            hint: "start at the project file's folder, so that it holds on every machine: '\(example)'"
        )
        return false
    }

    /// Reports a path with control characters, which neither terminals nor build systems take for what they are.
    mutating func checkCharacters(_ path: String, at range: SourceRange) -> Bool {
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
}

/// A relative path in normal form: steps up, then steps down.
struct RelativePath: Hashable {
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

    /// Whether the path leads to the folder in which it starts.
    var isEmpty: Bool { climbs == 0 && components.isEmpty }

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

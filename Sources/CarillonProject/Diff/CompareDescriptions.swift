import CarillonFiles
import Diagnostics
import ModelComparison
import ModelFormat
import ModelImport
import ProjectFormat
import ServiceMigration
import ServiceModel
import YAMLSource

/// Compares two descriptions.
/// - Parameters:
///   - old: The side from which the changes lead, as a person named it.
///   - new: The side to which they lead.
///   - accepted: The path of a file with accepted changes; `nil` for none.
/// - Returns: The changes that are not accepted, and those that are.
/// - Throws: ``Failure`` for a side that there is not or that cannot be compared with the other, or
///   ``FileSystemError``.
package func compareDescriptions(
    _ old: String,
    _ new: String,
    accepted: String?,
    from workingFolder: AbsolutePath
) throws -> Outcome<ComparisonReport> {
    let fileSystem = FileSystem()
    let acceptedChanges = try readAcceptedChanges(accepted, from: workingFolder, in: fileSystem)
    let (oldSide, newSide) = try readSides(old, new, from: workingFolder, in: fileSystem)
    var findings = Findings(
        acceptedChanges.diagnostics + oldSide.diagnostics + newSide.diagnostics,
        sources: [oldSide.sources, newSide.sources].reduce(acceptedChanges.sources) {
            $0.merging($1) { first, _ in first }
        }
    )
    guard let accepted = acceptedChanges.accepted, let oldContent = oldSide.content, let newContent = newSide.content
    else { return Outcome(findings: findings, result: nil) }
    let services = try compare(oldContent, newContent, oldName: old, newName: new)
    let all = ComparisonReport(old: old, new: new, services: services)
    findings.diagnostics += all.unused(accepted).map { change in
        Diagnostic(
            .warning,
            .unusedAcceptance,
            "no change of '\(change.path)' by the rule '\(change.rule)' was found",
            at: change.range,
            hint: "remove the entry, or correct it"
        )
    }
    return Outcome(findings: findings, result: .success(all.accepting(accepted)))
}

// MARK: - Reading

private func readAcceptedChanges(
    _ path: String?,
    from workingFolder: AbsolutePath,
    in fileSystem: FileSystem
) throws -> (accepted: [AcceptedChange]?, diagnostics: [Diagnostic], sources: [String: [UInt8]]) {
    guard let path else { return ([], [], [:]) }
    let place = workingFolder.appending(path)
    guard fileSystem.identity(of: place)?.kind == .file else {
        throw Failure.usage("there is no file '\(path)'", hint: "make it, or leave out --accepted")
    }
    let shown = place.relative(to: workingFolder)
    let bytes = try fileSystem.contents(of: place, limit: YAMLLimits.default.bytes + 1)
    let (acceptedChanges, diagnostics) = loadAcceptedChanges(bytes, file: shown, rules: ChangeRule.all.map(\.id))
    return (acceptedChanges, diagnostics, [shown: bytes])
}

private func readSides(
    _ old: String,
    _ new: String,
    from workingFolder: AbsolutePath,
    in fileSystem: FileSystem
) throws -> (old: DiffSide, new: DiffSide) {
    let old = try DiffOperand(old, from: workingFolder, in: fileSystem)
    let new = try DiffOperand(new, from: workingFolder, in: fileSystem)
    // A model's documentation is not upstream's: it says nothing about what upstream changed.
    let documentation: DocumentationPolicy = old.isUpstream && new.isUpstream ? .keep : .omit
    func read(_ operand: DiffOperand, _ other: DiffOperand) throws -> DiffSide {
        switch operand {
        case .project(let project): return try DiffSide(reading: project)
        case .service(let folder):
            return DiffSide(readingServiceIn: folder, from: workingFolder, in: fileSystem)
        case .upstream(let format, let path):
            let file = UpstreamFile(format: format, path: path, documentation: documentation)
            return try DiffSide(reading: file, from: workingFolder, in: fileSystem)
        case .revision(let name, let path):
            let (place, path) = try path.map { (workingFolder, $0) } ?? other.folder(from: workingFolder, name)
            return try DiffSide(reading: GitRevision(name, path: path, in: place))
        }
    }
    return (try read(old, new), try read(new, old))
}

extension DiffOperand {
    fileprivate var isUpstream: Bool { if case .upstream = self { true } else { false } }

    /// The folder that a revision without a path means beside this side: where git shall run, and the path for it.
    fileprivate func folder(
        from workingFolder: AbsolutePath,
        _ revision: String
    ) throws -> (place: AbsolutePath, path: String?) {
        switch self {
        case .project(let project): return (project.folder, nil)
        case .service(let folder): return (folder, nil)
        case .revision(_, let path?): return (workingFolder, path)
        case .revision(_, nil):
            guard let project = try? Project(named: nil, from: workingFolder) else {
                throw Failure.usage(
                    "which folder of '\(revision)' is meant is not known: there is no \(Project.fileName) here, in "
                        + "'\(Project.defaultFolder)', or in any folder above",
                    hint: "name it: git:\(revision):PATH"
                )
            }
            return (project.folder, nil)
        case .upstream(_, let path):
            throw Failure.usage(
                "which folder of '\(revision)' describes the service of '\(path)' is not known",
                hint: "name it: git:\(revision):PATH"
            )
        }
    }
}

// MARK: - Comparing

private func compare(
    _ old: DiffSide.Content,
    _ new: DiffSide.Content,
    oldName: String,
    newName: String
) throws -> [ServiceReport] {
    switch (old, new) {
    case (.project(let old), .project(let new)): return compare(old, new)
    case (.project(let services), _): throw oneService(newName, services, of: oldName)
    case (_, .project(let services)): throw oneService(oldName, services, of: newName)
    case (.service(let old), .service(let new)): return [ServiceReport(comparing: old, with: new)]
    case (.service(let old), .upstream(let new)):
        return [ServiceReport(comparing: old, with: new.described(inWordsOf: old))]
    case (.upstream(let old), .service(let new)):
        return [ServiceReport(comparing: old.described(inWordsOf: new), with: new)]
    case (.upstream(let old), .upstream(let new)):
        let old = old.described(after: nil)
        return [ServiceReport(comparing: old, with: new.described(after: old))]
    }
}

/// The services of two projects by their folders, in the order of the new project; what was removed comes after.
private func compare(_ old: [DiffSide.Member], _ new: [DiffSide.Member]) -> [ServiceReport] {
    let reports = new.map { new in
        old.first { $0.folder == new.folder }.map { ServiceReport(comparing: $0.service, with: new.service) }
            ?? ServiceReport(adding: new.service, folder: new.folder)
    }
    let removed = old.filter { old in !new.contains { $0.folder == old.folder } }
    return reports + removed.map { ServiceReport(removing: $0.service, folder: $0.folder) }
}

private func oneService(_ service: String, _ services: [DiffSide.Member], of project: String) -> Failure {
    .usage(
        "'\(service)' is one service and '\(project)' a whole project",
        hint: "name one of the project's services: "
            + services.map { "'\($0.name)'" }.joined(separator: ", ")
    )
}

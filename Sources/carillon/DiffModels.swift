import ArgumentParser
import Diagnostics
import ModelComparison
import ModelFormat
import ModelImport
import ProjectFormat
import ServiceMigration
import ServiceModel
import YAMLSource

/// Compares two descriptions, and prints what differs.
func diffModels(_ request: DiffRequest, from workingFolder: AbsolutePath, console: Console) throws -> ExitCode {
    let fileSystem = FileSystem()
    let acceptedChanges = try readAcceptances(request, from: workingFolder, in: fileSystem)
    let (old, new) = try readSides(request, from: workingFolder, in: fileSystem)
    var diagnostics = acceptedChanges.diagnostics + old.diagnostics + new.diagnostics
    let sources = [old.sources, new.sources].reduce(acceptedChanges.sources) { $0.merging($1) { first, _ in first } }
    guard let accepted = acceptedChanges.accepted, let oldContent = old.content, let newContent = new.content else {
        try report(diagnostics, about: sources, as: request.diagnosticFormat, on: console.error)
        if request.diagnosticFormat == .text, !request.isQuiet {
            try console.error.print("\(diagnostics.tally): nothing was compared")
        }
        return .unreadableInput
    }
    let all = ComparisonReport(
        old: request.old,
        new: request.new,
        services: try compare(oldContent, newContent, request)
    )
    diagnostics += all.unused(accepted).map { acceptance in
        Diagnostic(
            .warning,
            .unusedAcceptance,
            "no change of '\(acceptance.path)' by the rule '\(acceptance.rule)' was found",
            at: acceptance.range,
            hint: "remove the entry, or correct it"
        )
    }
    if !diagnostics.isEmpty {
        try report(diagnostics, about: sources, as: request.diagnosticFormat, on: console.error)
    }
    let comparison = all.accepting(accepted)
    if !comparison.isEmpty || request.format != .text || !request.isQuiet {
        try console.output.write(Array(request.rendered(comparison, in: console.output.style).utf8))
    }
    return request.fails(on: comparison) ? .findings : .success
}

extension DiffRequest {
    /// How diagnostics are printed: for tools where the report is for tools.
    fileprivate var diagnosticFormat: ReportFormat { format == .json ? .json : .text }

    fileprivate func rendered(_ report: ComparisonReport, in style: TextStyle) -> String {
        switch format {
        case .text: report.text(showsAll: listsAll, isColored: style.isColored)
        case .json: report.json
        case .markdown: report.markdown(showsAll: listsAll)
        case .github: report.githubAnnotations
        }
    }

    fileprivate func fails(on report: ComparisonReport) -> Bool {
        switch failOn {
        case .breaking: report.findings.contains { $0.verdict == .breaking }
        case .any: !report.findings.isEmpty
        case nil: false
        }
    }
}

// MARK: - Reading

private func readAcceptances(
    _ request: DiffRequest,
    from workingFolder: AbsolutePath,
    in fileSystem: FileSystem
) throws -> (accepted: [AcceptedChange]?, diagnostics: [Diagnostic], sources: [String: [UInt8]]) {
    guard let path = request.accepted else { return ([], [], [:]) }
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
    _ request: DiffRequest,
    from workingFolder: AbsolutePath,
    in fileSystem: FileSystem
) throws -> (old: DiffSide, new: DiffSide) {
    let old = try DiffOperand(request.old, from: workingFolder, in: fileSystem)
    let new = try DiffOperand(request.new, from: workingFolder, in: fileSystem)
    // A model's documentation is not upstream's: it says nothing about what upstream changed.
    let documentation: DocumentationPolicy = old.isUpstream && new.isUpstream ? .keep : .omit
    func read(_ operand: DiffOperand, _ other: DiffOperand) throws -> DiffSide {
        switch operand {
        case .project(let project): return try DiffSide(reading: project)
        case .service(let folder):
            return DiffSide(readingServiceIn: folder, from: workingFolder, in: fileSystem)
        case .upstream(let format, let path):
            return try DiffSide(
                readingUpstream: format,
                at: path,
                documentation: documentation,
                from: workingFolder,
                in: fileSystem
            )
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
    _ request: DiffRequest
) throws -> [ServiceReport] {
    switch (old, new) {
    case (.project(let old), .project(let new)): return compare(old, new)
    case (.project(let services), _): throw oneService(request.new, services, of: request.old)
    case (_, .project(let services)): throw oneService(request.old, services, of: request.new)
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

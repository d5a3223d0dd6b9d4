import ArgumentParser
import Diagnostics
import ModelComparison
import ModelFormat
import ModelImport
import ServiceMigration
import ServiceModel
import SwiftGenerator
import YAMLSource

/// Brings a service's model up to date with its upstream, and prints what was done.
/// - Parameter date: Today's date, for the changelog.
func importModel(
    _ request: ImportRequest,
    from workingFolder: AbsolutePath,
    console: Console,
    date: String = currentDate()
) throws -> ExitCode {
    let start = ContinuousClock.now
    let fileSystem = FileSystem()
    let (upstream, findings) = try readUpstream(
        request.format,
        at: request.path,
        documentation: request.documentation,
        from: workingFolder,
        in: fileSystem
    )
    guard let upstream else {
        // An upstream's lines may be as long as its file, so none is shown.
        try report(findings, about: [:], as: request.project.format, on: console.error)
        try refuse(findings, request, console)
        return .findings
    }

    let changelog = try request.changelog.map { try ChangelogFile($0, from: workingFolder, in: fileSystem) }
    let target = try ImportTarget(request, from: workingFolder, in: fileSystem)
    return try target.project.withFolder { folder in
        try withProjectTransaction(in: folder, fileSystem, request.project, console) { transaction in
            let outcome = try update(target, from: upstream, with: findings, request, transaction, console)
            guard let outcome else { return .findings }
            if let changelog { try add(outcome.comparison, to: changelog, on: date, from: workingFolder) }
            if !request.project.isQuiet {
                for line in outcome.summary { try console.output.print(line) }
                try printDifferences(outcome, on: console.output)
                try console.output.print("done in \((ContinuousClock.now - start).inMilliseconds)")
            }
            return .success
        }
    }
}

/// What an import did.
private struct ImportOutcome {
    /// What it did, file by file, and what it leaves to a person.
    var summary: [String]
    /// The service's folder.
    var folder: String
    /// What the model said; `nil` for a service that the project did not have.
    var old: Service?
    /// What it says now.
    var new: Service

    /// What changed between the two.
    var comparison: ServiceReport {
        old.map { ServiceReport(comparing: $0, with: new) } ?? ServiceReport(adding: new, folder: folder)
    }
}

/// Writes the new model; `nil`, having said why, if nothing was written.
private func update(
    _ target: ImportTarget,
    from upstream: Upstream,
    with findings: [Diagnostic],
    _ request: ImportRequest,
    _ transaction: OutputTransaction,
    _ console: Console
) throws -> ImportOutcome? {
    let current = try target.currentModel()
    let sources = target.sources(current.files).merging(current.projectFile) { first, _ in first }
    let diagnostics = findings + current.diagnostics
    guard !diagnostics.contains(where: { $0.severity == .error }) else {
        try report(diagnostics, about: sources, as: request.project.format, on: console.error)
        try refuse(diagnostics, request, console)
        return nil
    }
    let update = updateModel(current.model, from: upstream, folder: target.folder)
    let documents = update.documents.mapValues { Array(canonicalText(of: $0).utf8) }
    let (model, errors) = loadService(
        folder: target.folder,
        files: documents.map { ModelSource(name: $0.key, path: target.shown($0.key), bytes: $0.value) },
        moduleNames: .swift
    )
    guard let model else {
        let sources = target.sources(documents)
        try report(diagnostics + errors, about: sources, as: request.project.format, on: console.error)
        try refuse(diagnostics + errors, request, console)
        return nil
    }
    try report(diagnostics, about: sources, as: request.project.format, on: console.error)
    var files: [String: [UInt8]?] = documents
    for file in update.emptiedFiles { files[file] = .some(nil) }
    try transaction.apply(try target.plan(files, from: current, module: model.name))
    let rewritten = Set(current.files.filter { documents[$0.key] != $0.value }.keys)
    return ImportOutcome(
        summary: summary(of: update, model, findings, rewritten),
        folder: target.folder,
        old: current.model?.service,
        new: model
    )
}

/// Adds what changed to the changelog, when the model is already written.
private func add(
    _ comparison: ServiceReport,
    to changelog: ChangelogFile,
    on date: String,
    from workingFolder: AbsolutePath
) throws {
    guard !comparison.findings.isEmpty else { return }
    do {
        try changelog.add(comparison.changelogEntry(date: date))
    } catch {
        var failure = Failure(error, from: workingFolder)
        failure.messages.append("the model was written, and the changelog was not")
        throw failure
    }
}

/// Prints what changed in a model that was there before.
private func printDifferences(_ outcome: ImportOutcome, on output: Console.Stream) throws {
    guard outcome.old != nil else { return }
    var comparison = outcome.comparison
    comparison.findings = comparison.findings.map(\.withoutReplacedPlaces)
    let report = ComparisonReport(old: "the old model", new: "the new model", services: [comparison])
    guard !report.isEmpty else { return }
    try output.write(Array("\n\(report.text(isColored: output.style.isColored))".utf8))
}

extension Finding {
    /// The finding without the old places of what has new ones: the files have just been written, and there is something else
    /// at the old places now.
    fileprivate var withoutReplacedPlaces: Finding {
        func changed(_ change: Change) -> Change {
            var change = change
            if change.newPlace != nil { change.oldPlace = nil }
            return change
        }
        return Finding(changes: changes.map(changed), effects: effects.map(changed))
    }
}

extension ImportTarget {
    /// Files by the paths that diagnostics show.
    fileprivate func sources(_ files: [String: [UInt8]]) -> [String: [UInt8]] {
        Dictionary(uniqueKeysWithValues: files.map { (shown($0.key), $0.value) })
    }
}

/// Says that nothing was written because of errors.
private func refuse(_ diagnostics: [Diagnostic], _ request: ImportRequest, _ console: Console) throws {
    if request.project.format == .text, !request.project.isQuiet {
        try console.error.print("\(diagnostics.tally): nothing was written")
    }
}

// MARK: - The summary

/// What an import did, file by file, and what it leaves to a person.
/// - Parameter rewritten: The files that were there and are not what they were.
private func summary(
    of update: ModelUpdate,
    _ model: Service,
    _ findings: [Diagnostic],
    _ rewritten: Set<String>
) -> [String] {
    let operations = counted(model.files.map(\.operations.count).reduce(0, +), "operation")
    let shapes = counted(model.files.map(\.shapes.count).reduce(0, +), "shape")
    let width = update.changes.map(\.fileName.count).max() ?? 0
    var lines = ["\(model.title) \(model.version): \(operations), \(shapes)"]
    lines += update.changes.map { file in
        let name = file.fileName + String(repeating: " ", count: width - file.fileName.count)
        let note =
            if update.emptiedFiles.contains(file.fileName) {
                " (the file is empty now, and removed)"
            } else if file.isEmpty, rewritten.contains(file.fileName) {
                " (but written in canonical form)"
            } else { "" }
        return "  \(name)  \(file.summary)\(note)"
    }
    lines += update.honoredDeviations.map { "deviation kept: \($0.path) (\($0.reason))" }
    // The files have just been written, so that the places from before need not hold.
    let places = Dictionary(
        model.files.flatMap(\.deviations).map { ($0.path, "\($0.range.file):\($0.range.line)") },
        uniquingKeysWith: { first, _ in first }
    )
    lines += update.obsoleteDeviations.map { deviation in
        "deviation no longer needed: \(deviation.path): remove it from \(places[deviation.path, default: ""])"
    }
    lines += update.lostDeviations.map { deviation in
        "deviation that leads nowhere: \(deviation.path): neither the model nor upstream has it; correct or remove it in "
            + places[deviation.path, default: ""]
    }
    if !findings.isEmpty { lines.append("what the model cannot express: \(findings.tally), printed above") }
    let undocumented = lint(model).count { $0.code == .missingDoc }
    if undocumented > 0 {
        lines.append("documentation to be written: \(counted(undocumented, "place")), which 'carillon lint' lists")
    }
    return lines
}

extension ModelUpdate.FileChanges {
    /// What became of the declarations: `2 added (Room, RoomState), 1 removed (Hall)`.
    fileprivate var summary: String {
        let parts = [(added, "added"), (changed, "changed"), (removed, "removed")].filter { !$0.0.isEmpty }
        guard !parts.isEmpty else { return "unchanged" }
        return parts.map { names, verb in
            let shown = names.prefix(4).joined(separator: ", ")
            return "\(names.count) \(verb) (\(names.count > 4 ? "\(shown), ..." : shown))"
        }
        .joined(separator: ", ")
    }
}

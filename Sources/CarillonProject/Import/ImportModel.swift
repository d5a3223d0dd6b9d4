import SwiftGenerator
import CarillonFiles
import Diagnostics
import ModelComparison
import ModelFormat
import ModelImport
import ServiceMigration
import ServiceModel

/// A model that was brought up to date with its upstream.
package struct ImportedModel {
    /// The lines of a summary: the changes file by file, and the work that is left to a person.
    package let summary: [String]
    /// The service's folder.
    let folder: String
    /// The model before; `nil` for a service that the project did not have.
    let old: Service?
    /// The model now.
    let new: Service

    /// The changes from the old model to the new one.
    var comparison: ServiceReport {
        old.map { ServiceReport(comparing: $0, with: new) } ?? ServiceReport(adding: new, folder: folder)
    }

    /// The changes of a model that was there before, without places in files that have been replaced.
    package var differences: ComparisonReport? {
        guard old != nil else { return nil }
        var comparison = comparison
        comparison.findings = comparison.findings.map(\.withoutReplacedPlaces)
        return ComparisonReport(old: "the old model", new: "the new model", services: [comparison])
    }
}

/// Brings a service's model up to date with its upstream, and adds what changed to a changelog.
/// - Parameters:
///   - service: The service's folder, as a person named it.
///   - changelog: The changelog's path, as a person named it; `nil` for none.
///   - date: Today's date, for the changelog.
/// - Throws: ``Failure`` for an upstream, a changelog or a service that cannot be used, or ``FileSystemError``.
package func importModel(
    into service: String,
    from upstreamFile: UpstreamFile,
    changelog: String?,
    date: String,
    _ scope: ProjectScope
) throws -> Outcome<ImportedModel> {
    let fileSystem = FileSystem()
    let (upstream, found) = try upstreamFile.read(from: scope.workingFolder, in: fileSystem)
    // An upstream's lines may be as long as its file, so none is shown.
    guard let upstream else { return Outcome(findings: Findings(found), result: nil) }
    let changelog = try changelog.map { try ChangelogFile($0, from: scope.workingFolder, in: fileSystem) }
    let target = try ImportTarget(service: service, project: scope.project, from: scope.workingFolder, in: fileSystem)
    return try target.project.withFolder { folder in
        try withProjectTransaction(in: folder, fileSystem, note: scope.note) { transaction in
            try update(target, from: upstream, with: found, transaction) { imported in
                guard let changelog else { return }
                try add(imported.comparison, to: changelog, on: date, from: scope.workingFolder)
            }
        }
    }
}

/// Writes the new model, and calls `didWrite` when it is written.
private func update(
    _ target: ImportTarget,
    from upstream: Upstream,
    with found: [Diagnostic],
    _ transaction: OutputTransaction,
    didWrite: (ImportedModel) throws -> Void
) throws -> Outcome<ImportedModel> {
    let current = try target.currentModel()
    let sources = target.sources(current.files).merging(current.projectFile) { first, _ in first }
    let known = Findings(found + current.diagnostics, sources: sources)
    if known.hasErrors { return Outcome(findings: known, result: nil) }
    let update = updateModel(current.model, from: upstream, folder: target.folder)
    let findings = Findings(found + update.findings + current.diagnostics, sources: sources)
    let written = concurrentMap(Array(update.documents)) { ($0.key, Array(canonicalText(of: $0.value).utf8)) }
    var documents = Dictionary(uniqueKeysWithValues: written)
    if let comment = target.schemaComment(for: current) {
        for file in documents.keys where current.files[file] == nil {
            documents[file]?.insert(contentsOf: "\(comment)\n\n".utf8, at: 0)
        }
    }
    let (model, errors) = loadService(
        folder: target.folder,
        files: documents.map { ModelSource(name: $0.key, path: target.shown($0.key), bytes: $0.value) },
        moduleNames: .swift
    )
    guard let model else {
        let all = Findings(findings.diagnostics + errors, sources: target.sources(documents))
        return Outcome(findings: all, result: nil)
    }
    let result = Result {
        var files: [String: [UInt8]?] = documents
        for file in update.emptiedFiles { files[file] = .some(nil) }
        try transaction.apply(try target.plan(files, from: current, module: model.name))
        let rewritten = Set(current.files.filter { documents[$0.key] != $0.value }.keys)
        let imported = ImportedModel(
            summary: importSummary(of: update, model, found, rewritten),
            folder: target.folder,
            old: current.model?.service,
            new: model
        )
        try didWrite(imported)
        return imported
    }
    return Outcome(findings: findings, result: result)
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

extension Finding {
    /// The finding without the old places of what has new ones: the files have just been written, and there is
    /// something else at the old places now.
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

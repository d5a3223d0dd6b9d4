import APIModel
import ArgumentParser
import ModelImport
import YAMLSource

/// Brings a service's model up to date with its upstream, and prints what was done.
func importModel(_ request: ImportRequest, from workingFolder: AbsolutePath, console: Console) throws -> ExitCode {
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
        return try refuse(findings, request, console)
    }

    let target = try ImportTarget(request, from: workingFolder, in: fileSystem)
    return try target.withProjectFolder { folder in
        try withWholeFiles(in: folder, fileSystem, request.project, console) { transaction in
            try update(target, from: upstream, with: findings, request, transaction, console, since: start)
        }
    }
}

private func update(
    _ target: ImportTarget,
    from upstream: Upstream,
    with findings: [Diagnostic],
    _ request: ImportRequest,
    _ transaction: OutputTransaction,
    _ console: Console,
    since start: ContinuousClock.Instant
) throws -> ExitCode {
    let current = try target.currentModel()
    let sources = target.sources(current.files).merging(current.projectFile) { first, _ in first }
    let diagnostics = findings + current.diagnostics
    guard !diagnostics.contains(where: { $0.severity == .error }) else {
        try report(diagnostics, about: sources, as: request.project.format, on: console.error)
        return try refuse(diagnostics, request, console)
    }
    let update = updateModel(current.model, from: upstream, folder: target.folder)
    let documents = update.documents.mapValues { Array(canonicalText(of: $0).utf8) }
    let (model, errors) = loadService(
        folder: target.folder,
        files: documents.map { ModelSource(name: $0.key, path: target.shown($0.key), bytes: $0.value) }
    )
    guard let model else {
        let sources = target.sources(documents)
        try report(diagnostics + errors, about: sources, as: request.project.format, on: console.error)
        return try refuse(diagnostics + errors, request, console)
    }
    try report(diagnostics, about: sources, as: request.project.format, on: console.error)
    var files: [String: [UInt8]?] = documents
    for file in update.emptiedFiles { files[file] = .some(nil) }
    try transaction.apply(try target.plan(files, from: current, module: model.name))
    if !request.project.isQuiet {
        let rewritten = Set(current.files.filter { documents[$0.key] != $0.value }.keys)
        for line in summary(of: update, model, findings, rewritten) { try console.output.print(line) }
        try console.output.print("done in \((ContinuousClock.now - start).inMilliseconds)")
    }
    return .success
}

extension ImportTarget {
    /// Files by the paths that diagnostics show.
    fileprivate func sources(_ files: [String: [UInt8]]) -> [String: [UInt8]] {
        Dictionary(uniqueKeysWithValues: files.map { (shown($0.key), $0.value) })
    }
}

/// Says that nothing was written because of errors.
private func refuse(_ diagnostics: [Diagnostic], _ request: ImportRequest, _ console: Console) throws -> ExitCode {
    if request.project.format == .text, !request.project.isQuiet {
        try console.error.print("\(diagnostics.tally): nothing was written")
    }
    return .findings
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
        return "  \(name)  \(file.account)\(note)"
    }
    lines += update.honouredDeviations.map { "deviation kept: \($0.path) (\($0.reason))" }
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
    fileprivate var account: String {
        let parts = [(added, "added"), (changed, "changed"), (removed, "removed")].filter { !$0.0.isEmpty }
        guard !parts.isEmpty else { return "unchanged" }
        return parts.map { names, verb in
            let shown = names.prefix(4).joined(separator: ", ")
            return "\(names.count) \(verb) (\(names.count > 4 ? "\(shown), ..." : shown))"
        }
        .joined(separator: ", ")
    }
}

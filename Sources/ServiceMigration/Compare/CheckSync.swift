import Diagnostics
import ModelComparison
import ProjectFormat

/// Compares the divergences of two services with those that a person has recorded.
///
/// - Parameters:
///   - comparison: the two services, compared by the record.
///   - record: the record.
/// - Returns: an error for each divergence that is not recorded as it is, for each group without a reason, and for each
///   entry that names nothing, in file order.
package func checkSync(_ comparison: SyncComparison, against record: SyncRecord) -> [Diagnostic] {
    let diagnostics =
        checkPairs(of: comparison, in: record) + checkReasons(of: record) + checkDivergences(of: comparison, in: record)
        + checkConversions(between: comparison.renamedOld, and: comparison.new, in: record)
    return diagnostics.inFileOrder()
}

/// The divergences that are not recorded, in the order of the comparison.
package func unrecorded(_ comparison: SyncComparison, in record: SyncRecord) -> [Change] {
    let recorded = Set(record.groups.flatMap(\.divergences).map(\.path))
    return comparison.divergences.filter { !recorded.contains($0.path) }
}

private func checkDivergences(of comparison: SyncComparison, in record: SyncRecord) -> [Diagnostic] {
    let missing = unrecorded(comparison, in: record)
    var diagnostics = missing.map { change in
        Diagnostic(
            .error,
            .unrecordedDivergence,
            "'\(change.path)' differs from \(comparison.old.title) (\(change.summary.shortened)), and no record explains it",
            at: change.newPlace ?? change.oldPlace ?? comparison.new.range,
            hint: "run 'carillon sync --record', then say what it means"
        )
    }
    let changes = Dictionary(comparison.divergences.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    for divergence in record.groups.flatMap(\.divergences) {
        guard let change = changes[divergence.path] else {
            let match = closestMatch(to: divergence.path, in: missing.map(\.path))
            diagnostics.append(
                Diagnostic(
                    .error,
                    .staleDivergence,
                    "the services do not differ in '\(divergence.path)'",
                    at: divergence.range,
                    hint: match.map { "did you mean '\($0)'?" } ?? "remove the line"
                )
            )
            continue
        }
        guard change.summary != divergence.summary else { continue }
        diagnostics.append(
            Diagnostic(
                .error,
                .changedDivergence,
                "the services differ in '\(divergence.path)' in another way",
                at: divergence.summaryRange,
                hint: "if the reason still holds, write '\(change.summary)'"
            )
        )
    }
    return diagnostics
}

// MARK: - Counterparts

private func checkPairs(of comparison: SyncComparison, in record: SyncRecord) -> [Diagnostic] {
    checkPairs(
        record.operationPairs,
        "operation",
        old: comparison.old.operations.map(\.name),
        new: comparison.new.operations.map(\.name),
        in: comparison
    )
        + checkPairs(
            record.shapePairs,
            "shape",
            old: comparison.old.shapes.map(\.name),
            new: comparison.new.shapes.map(\.name),
            in: comparison
        )
}

private func checkPairs(
    _ pairs: [SyncRecord.NamePair],
    _ noun: String,
    old: [String],
    new: [String],
    in comparison: SyncComparison
) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    func report(_ message: String, at range: SourceRange, hint: String) {
        diagnostics.append(Diagnostic(.error, .unknownCounterpart, message, at: range, hint: hint))
    }
    for pair in pairs {
        for (title, names, name, other, range, otherRange) in [
            (comparison.old.title, old, pair.old, pair.new, pair.oldRange, pair.newRange),
            (comparison.new.title, new, pair.new, pair.old, pair.newRange, pair.oldRange),
        ] {
            if !names.contains(name) {
                let match = closestMatch(to: name, in: names)
                let hint = match.map { "did you mean '\($0)'?" } ?? "correct the name, or remove the line"
                report("\(title) has no \(noun) '\(name)'", at: range, hint: hint)
            }
            if names.contains(other) {
                let hint = "what has one name in both services is one thing: remove the line"
                report("\(title) has the \(noun) '\(other)' too", at: otherRange, hint: hint)
            }
        }
    }
    return diagnostics
}

extension String {
    /// The text, or its beginning, as a message has room for it.
    var shortened: String { count > 80 ? "\(prefix(77))..." : self }
}

import Diagnostics
import ModelComparison
import ServiceModel
import SwiftGenerator

/// The overview of a migration guide: what it costs to move each operation of the old service.
struct GuideOverview {
    let comparison: SyncComparison
    let divergences: OperationDivergences

    /// The sentence before the table.
    var summary: String {
        let (old, new) = (comparison.old.title.markdown, comparison.new.title.markdown)
        let same = both.count { !divergences.concern($0.new) }
        let changed = both.count - same
        return "Of \(counted(comparison.old.operations.count, "operation")) of \(old), "
            + "\(same) \(same == 1 ? "is" : "are") the same in \(new), \(changed) changed, and "
            + "\(gone.count) \(gone.count == 1 ? "has" : "have") no counterpart."
    }

    /// The table: first the operations that both services have, then those that are gone.
    var table: [String] {
        let names = GuideNames(comparison)
        let rows = both.map { operation in
            let method = Escaping.code(comparison.oldPlan.operation(operation.old)?.name ?? operation.old)
            guard divergences.concern(operation.new) else { return "| \(method) | the same | Nothing. |" }
            let link = Escaping.link("changed", "#\(names.operation(operation.new).lowercased())")
            return "| \(method) | \(link) | \(cost(of: operation.new).tableCell) |"
        }
        let goneRows = gone.map { operation in
            let method = Escaping.code(comparison.oldPlan.operation(operation)?.name ?? operation)
            return "| \(method) | gone | Stays with \(comparison.old.title.markdown). |"
        }
        return ["| operation | | what it costs to move |", "|---|---|---|"] + rows + goneRows
    }

    /// The old service's operations with their names in both services, in the order of the old one.
    private var operations: [(old: String, new: String)] {
        zip(comparison.old.operations, comparison.renamedOld.operations).map { ($0.name, $1.name) }
    }

    private var both: [(old: String, new: String)] { operations.filter { comparison.operations.contains($0.new) } }

    private var gone: [String] {
        operations.filter { !comparison.operations.contains($0.new) }.map(\.old)
    }

    /// Returns what callers of an operation have to do.
    private func cost(of operation: String) -> String {
        let changes =
            divergences.own[operation, default: []].flatMap(\.changes) + divergences.shared[operation, default: []]
        let edits = things(changes.filter { $0.source == .breaking })
        if !edits.isEmpty { return "Change code that names \(edits)." }
        let limits = things(changes.filter { $0.wire == .breaking })
        if !limits.isEmpty { return "No change of code. Mind \(limits)." }
        return "No change of code."
    }

    private func things(_ changes: [Change]) -> String {
        DivergencePhrases.phrases(for: changes, in: comparison, isBrief: true).map(\.text).joined(separator: ", and ")
    }
}

extension String {
    /// The Markdown as a cell of a table, which a bar would end.
    var tableCell: String {
        var cell = ""
        for character in self {
            if character == "|", cell.last != "\\" { cell += "\\" }
            cell.append(character)
        }
        return cell
    }
}

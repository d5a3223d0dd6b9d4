import Diagnostics
import ModelComparison
import ProjectFormat
import ServiceModel
import SwiftGenerator

/// Returns the migration guide from one service to another, in Markdown.
///
/// - Parameters:
///   - comparison: the two services, compared by the record.
///   - record: the record with the reasons.
///   - pair: the pair in the project file.
/// - Returns: the page, whose first line says what it was made from. It depends on the arguments alone.
package func migrationGuide(
    _ comparison: SyncComparison,
    record: SyncRecord,
    pair: ProjectConfiguration.SyncPair
) -> String {
    let guide = MigrationGuide(comparison, record, pair)
    let sections = [
        guide.head, guide.switching, guide.everywhere, guide.same, guide.operations, guide.types, guide.otherShapes,
        guide.gone, guide.besides,
    ]
    return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
}

/// The sections of a migration guide, as lines; sections that would say nothing have none.
private struct MigrationGuide {
    let comparison: SyncComparison
    let pair: ProjectConfiguration.SyncPair
    let divergences: OperationDivergences
    let oldTitle: String
    let newTitle: String

    init(_ comparison: SyncComparison, _ record: SyncRecord, _ pair: ProjectConfiguration.SyncPair) {
        self.comparison = comparison
        self.pair = pair
        divergences = OperationDivergences(comparison, record)
        oldTitle = comparison.old.title.markdown
        newTitle = comparison.new.title.markdown
    }

    private var old: Service { comparison.old }
    private var new: Service { comparison.new }
    private var oldNames: ServiceTypeNames { comparison.oldPlan.names }
    private var newNames: ServiceTypeNames { comparison.newPlan.names }

    private var unchanged: [String] { comparison.operations.filter { !divergences.concern($0) } }

    var head: [String] {
        let versions = [old, new].map { $0.version.markdown }
        let source = "\(pair.old) and \(pair.new). Change \(pair.recordFile), not this file."
        return [
            "\(GeneratedFile.markdownMarker)\(Escaping.comment(source).replacing("-->", with: "--&gt;")) -->",
            "",
            "# From \(oldTitle) to \(newTitle)",
            "",
        ]
            + paragraph(
                "This page is for code that calls \(oldTitle) (\(versions[0])) and is to call \(newTitle) "
                    + "(\(versions[1])) in its place. \(counted(comparison.operations.count, "operation")) "
                    + "\(comparison.operations.count == 1 ? "is" : "are") in both; this is what to know about each"
                    + (gone.isEmpty ? "." : ", and what \(newTitle) does not have.")
            )
    }

    // MARK: Switching

    var switching: [String] {
        let facts: [(String, (ServicePlan) -> String)] = [
            ("Swift module", { Escaping.code($0.names.module) }),
            ("Client", { Escaping.code($0.names.client) }),
            ("Error", { Escaping.code($0.names.error) }),
            ("Host", { Escaping.code($0.model.endpoints.defaultHost) }),
            ("Host in a region", { $0.model.endpoints.regional.map(Escaping.code) ?? "the same in all regions" }),
            ("Service name in signatures", { $0.model.signingName.map(Escaping.code) ?? "requests are not signed" }),
        ]
        let rows = facts.map { name, value in
            "| \(name) | \(value(comparison.oldPlan).tableCell) | \(value(comparison.newPlan).tableCell) |"
        }
        let steps = paragraph(
            "Import \(Escaping.code(newNames.module)) in place of \(Escaping.code(oldNames.module)), and use "
                + "\(Escaping.code(newNames.client)) where \(Escaping.code(oldNames.client)) was used. Operations that are in both have the same methods"
                + (comparison.divergences.isEmpty ? ". " : ", apart from what is said below. ") + names
        )
        return ["## How to switch", "", "| | \(oldTitle.tableCell) | \(newTitle.tableCell) |", "|---|---|---|"] + rows
            + [""]
            + steps + migration
    }

    /// The rule by which names on the page become names in code.
    private var names: String {
        guard let name = comparison.operations.first else { return "" }
        let method = Escaping.code(comparison.newPlan.declaredNames.operation(name))
        return
            "Names on this page are those of the models. In Swift, methods, arguments, members and values begin with a "
            + "small letter, and acronyms are in one case: \(Escaping.code(name)) is the method \(method)."
    }

    private var migration: [String] {
        guard let migration = pair.migration else { return [] }
        let adapter = Escaping.code(AdapterNames(old: oldNames, new: newNames).type)
        return [""]
            + paragraph(
                "Code need not go over at once. The module \(Escaping.code(migration.module.value)) converts the types that are in "
                    + "both, and its \(adapter) stands in for \(Escaping.code(oldNames.client)): it carries out the "
                    + "operations that are in both on \(newTitle), and the others on \(oldTitle)."
            )
    }

    // MARK: Operations

    var everywhere: [String] {
        guard !divergences.everywhere.isEmpty else { return [] }
        return ["## In every operation", ""] + bullets(divergences.everywhere)
    }

    var same: [String] {
        guard !unchanged.isEmpty else { return [] }
        let beyond = divergences.everywhere.isEmpty ? "" : ", apart from what is said above"
        let text =
            unchanged.count == 1
            ? "\(Escaping.code(unchanged[0])) is the same in both\(beyond)."
            : "\(joined(unchanged.map(Escaping.code))) are the same in both\(beyond)."
        return ["## The same", ""] + paragraph(text)
    }

    var operations: [String] {
        let concerned = new.operations.filter { divergences.concern($0.name) }
        let sections = concerned.map { operation in
            ["### \(operation.name)", ""] + counterpart(of: operation)
                + bullets(
                    divergences.own[operation.name, default: []],
                    elsewhere: divergences.shared[operation.name, default: []]
                ) + reference(to: operation)
        }
        return sections.isEmpty ? [] : ["## Operations", ""] + Array(sections.joined(separator: [""]))
    }

    /// Returns a sentence with an operation's name in the old service, if it has another there.
    private func counterpart(of operation: ServiceModel.Operation) -> [String] {
        guard let index = comparison.renamedOld.operations.firstIndex(where: { $0.name == operation.name }) else {
            return []
        }
        let name = old.operations[index].name
        return name == operation.name ? [] : paragraph("In \(oldTitle) this is \(Escaping.code(name)).") + [""]
    }

    private func reference(to operation: ServiceModel.Operation) -> [String] {
        new.link(to: operation).map { ["", Escaping.link("Reference", $0)] } ?? []
    }

    /// The divergences in types of several operations, each told once.
    var types: [String] {
        let sections = divergences.types.map { type in
            [TypeSection.heading(of: type.name), ""]
                + paragraph("This concerns \(joined(type.operations.map(Escaping.code))).") + [""]
                + bullets(type.topics)
        }
        return sections.isEmpty ? [] : ["## Types of several operations", ""] + Array(sections.joined(separator: [""]))
    }

    var otherShapes: [String] {
        guard !divergences.elsewhere.isEmpty else { return [] }
        return ["## Types that none of these operations uses", ""] + bullets(divergences.elsewhere)
    }

    // MARK: What only one service has

    var gone: [String] {
        let lines = old.files.flatMap { file -> [String] in
            let names = file.operations.map(\.name).filter { !hasCounterpart($0) }
            return names.isEmpty ? [] : item("\(file.name.markdown): \(joined(names.map(Escaping.code)))")
        }
        guard !lines.isEmpty else { return [] }
        return ["## What \(newTitle) does not have", ""]
            + paragraph("These operations of \(oldTitle) have no counterpart. Code that needs them stays with it.") + [
                ""
            ] + lines
    }

    private func hasCounterpart(_ name: String) -> Bool {
        let index = old.operations.firstIndex { $0.name == name }
        return index.map { comparison.operations.contains(comparison.renamedOld.operations[$0].name) } ?? false
    }

    var besides: [String] {
        let lines = new.files.flatMap { file -> [String] in
            let count = file.operations.count { !comparison.operations.contains($0.name) }
            return count == 0 ? [] : item("\(file.name.markdown): \(counted(count, "operation"))")
        }
        guard !lines.isEmpty else { return [] }
        return ["## What \(newTitle) has besides", ""] + lines
    }

    // MARK: Lines

    /// Returns a bullet for each divergence: new elements, then missing ones, then changed ones.
    /// - Parameter elsewhere: What is told in other sections, to which links lead.
    private func bullets(_ topics: [OperationDivergences.Topic], elsewhere: [Change] = []) -> [String] {
        let phrases =
            topics.flatMap { topic in
                DivergencePhrases.phrases(for: topic.changes, in: comparison).map {
                    ($0.heading, $0.text, topic.reason)
                }
            }
            + DivergencePhrases.phrases(for: elsewhere, in: comparison, areElsewhere: true).map {
                ($0.heading, $0.text, nil)
            }
        return DivergencePhrases.Heading.allCases.flatMap { heading in
            phrases.filter { $0.0 == heading }.flatMap { item("**\(heading.rawValue):** \($0.1).", $0.2) }
        }
    }

    /// Returns a bullet and Markdown that follows it: in the same paragraph if it is one, otherwise below.
    private func item(_ text: String, _ more: String? = nil) -> [String] {
        guard let more = more.map(Escaping.foreignMarkdown) else { return paragraph("- \(text)") }
        let lines = Escaping.documentation(more, width: .max)
        if lines.count == 1, let line = lines.first { return paragraph("- \(text) \(line)") }
        let below = Escaping.documentation(more, width: Self.width - 2).map { $0.isEmpty ? "" : "  \($0)" }
        return paragraph("- \(text)") + [""] + below
    }

    private static let width = 100

    private func paragraph(_ text: String) -> [String] { Escaping.documentation(text, width: Self.width) }
}

extension String {
    /// The Markdown as a cell of a table, which a bar would end.
    fileprivate var tableCell: String {
        var cell = ""
        for character in self {
            if character == "|", cell.last != "\\" { cell += "\\" }
            cell.append(character)
        }
        return cell
    }
}

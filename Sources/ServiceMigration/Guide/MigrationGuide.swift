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
        guide.head, guide.overview, guide.switching, guide.everywhere, guide.same, guide.operations, guide.types,
        guide.otherShapes,
        guide.gone, guide.besides,
    ]
    return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
}

/// The sections of a migration guide, as lines; sections that would say nothing have none.
private struct MigrationGuide {
    let comparison: SyncComparison
    let pair: ProjectConfiguration.SyncPair
    let divergences: OperationDivergences
    let resources: ResourceGroups
    let oldTitle: String
    let newTitle: String
    /// The names of the old service's operations, and what the new one calls them or would call them, both ways.
    let newNamesOfOld: [String: String]
    let oldNamesOfNew: [String: String]

    init(_ comparison: SyncComparison, _ record: SyncRecord, _ pair: ProjectConfiguration.SyncPair) {
        self.comparison = comparison
        self.pair = pair
        divergences = OperationDivergences(comparison, record)
        resources = ResourceGroups(comparison)
        oldTitle = comparison.old.title.markdown
        newTitle = comparison.new.title.markdown
        let names = zip(comparison.old.operations, comparison.renamedOld.operations).map { ($0.name, $1.name) }
        newNamesOfOld = Dictionary(names, uniquingKeysWith: { first, _ in first })
        oldNamesOfNew = Dictionary(names.map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }

    private var old: Service { comparison.old }
    private var new: Service { comparison.new }
    private var oldNames: ServiceTypeNames { comparison.oldPlan.names }
    private var newNames: ServiceTypeNames { comparison.newPlan.names }

    private var guideNames: GuideNames { GuideNames(comparison) }

    private var unchanged: [String] { comparison.operations.filter { !divergences.concern($0) } }

    /// Returns the methods of operations, as code.
    private func methods(_ operations: [String]) -> String {
        joined(operations.map { Escaping.code(guideNames.operation($0)) })
    }

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

    /// The table of all operations, for those who want to know how much there is to do.
    var overview: [String] {
        let overview = GuideOverview(comparison: comparison, divergences: divergences)
        let beyond =
            divergences.everywhere.isEmpty ? "" : " What concerns every operation is said [below](#in-every-operation)."
        return ["## Overview", ""] + paragraph(overview.summary + beyond) + [""] + overview.table
    }

    // MARK: Switching

    var switching: [String] {
        let facts: [(String, (ServicePlan) -> String)] = [
            ("Swift module", { Escaping.code($0.names.module) }),
            ("Client", { Escaping.code($0.names.client) }),
            ("Error", { Escaping.code($0.names.error) }),
            ("Host", { Escaping.code($0.model.endpoints.defaultHost) }),
            ("Host in a region", { regionalHost(of: $0.model.endpoints) }),
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
        return
            "Names on this page are those of Swift: the models' \(Escaping.code(name)) is the method "
            + "\(Escaping.code(guideNames.operation(name)))."
    }

    /// The host in a region, or that there is one for all.
    private func regionalHost(of endpoints: Endpoints) -> String {
        if let region = endpoints.globalRegion { return "the same in all regions, signed for \(Escaping.code(region))" }
        return endpoints.regional.map(Escaping.code) ?? "the same in all regions"
    }

    private var migration: [String] {
        guard let migration = pair.migration else { return [] }
        let adapter = Escaping.code(AdapterNames(old: oldNames, new: newNames).type)
        return [""]
            + paragraph(
                "Code need not go over at once. The module \(Escaping.code(migration.module.value)) converts the types that are in "
                    + "both, and its \(adapter) stands in for \(Escaping.code(oldNames.client)): it carries out the "
                    + "operations that are in both on \(newTitle), and the others on \(oldTitle)."
                    + streaming
            )
    }

    /// A sentence about operations that the adapter leaves where they are; empty where there are none.
    private var streaming: String {
        let operations = zip(old.operations, comparison.renamedOld.operations).compactMap { operation, renamed in
            let plans = [comparison.oldPlan.operation(operation.name), comparison.newPlan.operation(renamed.name)]
            let isStreaming = comparison.operations.contains(renamed.name) && plans.contains { $0?.isStreaming == true }
            return isStreaming ? Escaping.code(plans[0]?.name ?? operation.name) : nil
        }
        guard !operations.isEmpty else { return "" }
        let verb = operations.count == 1 ? "has a stream and stays" : "have streams and stay"
        return " \(joined(operations)) \(verb) on \(oldTitle) until the calls go over."
    }

    // MARK: Operations

    var everywhere: [String] {
        guard !divergences.everywhere.isEmpty else { return [] }
        return ["## In every operation", ""] + bullets(divergences.everywhere)
    }

    /// The operations of which nothing is to be said, unless their resources have places for them.
    var same: [String] {
        guard !unchanged.isEmpty, resources.groups.isEmpty else { return [] }
        return ["## The same", ""] + same(unchanged, beyond: "what is said above")
    }

    /// Returns the sentence that operations are the same.
    ///
    /// - Parameters:
    ///   - operations: The operations; one at least.
    ///   - beyond: What concerns them nevertheless, if anything concerns all operations.
    private func same(_ operations: [String], beyond: String) -> [String] {
        let verb = operations.count == 1 ? "is" : "are"
        let exception = divergences.everywhere.isEmpty ? "" : ", apart from \(beyond)"
        return paragraph("\(methods(operations)) \(verb) the same in both\(exception).")
    }

    /// What differs in each operation, by resources if there are any.
    var operations: [String] {
        let sections =
            resources.groups.isEmpty
            ? sections(of: comparison.operations, level: "###") : resources.groups.map(section)
        return sections.isEmpty ? [] : ["## Operations", ""] + Array(sections.joined(separator: [""]))
    }

    /// Returns the section about a resource: what becomes of it, and its operations.
    private func section(of group: ResourceGroups.Group) -> [String] {
        let heading = group.resource.map { "Resource \(Escaping.code($0.name))" } ?? "Without a resource"
        let fate = group.resource.map { ResourceFate(of: $0, operations: Set(comparison.operations)) }
        let unchanged = group.operations.filter { !divergences.concern($0) }
        let parts = [
            ["### \(heading)"],
            fate.map { paragraph($0.text(in: newTitle) { methods([$0]) }) } ?? [],
            unchanged.isEmpty
                ? [] : same(unchanged, beyond: Escaping.link("what concerns every operation", "#in-every-operation")),
        ]
        return Array(
            (parts.filter { !$0.isEmpty } + sections(of: group.operations, level: "####")).joined(separator: [""])
        )
    }

    /// Returns the sections about those of some operations of which something is to be said.
    ///
    /// - Parameters:
    ///   - operations: The operations.
    ///   - level: The beginning of the headings, whose text alone is what links go by.
    private func sections(of operations: [String], level: String) -> [[String]] {
        let operations = Set(operations)
        return new.operations.filter { operations.contains($0.name) && divergences.concern($0.name) }.map { operation in
            let parts = [
                counterpart(of: operation),
                code(of: operation),
                bullets(divergences.own[operation.name, default: []]),
                typesThatDiffer(in: operation),
                new.link(to: operation).map { [Escaping.link("Reference", $0)] } ?? [],
            ]
            return ["\(level) \(guideNames.operation(operation.name))", ""]
                + parts.filter { !$0.isEmpty }.joined(separator: [""])
        }
    }

    /// Returns a sentence with an operation's name in the old service, if it has another there.
    private func counterpart(of operation: ServiceModel.Operation) -> [String] {
        guard let name = oldNamesOfNew[operation.name], name != operation.name else { return [] }
        let method = comparison.oldPlan.operation(name)?.name ?? name
        return paragraph("In \(oldTitle) this is \(Escaping.code(method)).")
    }

    /// Returns the method and the result before and after, where they differ.
    private func code(of operation: ServiceModel.Operation) -> [String] {
        guard let newPlan = comparison.newPlan.operation(operation.name),
            let oldPlan = oldNamesOfNew[operation.name].flatMap(comparison.oldPlan.operation)
        else { return [] }
        let method = Declaration(methodOf: oldPlan, throwing: oldNames.error)
            .difference(to: Declaration(methodOf: newPlan, throwing: newNames.error))
        let output = Declaration(outputOf: oldPlan).difference(to: Declaration(outputOf: newPlan))
        return Array([method, output].filter { !$0.isEmpty }.joined(separator: [""]))
    }

    /// Returns where to read on about types that other operations have as well.
    private func typesThatDiffer(in operation: ServiceModel.Operation) -> [String] {
        let types = divergences.types.filter { $0.operations.contains(operation.name) }
        guard !types.isEmpty else { return [] }
        return paragraph(
            "What differs in \(joined(types.map { TypeSection.link(to: guideNames.type($0.name)) })) concerns this operation as well."
        )
    }

    /// The divergences in types of several operations, each told once.
    var types: [String] {
        let sections = divergences.types.map { type in
            [TypeSection.heading(of: guideNames.type(type.name)), ""]
                + paragraph("This concerns \(methods(type.operations)).") + [""]
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
                .map { comparison.oldPlan.operation($0)?.name ?? $0 }
            return names.isEmpty ? [] : item("\(file.name.markdown): \(joined(names.map(Escaping.code)))")
        }
        guard !lines.isEmpty else { return [] }
        return ["## What \(newTitle) does not have", ""]
            + paragraph("These operations of \(oldTitle) have no counterpart. Code that needs them stays with it.") + [
                ""
            ] + lines
    }

    private func hasCounterpart(_ name: String) -> Bool {
        newNamesOfOld[name].map(comparison.operations.contains) ?? false
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
    private func bullets(_ topics: [OperationDivergences.Topic]) -> [String] {
        let phrases = topics.flatMap { topic in
            DivergencePhrases.phrases(for: topic.changes, in: comparison).map {
                ($0.heading, $0.text, topic.reason)
            }
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

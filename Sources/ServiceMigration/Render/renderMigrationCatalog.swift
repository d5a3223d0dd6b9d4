import Diagnostics
import SwiftGenerator

/// Renders the pages of a module with conversions: what it has, the conversions type by type, and both services side by
/// side.
///
/// The pages name the types of both services, and do not link to them: a type of one name would be there twice.
func renderCatalog(_ plan: MigrationPlan) -> [GeneratedFile] {
    [renderModulePage(plan), renderConversionsArticle(plan), renderComparisonArticle(plan)]
}

extension MigrationPlan {
    /// The modules that the pages are made from, as the first line of each page names them.
    fileprivate var source: String { "\(oldModule) and \(newModule)" }

    /// The titles of the two services.
    fileprivate var titles: [String] { [old, new].map { $0.model.title.markdown.tableCell } }

    /// The pairs of types with conversions, under the headings of the model's files.
    fileprivate var pairs: [(title: String, pairs: [ConversionID])] {
        files.map { file in
            let conversions = file.sections.flatMap(\.conversions).filter { $0.direction == .forward }
            return (Naming.title(ofFile: file.name), conversions)
        }
    }
}

private func renderModulePage(_ plan: MigrationPlan) -> GeneratedFile {
    let adapter = plan.adapter.names.type
    return GeneratedFile(page: plan.module, of: plan.source) { writer in
        writer.paragraphs(
            """
            Converts values between \(plan.oldModule) and \(plan.newModule), and lets code that was written for \(plan.oldModule) \
            run on \(plan.newModule).

            ``\(adapter)`` stands in for `\(plan.old.names.client)`. It carries out the \
            \(counted(plan.operations.count, "operation")) that both services have on \(plan.newModule), and the others on \
            \(plan.oldModule).

            A type that both modules have can be made of its counterpart: by `init(_:)` where nothing can be lost, otherwise \
            by `init(exactly:)`, which throws what it would lose, or by `converting(_:)`, which returns the value together \
            with the losses. <doc:Conversions> has all of them, and <doc:SideBySide> shows what differs.
            """
        )
        writer.topics([
            (title: "Running Old Code on the New Service", links: ["``\(adapter)``"]),
            (title: "Moving Code", links: ["<doc:SideBySide>", "<doc:Conversions>"]),
        ])
    }
}

// MARK: - Conversions

private func renderConversionsArticle(_ plan: MigrationPlan) -> GeneratedFile {
    GeneratedFile(article: "Conversions", titled: "Conversions", of: plan.source) { writer in
        writer.paragraphs(
            """
            The types that both services have, and what each loses on the way.

            ## Overview

            Nothing is lost where a table says `init(_:)`. What a table names otherwise, `init(exactly:)` throws and `converting(_:)` \
            leaves out.
            """
        )
        for (title, pairs) in plan.pairs {
            writer.paragraphs("### \(title)")
            writer.table(
                ["Type", "To \(plan.newModule)", "To \(plan.oldModule)"],
                pairs.map { pair in
                    var name = Escaping.code(pair.new)
                    if pair.old != pair.new { name = "\(Escaping.code(pair.old)), \(name)" }
                    return [name]
                        + ConversionID.Direction.allCases.map { direction in
                            losses(of: ConversionID(old: pair.old, new: pair.new, direction: direction), in: plan)
                        }
                }
            )
        }
    }
}

private func losses(of id: ConversionID, in plan: MigrationPlan) -> String {
    guard let conversion = plan.conversions[id] else { return "" }
    guard conversion.isLossy else { return "`init(_:)`" }
    let losses = lossDescriptions(of: id, in: plan)
    // A cell has room for a few; the documentation of `converting(_:)` has all.
    let shown = losses.prefix(6).joined(separator: "; ")
    return "loses \(shown.tableCell)\(losses.count > 6 ? "; and \(losses.count - 6) more" : "")"
}

// MARK: - Side by side

private func renderComparisonArticle(_ plan: MigrationPlan) -> GeneratedFile {
    GeneratedFile(article: "SideBySide", titled: "Both Services Side by Side", of: plan.source) { writer in
        let exception = plan.old.isStreaming || plan.new.isStreaming ? ", apart from those with streams" : ""
        writer.paragraphs(
            """
            The operations that \(plan.titles[0]) and \(plan.titles[1]) have in common\(exception), and the types of theirs that differ.

            ## Operations
            """
        )
        for operation in plan.old.operations {
            guard let new = plan.operations[operation.model.name] else { continue }
            writer.paragraphs("### \(operation.name)")
            writer.comparison(
                of: Declaration(methodOf: operation, throwing: plan.old.names.error),
                and: Declaration(methodOf: new, throwing: plan.new.names.error),
                plan,
                none: "It takes no arguments."
            )
            writer.paragraphs("It returns \(Escaping.code(new.output.type)):")
            writer.comparison(
                of: Declaration(outputOf: operation),
                and: Declaration(outputOf: new),
                plan,
                none: "Nothing but that it succeeded."
            )
        }
        let types = plan.differingTypes
        guard !types.isEmpty else { return }
        writer.paragraphs("## Types")
        for (old, new) in types {
            writer.paragraphs("### \(new.name)")
            writer.comparison(of: Declaration(old), and: Declaration(new), plan, none: "")
        }
    }
}

extension MigrationPlan {
    /// The pairs of declared types whose members or values differ, in the order of the new service.
    fileprivate var differingTypes: [(old: TypePlan, new: TypePlan)] {
        func byName(_ service: ServicePlan) -> [String: TypePlan] {
            Dictionary(service.files.flatMap(\.types).map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        }
        let (olds, news) = (byName(old), byName(new))
        return pairs.flatMap(\.pairs).compactMap { pair in
            guard let old = olds[pair.old], let new = news[pair.new],
                !Declaration(old).difference(to: Declaration(new)).isEmpty
            else { return nil }
            return (old, new)
        }
    }
}

extension CatalogWriter {
    /// Adds a table of the parts of two declarations, those of one name in one row.
    /// - Parameter none: The sentence in place of a table without rows.
    fileprivate mutating func comparison(
        of old: Declaration,
        and new: Declaration,
        _ plan: MigrationPlan,
        none: String
    ) {
        let before = Dictionary(old.parts.map { ($0.name, $0.code) }, uniquingKeysWith: { first, _ in first })
        let kept = Set(new.parts.map(\.name))
        let rows =
            new.parts.map { part in
                guard let old = before[part.name] else { return ["new", "", Escaping.code(part.code)] }
                return [old == part.code ? "" : "changed", Escaping.code(old), Escaping.code(part.code)]
            } + old.parts.filter { !kept.contains($0.name) }.map { ["gone", Escaping.code($0.code), ""] }
        if rows.isEmpty {
            if !none.isEmpty { paragraphs(none) }
        } else {
            table([""] + plan.titles, rows)
        }
    }
}

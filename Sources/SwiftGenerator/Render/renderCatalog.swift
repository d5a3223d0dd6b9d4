import Diagnostics
import ServiceModel

/// Generates the pages that group a module's documentation, for ``GeneratedFile/catalog``: the module's own, with its
/// operations and then its types by the model files that declare them, and the one of the operations, their paginators and
/// their waiters.
///
/// Inputs and outputs that operations declare are listed on the operations' pages, and last on the module's.
///
/// - Returns: The pages; none for a module whose types are not public, since DocC documents no others.
package func generateCatalog(_ plan: ServicePlan) -> [GeneratedFile] {
    guard plan.access == .public else { return [] }
    let groups = operationGroups(plan)
    return [
        GeneratedFile(page: plan.names.module, of: plan.names.module, render: { modulePage(plan, groups, into: &$0) }),
        GeneratedFile(page: plan.names.api, of: plan.names.module) { writer in
            writer.topics(groups.map { (title: $0.title, links: $0.operations.flatMap(\.links)) })
        },
    ]
}

extension GeneratedFile {
    /// Creates a page about the symbol of this name.
    /// - Parameters:
    ///   - symbol: A type of the module, or the module itself.
    ///   - source: What the page is made of: `Chime`, or `Chime and ChimeSDKVoice`.
    ///   - render: Writes what follows the title.
    package init(page symbol: String, of source: String, render: (inout CatalogWriter) -> Void) {
        var writer = CatalogWriter()
        writer.lines([
            "\(GeneratedFile.pageMarker)the model of \(source). Change that, not this page.)", "# ``\(symbol)``",
        ])
        render(&writer)
        self.init(path: "\(symbol).md", contents: writer.text)
    }

    /// Creates an article.
    /// - Parameters:
    ///   - name: The name by which links lead to it.
    ///   - title: The title.
    ///   - source: What the article is made of: `Chime and ChimeSDKVoice`.
    ///   - render: Writes what follows the title.
    package init(article name: String, titled title: String, of source: String, render: (inout CatalogWriter) -> Void) {
        var writer = CatalogWriter()
        writer.lines([
            "\(GeneratedFile.pageMarker)the model of \(source). Change that, not this page.)", "# \(title)",
        ])
        render(&writer)
        self.init(path: "\(name).md", contents: writer.text)
    }
}

/// Collects the paragraphs of a page.
package struct CatalogWriter {
    fileprivate private(set) var text = ""

    /// Adds paragraphs of one line each.
    fileprivate mutating func lines(_ lines: [String]) {
        for line in lines { text += text.isEmpty ? "\(line)\n" : "\n\(line)\n" }
    }

    /// Adds paragraphs of Markdown.
    package mutating func paragraphs(_ markdown: String) {
        text += "\n"
        for line in Escaping.documentation(markdown, width: SwiftWriter.lineWidth) { text += "\(line)\n" }
    }

    /// Adds a table of Markdown.
    package mutating func table(_ head: [String], _ rows: [[String]]) {
        text += "\n"
        for row in [head, head.map { _ in "---" }] + rows { text += "| \(row.joined(separator: " | ")) |\n" }
    }

    /// Adds groups of links, without those that have none.
    package mutating func topics(_ groups: [(title: String, links: [String])]) {
        lines(["## Topics"])
        for group in groups where !group.links.isEmpty {
            lines(["### \(group.title)"])
            text += "\n"
            for link in group.links { text += "- \(link)\n" }
        }
    }
}

/// Operations under one heading.
private typealias OperationGroup = (title: String, operations: [OperationPlan])

private func modulePage(_ plan: ServicePlan, _ groups: [OperationGroup], into writer: inout CatalogWriter) {
    writer.paragraphs(
        """
        \(plan.introduction)

        Each operation is a method of ``\(plan.names.api)``, on ``\(plan.names.client)`` and on ``\(plan.names.stub)``, which stands in for it in tests. All of them throw ``\(plan.names.error)``.
        """
    )
    let omissions = plan.model.files.flatMap(\.omissions)
    if !omissions.isEmpty {
        let items = omissions.map { "- \(Escaping.code($0.path)): \(Escaping.line($0.reason))" }
        writer.paragraphs(
            """
            ## What Is Left Out

            The model of this module was imported without these parts, which the model format cannot hold:

            \(items.joined(separator: "\n"))
            """
        )
    }
    let own = [plan.names.client, plan.names.api, plan.names.error, plan.names.stub, "Patterns"].map { "``\($0)``" }
    let operations = groups.map { group in
        (title: group.title, links: group.operations.map { "``\(plan.names.api)/\($0.signature)``" })
    }
    let types = plan.files.map { file in
        (title: "Types: \(Naming.title(ofFile: file.fileName))", links: file.types.map { "``\($0.name)``" })
    }
    // They are on the operations' pages, and DocC would list them here without a word on what they are.
    let payloads = plan.operations.flatMap(\.inlineTypes).map { "``\($0.name)``" }
    writer.topics(
        [(title: "Essentials", links: own)] + operations + types + [(title: "Inputs and Outputs", links: payloads)]
    )
}

/// Returns the operations in groups: those of each resource, and then the others by the model files that declare them.
private func operationGroups(_ plan: ServicePlan) -> [OperationGroup] {
    let resources = Resources(plan.model.files, plan.types).entries
    let owned = Set(resources.flatMap(\.allOperations).map(\.name))
    let ofResources = resources.map { entry in
        (
            title: Naming.title(ofResource: entry.name),
            operations: entry.allOperations.compactMap { plan.operation($0.name) }
        )
    }
    let others = plan.files.map { file in
        (
            title: Naming.title(ofFile: file.fileName),
            operations: file.operations.filter { !owned.contains($0.model.name) }
        )
    }
    return ofResources.sorted { $0.title < $1.title } + others.filter { !$0.operations.isEmpty }
}

extension OperationPlan {
    /// Links to the operation's method and to those of its paginator and its waiters.
    fileprivate var links: [String] {
        let signatures =
            [name, pagination?.name].compactMap { $0 }.map(input.signature) + waiters.map { $0.signature(of: self) }
        return signatures.map { "``\($0)``" }
    }
}

extension Naming {
    /// Returns the heading for the operations of a resource: `Voice Connector` for `VoiceConnector`.
    static func title(ofResource name: String) -> String {
        words(of: name, keepingForeign: true).map(spelled).joined(separator: " ")
    }

    /// Returns the heading for the declarations of a Swift file: `Phone Numbers` for `PhoneNumbers.swift`.
    package static func title(ofFile name: String) -> String {
        words(of: name.hasSuffix(".swift") ? String(name.dropLast(6)) : name, keepingForeign: true).map(spelled)
            .joined(separator: " ")
    }
}

import Diagnostics
import ServiceModel

/// Generates the pages that group a module's documentation, for ``GeneratedFile/catalog``: the module's own, with its types
/// by the model files that they stand in, and the client's, with its operations likewise.
///
/// - Parameter service: A description that the loader returned.
/// - Returns: The pages; none where the module's types are not for everybody, of whom alone DocC tells.
package func generateCatalog(_ service: Service) -> [GeneratedFile] {
    guard service.module.access == .public else { return [] }
    let plan = Planner(service).plan()
    return [
        GeneratedFile(page: plan.names.module, of: plan.names.module, render: { modulePage(plan, into: &$0) }),
        GeneratedFile(page: plan.client, of: plan.names.module, render: { clientPage(plan, into: &$0) }),
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

    /// Adds groups of links to symbols, without those that have none.
    package mutating func topics(_ groups: [(title: String, symbols: [String])]) {
        lines(["## Topics"])
        for group in groups where !group.symbols.isEmpty {
            lines(["### \(group.title)"])
            text += "\n"
            for symbol in group.symbols { text += "- ``\(symbol)``\n" }
        }
    }
}

private func modulePage(_ plan: ServicePlan, into writer: inout CatalogWriter) {
    writer.paragraphs(
        """
        Calls \(plan.title), version \(plan.version).

        Each operation is a method of ``\(plan.client)``, and of ``\(plan.stub)``, which stands in for it in tests. All of \
        them throw ``\(plan.error)``.
        """
    )
    let own = [plan.client, plan.api, plan.error, plan.stub, "Patterns"]
    let resources = plan.files.map { file in
        (
            title: Naming.title(ofFile: file.fileName),
            symbols: file.operations.flatMap(\.inlineTypes).map(\.name) + file.types.map(\.name)
        )
    }
    writer.topics([(title: "Essentials", symbols: own)] + resources)
}

private func clientPage(_ plan: ServicePlan, into writer: inout CatalogWriter) {
    let resources = plan.files.map { file in
        (title: Naming.title(ofFile: file.fileName), symbols: file.operations.flatMap(\.signatures))
    }
    writer.topics(
        [(title: "Creating a Client", symbols: ["init(configuration:transport:)", "endpoint"])] + resources
    )
}

extension OperationPlan {
    /// The methods that carry it out, by their names with the labels of arguments.
    fileprivate var signatures: [String] {
        let labels = inputMembers.map { "\($0.name):" }.joined()
        return [name, pagination?.name].compactMap { $0 }.flatMap { ["\($0)(_:)", "\($0)(\(labels))"] }
    }
}

extension Naming {
    /// What a reader calls the things that a Swift file declares: `PhoneNumbers.swift` is about `Phone Numbers`.
    package static func title(ofFile name: String) -> String {
        words(of: name.hasSuffix(".swift") ? String(name.dropLast(6)) : name).joined(separator: " ")
    }
}

import Diagnostics

extension YAMLDocument {
    /// Whether two documents have the same values and the same comments, be they in another order.
    ///
    /// An alias has the value of its anchor. The order of a mapping's keys makes no difference, that of a sequence's
    /// elements does. The places of comments are not compared, nor are blank lines between them.
    package func saysTheSame(as other: YAMLDocument) -> Bool {
        root.expanded == other.root.expanded && sortedComments == other.sortedComments
    }

    private var sortedComments: [String] { (header + root.comments).filter { !$0.isEmpty }.sorted() }
}

extension DocumentNode {
    /// The node without comments and anchors, with values in place of aliases, and with keys in alphabetical order.
    ///
    /// An alias whose anchor is not inside the node stays.
    package var expanded: DocumentNode {
        var anchors: [String: Content] = [:]
        return expanded(&anchors)
    }

    private func expanded(_ anchors: inout [String: Content]) -> DocumentNode {
        let result: Content
        switch content {
        case .text, .plain:
            result = content
        case .mapping(let entries):
            let values = entries.map { DocumentEntry($0.key, $0.value.expanded(&anchors)) }
            result = .mapping(values.sorted { $0.key < $1.key })
        case .sequence(let elements):
            result = .sequence(elements.map { DocumentElement($0.value.expanded(&anchors)) })
        case .alias(let name):
            result = anchors[name] ?? content
        }
        if let anchor { anchors[anchor] = result }
        return DocumentNode(result)
    }

    fileprivate var comments: [String] {
        switch content {
        case .text, .plain, .alias: footer
        case .mapping(let entries): entries.flatMap { $0.comments.lines + $0.value.comments } + footer
        case .sequence(let elements): elements.flatMap { $0.comments.lines + $0.value.comments } + footer
        }
    }
}

extension DocumentComments {
    /// All of them in the order of the file.
    var lines: [String] { above + (beside.map { [$0] } ?? []) }
}

import Diagnostics
import YAMLSource

extension YAMLDocument {
    /// The document with sections and keys in canonical order, every anchor before its aliases, and every comment where
    /// there is a line for it.
    var inCanonicalOrder: YAMLDocument {
        var ordered = root.inCanonicalOrder(.file)
        let homeless = ordered.takeHomelessComments()
        var anchors = AnchorOrder(nodes: ordered.anchoredNodes)
        return YAMLDocument(header: (header + homeless).tidied, root: anchors.arranged(ordered))
    }
}

extension DocumentNode {
    fileprivate func inCanonicalOrder(_ layout: ModelLayout) -> DocumentNode {
        var node = self
        node.footer = footer.tidied
        switch content {
        case .mapping(let entries):
            let ordered = layout.keyOrder(of: entries).map { entries.sorted(by: $0) } ?? entries
            node.entries = ordered.map { entry in
                var entry = entry
                entry.value = entry.value.inCanonicalOrder(layout.layout(of: entry.key))
                entry.comments.above = (entry.comments.above + entry.value.takeHomelessComments()).tidied
                return entry
            }
        case .sequence(let elements):
            node.elements = elements.map { element in
                var element = element
                element.value = element.value.inCanonicalOrder(layout.element)
                let inner = element.value.takeHomelessComments() + element.value.takeLeadingComments()
                element.comments.above = (element.comments.above + inner).tidied
                return element
            }
        case .text, .plain, .alias:
            break
        }
        return node
    }

    /// Removes the comments of a footer that has no last entry or element above it.
    fileprivate mutating func takeHomelessComments() -> [String] {
        guard entries.isEmpty, elements.isEmpty else { return [] }
        defer { footer = [] }
        return footer
    }

    /// Removes the comments above the first entry or element, which would separate a dash from its value.
    private mutating func takeLeadingComments() -> [String] {
        guard anchor == nil else { return [] }
        var lines: [String] = []
        switch content {
        case .mapping(var entries) where !entries.isEmpty:
            swap(&lines, &entries[0].comments.above)
            self.entries = entries
        case .sequence(var elements) where !elements.isEmpty:
            swap(&lines, &elements[0].comments.above)
            self.elements = elements
        case .text, .plain, .alias, .mapping, .sequence:
            break
        }
        return lines
    }

    fileprivate var children: [DocumentNode] {
        switch content {
        case .mapping(let entries): entries.map(\.value)
        case .sequence(let elements): elements.map(\.value)
        case .text, .plain, .alias: []
        }
    }

    /// The nodes inside this one, itself included, that aliases may refer to.
    fileprivate var anchoredNodes: [String: DocumentNode] {
        children.reduce(into: anchor.map { [$0: self] } ?? [:]) { nodes, child in
            nodes.merge(child.anchoredNodes) { first, _ in first }
        }
    }
}

extension [String] {
    /// Comments with single blank lines between them, and none before and after them.
    fileprivate var tidied: [String] {
        enumerated().filter { index, comment in
            !comment.isEmpty || index > 0 && !self[index - 1].isEmpty && self[index...].contains { !$0.isEmpty }
        }.map(\.element)
    }
}

extension [DocumentEntry] {
    /// The entries in the order of `keys`, then those with other keys in their own order.
    fileprivate func sorted(by keys: [String]) -> [DocumentEntry] {
        let rank = { (entry: DocumentEntry) in keys.firstIndex(of: entry.key) ?? keys.count }
        return enumerated().sorted { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }.map(\.element)
    }
}

/// Swaps an anchor with its alias if sorting has moved the alias before the anchor.
private struct AnchorOrder {
    let nodes: [String: DocumentNode]
    var placed: Set<String> = []

    mutating func arranged(_ node: DocumentNode) -> DocumentNode {
        if let name = node.anchor, placed.contains(name) { return DocumentNode(.alias(name)) }
        if case .alias(let name) = node.content {
            guard !placed.contains(name), let target = nodes[name] else { return node }
            return arranged(target)
        }
        if let name = node.anchor { placed.insert(name) }
        var node = node
        switch node.content {
        case .mapping(var entries):
            for index in entries.indices { entries[index].value = arranged(entries[index].value) }
            node.entries = entries
        case .sequence(var elements):
            for index in elements.indices { elements[index].value = arranged(elements[index].value) }
            node.elements = elements
        case .text, .plain, .alias:
            break
        }
        return node
    }
}

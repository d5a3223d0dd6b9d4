import YAMLSource

extension YAMLDocument {
    /// Writes `*name` again where an earlier version of the document did, as long as that still says the same.
    mutating func keepAliases(of old: YAMLDocument) {
        var anchors: [String: DocumentNode] = [:]
        old.root.collectAnchors(&anchors)
        guard !anchors.isEmpty else { return }
        root.keepAliases(of: old.root, anchors)
        // An alias whose anchor is gone, or stands further down now, would mean nothing.
        var known: Set<String> = []
        root.resolveAliases(anchors, &known)
    }
}

extension DocumentNode {
    fileprivate func collectAnchors(_ anchors: inout [String: DocumentNode]) {
        if let anchor { anchors[anchor] = self }
        for node in children { node.collectAnchors(&anchors) }
    }

    fileprivate mutating func keepAliases(of old: DocumentNode, _ anchors: [String: DocumentNode]) {
        if case .alias(let name) = old.content {
            guard let target = anchors[name]?.expanded(anchors), target == expanded(anchors) else { return }
            self = DocumentNode(.alias(name))
            return
        }
        anchor = old.anchor
        for index in entries.indices {
            if let written = old[entries[index].key] { entries[index].value.keepAliases(of: written, anchors) }
        }
        for (index, element) in old.elements.enumerated() where index < elements.count {
            elements[index].value.keepAliases(of: element.value, anchors)
        }
    }

    /// Puts what an alias means in place of one without an anchor above it. `known` are the anchors above.
    fileprivate mutating func resolveAliases(_ anchors: [String: DocumentNode], _ known: inout Set<String>) {
        if case .alias(let name) = content, !known.contains(name), let target = anchors[name] {
            self = target.expanded(anchors)
        }
        for index in entries.indices { entries[index].value.resolveAliases(anchors, &known) }
        for index in elements.indices { elements[index].value.resolveAliases(anchors, &known) }
        if let anchor { known.insert(anchor) }
    }

    /// What the node says, with aliases replaced by what they mean, without comments and anchors.
    private func expanded(_ anchors: [String: DocumentNode]) -> DocumentNode {
        switch content {
        case .alias(let name): anchors[name]?.expanded(anchors) ?? self
        case .mapping(let entries):
            DocumentNode(.mapping(entries.map { DocumentEntry($0.key, $0.value.expanded(anchors)) }))
        case .sequence(let elements):
            DocumentNode(.sequence(elements.map { DocumentElement($0.value.expanded(anchors)) }))
        case .text, .plain: DocumentNode(content)
        }
    }

    private var children: [DocumentNode] { entries.map(\.value) + elements.map(\.value) }
}

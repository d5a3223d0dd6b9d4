import Diagnostics
import YAMLSource

extension YAMLDocument {
    /// Writes `*name` again where an earlier version of the document did, as long as that says the same as what has the
    /// anchor now. An alias whose anchor is gone, or is further down now, gives way to the content of its anchor.
    mutating func keepAliases(of old: YAMLDocument) {
        var anchored: [String: DocumentNode] = [:]
        root.keepAliases(of: old.root, &anchored)
    }

    /// The document with what they mean in place of aliases, without comments.
    var withoutAliases: YAMLDocument {
        var anchored: [String: DocumentNode] = [:]
        return YAMLDocument(root: root.withoutAliases(&anchored))
    }
}

extension DocumentNode {
    /// - Parameter anchored: what has an anchor above, expanded.
    fileprivate mutating func keepAliases(of old: DocumentNode, _ anchored: inout [String: DocumentNode]) {
        if case .alias(let name) = old.content {
            if let target = anchored[name], target == expanded { self = DocumentNode(.alias(name)) }
            return
        }
        let meaning = old.anchor == nil ? nil : expanded
        for index in entries.indices {
            if let written = old[entries[index].key] { entries[index].value.keepAliases(of: written, &anchored) }
        }
        for (index, element) in old.elements.enumerated() where index < elements.count {
            elements[index].value.keepAliases(of: element.value, &anchored)
        }
        anchor = old.anchor
        if let anchor { anchored[anchor] = meaning }
    }

    fileprivate func withoutAliases(_ anchored: inout [String: DocumentNode]) -> DocumentNode {
        let result: DocumentNode
        switch content {
        case .alias(let name):
            result = anchored[name] ?? self
        case .mapping(let entries):
            result = DocumentNode(
                .mapping(entries.map { DocumentEntry($0.key, $0.value.withoutAliases(&anchored)) })
            )
        case .sequence(let elements):
            result = DocumentNode(.sequence(elements.map { DocumentElement($0.value.withoutAliases(&anchored)) }))
        case .text, .plain:
            result = DocumentNode(content)
        }
        if let anchor { anchored[anchor] = result }
        return result
    }
}

import Diagnostics
import YAMLSource

extension YAMLDocument {
    /// Takes over the comments of an earlier version of the document.
    ///
    /// A comment goes where its key or value is now. Where that is gone, while the mapping around it is still there,
    /// the comment is put above that; the comments of a whole declaration that is gone go with it.
    mutating func keepComments(of old: YAMLDocument) {
        header = old.header
        root.footer = old.root.footer
        for section in old.root.entries where root[section.key] == nil {
            // Nothing of the section is left, so nothing else needs its place.
            root.footer = section.comments.all + section.value.footer + root.footer
        }
        root.entries = root.entries.map { section in
            var section = section
            if let written = old.root.entries.first(where: { $0.key == section.key }) {
                if section.key == "service" {
                    section.keepComments(of: written)
                    return section
                }
                section.comments = written.comments
                section.value.footer = written.value.footer
            }
            guard case .mapping(let entries) = section.value.content else { return section }
            section.value.entries = entries.map { entry in
                var entry = entry
                if let written = old.declaration(entry.key, in: section.key) { entry.keepComments(of: written) }
                return entry
            }
            return section
        }
    }

    /// A declaration that has moved to `section` or was there all along: what had constraints may have values by now.
    private func declaration(_ name: String, in section: String) -> DocumentEntry? {
        let sections = typeSections.contains(section) ? [section] + typeSections : [section]
        return sections.lazy.compactMap { key in
            root[key]?.entries.first { $0.key == name }
        }
        .first
    }
}

extension DocumentEntry {
    // Inlined into the function that calls it and is called by it, it makes that one the longest of the module.
    @inline(never)
    fileprivate mutating func keepComments(of old: DocumentEntry) {
        comments = old.comments
        comments.above += value.keepComments(of: old.value)
    }
}

extension DocumentNode {
    /// Takes over the comments inside an earlier version of the node; returns those for which there is no place.
    fileprivate mutating func keepComments(of old: DocumentNode) -> [String] {
        var homeless: [String] = []
        switch (content, old.content) {
        case (.mapping(var entries), .mapping(let oldEntries)):
            for entry in oldEntries {
                if let index = entries.firstIndex(where: { $0.key == entry.key }) {
                    entries[index].keepComments(of: entry)
                } else {
                    homeless += entry.comments.all + entry.value.allComments
                }
            }
            content = .mapping(entries)
            footer = old.footer
        case (.sequence(var elements), .sequence(let oldElements)):
            for element in oldElements {
                if let index = elements.firstIndex(where: { $0.value.identity == element.value.identity }) {
                    elements[index].comments = element.comments
                    elements[index].comments.above += elements[index].value.keepComments(of: element.value)
                } else {
                    homeless += element.comments.all + element.value.allComments
                }
            }
            content = .sequence(elements)
            footer = old.footer
        default:
            homeless += old.allComments
        }
        return homeless
    }

    /// The identity of an element of a sequence across versions: the text of an enum's value, with or without
    /// documentation, and the whole content of anything else.
    private var identity: DocumentNode {
        self["value"].map(\.withoutComments) ?? withoutComments
    }

    /// The node without any comments and anchors: what it says.
    var withoutComments: DocumentNode {
        switch content {
        case .mapping(let entries):
            DocumentNode(.mapping(entries.map { DocumentEntry($0.key, $0.value.withoutComments) }))
        case .sequence(let elements):
            DocumentNode(.sequence(elements.map { DocumentElement($0.value.withoutComments) }))
        case .text, .plain, .alias:
            DocumentNode(content)
        }
    }

    private var allComments: [String] {
        entries.flatMap { $0.comments.all + $0.value.allComments }
            + elements.flatMap { $0.comments.all + $0.value.allComments } + footer
    }
}

extension DocumentComments {
    fileprivate var all: [String] { above + (beside.map { [$0] } ?? []) }
}

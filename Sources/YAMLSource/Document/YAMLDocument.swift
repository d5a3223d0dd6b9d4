import Diagnostics

/// A YAML file as it is edited: its content and its comments.
///
/// Unlike the nodes of ``YAMLParser/parse(_:file:limits:)`` it knows no places, keeps anchors and aliases apart, and
/// loses no comment. It is a plain value: change it, then have it written.
package struct YAMLDocument: Hashable, Sendable {
    /// The comments at the top of the file that a blank line separates from what follows: a licence, the schema's
    /// address. An empty string is a blank line between two of them.
    package var header: [String]
    /// The content; an empty mapping for a file without any.
    package var root: DocumentNode

    /// Creates a document.
    package init(header: [String] = [], root: DocumentNode) {
        self.header = header
        self.root = root
    }
}

/// A node of a document: its content, its anchor, and the comments inside it that belong to nothing else.
package struct DocumentNode: Hashable, Sendable {
    /// The content of a node.
    package enum Content: Hashable, Sendable {
        /// A string. How it is quoted is the writer's business.
        case text(String)
        /// A number, a boolean or null as it is spelled: `404`, `1e3`, `true`, `~`.
        case plain(String)
        /// The entries in source order; no two have the same key.
        case mapping([DocumentEntry])
        case sequence([DocumentElement])
        /// The alias of the anchor of this name, without the asterisk.
        case alias(String)
    }

    /// The content of the node.
    package var content: Content
    /// The name by which aliases refer to the node, without the ampersand.
    package var anchor: String?
    /// The comments after the last entry or element of a collection.
    package var footer: [String]

    /// Creates a node.
    package init(_ content: Content, anchor: String? = nil, footer: [String] = []) {
        self.content = content
        self.anchor = anchor
        self.footer = footer
    }
}

/// A key of a mapping, its value, and the comments about both.
package struct DocumentEntry: Hashable, Sendable {
    /// The key's text.
    package var key: String
    /// The value.
    package var value: DocumentNode
    /// The comments.
    package var comments: DocumentComments

    /// Creates an entry.
    package init(_ key: String, _ value: DocumentNode, comments: DocumentComments = DocumentComments()) {
        self.key = key
        self.value = value
        self.comments = comments
    }
}

/// A value of a sequence and the comments about it.
package struct DocumentElement: Hashable, Sendable {
    /// The value.
    package var value: DocumentNode
    /// The comments.
    package var comments: DocumentComments

    /// Creates an element.
    package init(_ value: DocumentNode, comments: DocumentComments = DocumentComments()) {
        self.value = value
        self.comments = comments
    }
}

/// The comments about an entry or an element, each beginning with its `#` and ending before its line break.
package struct DocumentComments: Hashable, Sendable {
    /// Those on lines of their own above it. An empty string is a blank line between two of them.
    package var above: [String]
    /// The one at the end of its first line.
    package var beside: String?

    /// Creates comments.
    package init(above: [String] = [], beside: String? = nil) {
        self.above = above
        self.beside = beside
    }

    /// Whether there are none.
    package var isEmpty: Bool { above.isEmpty && beside == nil }
}

extension DocumentNode {
    /// The entries of a mapping; none of anything else. Setting them makes a mapping of the node.
    package var entries: [DocumentEntry] {
        get { if case .mapping(let entries) = content { entries } else { [] } }
        set { content = .mapping(newValue) }
    }

    /// The elements of a sequence; none of anything else. Setting them makes a sequence of the node.
    package var elements: [DocumentElement] {
        get { if case .sequence(let elements) = content { elements } else { [] } }
        set { content = .sequence(newValue) }
    }

    /// The text of a string, or the spelling of a number, a boolean or null; `nil` of anything else.
    package var scalarText: String? {
        switch content {
        case .text(let text), .plain(let text): text
        case .mapping, .sequence, .alias: nil
        }
    }

    /// The value of a key; `nil` where there is no mapping or no such key.
    ///
    /// Setting it keeps the entry's place and comments; a new key goes to the end, and `nil` removes the entry together
    /// with its comments. Setting a value makes a mapping of a node that is none.
    package subscript(key: String) -> DocumentNode? {
        get { entries.first { $0.key == key }?.value }
        set {
            let index = entries.firstIndex { $0.key == key }
            switch (index, newValue) {
            case (let index?, let value?): entries[index].value = value
            case (let index?, nil): entries.remove(at: index)
            case (nil, let value?): entries.append(DocumentEntry(key, value))
            case (nil, nil): break
            }
        }
    }
}

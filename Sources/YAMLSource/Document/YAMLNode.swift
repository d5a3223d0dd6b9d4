import Diagnostics

/// A node of a YAML document that knows where it stands.
package struct YAMLNode: Hashable, Sendable {
    /// What a node holds.
    package enum Content: Hashable, Sendable {
        case scalar(YAMLScalar)
        case sequence([YAMLNode])
        /// The entries in source order; no two have the same key.
        case mapping([YAMLEntry])
    }

    /// What the node holds.
    package var content: Content
    /// Where it stands. A collection's range, and that of a scalar over several lines, covers its first line only. A
    /// node reached through an alias stands where its anchor stands.
    package var range: SourceRange

    /// Creates a node.
    package init(_ content: Content, at range: SourceRange) {
        self.content = content
        self.range = range
    }
}

/// One key of a mapping and its value.
package struct YAMLEntry: Hashable, Sendable {
    /// The key's text.
    package var key: String
    /// Where the key stands.
    package var keyRange: SourceRange
    /// The value.
    package var value: YAMLNode

    /// Creates an entry.
    package init(key: String, at keyRange: SourceRange, value: YAMLNode) {
        self.key = key
        self.keyRange = keyRange
        self.value = value
    }
}

/// A scalar: its text and how it was written.
package struct YAMLScalar: Sendable {
    /// How a scalar was written. Only a plain scalar can be anything but a string.
    package enum Style: Hashable, Sendable {
        case plain, singleQuoted, doubleQuoted, literal, folded
    }

    /// How the text relates to the characters it was written with.
    enum Notation: Sendable {
        /// On one line, each character standing for itself.
        case verbatim
        /// On one line, with escapes: the characters between the quotes.
        case escaped(String)
        /// Over several lines.
        case folded
    }

    /// The text after unquoting, unescaping and folding.
    package var text: String
    /// How it was written.
    package var style: Style
    /// Whether the tag `!!str` or `!` makes a string of it, whatever it looks like.
    package internal(set) var isTaggedAsString = false

    var notation: Notation = .verbatim

    /// Creates a scalar.
    package init(_ text: String, style: Style) {
        self.text = text
        self.style = style
    }
}

extension YAMLScalar: Hashable {
    /// Whether both have the same text, style and tag; which escapes were used makes no difference.
    package static func == (left: YAMLScalar, right: YAMLScalar) -> Bool {
        left.text == right.text && left.style == right.style && left.isTaggedAsString == right.isTaggedAsString
    }

    /// Feeds what `==` compares to `hasher`.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(text)
        hasher.combine(style)
        hasher.combine(isTaggedAsString)
    }
}

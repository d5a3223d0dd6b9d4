import Diagnostics

/// A node of a YAML document with its place in the source.
package struct YAMLNode: Hashable, Sendable {
    /// The content of a node.
    package enum Content: Hashable, Sendable {
        case scalar(YAMLScalar)
        case sequence([YAMLNode])
        /// The entries in source order; no two have the same key.
        case mapping([YAMLEntry])
    }

    /// The content of the node.
    package var content: Content
    /// The place in the source. A collection's range, and that of a scalar over several lines, covers its first line
    /// only. A node that is reached through an alias has the place of its anchor.
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
    /// The place of the key.
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
    /// The style of a scalar in the source. Only a plain scalar can be anything but a string.
    package enum Style: Hashable, Sendable {
        case plain, singleQuoted, doubleQuoted, literal, folded
    }

    /// The relation between the text and the characters of the source.
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
    /// The style in the source.
    package var style: Style
    /// Whether the tag `!!str` or `!` makes a string of it, whatever it looks like.
    package internal(set) var isTaggedAsString = false

    var notation: Notation = .verbatim
    /// The comment that ends a plain scalar; `nil` for most.
    package internal(set) var comment: TrailingComment?

    /// Creates a scalar.
    package init(_ text: String, style: Style) {
        self.text = text
        self.style = style
    }
}

extension YAMLScalar: Hashable {
    /// Whether both have the same text, style and tag; which escapes were used makes no difference.
    package static func == (left: YAMLScalar, right: YAMLScalar) -> Bool {
        left.text.isIdentical(to: right.text) && left.style == right.style
            && left.isTaggedAsString == right.isTaggedAsString
    }

    /// Feeds what `==` compares to `hasher`.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(ExactText(text))
        hasher.combine(style)
        hasher.combine(isTaggedAsString)
    }
}

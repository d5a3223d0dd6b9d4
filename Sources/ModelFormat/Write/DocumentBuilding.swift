import Diagnostics
import YAMLSource

// Nodes and entries for documents that are made of a description.

extension DocumentNode {
    static func text(_ text: String) -> DocumentNode { DocumentNode(.text(text)) }

    /// A value that is written without quotes whatever it looks like.
    static func plain(_ value: some CustomStringConvertible) -> DocumentNode { DocumentNode(.plain(value.description)) }

    static func mapping(_ entries: [DocumentEntry]) -> DocumentNode { DocumentNode(.mapping(entries)) }

    /// A mapping with keys of an element, without the entries that are `nil`.
    static func element<Key>(_ key: Key.Type, _ entries: ElementEntry<Key>?...) -> DocumentNode {
        element(entries)
    }

    /// A mapping with keys of an element, without the entries that are `nil`.
    static func element(_ entries: [ElementEntry<some FormatKey>?]) -> DocumentNode {
        mapping(entries.compactMap { $0?.entry })
    }

    static func sequence(_ values: [DocumentNode]) -> DocumentNode {
        DocumentNode(.sequence(values.map { DocumentElement($0) }))
    }
}

/// An entry of a mapping with the keys of an element.
struct ElementEntry<Key: FormatKey> {
    fileprivate let entry: DocumentEntry

    private init(_ key: Key, _ value: DocumentNode) {
        entry = DocumentEntry(key.rawValue, value)
    }
    static func node(_ key: Key, _ value: DocumentNode) -> ElementEntry { ElementEntry(key, value) }

    static func text(_ key: Key, _ text: String) -> ElementEntry { ElementEntry(key, .text(text)) }

    static func text(_ key: Key, _ text: String?) -> ElementEntry? { text.map { .text(key, $0) } }

    static func plain(_ key: Key, _ value: some CustomStringConvertible) -> ElementEntry {
        ElementEntry(key, .plain(value))
    }

    /// An entry with the value `true`; `nil` if the flag is not set.
    static func flag(_ key: Key, _ isSet: Bool) -> ElementEntry? { isSet ? .plain(key, true) : nil }
}

extension ElementEntry where Key: DescribedKey {
    /// The entry for documentation. Several lines end in a line break, as in the block scalars that people write.
    static func doc(_ documentation: String?) -> ElementEntry? {
        documentation.map { .text(.doc, $0.utf8.contains(UInt8(ascii: "\n")) ? $0 + "\n" : $0) }
    }

    static func deprecation(_ reason: String?) -> ElementEntry? {
        reason.map { $0.isEmpty ? .plain(.deprecated, true) : .text(.deprecated, $0) }
    }
}

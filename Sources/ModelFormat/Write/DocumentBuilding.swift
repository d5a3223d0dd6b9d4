import Diagnostics
import YAMLSource

// Nodes and entries for documents that are made of a description.

extension DocumentNode {
    static func text(_ text: String) -> DocumentNode { DocumentNode(.text(text)) }

    static func mapping(_ entries: [DocumentEntry]) -> DocumentNode { DocumentNode(.mapping(entries)) }

    /// A mapping of those entries that are there.
    static func mapping(_ entries: DocumentEntry?...) -> DocumentNode { mapping(entries.compactMap { $0 }) }

    static func sequence(_ values: [DocumentNode]) -> DocumentNode {
        DocumentNode(.sequence(values.map { DocumentElement($0) }))
    }
}

extension DocumentEntry {
    static func node(_ key: String, _ value: DocumentNode) -> DocumentEntry { DocumentEntry(key, value) }

    static func text(_ key: String, _ text: String) -> DocumentEntry { DocumentEntry(key, .text(text)) }

    static func text(_ key: String, _ text: String?) -> DocumentEntry? { text.map { .text(key, $0) } }

    static func plain(_ key: String, _ value: some CustomStringConvertible) -> DocumentEntry {
        DocumentEntry(key, DocumentNode(.plain(value.description)))
    }

    /// A key that is there to say `true`.
    static func flag(_ key: String, _ isSet: Bool) -> DocumentEntry? { isSet ? .plain(key, true) : nil }

    /// Documentation. With several lines it ends in a line break, as block scalars do that people write.
    static func doc(_ documentation: String?) -> DocumentEntry? {
        documentation.map { .text("doc", $0.utf8.contains(UInt8(ascii: "\n")) ? $0 + "\n" : $0) }
    }

    static func deprecation(_ reason: String?) -> DocumentEntry? {
        reason.map { $0.isEmpty ? .plain("deprecated", true) : .text("deprecated", $0) }
    }
}

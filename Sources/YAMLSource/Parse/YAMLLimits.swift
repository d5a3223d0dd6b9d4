/// The limits on the size and the nesting of a YAML document. A document that exceeds a limit gets a diagnostic and no
/// node.
package struct YAMLLimits: Hashable, Sendable {
    /// The size of the file in bytes.
    package var bytes: Int
    /// The greatest nesting depth of sequences and mappings, those reached through aliases included.
    package var depth: Int
    /// The greatest number of nodes (scalars, keys among them, sequences and mappings) that are written in the
    /// document.
    package var nodes: Int
    /// The greatest number of nodes that all aliases together repeat, each counted as often as it is reached.
    package var aliasedNodes: Int

    /// Creates limits; each is inclusive.
    package init(
        bytes: Int = 16 << 20,
        depth: Int = 64,
        nodes: Int = 1_000_000,
        aliasedNodes: Int = 100_000
    ) {
        self.bytes = bytes
        self.depth = depth
        self.nodes = nodes
        self.aliasedNodes = aliasedNodes
    }

    /// The limits for files of a project: 16 MiB, 64 levels, 1,000,000 nodes written, 100,000 reached through aliases.
    package static let `default` = YAMLLimits()
}

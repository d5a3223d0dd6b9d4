/// An upstream file as it was found: JSON, possibly compressed with gzip (RFC 1952).
package struct UpstreamSource: Hashable, Sendable {
    /// The path that diagnostics show.
    package var path: String
    /// The content.
    package var bytes: [UInt8]

    /// The most bytes that a file may have, decompressed if it is compressed: 64 MiB. The largest model of AWS has
    /// about 15 as Smithy writes it, and 4 as botocore does.
    package static let sizeLimit = 64 << 20

    /// Creates a source.
    package init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }
}

/// The files in which botocore describes one version of a service.
package struct BotocoreSources: Hashable, Sendable {
    /// `service-2.json`: operations and shapes.
    package var service: UpstreamSource
    /// `service-2.sdk-extras.json`: what botocore merges into the former.
    package var extras: UpstreamSource?
    /// `paginators-1.json`: how outputs come in pages.
    package var paginators: UpstreamSource?
    /// `waiters-2.json`: what can be waited for.
    package var waiters: UpstreamSource?
    /// `endpoint-rule-set-1.json`: which hosts requests go to.
    package var endpointRules: UpstreamSource?

    /// Creates sources.
    package init(
        service: UpstreamSource,
        extras: UpstreamSource? = nil,
        paginators: UpstreamSource? = nil,
        waiters: UpstreamSource? = nil,
        endpointRules: UpstreamSource? = nil
    ) {
        self.service = service
        self.extras = extras
        self.paginators = paginators
        self.waiters = waiters
        self.endpointRules = endpointRules
    }
}

/// The treatment of upstream's documentation.
package enum DocumentationPolicy: String, CaseIterable, Hashable, Sendable {
    /// It is left out, that of enum values included.
    case omit
    /// It is turned into Markdown and kept.
    case keep
}

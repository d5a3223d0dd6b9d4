/// An upstream file as it was found: JSON, possibly compressed with gzip (RFC 1952).
public struct UpstreamSource: Hashable, Sendable {
    /// The path that diagnostics show.
    public var path: String
    /// The content.
    public var bytes: [UInt8]

    /// Creates a source.
    public init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }
}

/// The files in which botocore describes one version of a service.
public struct BotocoreSources: Hashable, Sendable {
    /// `service-2.json`: operations and shapes.
    public var service: UpstreamSource
    /// `service-2.sdk-extras.json`: what botocore merges into the former.
    public var extras: UpstreamSource?
    /// `paginators-1.json`: how outputs come in pages.
    public var paginators: UpstreamSource?
    /// `waiters-2.json`: what can be waited for.
    public var waiters: UpstreamSource?
    /// `endpoint-rule-set-1.json`: which hosts requests go to.
    public var endpointRules: UpstreamSource?

    /// Creates sources.
    public init(
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

/// What becomes of upstream's documentation.
public enum DocumentationPolicy: String, CaseIterable, Hashable, Sendable {
    /// It is left out, that of enum values included.
    case omit
    /// It is turned into Markdown and kept.
    case keep
}

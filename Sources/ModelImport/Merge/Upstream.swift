public import APIModel

/// What an upstream describes.
public struct Upstream: Sendable {
    /// The description: all operations and shapes in one file, with places in the upstream's own file.
    public var service: Service
    /// Whether the format can say what a member's default is. Smithy's can, botocore's cannot.
    public var statesDefaults: Bool

    /// Creates an upstream.
    public init(service: Service, statesDefaults: Bool) {
        self.service = service
        self.statesDefaults = statesDefaults
    }
}

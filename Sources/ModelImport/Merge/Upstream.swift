import ServiceModel

/// The service that an upstream describes.
package struct Upstream: Sendable {
    /// The description: all operations and shapes in one file, with places in the upstream's own file.
    package var service: Service
    /// Whether the format can say what a member's default is. Smithy's can, botocore's cannot.
    package var statesDefaults: Bool

    /// Creates an upstream.
    package init(service: Service, statesDefaults: Bool) {
        self.service = service
        self.statesDefaults = statesDefaults
    }
}

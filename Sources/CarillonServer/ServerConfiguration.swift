public import Logging

import struct CarillonRuntime.ClientConfiguration

/// The behavior of a server.
///
/// ```swift
/// var configuration = ServerConfiguration()
/// configuration.pathPrefix = "/voice"
/// ```
public struct ServerConfiguration: Sendable {
    /// The path before those of the operations: `/voice`, without a slash at its end. A request whose path does not begin with
    /// it has no operation.
    public var pathPrefix = "" {
        didSet {
            while pathPrefix.hasSuffix("/") { pathPrefix.removeLast() }
            if !pathPrefix.isEmpty, !pathPrefix.hasPrefix("/") { pathPrefix = "/" + pathPrefix }
        }
    }

    /// The greatest number of bytes in the body of a request that is no stream: 1 MiB, unless it is set.
    public var bodySizeLimit = 1024 * 1024

    /// The longest time in which the body of a request that is no stream has to arrive: a minute, unless it is set.
    public var bodyTimeout = Duration.seconds(60)

    /// The greatest number of bytes that the values of a request may take: 64 MiB, unless it is set.
    ///
    /// A few bytes of JSON can stand for many more of memory: `{}` in a list takes two.
    public var decodedSizeLimit = 64 * 1024 * 1024

    /// Whether a value of an enumeration that the model does not list is refused. A client keeps such values, because its
    /// service may be newer; a service knows all of its own.
    public var requiresKnownValues = true

    /// Makes the identifier of a request, which the response has in the header `x-amzn-requestid`.
    public var makeRequestID: @Sendable () -> String = ClientConfiguration.randomIdempotencyToken

    /// The logger that the server writes to: each request at the level `debug`, and what callers are not told at `error`.
    public var logger = Logger(label: "carillon.server")

    /// Creates the default behavior.
    public init() {}
}

public import HTTPTypes

/// A request as it came over the wire.
public struct ReceivedRequest: Sendable, Hashable {
    /// The method.
    public var method: HTTPRequest.Method

    /// The request target (RFC 9112, section 3.2), neither decoded nor normalized.
    public var target: String

    /// The header fields in their order, repeated ones apart, names in the case in which they came.
    public var headers: HTTPFields

    /// The body, without any transfer coding.
    public var body: [UInt8]

    /// Which connection it came on: 0 for the first that the server accepted, and so on.
    public var connection: Int
}

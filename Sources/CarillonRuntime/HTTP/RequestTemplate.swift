public import HTTPTypes

/// An operation's HTTP binding: the method, the request target with labels, and what the host's name begins with.
public struct RequestTemplate: Sendable {
    /// A part of the path.
    public enum Segment: Sendable {
        /// Text that travels as it stands.
        case literal(StaticString)
        /// The value of the member bound to this label, percent-encoded.
        case label(StaticString)
        /// The same, with slashes kept.
        case greedyLabel(StaticString)
    }

    let method: HTTPRequest.Method
    let path: [Segment]
    let query: StaticString
    let hostPrefix: StaticString

    /// Declares a binding.
    ///
    /// - Parameters:
    ///   - method: The HTTP method.
    ///   - path: The path's parts in order.
    ///   - query: The query's constant part without question mark.
    ///   - hostPrefix: What stands before the host's name where the endpoint allows it: `data.`
    ///     ([Smithy](https://smithy.io/2.0/spec/endpoint-traits.html#endpoint-trait)).
    public init(
        _ method: HTTPRequest.Method,
        _ path: Segment...,
        query: StaticString = "",
        hostPrefix: StaticString = ""
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.hostPrefix = hostPrefix
    }
}

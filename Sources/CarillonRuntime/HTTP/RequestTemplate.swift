public import HTTPTypes

/// An operation's HTTP binding: the method, the request target with labels, and what the host's name begins with.
public struct RequestTemplate: Sendable {
    /// A part of the path.
    public enum Segment: Sendable {
        /// Constant text.
        case literal(StaticString)
        /// The value of the member bound to this label, percent-encoded.
        case label(StaticString)
        /// The value of the member bound to this label, percent-encoded but for its slashes.
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
    ///   - hostPrefix: The prefix of the host's name, if the endpoint allows one: `data.`
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

/// An error of a transport that says what has to be known before a request is sent again.
///
/// An error that does not conform may have come at any time: the client takes the request for one that may have been
/// processed, and the error for one that may pass.
public protocol TransportError: Error {
    /// Whether any of the request may have reached the service, which then may have acted on it.
    var mayHaveReachedService: Bool { get }
    /// Whether the same request may succeed another time.
    var isTransient: Bool { get }
}

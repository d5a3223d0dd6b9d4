/// The reason that a transport has no response to return, whichever HTTP client it is built on.
///
/// ```swift
/// catch .client(.transport(TransportFailure.handshakeFailed(let reason), _)) { ... }
/// ```
///
/// The transports of this package throw it, and a transport of your own should where the meanings fit: retries go by it.
/// Of another error the client takes the request for one that may have been processed, and the error for one that may pass.
///
/// No case carries the request's path, header fields or body, so a failure can be logged.
public enum TransportFailure: Error, Hashable {
    /// The request cannot be put on the wire as it is given, so nothing was sent.
    case invalidRequest(reason: String)

    /// The deadline passed before the response was complete. The server may have acted on the request.
    case deadlineExceeded

    /// There was no connection to send on: the name did not resolve, the server refused, connecting took too long, or
    /// the device is offline. Nothing was sent.
    case cannotConnect(reason: String)

    /// There was a connection, but client and server did not agree on TLS: the certificate is not trusted, say, or the
    /// server does not speak TLS. Nothing was sent.
    case handshakeFailed(reason: String)

    /// The connection broke before the response was complete. The server may have acted on the request.
    case connectionFailed(reason: String)

    /// The response is not HTTP. The server may have acted on the request.
    case malformedResponse(reason: String)

    /// The transport was made of something that does what transports must not do, such as an HTTP client that follows
    /// redirects. The server may have acted on the request.
    case misconfigured(reason: String)
}

extension TransportFailure {
    /// A Boolean value that indicates whether the service may have received some of the request, and acted on it.
    public var mayHaveReachedService: Bool {
        switch self {
        case .invalidRequest, .cannotConnect, .handshakeFailed: false
        case .deadlineExceeded, .connectionFailed, .malformedResponse, .misconfigured: true
        }
    }

    /// Whether the same request may succeed another time: the reason is neither the request itself nor the way in which
    /// the transport was made. The deadline may be that of an attempt; when that of the call passes, the client gives up.
    public var isTransient: Bool {
        switch self {
        case .invalidRequest, .misconfigured: false
        case .deadlineExceeded, .cannotConnect, .handshakeFailed, .connectionFailed, .malformedResponse: true
        }
    }
}

extension TransportFailure: CustomStringConvertible {
    /// A description of the failure, as a sentence without a full stop, with the remedy if there is one.
    public var description: String {
        switch self {
        case .invalidRequest(let reason): "the request cannot be sent: \(reason)"
        case .deadlineExceeded: "the deadline passed before the response was complete"
        case .cannotConnect(let reason): "could not connect: \(reason)"
        case .handshakeFailed(let reason): "no secure connection could be made: \(reason)"
        case .connectionFailed(let reason): "the connection failed before the response was complete: \(reason)"
        case .malformedResponse(let reason): "the response is not valid HTTP: \(reason)"
        case .misconfigured(let reason): reason
        }
    }
}

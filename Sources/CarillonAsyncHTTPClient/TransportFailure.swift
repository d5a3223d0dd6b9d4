internal import AsyncHTTPClient
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix

#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// The reason that ``AsyncHTTPClientTransport`` has no response to return.
///
/// No case carries the request's path, header fields or body, so a failure can be logged.
public enum TransportFailure: Error, Hashable {
    /// The request cannot be put on the wire as it is given, so nothing was sent.
    case invalidRequest(reason: String)

    /// The deadline passed before the response was complete. The server may have acted on the request.
    case deadlineExceeded

    /// There was no connection to send on: the name did not resolve, the server refused, or connecting took too long.
    /// Nothing was sent.
    case cannotConnect(reason: String)

    /// The connection broke before the response was complete. The server may have acted on the request.
    case connectionFailed(reason: String)

    /// The response is not HTTP. The server may have acted on the request.
    case malformedResponse(reason: String)

    /// The response's body is longer than ``AsyncHTTPClientTransport/responseLimit``, in bytes.
    case responseTooLarge(limit: Int)

    /// The HTTP client that the transport was given follows redirects, and did so.
    case redirectFollowed
}

extension TransportFailure: CustomStringConvertible {
    /// A description of the failure, as a sentence without a full stop, with the remedy if there is one.
    public var description: String {
        switch self {
        case .invalidRequest(let reason):
            "the request cannot be sent: \(reason)"
        case .deadlineExceeded:
            "the deadline passed before the response was complete"
        case .cannotConnect(let reason):
            "could not connect: \(reason)"
        case .connectionFailed(let reason):
            "the connection failed before the response was complete: \(reason)"
        case .malformedResponse(let reason):
            "the response is not valid HTTP: \(reason)"
        case .responseTooLarge(let limit):
            "the response's body is longer than the limit of \(limit) bytes; "
                + "the transport's 'responseLimit' can be raised"
        case .redirectFollowed:
            "the HTTP client followed a redirect; make it with 'AsyncHTTPClientTransport.configuration', "
                + "which returns redirects as they stand"
        }
    }
}

extension TransportFailure {
    /// The failure that an error from AsyncHTTPClient, or from NIO below it, means to the caller.
    init(_ error: any Error) {
        switch error {
        case let failure as TransportFailure:
            self = failure
        case let error as HTTPClientError:
            self.init(error)
        case let error as NIOConnectionError:
            self = .cannotConnect(reason: error.reason)
        case let error as IOError where error.errnoCode == ECONNREFUSED:
            self = .cannotConnect(reason: error.systemReason)
        case let error as IOError:
            self = .connectionFailed(reason: error.systemReason)
        case HTTPParserError.invalidEOFState, HTTPParserError.closedConnection:
            self = .connectionFailed(reason: "the server closed it")
        case let error as HTTPParserError:
            self = .malformedResponse(reason: String(describing: error))
        default:
            self = .connectionFailed(reason: String(describing: error))
        }
    }

    private init(_ error: HTTPClientError) {
        // The short description leaves out associated values, among which are header fields.
        let reason = error.shortDescription
        switch error {
        case .invalidURL, .emptyHost, .traceRequestWithBody:
            self = .invalidRequest(reason: reason)
        case .connectTimeout, .getConnectionFromPoolTimeout, .tlsHandshakeTimeout, .socksHandshakeTimeout,
            .httpProxyHandshakeTimeout, .invalidProxyResponse, .proxyAuthenticationRequired, .alreadyShutdown:
            self = .cannotConnect(reason: reason)
        case .redirectLimitReached, .redirectCycleDetected:
            self = .redirectFollowed
        case .remoteConnectionClosed:
            self = .connectionFailed(reason: "the server closed it")
        default:
            self = .connectionFailed(reason: reason)
        }
    }
}

extension NIOConnectionError {
    /// The reason that no address of the host could be connected to, without NIO's names for its attempts.
    fileprivate var reason: String {
        if connectionErrors.isEmpty { return "'\(host)' cannot be resolved to an address" }
        return connectionErrors.map { failure in
            let reason = (failure.error as? IOError)?.systemReason ?? String(describing: failure.error)
            return failure.target.ipAddress.map { "\($0): \(reason)" } ?? reason
        }.joined(separator: ", ")
    }
}

extension IOError {
    /// The system's message, without the name of the call that NIO made.
    fileprivate var systemReason: String {
        strerror(errnoCode).map { String(cString: $0) } ?? "error \(errnoCode) of the system"
    }
}

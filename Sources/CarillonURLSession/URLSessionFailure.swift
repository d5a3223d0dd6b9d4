public import CarillonRuntime
internal import Foundation

#if canImport(FoundationNetworking)
    internal import FoundationNetworking
#endif

/// The reason that ``URLSessionTransport`` has no response to return.
///
/// No case carries the request's path, header fields or body, so a failure can be logged.
public enum URLSessionFailure: Error, Hashable {
    /// The request cannot be put on the wire as it is given, so nothing was sent.
    case invalidRequest(reason: String)

    /// The deadline passed before the response was complete. The server may have acted on the request.
    case deadlineExceeded

    /// There was no connection to send on: the device is offline, say, the name did not resolve, or the server refused.
    /// Nothing was sent.
    case cannotConnect(reason: String)

    /// There was a connection, but client and server did not agree on TLS: the certificate is not trusted, say, or the
    /// server does not speak TLS. Nothing was sent.
    ///
    /// FoundationNetworking does not tell it from ``connectionFailed(reason:)``.
    case handshakeFailed(reason: String)

    /// The connection broke before the response was complete. The server may have acted on the request.
    case connectionFailed(reason: String)

    /// The response is not HTTP. The server may have acted on the request.
    case malformedResponse(reason: String)
}

extension URLSessionFailure: TransportError {
    /// Whether there was a connection to send the request on.
    public var mayHaveReachedService: Bool {
        switch self {
        case .invalidRequest, .cannotConnect, .handshakeFailed: false
        case .deadlineExceeded, .connectionFailed, .malformedResponse: true
        }
    }

    /// Whether the reason is neither the request itself nor the deadline.
    public var isTransient: Bool {
        switch self {
        case .invalidRequest, .deadlineExceeded: false
        case .cannotConnect, .handshakeFailed, .connectionFailed, .malformedResponse: true
        }
    }
}

extension URLSessionFailure: CustomStringConvertible {
    /// A description of the failure, as a sentence without a full stop.
    public var description: String {
        switch self {
        case .invalidRequest(let reason): "the request cannot be sent: \(reason)"
        case .deadlineExceeded: "the deadline passed before the response was complete"
        case .cannotConnect(let reason): "could not connect: \(reason)"
        case .handshakeFailed(let reason): "no secure connection could be made: \(reason)"
        case .connectionFailed(let reason): "the connection failed before the response was complete: \(reason)"
        case .malformedResponse(let reason): "the response is not valid HTTP: \(reason)"
        }
    }
}

extension URLSessionFailure {
    /// Returns what an error of `URLSession` means to the caller: a failure, or that the task was cancelled.
    static func wrapping(_ error: any Error) -> any Error {
        guard let error = error as? URLError else {
            // The description of a foreign error may have the request's URL.
            let foreign = error as NSError
            return connectionFailed(reason: "error \(foreign.code) of \(foreign.domain)")
        }
        return error.code == .cancelled ? CancellationError() : URLSessionFailure(error)
    }

    private init(_ error: URLError) {
        switch error.code {
        #if canImport(Darwin)
            case .unsupportedURL:
                self = .invalidRequest(reason: "URLSession does not take its URL")
            case .badServerResponse:
                self = .malformedResponse(reason: "URLSession cannot read it")
        #else
            // FoundationNetworking's words for a response that is not HTTP, and for none at all.
            case .unsupportedURL:
                self = .malformedResponse(reason: "URLSession cannot read it")
            case .badServerResponse:
                self = .connectionFailed(reason: "the server closed it")
        #endif
        case .badURL:
            self = .invalidRequest(reason: "URLSession does not take its URL")
        case .appTransportSecurityRequiresSecureConnection:
            self = .invalidRequest(reason: "App Transport Security does not let the app use 'http' with this host")
        case .cannotFindHost, .dnsLookupFailed:
            self = .cannotConnect(reason: "the host cannot be resolved to an address")
        case .cannotConnectToHost:
            self = .cannotConnect(reason: "the server refused, or there is no way to it")
        case .notConnectedToInternet, .dataNotAllowed, .internationalRoamingOff, .callIsActive:
            self = .cannotConnect(reason: "the device is not connected to the network")
        case .serverCertificateUntrusted, .serverCertificateHasUnknownRoot, .serverCertificateHasBadDate,
            .serverCertificateNotYetValid:
            self = .handshakeFailed(reason: "the server's certificate is not trusted")
        case .clientCertificateRejected, .clientCertificateRequired:
            self = .handshakeFailed(reason: "the server asks for a certificate of the client")
        case .secureConnectionFailed:
            self = .handshakeFailed(reason: "client and server did not agree on TLS")
        case .cannotParseResponse, .cannotDecodeRawData, .cannotDecodeContentData:
            self = .malformedResponse(reason: "URLSession cannot read it")
        case .networkConnectionLost:
            self = .connectionFailed(reason: "the server closed it")
        case .timedOut:
            self = .connectionFailed(reason: "the server did not answer in time")
        case .unknown:
            self = .connectionFailed(reason: "URLSession does not say why")
        default:
            self = .connectionFailed(reason: "error \(error.code.rawValue) of URLSession")
        }
    }
}

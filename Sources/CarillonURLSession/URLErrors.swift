internal import CarillonRuntime
internal import Foundation

#if canImport(FoundationNetworking)
    internal import FoundationNetworking
#endif

extension TransportFailure {
    /// Returns what an error of `URLSession` means to the caller: a failure, or that the task was cancelled.
    static func wrapping(_ error: any Error) -> any Error {
        guard let error = error as? URLError else {
            // The description of a foreign error may have the request's URL.
            let foreign = error as NSError
            return connectionFailed(reason: "error \(foreign.code) of \(foreign.domain)")
        }
        return error.code == .cancelled ? CancellationError() : TransportFailure(error)
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

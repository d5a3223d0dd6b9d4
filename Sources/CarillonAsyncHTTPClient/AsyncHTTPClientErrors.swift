internal import AsyncHTTPClient
internal import CarillonRuntime
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import NIOSSL

#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

extension TransportFailure {
    /// The failure of an HTTP client that follows redirects.
    static let redirectFollowed = TransportFailure.misconfigured(
        reason: "the HTTP client followed a redirect; make it with 'AsyncHTTPClientTransport.configuration', "
            + "which returns redirects as they stand"
    )

    /// The failure of a request whose body has another length than it says.
    static let otherLength = TransportFailure.invalidRequest(
        reason: "its body has more or fewer bytes than its length says"
    )

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
        case NIOSSLError.handshakeFailed(let error):
            self = .handshakeFailed(reason: error.reason)
        case NIOSSLError.noCertificateToValidate:
            self = .handshakeFailed(reason: "the server has no certificate")
        case NIOSSLError.unableToValidateCertificate:
            self = .handshakeFailed(reason: "the server's certificate is not trusted")
        case let error as NIOSSLExtraError
        where [.failedToValidateHostname, .serverHostnameImpossibleToMatch].contains(error):
            self = .handshakeFailed(reason: "the server's certificate is not one for this host")
        #if canImport(Network)
            case let error as HTTPClient.NWTLSError:
                self = .handshakeFailed(reason: error.description)
        #endif
        case NIOSSLError.uncleanShutdown:
            self = .connectionFailed(reason: "the server closed it")
        case let error as BoringSSLError:
            self = .connectionFailed(reason: error.reason)
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
        case .bodyLengthMismatch:
            self = .otherLength
        case .connectTimeout, .getConnectionFromPoolTimeout, .socksHandshakeTimeout,
            .httpProxyHandshakeTimeout, .invalidProxyResponse, .proxyAuthenticationRequired, .alreadyShutdown:
            self = .cannotConnect(reason: reason)
        case .tlsHandshakeTimeout:
            self = .handshakeFailed(reason: "it took too long")
        case .redirectLimitReached, .redirectCycleDetected:
            self = .redirectFollowed
        case .remoteConnectionClosed:
            self = .connectionFailed(reason: "the server closed it")
        default:
            self = .connectionFailed(reason: reason)
        }
    }
}

extension BoringSSLError {
    /// The reason that TLS failed, without the places in the library's code where that was noticed.
    fileprivate var reason: String {
        guard case .sslError(let errors) = self, let error = errors.first else {
            return "the TLS library says \(self)"
        }
        if error == .eofDuringHandshake || error == .eofDuringAdditionalCertficiateChainValidation {
            return "the server closed the connection during the TLS handshake"
        }
        // `Error: 268435581 error:1000007d:SSL routines:OPENSSL_internal:CERTIFICATE_VERIFY_FAILED at handshake.cc:320`
        let code = error.description.split(separator: " at ").first?.split(separator: ":").last ?? ""
        return Self.reasons.first { code.contains($0.code) }?.reason ?? "the TLS library says \(code)"
    }

    /// The reasons of failed handshakes in words, by the names that the TLS library has for them.
    private static let reasons: [(code: String, reason: String)] = [
        ("CERTIFICATE_VERIFY_FAILED", "the server's certificate is not trusted"),
        ("WRONG_VERSION_NUMBER", "the server does not speak TLS"),
        ("HTTP_REQUEST", "the server does not speak TLS"),
        ("UNSUPPORTED_PROTOCOL", "client and server have no version of TLS in common"),
        ("PROTOCOL_VERSION", "client and server have no version of TLS in common"),
        ("HANDSHAKE_FAILURE", "client and server have no cipher or certificate type in common"),
        ("CERTIFICATE_REQUIRED", "the server asks for a certificate of the client"),
        ("UNRECOGNIZED_NAME", "the server does not know the host's name"),
    ]
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

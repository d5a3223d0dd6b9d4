internal import NIOCore
internal import NIOHPACK
internal import NIOHTTP2
internal import NIOPosix
internal import NIOSSL

/// A server of HTTP/2 over TLS on 127.0.0.1 for tests, with a certificate that nobody trusts, which answers every
/// request alike, with whatever is asked for: none of it has to be HTTP.
public enum SecureServer {
    /// Runs a server for as long as `body` runs.
    ///
    /// - Parameters:
    ///   - head: The fields of the response's head, pseudo-fields included, as they go on the wire.
    ///   - hasBody: Whether a body follows, or the head ends the stream.
    ///   - body: What to do with the server, whose port it is given.
    /// - Returns: What `body` returns.
    /// - Throws: What `body` throws, or an error if no port could be opened.
    public static func withServer<Result>(
        isolation: isolated (any Actor)? = #isolation,
        answering head: [(String, String)],
        hasBody: Bool = false,
        body: (Int) async throws -> Result
    ) async throws -> Result {
        let listener = try await start(HPACKHeaders(head), hasBody)
        guard let port = listener.localAddress?.port else { throw NoPort() }
        do {
            let result = try await body(port)
            try await listener.close()
            return result
        } catch {
            try await listener.close()
            throw error
        }
    }

    private struct NoPort: Error {}

    private static func start(_ head: HPACKHeaders, _ hasBody: Bool) async throws -> any Channel {
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: [.certificate(try NIOSSLCertificate(bytes: Array(certificate.utf8), format: .pem))],
            privateKey: .privateKey(try NIOSSLPrivateKey(bytes: Array(privateKey.utf8), format: .pem))
        )
        configuration.applicationProtocols = ["h2"]
        let context = try NIOSSLContext(configuration: configuration)
        var connection = NIOHTTP2Handler.ConnectionConfiguration()
        connection.headerBlockValidation = .disabled
        connection.contentLengthValidation = .disabled
        return try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { [connection] channel in
                channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    try pipeline.addHandler(NIOSSLServerHandler(context: context))
                    let http2 = NIOHTTP2Handler(
                        mode: .server,
                        eventLoop: channel.eventLoop,
                        connectionConfiguration: connection,
                        streamConfiguration: NIOHTTP2Handler.StreamConfiguration()
                    ) { stream in
                        stream.eventLoop.makeCompletedFuture {
                            try stream.pipeline.syncOperations.addHandler(StreamHandler(head, hasBody))
                        }
                    }
                    try pipeline.addHandler(http2)
                }
            }
            .bind(host: "127.0.0.1", port: 0)
            .get()
    }

    // Of 'openssl ecparam -name prime256v1 -genkey' and 'openssl req -new -x509 -subj /CN=localhost'; they serve this
    // alone.
    private static let privateKey = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgh8KEzgcsntukKJag
        9ARnQ3hwTcfXo/1NFjwU7BIgTJehRANCAAShjNbIZH7rsQdDVfoixfszYNliFzEC
        v2YLJsmEoJzkKEI6rCZf7fEym9EHL08PHR7zXXO/DsjDS12hqLCdm3Lh
        -----END PRIVATE KEY-----
        """

    private static let certificate = """
        -----BEGIN CERTIFICATE-----
        MIIBfzCCASWgAwIBAgIUQHUM8NLZ1onrVUX/Exwg70p+RC0wCgYIKoZIzj0EAwIw
        FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyODIyMzUwNloYDzIxMjYxMTA0
        MjIzNTA2WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
        PQMBBwNCAAShjNbIZH7rsQdDVfoixfszYNliFzECv2YLJsmEoJzkKEI6rCZf7fEy
        m9EHL08PHR7zXXO/DsjDS12hqLCdm3Lho1MwUTAdBgNVHQ4EFgQUIeLY5rkxRbLu
        T0xljUg7V7oSdmkwHwYDVR0jBBgwFoAUIeLY5rkxRbLuT0xljUg7V7oSdmkwDwYD
        VR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNIADBFAiEA9aLrEKWfHe5c5sLxNfr2
        jROByZAk90AOOCqchkwxWDkCIC+YSSHMSjlVAiEH5c1Tgblp5/T6YN6MfoRH6NYY
        4+TM
        -----END CERTIFICATE-----
        """
}

/// Answers the request of one stream.
private final class StreamHandler: ChannelInboundHandler {
    typealias InboundIn = HTTP2Frame.FramePayload
    typealias OutboundOut = HTTP2Frame.FramePayload

    private let head: HPACKHeaders
    private let hasBody: Bool

    init(_ head: HPACKHeaders, _ hasBody: Bool) {
        self.head = head
        self.hasBody = hasBody
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .headers = unwrapInboundIn(data) else { return }
        context.write(wrapOutboundOut(.headers(.init(headers: head, endStream: !hasBody))), promise: nil)
        if hasBody {
            let body = ByteBuffer(bytes: [1, 2, 3])
            context.write(wrapOutboundOut(.data(.init(data: .byteBuffer(body), endStream: true))), promise: nil)
        }
        context.flush()
    }
}

internal import NIOCore
internal import NIOPosix
internal import Synchronization

/// A server on 127.0.0.1 for tests that accepts connections, reads, and says nothing: a handshake of TLS with it never
/// ends.
public final class SilentServer: Sendable {
    /// The port that the system gave.
    public let port: Int
    private let greetings: AsyncStream<Void>

    private init(port: Int, greetings: AsyncStream<Void>) {
        self.port = port
        self.greetings = greetings
    }

    /// Waits until a client has sent its first bytes; false when the task is cancelled first.
    public func nextGreeting() async -> Bool {
        for await _ in greetings { return true }
        return false
    }

    /// Runs a server for as long as `body` runs, and closes all its connections before returning.
    ///
    /// - Parameter body: What to do with the server.
    /// - Returns: What `body` returns.
    /// - Throws: What `body` throws, or an error if no port could be opened.
    public static func withServer<Result>(
        isolation: isolated (any Actor)? = #isolation,
        body: (SilentServer) async throws -> Result
    ) async throws -> Result {
        let (greetings, greeted) = AsyncStream<Void>.makeStream()
        let connections = Mutex<[any Channel]>([])
        let listener = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    connections.withLock { $0.append(channel) }
                    try channel.pipeline.syncOperations.addHandler(Listener(greeted: greeted))
                }
            }
            .bind(host: "127.0.0.1", port: 0)
            .get()
        guard let port = listener.localAddress?.port else { throw NoPort() }
        let server = SilentServer(port: port, greetings: greetings)
        func stop() async throws {
            try await listener.close()
            // Most are closed already, which is an error to say again.
            for connection in connections.withLock({ $0 }) { try? await connection.close() }
        }
        do {
            let result = try await body(server)
            try await stop()
            return result
        } catch {
            try await stop()
            throw error
        }
    }

    private struct NoPort: Error {}
}

/// Takes note of a connection's first bytes.
private final class Listener: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let greeted: AsyncStream<Void>.Continuation
    private var hasGreeted = false

    init(greeted: AsyncStream<Void>.Continuation) { self.greeted = greeted }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if !hasGreeted { greeted.yield() }
        hasGreeted = true
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}

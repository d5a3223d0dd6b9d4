internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix

/// An HTTP/1.1 server on 127.0.0.1 for tests: it records what it receives and answers as it is told.
///
/// ```swift
/// try await LoopbackServer.withServer { request in
///     .response(body: Array("hello".utf8))
/// } body: { server in
///     let request = HTTPRequest(method: .get, scheme: "http", authority: server.authority, path: "/")
///     // ... send it ...
///     #expect(server.requests.map(\.target) == ["/"])
/// }
/// ```
public final class LoopbackServer: Sendable {
    /// The port that the system gave.
    public let port: Int

    /// Host and port, as a URL has them.
    public var authority: String { "127.0.0.1:\(port)" }

    private let listener: any Channel
    private let journal: Journal

    private init(listener: any Channel, port: Int, journal: Journal) {
        self.listener = listener
        self.port = port
        self.journal = journal
    }

    /// Runs a server for as long as `body` runs, and closes all its connections before returning.
    ///
    /// - Parameters:
    ///   - answersEarly: Whether the server answers when it has the head of a request, of which it then records no body.
    ///     If it answers with silence, it reads no more until ``resumeReading()``.
    ///   - answer: What to do with each request; called on the server's threads, for several requests at once.
    ///   - body: What to do with the server.
    /// - Returns: What `body` returns.
    /// - Throws: What `body` throws, or an error if no port could be opened.
    public static func withServer<Result>(
        isolation: isolated (any Actor)? = #isolation,
        answersEarly: Bool = false,
        answer: @escaping @Sendable (ReceivedRequest) -> Answer,
        body: (LoopbackServer) async throws -> Result
    ) async throws -> Result {
        let server = try await start(answersEarly, answer)
        do {
            let result = try await body(server)
            try await server.stop()
            return result
        } catch {
            try await server.stop()
            throw error
        }
    }

    /// The requests received so far, in the order in which they were complete.
    public var requests: [ReceivedRequest] { journal.requests }

    /// The number of pieces of answers that have gone to the network so far, heads included.
    public var sentPieces: Int { journal.sentPieces }

    /// The number of connections that the server has accepted so far.
    public var acceptedConnections: Int { journal.connections.count }

    /// The number of connections that neither end has closed.
    public var openConnections: Int { journal.openConnections }

    /// Waits until no connection is open, or the task is cancelled.
    public func untilNoConnectionIsOpen() async {
        if openConnections == 0 { return }
        for await _ in journal.closings where openConnections == 0 { return }
    }

    /// Closes all connections that are open, as a server does with those that have been idle.
    public func closeConnections() async {
        for connection in journal.connections {
            // Most are closed already, which is an error to say again.
            try? await connection.close()
        }
    }

    /// Resets all connections that are open.
    public func resetConnections() {
        for connection in journal.connections where connection.isActive { connection.reset() }
    }

    /// Reads again where the server has stopped to.
    public func resumeReading() async {
        for connection in journal.connections where connection.isActive {
            // One that is closed meanwhile has nothing to read.
            try? await connection.setOption(.autoRead, value: true).get()
        }
    }

    /// Waits for a request that no earlier call returned; nil when the task is cancelled first.
    public func nextRequest() async -> ReceivedRequest? {
        for await request in journal.arrivals { return request }
        return nil
    }

    /// Waits until a client hangs up before its answer was complete; false when the task is cancelled first.
    ///
    /// Each such hang-up is reported to one call.
    public func nextHangUp() async -> Bool {
        for await _ in journal.hangUps { return true }
        return false
    }

    private static func start(
        _ answersEarly: Bool,
        _ answer: @escaping @Sendable (ReceivedRequest) -> Answer
    ) async throws -> LoopbackServer {
        let journal = Journal()
        let listener = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.backlog, value: 1024)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let connection = try journal.register(channel)
                    try channel.pipeline.syncOperations.addHandlers([
                        ByteToMessageHandler(HTTPRequestDecoder(leftOverBytesStrategy: .dropBytes)),
                        ConnectionHandler(
                            connection: connection,
                            journal: journal,
                            answersEarly: answersEarly,
                            answer: answer
                        ),
                    ])
                }
            }
            .bind(host: "127.0.0.1", port: 0)
            .get()
        guard let port = listener.localAddress?.port else { throw NoPort() }
        return LoopbackServer(listener: listener, port: port, journal: journal)
    }

    private func stop() async throws {
        try await listener.close()
        for connection in journal.close() {
            // Most are closed already, which is an error to say again.
            try? await connection.close()
        }
    }

    private struct NoPort: Error {}
}

internal import NIOCore
internal import Synchronization

/// What a server remembers: its open connections, and what happened on them.
final class Journal: Sendable {
    let arrivals: AsyncStream<ReceivedRequest>
    let hangUps: AsyncStream<Void>
    let closings: AsyncStream<Void>

    private let arrived: AsyncStream<ReceivedRequest>.Continuation
    private let hungUp: AsyncStream<Void>.Continuation
    private let closed: AsyncStream<Void>.Continuation
    private let state = Mutex(State())

    private struct State {
        var requests: [ReceivedRequest] = []
        var connections: [any Channel] = []
        var openConnections = 0
        var sentPieces = 0
        var isClosed = false
    }

    init() {
        (arrivals, arrived) = AsyncStream.makeStream()
        (hangUps, hungUp) = AsyncStream.makeStream()
        (closings, closed) = AsyncStream.makeStream()
    }

    var requests: [ReceivedRequest] { state.withLock(\.requests) }

    var sentPieces: Int { state.withLock(\.sentPieces) }

    /// All connections there ever were, those that have ended included.
    var connections: [any Channel] { state.withLock(\.connections) }

    var openConnections: Int { state.withLock(\.openConnections) }

    func countPiece() { state.withLock { $0.sentPieces += 1 } }

    /// - Returns: The connection's number, counted from 0.
    /// - Throws: ``ServerHasStopped`` when the connection was accepted too late for anyone to close it.
    func register(_ connection: any Channel) throws(ServerHasStopped) -> Int {
        let number = try state.withLock { (state) throws(ServerHasStopped) in
            guard !state.isClosed else { throw ServerHasStopped() }
            state.connections.append(connection)
            state.openConnections += 1
            return state.connections.count - 1
        }
        connection.closeFuture.whenComplete { _ in
            self.state.withLock { $0.openConnections -= 1 }
            self.closed.yield()
        }
        return number
    }

    /// - Returns: All connections there ever were; none is added from now on.
    func close() -> [any Channel] {
        state.withLock {
            $0.isClosed = true
            return $0.connections
        }
    }

    func record(_ request: ReceivedRequest) {
        state.withLock { $0.requests.append(request) }
        arrived.yield(request)
    }

    func recordHangUp() {
        hungUp.yield()
    }
}

struct ServerHasStopped: Error {}

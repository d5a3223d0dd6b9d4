public import CarillonRuntime
public import HTTPTypes
public import LoopbackServer
import Testing

extension LoopbackServer {
    /// Returns a request to the server.
    public func request(_ method: HTTPRequest.Method, _ path: String = "/", _ fields: HTTPFields = [:]) -> HTTPRequest {
        HTTPRequest(method: method, scheme: "http", authority: authority, path: path, headerFields: fields)
    }
}

extension Transport {
    /// Sends to a loopback server, by default with more time than any test takes, and reads the whole response.
    public func send(
        _ method: HTTPRequest.Method,
        _ path: String = "/",
        headers: HTTPFields = [:],
        body: HTTPBody = HTTPBody(),
        to server: LoopbackServer,
        deadline: ContinuousClock.Instant = .now + .seconds(120),
        limit: Int = 64 << 20
    ) async throws -> (response: HTTPResponse, body: [UInt8]) {
        let request = server.request(method, path, headers)
        return try await send(request, deadline: deadline, body: body, limit: limit)
    }

    /// Sends a request and reads the whole response.
    public func send(
        _ request: HTTPRequest,
        deadline: ContinuousClock.Instant = .now + .seconds(120),
        body: HTTPBody = HTTPBody(),
        limit: Int = 64 << 20
    ) async throws -> (response: HTTPResponse, body: [UInt8]) {
        let (response, body) = try await send(request, body: body, deadline: deadline)
        return (response, try await body.collect(upTo: limit))
    }

    /// Sends to a loopback server and returns the response as its head arrives.
    public func open(
        _ server: LoopbackServer,
        body: HTTPBody = HTTPBody(),
        deadline: ContinuousClock.Instant = .now + .seconds(120)
    ) async throws -> (response: HTTPResponse, body: HTTPBody) {
        try await send(server.request(body.bytes == [] ? .get : .put), body: body, deadline: deadline)
    }
}

/// Returns bytes of every value, in a pattern that does not repeat where a chunk might.
public func pattern(count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 / 251) }
}

/// Chunks that come one after another.
public struct Chunks: AsyncSequence, Sendable {
    private let chunks: [[UInt8]]

    /// Creates the sequence.
    public init(_ chunks: [[UInt8]]) { self.chunks = chunks }

    /// Starts to read.
    public func makeAsyncIterator() -> Iterator { Iterator(rest: chunks[...]) }

    /// Reads the chunks.
    public struct Iterator: AsyncIteratorProtocol {
        var rest: ArraySlice<[UInt8]>

        /// Returns the next chunk.
        public mutating func next() async -> [UInt8]? { rest.popFirst() }
    }
}

/// Tells when nothing holds it any more.
final class Token: Sendable {
    private let ended: AsyncStream<Void>.Continuation

    private init(_ ended: AsyncStream<Void>.Continuation) { self.ended = ended }

    deinit { ended.finish() }

    /// Returns a token, and the wait for its end.
    static func make() -> (token: Token, untilReleased: @Sendable () async -> Void) {
        let (stream, ended) = AsyncStream<Void>.makeStream()
        return (Token(ended), { for await _ in stream {} })
    }
}

/// A body whose first chunk comes, and whose rest does not; it keeps a token until the transport lets go of it.
struct UnendingBody: AsyncSequence, Sendable {
    let token: Token
    let isAwaited: AsyncStream<Void>.Continuation

    func makeAsyncIterator() -> Iterator { Iterator(body: self) }

    struct Iterator: AsyncIteratorProtocol {
        let body: UnendingBody
        var count = 0

        mutating func next() async throws -> [UInt8]? {
            count += 1
            if count == 1 { return [1] }
            body.isAwaited.yield()
            let (never, source) = AsyncStream<Void>.makeStream()
            for await _ in never {}
            withExtendedLifetime(source) {}
            throw CancellationError()
        }
    }
}

extension TransportFailure {
    /// The name of the case.
    var kind: String {
        switch self {
        case .invalidRequest: "invalidRequest"
        case .deadlineExceeded: "deadlineExceeded"
        case .cannotConnect: "cannotConnect"
        case .handshakeFailed: "handshakeFailed"
        case .connectionFailed: "connectionFailed"
        case .malformedResponse: "malformedResponse"
        case .misconfigured: "misconfigured"
        }
    }
}

/// Records an issue unless the operation throws a failure of a kind, and one that does not tell what the request says.
func expectFailure(
    _ kind: String,
    sourceLocation: SourceLocation = #_sourceLocation,
    _ operation: () async throws -> Void
) async {
    do {
        try await operation()
        Issue.record("there is a response", sourceLocation: sourceLocation)
    } catch let failure as TransportFailure {
        #expect(failure.kind == kind, "\(failure)", sourceLocation: sourceLocation)
        #expect(!failure.description.contains("secret"), sourceLocation: sourceLocation)
    } catch {
        Issue.record(error, sourceLocation: sourceLocation)
    }
}

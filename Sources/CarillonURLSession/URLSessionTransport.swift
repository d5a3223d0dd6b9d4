public import CarillonRuntime
public import HTTPTypes

#if canImport(FoundationNetworking)
    internal import Foundation
    public import FoundationNetworking
#else
    public import Foundation
#endif

/// The transport on `URLSession`: the connections, proxies and trust of the system, and nothing to build.
///
/// Give one to a generated client:
///
/// ```swift
/// import CarillonURLSession
/// import ChimeSDKVoice
///
/// let client = ChimeSDKVoiceClient(transport: URLSessionTransport())
/// ```
///
/// A transport is a small value. All transports made without a configuration share one session, which lives as long as
/// the process.
///
/// Redirects are returned as they stand, and there are no cookies, no cache and no stored credentials. The request's
/// path is sent byte for byte as it is given, since a signature covers it; one that `URLSession` would change is
/// refused.
///
/// `URLSession` has ways of its own, which a transport on it cannot change: it adds `User-Agent`, `Accept`,
/// `Accept-Language` and `Connection`, joins header fields of one name with commas, both ways, sends no body with GET,
/// and decompresses a body that a server compresses although nobody asked. ``CarillonURLSession`` has what differs
/// between systems.
public struct URLSessionTransport: Transport {
    /// The greatest number of bytes of a body that are held on systems whose `URLSession` has no way to wait: 64 MiB.
    ///
    /// Apple's systems send a body that comes in chunks as it comes, and receive one as it is read, whatever its length.
    /// Elsewhere, as on Linux, a request's body in chunks is collected first, and a response's body goes on arriving when
    /// nobody reads it; one of which more bytes than these have not been read is given up.
    public static let collectedBodyLimit = 64 << 20

    private let connections: Connections

    /// Makes a transport.
    ///
    /// - Parameter configuration: The configuration of the session, such as one with a proxy. The transport takes a copy
    ///   and turns off cookies, cache and stored credentials in it; the session lives as long as the transport and its
    ///   copies. Without one, the transport uses the session that all such transports share.
    public init(configuration: URLSessionConfiguration? = nil) {
        connections = configuration.map(Connections.init) ?? .shared
    }

    /// Sends one request and returns the response, whose body arrives while it is read.
    ///
    /// Who does not read the response's body to its end lets go of it, which closes the connection.
    ///
    /// - Parameters:
    ///   - request: The request's head. Its scheme is `http` or `https`; its path begins with `/`, holds only what RFC
    ///     3986 allows in a path and query, and has no segments `.` and `..`.
    ///   - body: The request's body; empty for none.
    ///   - deadline: When the whole exchange, the response's body included, has to be complete.
    /// - Returns: The response as the server sent it, whatever its status.
    /// - Throws: `TransportFailure`, `CancellationError` when the task is cancelled, or what reading the request's
    ///   body throws; so does reading the response's body.
    public func send(
        _ request: HTTPRequest,
        body: HTTPBody,
        deadline: ContinuousClock.Instant
    ) async throws -> (response: HTTPResponse, body: HTTPBody) {
        try Task.checkCancellation()
        let remaining = ContinuousClock.now.duration(to: deadline)
        guard remaining > .zero else { throw TransportFailure.deadlineExceeded }
        let outgoing = try URLRequest(request, hasBody: body.bytes != [], within: remaining)

        let exchange = Exchange()
        let work = Task { await exchange.carryOut(outgoing, body: body, over: connections) }
        let stop: @Sendable (any Error) -> Void = { reason in
            exchange.stop(reason)
            work.cancel()
        }
        let alarm = Task {
            try await Task.sleep(until: deadline, clock: .continuous)
            stop(TransportFailure.deadlineExceeded)
        }
        let chunks = BodyChunks(exchange.channel) {
            alarm.cancel()
            stop(CancellationError())
        }
        let part = try await withTaskCancellationHandler {
            try await exchange.channel.next()
        } onCancel: {
            stop(CancellationError())
        }
        guard case .head(let response)? = part else {
            throw TransportFailure.malformedResponse(reason: "it has no head")
        }
        // The length that the header has is that of the compressed body.
        let isDecompressed = response.headerFields[.contentEncoding] != nil
        return (response, HTTPBody(chunks, length: isDecompressed ? nil : response.bodyLength(to: request.method)))
    }
}

public import AsyncHTTPClient
public import CarillonRuntime
public import HTTPTypes
internal import NIOCore

/// The transport on AsyncHTTPClient: HTTP/1.1 and HTTP/2, over TCP and TLS, with pooled connections.
///
/// Give one to a generated client:
///
/// ```swift
/// import CarillonAsyncHTTPClient
/// import ChimeSDKVoice
///
/// let client = ChimeSDKVoiceClient(transport: AsyncHTTPClientTransport())
/// ```
///
/// A transport is a small value. All transports made without an HTTP client of their own share one, which lives as
/// long as the process and needs no shutdown. To set a proxy, certificates or pool sizes, start from
/// ``configuration`` and bring the HTTP client yourself; shutting it down remains yours:
///
/// ```swift
/// var configuration = AsyncHTTPClientTransport.configuration
/// configuration.proxy = .server(host: "proxy.example.com", port: 3128)
/// let httpClient = HTTPClient(configuration: configuration)
/// let client = ChimeSDKVoiceClient(transport: AsyncHTTPClientTransport(httpClient: httpClient))
/// // ...
/// try await httpClient.shutdown()
/// ```
///
/// The request's path is sent byte for byte as it is given, since a signature covers it. The `Host` field is the
/// request's authority, and `Content-Length` is the length of the body, whatever the header fields say; an empty body
/// of a method that expects none sends neither `Content-Length` nor `Transfer-Encoding` (RFC 9110, section 8.6).
public struct AsyncHTTPClientTransport: Transport {
    private let httpClient: HTTPClient

    /// Makes a transport.
    ///
    /// - Parameter httpClient: The HTTP client to send with, made with ``configuration`` or one derived from it; its
    ///   owner shuts it down. `HTTPClient.shared` will not do, because it follows redirects. Without one, the transport
    ///   uses the client that all such transports share.
    public init(httpClient: HTTPClient? = nil) {
        self.httpClient = httpClient ?? sharedHTTPClient
    }

    /// The configuration for an HTTP client that sends each request once, without changes.
    ///
    /// It follows no redirects, does not try again to connect, and asks for no compression. Whoever calls the
    /// transport decides about another attempt, and gives the time that all attempts may take together. Its
    /// initializers of HTTP/1.1 connections and HTTP/2 streams make an error of a response whose status is none of
    /// HTTP, such as `099`; under an HTTP client without them such a response ends the process.
    public static var configuration: HTTPClient.Configuration {
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.guardStatuses()
        return configuration
    }

    /// Sends one request and returns the response, whose body is read from the connection as it is asked for.
    ///
    /// Neither body is ever held as a whole. Who does not read the response's body to its end lets go of it, which
    /// closes the connection.
    ///
    /// - Parameters:
    ///   - request: The request's head. Its scheme is `http` or `https`; its path begins with `/` and holds only what
    ///     RFC 3986 allows in a path and query.
    ///   - body: The request's body; empty for none.
    ///   - deadline: When the whole exchange, the response's body included, has to be complete.
    /// - Returns: The response as the server sent it, whatever its status.
    /// - Throws: `TransportFailure`, `CancellationError` when the task is cancelled, or what reading the request's body throws; so
    ///   does reading the response's body.
    public func send(
        _ request: HTTPRequest,
        body: HTTPBody,
        deadline: ContinuousClock.Instant
    ) async throws -> (response: HTTPResponse, body: HTTPBody) {
        try Task.checkCancellation()
        let remaining = ContinuousClock.now.duration(to: deadline)
        guard remaining > .zero else { throw TransportFailure.deadlineExceeded }
        let upload = body.bytes == nil ? RequestUpload(body) : nil
        let bytes = body.bytes.flatMap { $0.isEmpty ? nil : HTTPClientRequest.Body.bytes($0) }
        let outgoing = try HTTPClientRequest(request, body: upload?.requestBody ?? bytes)

        let channel = BodyChannel()
        let exchange = Task { await carryOut(outgoing, upload, through: channel, until: deadline) }
        // AsyncHTTPClient's own deadline ends with the response's head, but a body can stall too.
        let alarm = httpClient.eventLoopGroup.any().scheduleTask(in: TimeAmount(remaining)) { exchange.cancel() }
        let chunks = BodyChunks(channel) {
            alarm.cancel()
            exchange.cancel()
        }
        let part = try await withTaskCancellationHandler {
            try await channel.next()
        } onCancel: {
            exchange.cancel()
        }
        guard case .head(let response)? = part else {
            throw TransportFailure.malformedResponse(reason: "it has no head")
        }
        return (response, HTTPBody(chunks, length: response.bodyLength(to: request.method)))
    }

    /// Sends a request and hands the response over part by part.
    private func carryOut(
        _ request: HTTPClientRequest,
        _ upload: RequestUpload?,
        through channel: BodyChannel,
        until deadline: ContinuousClock.Instant
    ) async {
        do {
            if let upload {
                try await upload.run { try await receive(request, through: channel) }
            } else {
                try await receive(request, through: channel)
            }
        } catch let error as RequestBodyError where !Task.isCancelled {
            channel.finish(.failure(error.cause))
        } catch {
            guard Task.isCancelled || error is CancellationError else {
                return channel.finish(.failure(TransportFailure(error)))
            }
            let isLate = ContinuousClock.now >= deadline
            channel.finish(.failure(isLate ? TransportFailure.deadlineExceeded : CancellationError()))
        }
    }

    private func receive(_ request: HTTPClientRequest, through channel: BodyChannel) async throws {
        let incoming = try await httpClient.execute(request, deadline: .distantFuture)
        guard incoming.history.count <= 1 else { throw TransportFailure.redirectFollowed }
        try await channel.send(.head(try HTTPResponse(incoming)))
        for try await chunk in incoming.body {
            try await channel.send(.chunk(ArraySlice(chunk.readableBytesView)))
        }
        channel.finish()
    }
}

/// Lives as long as the process, like the event loops it runs on, and is therefore never shut down.
private let sharedHTTPClient = HTTPClient(configuration: AsyncHTTPClientTransport.configuration)

internal import AsyncHTTPClient
internal import CarillonRuntime
internal import NIOCore

/// Reads the chunks of a request's body, for as long as the exchange lasts.
///
/// AsyncHTTPClient itself would go on waiting for a chunk after the exchange has ended, which may be for ever.
struct RequestUpload: Sendable {
    private let body: HTTPBody
    private let channel = BodyChannel()

    init(_ body: HTTPBody) { self.body = body }

    /// The body, as AsyncHTTPClient takes it.
    var requestBody: HTTPClientRequest.Body {
        let chunks = BodyChunks(channel) {}.map { ByteBuffer(bytes: $0) }
        return .stream(chunks, length: body.length.map { .known($0) } ?? .unknown)
    }

    /// Hands over the chunks while an exchange is carried out.
    func run(during exchange: () async throws -> Void) async throws {
        guard body.length != 0 else {
            try await requireEmptyBody()
            return try await exchange()
        }
        let reading = Task {
            do {
                for try await chunk in body { try await channel.send(.chunk(chunk)) }
                channel.finish()
            } catch {
                channel.finish(.failure(RequestBodyError(cause: error)))
            }
        }
        defer {
            reading.cancel()
            channel.finish(.failure(CancellationError()))
        }
        try await exchange()
    }

    /// Reads a body that says it is empty, which AsyncHTTPClient sends without reading it.
    private func requireEmptyBody() async throws {
        var chunks = body.makeAsyncIterator()
        let first: ArraySlice<UInt8>?
        do {
            first = try await chunks.next()
        } catch {
            throw RequestBodyError(cause: error)
        }
        guard first == nil else { throw TransportFailure.otherLength }
    }
}

/// An error of whoever gave the request's body, which is none of the transport.
struct RequestBodyError: Error {
    let cause: any Error
}

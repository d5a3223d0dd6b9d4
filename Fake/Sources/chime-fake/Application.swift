import CarillonFake
import CarillonRuntime
import HTTPTypes
import Hummingbird
import NIOCore
import ServiceLifecycle

/// A request's context, which can close the connection that it came on.
struct FakeContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let channel: any Channel

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        channel = source.channel
    }
}

/// Answers requests by a fake.
struct FakeResponder: HTTPResponder {
    let server: FakeServer

    func respond(to request: Request, context: FakeContext) async throws -> Response {
        let length = request.headers[.contentLength].flatMap { Int64($0) }
        let chunks = request.body.map { ArraySlice($0.readableBytesView) }
        do {
            // An answer that a fault delays does not keep the server from ending.
            let (head, body) = try await cancelWhenGracefulShutdown {
                try await server.respond(to: request.head, body: HTTPBody(chunks, length: length))
            }
            let bytes = try await body.collect(upTo: .max)
            return Response(
                status: head.status,
                headers: head.headerFields,
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
            )
        } catch {
            // A fault says so: whoever asked sees that the connection is closed.
            try await context.channel.close()
            throw error
        }
    }
}

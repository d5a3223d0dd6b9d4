import CarillonRuntime
public import CarillonServer
public import Hummingbird

/// Lets a Hummingbird application answer the requests of a service.
///
/// ```swift
/// let router = Router()
/// router.add(middleware: ServiceMiddleware(server))
/// let application = Application(router: router)
/// ```
///
/// The server answers every request below its ``ServerConfiguration/pathPrefix``, and the router's own routes the others, so
/// that an application can have several services, each below a prefix of its own. A server without a prefix answers
/// everything.
public struct ServiceMiddleware<Failure: ServiceError, Context: RequestContext>: RouterMiddleware {
    private let server: ServiceServer<Failure>

    /// Creates middleware for a server.
    public init(_ server: ServiceServer<Failure>, context: Context.Type = Context.self) {
        self.server = server
    }

    /// Answers a request below the server's prefix, and hands on any other.
    public func handle(
        _ request: Request,
        context: Context,
        next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        guard server.isResponsible(for: request.head) else { return try await next(request, context) }
        let length = request.headers[.contentLength].flatMap { Int64($0) }
        let chunks = request.body.map { ArraySlice($0.readableBytesView) }
        let (response, body) = await server.respond(to: request.head, body: HTTPBody(chunks, length: length))
        return Response(status: response.status, headers: response.headerFields, body: ResponseBody(body))
    }
}

extension ResponseBody {
    /// The body of a response of a service. Its chunks are asked for when they can be sent, and no faster.
    fileprivate init(_ body: HTTPBody) {
        if let bytes = body.bytes {
            self.init(byteBuffer: ByteBuffer(bytes: bytes))
            return
        }
        self.init(contentLength: body.length.map { Int($0) }) { writer in
            for try await chunk in body { try await writer.write(ByteBuffer(bytes: chunk)) }
            try await writer.finish(nil)
        }
    }
}

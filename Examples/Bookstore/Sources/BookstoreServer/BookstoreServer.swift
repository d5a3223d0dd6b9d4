import Bookstore
import CarillonRuntime
import HTTPTypes
import Hummingbird
import Logging

/// Serves the operations of the model on loopback until the task is cancelled.
///
/// Requests and responses are the types that the client uses, so that the two cannot come apart.
/// - Parameter didStart: Is told the port.
package func serveBookstore(didStart: @escaping @Sendable (_ port: Int) async -> Void) async throws {
    let shop = Shop()
    let router = Router()
    router.get("books") { request, _ in
        let query = request.uri.queryParameters
        let genre = query["genre"].map { Genre(rawValue: String($0)) }
        return answer(.ok, await shop.page(of: genre, from: query["next-token"].map(String.init)))
    }
    router.get("books/:isbn") { _, context in
        let isbn = try context.parameters.require("isbn")
        guard let book = await shop.book(isbn) else {
            return refuse(.notFound, NoSuchBook(message: "There is no book \(isbn)."))
        }
        return answer(.ok, GetBookOutput(book: book))
    }
    router.post("books") { request, _ in
        let body = try await request.body.collect(upTo: 10_000)
        let input = try AddBookInput(json: Array(body.readableBytesView))
        guard input.violations.isEmpty else { throw HTTPError(.badRequest) }
        guard let book = await shop.add(input.book) else {
            return refuse(.conflict, BookExists(message: "\(input.book.title) is here already."))
        }
        return answer(.created, AddBookOutput(book: book))
    }
    let app = Application(
        router: router,
        configuration: .init(address: .hostname("127.0.0.1", port: 0)),
        onServerRunning: { await didStart($0.localAddress?.port ?? 0) },
        // What the visitor prints shall stand alone.
        logger: Logger(label: "Bookstore", factory: { _ in SwiftLogNoOpLogHandler() })
    )
    try await app.run()
}

/// A response with the members of a structure.
private func answer(_ status: HTTPResponse.Status, _ output: some Structure) -> Response {
    Response(status: status, body: ResponseBody(byteBuffer: ByteBuffer(bytes: output.json)))
}

/// A response that the client recognizes as an error of the model, by its name in a header
/// ([restJson1](https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html#operation-error-serialization)).
private func refuse<Failure: ModeledError>(_ status: HTTPResponse.Status, _ error: Failure) -> Response {
    var response = answer(status, error)
    if let errorType = HTTPField.Name("x-amzn-errortype") { response.headers[errorType] = "\(Failure.self)" }
    return response
}

import Bookstore
import CarillonHummingbird
import CarillonRuntime
import CarillonServer
import Hummingbird
import Logging

/// Serves the operations of the model on loopback until the task is cancelled.
///
/// - Parameter didStart: Is told the port.
package func serveBookstore(didStart: @escaping @Sendable (_ port: Int) async -> Void) async throws {
    let handlers = ServiceHandlers(Shop())
    let server = ServiceServer(BookstoreClient.service, BookstoreClient.operations, serving: handlers)
    let router = Router()
    router.add(middleware: ServiceMiddleware(server))
    let app = Application(
        router: router,
        configuration: .init(address: .hostname("127.0.0.1", port: 0)),
        onServerRunning: { await didStart($0.localAddress?.port ?? 0) },
        // What the visitor prints shall stand alone.
        logger: Logger(label: "Bookstore", factory: { _ in SwiftLogNoOpLogHandler() })
    )
    try await app.run()
}

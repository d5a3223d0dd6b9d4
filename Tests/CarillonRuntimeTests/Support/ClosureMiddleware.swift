import CarillonRuntime
import HTTPTypes
import Synchronization

/// Middleware that a function is.
struct ClosureMiddleware: Middleware {
    typealias Exchange = (response: HTTPResponse, body: HTTPBody)

    let scope: Scope
    private let handle: @Sendable (HTTPRequest, HTTPBody, OperationContext, Next) async throws -> Exchange

    init(
        _ scope: Scope,
        _ handle: @escaping @Sendable (HTTPRequest, HTTPBody, OperationContext, Next) async throws -> Exchange
    ) {
        self.scope = scope
        self.handle = handle
    }

    func intercept(
        _ request: HTTPRequest,
        body: HTTPBody,
        context: OperationContext,
        next: Next
    ) async throws -> Exchange {
        try await handle(request, body, context, next)
    }
}

/// What happened, in order.
final class Trace: Sendable {
    private let entries = Mutex<[String]>([])

    var lines: [String] { entries.withLock { $0 } }

    /// Adds a line and returns how many there are.
    @discardableResult
    func add(_ line: String) -> Int {
        entries.withLock { entries in
            entries.append(line)
            return entries.count
        }
    }
}

public import CarillonRuntime
public import HTTPTypes
import Logging

/// The server side of a service: answers requests by an implementation of the service's operations.
///
/// A request is routed to its operation, read by the operation's schema, and checked against the model; the implementation
/// gets a valid input, and its output or error becomes the response. The implementation is anything that conforms to the
/// service's API: `ServiceHandlers`, a type of one's own, a stub, an adapter of another service, or a client.
///
/// ```swift
/// let server = ServiceServer(LibraryClient.service, LibraryClient.operations, serving: library)
/// let (response, body) = await server.respond(to: request, body: requestBody)
/// ```
///
/// The server has no network of its own. It is a `Transport`, so that client and server meet in one process without a
/// socket: `LibraryClient(transport: server)`.
public struct ServiceServer<Failure: ServiceError>: Sendable {
    /// The server's behavior.
    public var configuration: ServerConfiguration
    private let service: ServiceSchema
    private let api: any ServiceAPI<Failure>
    private let router: OperationRouter<Failure>

    /// Creates a server.
    ///
    /// - Parameters:
    ///   - service: What the model says about the service: `LibraryClient.service`.
    ///   - operations: The operations that there are: `LibraryClient.operations`.
    ///   - api: What carries them out.
    ///   - configuration: The server's behavior.
    public init(
        _ service: ServiceSchema,
        _ operations: [AnyOperation<Failure>],
        serving api: some ServiceAPI<Failure>,
        configuration: ServerConfiguration = ServerConfiguration()
    ) {
        self.service = service
        self.api = api
        self.configuration = configuration
        router = OperationRouter(operations)
    }

    /// Answers a request.
    ///
    /// - Parameters:
    ///   - request: The head of the request; its path has the query too.
    ///   - body: The body of the request.
    /// - Returns: The response. What goes wrong, and is not an error of the model, is one of these:
    ///
    ///   | status | `x-amzn-errortype` | reason |
    ///   |---|---|---|
    ///   | 400 | `SerializationException` | the request is not in the protocol's form, or a segment of its path or a parameter of its query has more than 4096 bytes |
    ///   | 400 | the model's, or `ValidationException` | the input breaks constraints of the model: the first fifty violations are named |
    ///   | 404 | `UnknownOperationException` | no operation has such a request |
    ///   | 405 | `MethodNotAllowedException` | operations with the path have other methods |
    ///   | 406 | `NotAcceptableException` | the request does not accept the type of the response |
    ///   | 408 | `RequestTimeoutException` | the body did not arrive within ``ServerConfiguration/bodyTimeout`` |
    ///   | 413 | `RequestEntityTooLargeException` | the body is larger than ``ServerConfiguration/bodySizeLimit`` |
    ///   | 415 | `UnsupportedMediaTypeException` | the body is of another type |
    ///   | 500 | `InternalFailure` | the implementation failed; the reason is in the log |
    ///   | 501 | `NotImplementedException` | nobody implemented the operation, which the message names |
    ///   | 502, 504 | `BadGatewayException`, `GatewayTimeoutException` | the implementation is a client, and its service failed |
    public func respond(
        to request: HTTPRequest,
        body: HTTPBody
    ) async -> (response: HTTPResponse, body: HTTPBody) {
        var name: String?
        var answer: ServedAnswer
        do throws(RequestProblem) {
            guard let path = path(of: request) else { throw .unknownOperation("no operation has this path") }
            let match = try router.match(request.method.rawValue, String(path))
            name = match.operation.schema.name
            let parts = RequestParts(labels: match.labels, query: match.query, headers: request.headerFields)
            answer = await match.operation.accept(call(parts, body))
        } catch {
            answer = ServedAnswer(error)
        }
        let id = configuration.makeRequestID()
        if answer.head.headerFields[.requestID] == nil { answer.head.headerFields[.requestID] = id }
        log(answer, name, id)
        // Where a response has no body (RFC 9110, section 6.4.1), what would be sent of one is taken for the next response.
        let hasBody = request.method != .head && ![204, 304].contains(answer.head.status.code)
        return (answer.head, hasBody ? answer.body : HTTPBody())
    }

    /// Returns whether the path of a request is below the server's prefix, so that no other server need be asked.
    public func isResponsible(for request: HTTPRequest) -> Bool { path(of: request) != nil }

    /// Returns the operation that a request is routed to; `nil` if there is none.
    public func operation(for request: HTTPRequest) -> ServiceSchema.Operation? {
        guard let path = path(of: request) else { return nil }
        return try? router.match(request.method.rawValue, String(path)).operation.schema
    }

    /// Returns the path of a request without the prefix; `nil` if it does not begin with the prefix.
    private func path(of request: HTTPRequest) -> Substring? {
        let path = request.path ?? "/"
        guard path.hasPrefix(configuration.pathPrefix) else { return nil }
        let rest = path.dropFirst(configuration.pathPrefix.count)
        return configuration.pathPrefix.isEmpty || rest.hasPrefix("/") ? rest : nil
    }

    private func call(_ request: RequestParts, _ body: HTTPBody) -> ServedCall<Failure> {
        ServedCall(
            service,
            api,
            request,
            body,
            limits: ServingLimits(
                bodySize: configuration.bodySizeLimit,
                bodyTime: configuration.bodyTimeout,
                decodedSize: configuration.decodedSizeLimit
            ),
            requiringKnownValues: configuration.requiresKnownValues
        )
    }

    private func log(_ answer: ServedAnswer, _ operation: String?, _ id: String) {
        var metadata: Logger.Metadata = ["status": "\(answer.head.status.code)", "request-id": "\(id)"]
        metadata["operation"] = operation.map { "\($0)" }
        metadata["error"] = answer.head.headerFields[.errorType].map { "\($0)" }
        if let note = answer.note {
            configuration.logger.error("\(service.name) failed: \(note)", metadata: metadata)
        } else {
            configuration.logger.debug("\(service.name) answered", metadata: metadata)
        }
    }
}

extension ServiceServer: Transport {
    /// Answers a request of a client in the same process.
    ///
    /// - Throws: `CancellationError` if the task is cancelled; `TransportFailure.deadlineExceeded` when the deadline passes. The
    ///   implementation is cancelled in both cases, and has to end then.
    public func send(
        _ request: HTTPRequest,
        body: HTTPBody,
        deadline: ContinuousClock.Instant
    ) async throws -> (response: HTTPResponse, body: HTTPBody) {
        try await withDeadline(deadline) { await respond(to: request, body: body) }
    }
}

/// Returns what some work returns that is done before a deadline.
///
/// - Throws: `TransportFailure.deadlineExceeded` when the deadline passes, and `CancellationError` if the task is cancelled; the work is
///   cancelled in both cases, and has to end then.
package func withDeadline<Result: Sendable>(
    _ deadline: ContinuousClock.Instant,
    _ work: @escaping @Sendable () async throws -> Result
) async throws -> Result {
    try Task.checkCancellation()
    let result = try await withThrowingTaskGroup(of: Result.self) { group in
        group.addTask(operation: work)
        group.addTask {
            try await Task.sleep(until: deadline, clock: .continuous)
            throw TransportFailure.deadlineExceeded
        }
        defer { group.cancelAll() }
        guard let result = try await group.next() else { throw CancellationError() }
        return result
    }
    try Task.checkCancellation()
    return result
}

import CarillonAWS
public import CarillonRuntime
import CarillonServer
public import HTTPTypes

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Answers the requests to the services of an account, and those under `/_fake/` by which it is controlled.
///
/// A service is reached below its prefix; a request at the root goes to the first service that has such an operation.
public struct FakeServer: Sendable {
    /// The reason that a request gets no answer: a fault says that the connection is closed.
    public struct DroppedConnection: Error {}

    /// The keys with which requests may be signed, with their secrets; `nil` if they need no signature.
    public var keys: [String: String]?
    private let account: FakeAccount
    private let services: [FakeService]
    private let control: ControlServer

    /// Creates a server.
    ///
    /// - Parameters:
    ///   - account: The account.
    ///   - services: Its services, in the order in which they are asked for what is requested at the root.
    ///   - keys: The keys with which requests may be signed, with their secrets; `nil` if they need no signature.
    public init(_ account: FakeAccount, _ services: [FakeService], keys: [String: String]?) {
        self.account = account
        self.services = services
        self.keys = keys
        control = ControlServer(account: account, services: services)
    }

    /// Answers a request.
    ///
    /// - Throws: ``DroppedConnection`` if the connection has to be closed instead.
    public func respond(
        to request: HTTPRequest,
        body: HTTPBody
    ) async throws(DroppedConnection) -> (response: HTTPResponse, body: HTTPBody) {
        let path = request.path ?? "/"
        let isControl =
            path.split(separator: "?", maxSplits: 1).first.map { $0 == "/_fake" || $0.hasPrefix("/_fake/") } ?? false
        let bytes: [UInt8]
        do {
            bytes = try await body.collect(upTo: isControl ? controlSizeLimit : bodySizeLimit)
        } catch {
            return refusal(413, "RequestEntityTooLargeException", "the body is too long, or was not sent to its end")
        }
        if path == "/" { return ControlResponse(seeOther: "/_fake/").http }
        if isControl { return await control.respond(to: request, body: bytes) }
        return try await serve(request, bytes)
    }

    // MARK: Services

    private func serve(
        _ request: HTTPRequest,
        _ body: [UInt8]
    ) async throws(DroppedConnection) -> (response: HTTPResponse, body: HTTPBody) {
        let (service, inner) = route(request)
        let operation = service?.operation(inner)
        let exchange = Exchange()
        var answer: (response: HTTPResponse, body: HTTPBody)?
        var isDropped = false
        if let service, let problem = signatureProblem(of: request, body, service) {
            answer = problem
        } else if let service, let operation {
            switch await fault(operation, service) {
            case .drop: isDropped = true
            case .answer(let fault): answer = fault
            case .none: break
            }
        }
        if answer == nil, !isDropped {
            answer = await Exchange.$current.withValue(exchange) {
                await service?.respond(inner, HTTPBody(body))
                    ?? refusal(404, "UnknownOperationException", "no service has this path; \(prefixes)")
            }
        }
        note(request, service, operation, exchange.all, answer?.response)
        guard let answer else { throw DroppedConnection() }
        return answer
    }

    private var prefixes: String {
        "there are " + services.map { "\($0.prefix)/..." }.joined(separator: ", ") + " and /_fake/"
    }

    /// Returns the service that a request is for, and the request as that service has it.
    private func route(_ request: HTTPRequest) -> (FakeService?, HTTPRequest) {
        let path = request.path ?? "/"
        for service in services where path.hasPrefix(service.prefix) {
            let rest = path.dropFirst(service.prefix.count)
            guard rest.hasPrefix("/") else { continue }
            var inner = request
            inner.path = String(rest)
            return (service, inner)
        }
        return (services.first { $0.operation(request) != nil } ?? services.first, request)
    }

    /// Returns the refusal of a request that nobody signed who may; `nil` if there is nothing against it.
    private func signatureProblem(
        of request: HTTPRequest,
        _ body: [UInt8],
        _ service: FakeService
    ) -> (response: HTTPResponse, body: HTTPBody)? {
        guard let keys, let name = service.signingName else { return nil }
        do throws(SignatureProblem) {
            let verifier = SigV4Verifier(service: name) { key, _ in keys[key] }
            _ = try verifier.verify(request, body: body, now: account.configuration.systemTime())
            return nil
        } catch {
            return refusal(error.status, error.code, error.message)
        }
    }

    // MARK: Faults

    private enum FaultOutcome {
        case none, drop
        case answer((response: HTTPResponse, body: HTTPBody))
    }

    private func fault(_ operation: String, _ service: FakeService) async -> FaultOutcome {
        guard !account.control.faults.isEmpty else { return .none }
        let kinds = account.control.takeFaults(operation) {
            let number = try? account.perform { transaction throws(FakeError) in transaction.random() }
            return Double((number ?? 0) >> 11) / 9_007_199_254_740_992
        }
        for kind in kinds {
            switch kind {
            case .delay(let duration): try? await Task.sleep(for: duration)
            case .drop: return .drop
            case .error(let name, let message):
                let status = service.engine.errorStatus(name) ?? 500
                return .answer(refusal(status, name, message ?? "injected"))
            }
        }
        return .none
    }

    // MARK: Answers

    private func refusal(_ status: Int, _ code: String, _ message: String) -> (response: HTTPResponse, body: HTTPBody) {
        let body = Document.object(["message": .string(message), "Message": .string(message)])
        var answer = ControlResponse(body, status: HTTPResponse.Status(code: status)).http
        answer.response.headerFields[.errorType] = code
        return answer
    }

    private func note(
        _ request: HTTPRequest,
        _ service: FakeService?,
        _ operation: String?,
        _ notes: Exchange.Notes,
        _ response: HTTPResponse?
    ) {
        let now = try? account.perform { transaction throws(FakeError) in transaction.now }
        let path = (request.path ?? "/").prefix { $0 != "?" }.prefix(200)
        account.control.note(
            LoggedRequest(
                time: now ?? account.configuration.systemTime(),
                service: service?.name ?? "",
                operation: operation,
                request: "\(request.method) \(path)",
                status: response?.status.code ?? 0,
                error: response?.headerFields[.errorType],
                message: notes.failure,
                input: notes.input,
                output: notes.output
            )
        )
    }
}

extension FakeServer: Transport {
    /// Answers a request of a client in the same process, without a socket.
    ///
    /// ```swift
    /// let voice = ChimeSDKVoiceClient(endpoint: "http://127.0.0.1/chime-sdk-voice", transport: server)
    /// ```
    ///
    /// - Throws: `TransportFailure.connectionFailed(reason:)` where a fault closes the connection, and
    ///   `TransportFailure.deadlineExceeded` if one delays the answer beyond the deadline.
    public func send(
        _ request: HTTPRequest,
        body: HTTPBody,
        deadline: ContinuousClock.Instant
    ) async throws -> (response: HTTPResponse, body: HTTPBody) {
        let answer: (response: HTTPResponse, body: HTTPBody)
        do throws(DroppedConnection) {
            answer = try await respond(to: request, body: body)
        } catch {
            throw TransportFailure.connectionFailed(reason: "a fault closes it")
        }
        try Task.checkCancellation()
        guard ContinuousClock.now < deadline else { throw TransportFailure.deadlineExceeded }
        return answer
    }
}

extension FakeEngine {
    /// Returns the status of the error of a name; `nil` if the model has none.
    fileprivate func errorStatus(_ name: String) -> Int? {
        if case .error(let status, _, _, _)? = types.shape(name)?.kind { status } else { nil }
    }
}

private let bodySizeLimit = 1024 * 1024
private let controlSizeLimit = 256 * 1024 * 1024

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

    /// Answers a request that came over HTTP.
    ///
    /// A request that the page of another site has a browser send is refused: such a page must not reach into what runs on somebody's
    /// machine, be it under a name of its own that leads there (DNS rebinding).
    ///
    /// - Throws: ``DroppedConnection`` if the connection has to be closed instead.
    public func respond(
        to request: HTTPRequest,
        body: HTTPBody
    ) async throws(DroppedConnection) -> (response: HTTPResponse, body: HTTPBody) {
        if let stranger = stranger(behind: request) { return refusal(403, "AccessDeniedException", stranger) }
        return try await answer(request, body)
    }

    /// Returns the reason to take a request for one that the page of another site sent; `nil` if there is none.
    private func stranger(behind request: HTTPRequest) -> String? {
        let authority = request.authority ?? ""
        let host = authority.hasPrefix("[") ? authority.prefix { $0 != "]" } + "]" : authority.prefix { $0 != ":" }
        guard ["127.0.0.1", "localhost", "[::1]", ""].contains(host) else {
            return "the host is '\(host.prefix(80))': ask for 127.0.0.1 or localhost"
        }
        guard let origin = request.headerFields[.origin], origin != "http://\(authority)" else { return nil }
        return "the page '\(origin.prefix(80))' is not this server's"
    }

    private func answer(
        _ request: HTTPRequest,
        _ body: HTTPBody
    ) async throws(DroppedConnection) -> (response: HTTPResponse, body: HTTPBody) {
        let path = (request.path ?? "/").prefix { $0 != "?" }
        let isControl = path == "/_fake" || path.hasPrefix("/_fake/")
        let bytes: [UInt8]
        do {
            bytes = try await body.collect(upTo: isControl ? controlSizeLimit : bodySizeLimit)
        } catch HTTPBody.ReadFailure.tooLong(let limit) {
            return refusal(413, "RequestEntityTooLargeException", "the body has more than \(limit) bytes")
        } catch {
            return refusal(400, "SerializationException", "the request ended before all of it was read")
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
        note(request, service, operation, exchange.all, answer)
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
        for kind in account.control.takeFaults(operation, seed: account.configuration.seed) {
            switch kind {
            case .delay(let duration):
                do {
                    try await Task.sleep(for: duration)
                } catch {
                    // Whoever asked has gone, and nothing is done for them.
                    return .drop
                }
            case .drop: return .drop
            case .error(let name, let message):
                return .answer(refusal(service.engine.errorStatus(name) ?? 500, name, message ?? "injected"))
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
        _ answer: (response: HTTPResponse, body: HTTPBody)?
    ) {
        let isError = answer.map { $0.response.status.code >= 300 } ?? false
        let body = isError ? answer?.body.bytes.flatMap { try? Document(json: $0) } : nil
        let message = (body?["Message"] ?? body?["message"])?.string
        // The path of an operation is that of the model: labels may be sensitive.
        let template = operation.flatMap { service?.engine.operations[$0]?.model.uri.text }
        let path = template ?? String((request.path ?? "/").prefix { $0 != "?" }.prefix(200))
        account.control.note(
            LoggedRequest(
                time: (try? account.now) ?? account.configuration.systemTime(),
                service: service?.name ?? "",
                operation: operation,
                request: "\(request.method) \(path)",
                status: answer?.response.status.code ?? 0,
                error: answer?.response.headerFields[.errorType],
                message: notes.sensitive.sorted().reduce(message) { $0?.replacing($1, with: "<redacted>") },
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
    /// let configuration = ClientConfiguration(endpoint: "http://127.0.0.1/chime-sdk-voice")
    /// let voice = ChimeSDKVoiceClient(configuration: configuration, transport: server)
    /// ```
    ///
    /// - Throws: `TransportFailure.connectionFailed(reason:)` where a fault closes the connection, and
    ///   `TransportFailure.deadlineExceeded` if one delays the answer beyond the deadline.
    public func send(
        _ request: HTTPRequest,
        body: HTTPBody,
        deadline: ContinuousClock.Instant
    ) async throws -> (response: HTTPResponse, body: HTTPBody) {
        try await withDeadline(deadline) {
            do throws(DroppedConnection) {
                return try await answer(request, body)
            } catch {
                throw TransportFailure.connectionFailed(reason: "a fault closes it")
            }
        }
    }
}

extension FakeEngine {
    /// Returns the status of the error of a name; `nil` if the model has none.
    fileprivate func errorStatus(_ name: String) -> Int? {
        if case .error(let status, _, _, _)? = types.shape(name)?.kind { status } else { nil }
    }
}

private let bodySizeLimit = 1024 * 1024
private let controlSizeLimit = 64 * 1024 * 1024

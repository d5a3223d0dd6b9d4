import HTTPTypes
import Logging

/// Carries out the operations of one service: what every generated client is made of.
///
/// An operation runs through these steps: fill in the input's idempotency tokens, validate it, bind it to HTTP, address
/// it to the endpoint, send it, tell success from failure, decode the output or the error.
public struct ServiceClient<Failure: ServiceError>: Sendable {
    private let configuration: ClientConfiguration
    private let transport: any Transport

    /// Creates a client.
    public init(_ configuration: ClientConfiguration, _ transport: any Transport) {
        self.configuration = configuration
        self.transport = transport
    }

    /// Carries out one operation.
    ///
    /// - Throws: The service's errors, and whatever kept the client from getting one.
    public func perform<Input, Output>(
        _ operation: OperationSchema<Input, Output>,
        _ input: Input
    ) async throws(Failure) -> Output {
        let deadline = ContinuousClock.now + configuration.timeout
        let input = input.fillingIdempotencyTokens(with: configuration.makeIdempotencyToken)
        try validate(input, for: operation.name, operation.request.path)
        let request = address(try bind(operation.request, input), operation.request.hostPrefix)
        let response = try await send(request.head, request.body, deadline, operation.name)
        return try interpret(response, deadline)
    }

    private func validate(
        _ input: some Structure,
        for operation: StaticString,
        _ path: [RequestTemplate.Segment]
    ) throws(Failure) {
        guard configuration.validation != .off else { return }
        let violations = input.violations(
            requiringKnownValues: configuration.requiresKnownValues,
            sentTo: path
        )
        if violations.isEmpty { return }
        guard configuration.validation == .report else { throw .invalidInput(InvalidInput(violations)) }
        for violation in violations {
            configuration.logger.warning("\(operation): \(violation)")
        }
    }

    private func bind(_ template: RequestTemplate, _ input: some Structure) throws(Failure) -> BoundRequest {
        do {
            return try template.bind(input)
        } catch {
            throw .invalidInput(error)
        }
    }

    private func address(
        _ request: BoundRequest,
        _ hostPrefix: StaticString
    ) -> (head: HTTPRequest, body: [UInt8]) {
        let endpoint = configuration.endpoint
        let head = HTTPRequest(
            method: request.method,
            scheme: endpoint.scheme,
            authority: endpoint.allowsHostPrefixes ? "\(hostPrefix)\(endpoint.authority)" : endpoint.authority,
            path: endpoint.pathPrefix + request.target,
            headerFields: request.headers
        )
        return (head, request.body)
    }

    private func send(
        _ head: HTTPRequest,
        _ body: [UInt8],
        _ deadline: ContinuousClock.Instant,
        _ operation: StaticString
    ) async throws(Failure) -> ServiceResponse {
        guard ContinuousClock.now < deadline else { throw .client(.deadlineExceeded) }
        do {
            try Task.checkCancellation()
            let (response, body) = try await transport.send(head, body: body, deadline: deadline)
            let result = ServiceResponse(head: response, body: body)
            configuration.logger.debug(
                "\(operation): HTTP \(response.status.code)",
                metadata: result.requestID.map { ["request-id": "\($0)"] }
            )
            return result
        } catch {
            // Transports report cancellation and deadlines in their own ways; the task and the clock know.
            if Task.isCancelled || error is CancellationError { throw .client(.cancelled) }
            throw .client(ContinuousClock.now < deadline ? .transport(error) : .deadlineExceeded)
        }
    }

    private func interpret<Output: Structure>(
        _ response: ServiceResponse,
        _ deadline: ContinuousClock.Instant
    ) throws(Failure) -> Output {
        let options = DecodingOptions(
            reading: configuration.reading,
            sizeLimit: configuration.decodedSizeLimit,
            deadline: deadline
        )
        guard response.head.status.kind == .successful else { throw response.failure(as: Failure.self, options) }
        do {
            return try Output(response: response.head, body: response.body, options)
        } catch {
            guard error.reason == .interrupted else { throw .client(.decoding(error)) }
            throw .client(Task.isCancelled ? .cancelled : .deadlineExceeded)
        }
    }
}

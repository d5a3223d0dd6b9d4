internal import HTTPTypes
internal import Logging
import Synchronization

/// One call of an operation by a client.
struct OperationCall<Failure: ServiceError>: Sendable {
    typealias Exchange = (response: HTTPResponse, body: HTTPBody)

    let operation: ServiceSchema.Operation
    let configuration: ClientConfiguration
    let transport: any Transport
    private let endpoint: Endpoint
    private let context: OperationContext
    let reader: ErrorReader
    private let log: CallLog

    init(
        _ operation: ServiceSchema.Operation,
        of service: ServiceSchema,
        _ configuration: ClientConfiguration,
        _ transport: any Transport
    ) {
        self.operation = operation
        self.configuration = configuration
        self.transport = transport
        endpoint = configuration.endpoint ?? service.endpoint
        // A request with a stream is answered when all of it was sent.
        let timeout = operation.requestStream == nil ? configuration.timeout : configuration.streamTimeout
        let end = configuration.clock.now() + timeout
        let deadline = CallDeadline.current.map { min($0, end) } ?? end
        var context = OperationContext(
            service: service,
            operation: operation,
            endpoint: configuration.endpoint,
            deadline: deadline,
            logger: configuration.logger,
            clock: configuration.clock,
            random: configuration.random
        )
        context.responseSizeLimit = configuration.responseSizeLimit
        context.messageProtocol = configuration.messageProtocol
        self.context = context
        reader = ErrorReader(
            messageProtocol: configuration.messageProtocol,
            options: DecodingOptions(
                reading: configuration.reading,
                sizeLimit: configuration.decodedSizeLimit,
                deadline: deadline,
                now: configuration.clock.now
            ),
            codes: configuration.errorCodes
        )
        log = CallLog(operation, configuration.logger, configuration.clock)
    }

    /// Carries out the operation.
    func response<Input: Structure, Output: Structure>(
        to input: Input
    ) async throws(Failure) -> ServiceResponse<Output> {
        try await carryOut(input, read: interpret)
    }

    /// Sends the request of an input, reads the response, and writes to the log how that went.
    ///
    /// - Parameters:
    ///   - input: The input.
    ///   - upload: The stream that is the request's body; `nil` for the body that the input has.
    ///   - read: Reads the response.
    func carryOut<Input: Structure, Result>(
        _ input: Input,
        upload: HTTPBody? = nil,
        read: (Exchange, CallChecksums?) async throws -> ServiceResponse<Result>
    ) async throws(Failure) -> ServiceResponse<Result> {
        do throws(Failure) {
            do throws(InvalidInput) {
                if let upload { try operation.requestStream?.validate(upload) }
            } catch {
                throw .invalidInput(error)
            }
            let (request, body, context) = try await request(for: input)
            let response: ServiceResponse<Result>
            do {
                let exchange = try await through(.operation, sendAttempts)(request, upload ?? body, context)
                response = try await read(exchange, context.checksums)
            } catch {
                throw failure(for: error)
            }
            log.succeed(response.metadata)
            return response
        } catch {
            log.fail(error)
            throw error
        }
    }

    /// Returns the request of an input with its address, before middleware and signature.
    func request(for input: some Structure) async throws(Failure) -> (HTTPRequest, HTTPBody, OperationContext) {
        let input =
            input.fillingIdempotencyTokens(with: configuration.makeIdempotencyToken)
            .fillingChecksumMembers(of: operation, canCheck: canCheckResponse)
        try validate(input)
        let request: HTTPRequest
        let body: HTTPBody
        let hostPrefix: String
        do throws(InvalidInput) {
            hostPrefix = try operation.hostPrefix(for: input)
            (request, body) = try configuration.messageProtocol.serialize(operation, input)
        } catch {
            throw .invalidInput(error)
        }
        var context = context
        context.checksums = CallChecksums(operation, input)
        context.hasIdempotencyToken = type(of: input).schema.layout.pointee.hasIdempotencyToken
        do {
            return (try await address(request, hostPrefix), body, context)
        } catch {
            throw failure(for: error)
        }
    }

    /// A Boolean value that indicates a response whose checksum can be compared: that of a stream is known at its end.
    private var canCheckResponse: Bool { configuration.computeChecksum != nil && operation.responseStream == nil }

    private func validate(_ input: some Structure) throws(Failure) {
        guard configuration.validation != .off else { return }
        let violations = input.violations(
            requiringKnownValues: configuration.requiresKnownValues,
            sentTo: RequestTemplate(operation.uri).path
        )
        if violations.isEmpty { return }
        guard configuration.validation == .report else { throw .invalidInput(InvalidInput(violations)) }
        for violation in violations {
            configuration.logger.warning("\(operation.name): \(violation)")
        }
    }

    private func address(_ request: HTTPRequest, _ hostPrefix: String) async throws -> HTTPRequest {
        var endpoint = endpoint
        if let resolve = configuration.resolveEndpoint {
            endpoint = try await reporting(ClientError.endpoint) { try await resolve(context) }
        }
        var request = request
        request.scheme = endpoint.scheme
        request.authority = endpoint.allowsHostPrefixes ? hostPrefix + endpoint.authority : endpoint.authority
        request.path = endpoint.pathPrefix + (request.path ?? "/")
        return request
    }

    // MARK: The way to the service

    /// Returns the way through the middleware of a scope to `destination`.
    private func through(_ scope: Middleware.Scope, _ destination: @escaping Middleware.Next) -> Middleware.Next {
        let middleware = (configuration.middleware + configuration.serviceMiddleware).filter { $0.scope == scope }
        return middleware.reversed().reduce(destination) { next, middleware in
            { request, body, context in
                try await reporting(ClientError.middleware) {
                    try await middleware.intercept(request, body: body, context: context, next: next)
                }
            }
        }
    }

    /// Sends a request as often as the retry strategy says.
    @Sendable
    private func sendAttempts(
        _ request: HTTPRequest,
        _ body: HTTPBody,
        _ context: OperationContext
    ) async throws -> (response: HTTPResponse, body: HTTPBody) {
        let attempt = through(.attempt, send)
        var context = context
        while true {
            context.attempt = context.attempts.increment()
            let result: Result<(response: HTTPResponse, body: HTTPBody), any Error>
            do {
                result = .success(try await attempt(request, body, context))
            } catch {
                result = .failure(error)
            }
            guard let strategy = configuration.retryStrategy else { return try result.get() }
            let (outcome, failure) = try await judge(result)
            guard let failure else {
                await strategy.recordSuccess(in: context)
                return try outcome.get()
            }
            guard body.isReplayable, !Task.isCancelled,
                let delay = await strategy.delay(after: failure, in: &context),
                context.clock.now() + delay < context.deadline
            else { return try outcome.get() }
            log.retry(after: failure, in: context, delay)
            try await context.clock.sleep(delay)
        }
    }

    /// Returns what an attempt led to, with the failure if it did not succeed. The body is read for that, unless it is a
    /// stream: one that breaks off is a failure too.
    private func judge(
        _ result: Result<(response: HTTPResponse, body: HTTPBody), any Error>
    ) async throws -> (Result<(response: HTTPResponse, body: HTTPBody), any Error>, RetryAdvice.Failure?) {
        switch result {
        case .failure(let error):
            return (result, .error(error))
        case .success(let exchange):
            if operation.responseStream != nil, !configuration.messageProtocol.isError(exchange.response) {
                return (result, nil)
            }
            do {
                let bytes = try await exchange.body.collect(upTo: configuration.responseSizeLimit)
                let whole = (response: exchange.response, body: HTTPBody(bytes))
                guard configuration.messageProtocol.isError(exchange.response) else { return (.success(whole), nil) }
                let metadata = ResponseMetadata(exchange.response, attempts: context.attempts.count)
                let summary = reader.summary(metadata, bytes, of: Failure.self).response
                return (.success(whole), .response(summary))
            } catch {
                let error = context.readingError(error)
                return (.failure(error), .error(error))
            }
        }
    }

    /// Compresses the body of a request, adds its checksum, signs the request and sends it.
    @Sendable
    private func send(
        _ request: HTTPRequest,
        _ body: HTTPBody,
        _ context: OperationContext
    ) async throws -> (response: HTTPResponse, body: HTTPBody) {
        guard context.clock.now() < context.deadline else {
            throw ClientError.deadlineExceeded(attempts: context.attempts.count - 1)
        }
        try Task.checkCancellation()
        var (request, body) = (request, body)
        configuration.requestCompression?.apply(to: &request, &body, operation.requestCompression)
        do {
            try context.checksums?.add(to: &request, body, computing: configuration.computeChecksum)
        } catch {
            throw ClientError.checksum(error)
        }
        request = try await reporting(ClientError.signing) {
            var signed = request
            try await configuration.signers.sign(&signed, body: body, context: context)
            return signed
        }
        let end = configuration.attemptTimeout.map { min(context.clock.now() + $0, context.deadline) }
        return try await reporting({ ClientError.transport($0, attempts: context.attempts.count) }) {
            try await exchange(request, body, until: end ?? context.deadline)
        }
    }

    // MARK: The result

    func interpret<Output: Structure>(
        _ exchange: Exchange,
        _ checksums: CallChecksums?
    ) async throws -> ServiceResponse<Output> {
        let bytes = try await collect(exchange.body)
        let metadata = metadata(of: exchange.response)
        guard !configuration.messageProtocol.isError(exchange.response) else {
            throw reader.failure(metadata, bytes, as: Failure.self)
        }
        do {
            try checksums?.check(exchange.response, bytes, computing: configuration.computeChecksum)
        } catch {
            throw ClientError.checksum(error)
        }
        return ServiceResponse(output: try output(exchange.response, bytes, metadata), metadata: metadata)
    }

    /// Reads all of a response's body.
    func collect(_ body: HTTPBody) async throws -> [UInt8] {
        do {
            return try await body.collect(upTo: configuration.responseSizeLimit)
        } catch {
            throw context.readingError(error)
        }
    }

    func metadata(of response: HTTPResponse) -> ResponseMetadata {
        ResponseMetadata(response, attempts: context.attempts.count)
    }

    /// Reads the output that a response has.
    func output<Output: Structure>(
        _ response: HTTPResponse,
        _ bytes: [UInt8],
        _ metadata: ResponseMetadata
    ) throws -> Output {
        do throws(DecodingFailure) {
            return try configuration.messageProtocol.deserialize(Output.self, response, bytes, reader.options)
        } catch {
            guard error.reason == .interrupted else { throw ClientError.decoding(error, metadata) }
            throw ClientError.deadlineExceeded(attempts: metadata.attempts)
        }
    }

    /// Wraps an error that is not the client's own already.
    private func reporting<Value>(
        _ wrap: (any Error) -> ClientError,
        _ body: () async throws -> Value
    ) async throws -> Value {
        do {
            return try await body()
        } catch let error where error is ClientError || error is Failure || error is CancellationError {
            throw error
        } catch {
            throw wrap(error)
        }
    }

    /// Returns the error that the operation throws.
    private func failure(for error: any Error) -> Failure {
        if let failure = error as? Failure { return failure }
        // Transports report cancellation and deadlines in their own ways; the task and the clock know.
        if Task.isCancelled || error is CancellationError { return .client(.cancelled) }
        guard case ClientError.transport(_, let attempts) = error else {
            return .client(error as? ClientError ?? .middleware(error))
        }
        let isLate = configuration.clock.now() >= context.deadline
        return .client(isLate ? .deadlineExceeded(attempts: attempts) : error as? ClientError ?? .middleware(error))
    }
}

extension ResponseMetadata {
    fileprivate init(_ response: HTTPResponse, attempts: Int) {
        self.init(status: response.status.code, headerFields: response.headerFields, attempts: attempts)
    }
}

/// Counts the attempts of one call.
final class AttemptCounter: Sendable {
    private let value = Atomic(0)

    var count: Int { value.load(ordering: .relaxed) }

    /// Counts one more attempt and returns its number.
    func increment() -> Int { value.add(1, ordering: .relaxed).newValue }
}

internal import Logging

/// Writes to the log how calls go, at the level `debug`: a line for each retry and one for the end.
///
/// What varies is in the metadata, under keys that stay. Nothing there comes from an input, an output or a message: they
/// may be sensitive.
struct CallLog: Sendable {
    /// The keys of the metadata; the documentation lists them.
    private enum Key {
        static let operation = "operation"
        static let attempt = "attempt"
        static let attempts = "attempts"
        static let status = "status"
        static let error = "error"
        static let requestID = "request-id"
        static let reason = "reason"
        static let delay = "delay-ms"
        static let duration = "duration-ms"
    }

    private let operation: ServiceSchema.Operation
    private let logger: Logger
    private let clock: ClientConfiguration.Clock
    private let start: ContinuousClock.Instant

    /// Starts to measure the time that a call takes.
    init(_ operation: ServiceSchema.Operation, _ logger: Logger, _ clock: ClientConfiguration.Clock) {
        self.operation = operation
        self.logger = logger
        self.clock = clock
        start = clock.now()
    }

    /// Notes that a request is sent again after a delay.
    func retry(after failure: RetryAdvice.Failure, in context: OperationContext, _ delay: Duration) {
        logger.debug("\(operation.name): retry", metadata: retryMetadata(failure, context, delay))
    }

    /// Notes that a call succeeded.
    func succeed(_ response: ResponseMetadata) {
        logger.debug("\(operation.name): success", metadata: endMetadata(response, attempts: response.attempts))
    }

    /// Notes that a call failed.
    func fail(_ error: some ServiceError) {
        logger.debug(
            "\(operation.name): failure",
            metadata: endMetadata(error.response?.metadata ?? error.unreadResponse, attempts: error.attempts)
                .merging([Key.error: "\(error.code?.onOneLine ?? error.underlyingError.logName)"]) { $1 }
        )
    }

    private func retryMetadata(
        _ failure: RetryAdvice.Failure,
        _ context: OperationContext,
        _ delay: Duration
    ) -> Logger.Metadata {
        var metadata = metadata(of: failure.response?.metadata)
        metadata[Key.attempt] = "\(context.attempt)"
        metadata[Key.delay] = "\(delay.milliseconds)"
        metadata[Key.reason] = context.retryReasons.last.map { "\($0.rawValue)" }
        switch failure {
        case .response(let response): metadata[Key.error] = response.code.map { "\($0.onOneLine)" }
        case .error(let error): metadata[Key.error] = "\(error.logName)"
        }
        return metadata
    }

    private func endMetadata(_ response: ResponseMetadata?, attempts: Int) -> Logger.Metadata {
        var metadata = metadata(of: response)
        metadata[Key.attempts] = "\(attempts)"
        metadata[Key.duration] = "\(start.duration(to: clock.now()).milliseconds)"
        return metadata
    }

    private func metadata(of response: ResponseMetadata?) -> Logger.Metadata {
        var metadata: Logger.Metadata = [Key.operation: "\(operation.name)"]
        metadata[Key.status] = response.map { "\($0.status)" }
        metadata[Key.requestID] = response?.requestID.map { "\($0.onOneLine)" }
        return metadata
    }
}

extension Duration {
    /// The number of whole milliseconds.
    fileprivate var milliseconds: Int64 {
        components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
    }
}

extension ServiceError {
    /// The response that could not be read; `nil` if there is none.
    fileprivate var unreadResponse: ResponseMetadata? {
        if case ClientError.decoding(_, let metadata) = underlyingError { metadata } else { nil }
    }
}

extension Error {
    /// The kind of error, without anything that it holds.
    fileprivate var logName: String {
        if self is InvalidInput { return "invalid-input" }
        if self is UnmodeledError { return "unmodeled" }
        guard let error = self as? ClientError else { return "\(type(of: self))" }
        return switch error {
        case .transport: "transport"
        case .deadlineExceeded: "deadline-exceeded"
        case .decoding: "decoding"
        case .responseTooLarge: "response-too-large"
        case .cancelled: "cancelled"
        case .middleware: "middleware"
        case .endpoint: "endpoint"
        case .signing: "signing"
        case .checksum: "checksum"
        case .repeatedPageToken: "repeated-page-token"
        case .notStubbed: "not-stubbed"
        case .notImplemented: "not-implemented"
        case .implementation: "implementation"
        case .conversion: "conversion"
        }
    }
}

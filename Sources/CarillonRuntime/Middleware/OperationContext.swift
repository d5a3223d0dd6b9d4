public import Logging

/// The call that a request belongs to, as middleware, endpoint resolution, signing and retries see it.
public struct OperationContext: Sendable {
    /// The service.
    public let service: ServiceSchema
    /// The operation.
    public let operation: ServiceSchema.Operation
    /// The endpoint that the client is configured with; `nil` for one that is to be found.
    public let endpoint: Endpoint?
    /// The instant at which the client gives up.
    public let deadline: ContinuousClock.Instant
    /// The greatest number of bytes that the body of a response may have.
    var responseSizeLimit = ClientConfiguration.defaultResponseSizeLimit
    /// The protocol that messages are written and read in.
    var messageProtocol: any ClientProtocol = RestJSON1()
    /// Whether the input has a token by which the service recognizes a request that is sent again.
    var hasIdempotencyToken = false
    /// The checksums of the bodies; `nil` before the input is known, and where there are none.
    var checksums: CallChecksums?
    /// The number of the attempt, from 1 on; 0 before the first one.
    public internal(set) var attempt = 0
    /// The logger, without sensitive members.
    public let logger: Logger
    /// The clock.
    public let clock: ClientConfiguration.Clock
    /// Returns random bits, for delays that have to differ.
    public let random: @Sendable () -> UInt64
    /// Values that one step leaves for a later one, by the keys' types.
    private var attributes: [ObjectIdentifier: any Sendable] = [:]
    /// The number of attempts so far, whatever middleware does with its copy of the context.
    let attempts = AttemptCounter()

    init(
        service: ServiceSchema,
        operation: ServiceSchema.Operation,
        endpoint: Endpoint? = nil,
        deadline: ContinuousClock.Instant,
        logger: Logger,
        clock: ClientConfiguration.Clock,
        random: @escaping @Sendable () -> UInt64
    ) {
        self.service = service
        self.operation = operation
        self.endpoint = endpoint
        self.deadline = deadline
        self.logger = logger
        self.clock = clock
        self.random = random
    }

    /// Whether sending the request twice has the effect of sending it once: the model says so, the input has a token by
    /// which the service recognizes the second, or the method is one of those that are idempotent (RFC 9110, section
    /// 9.2.2).
    public var isIdempotent: Bool {
        hasIdempotencyToken || operation.isIdempotent || [.put, .delete].contains(operation.method)
    }

    /// Returns the error of a response's body that could not be read.
    func readingError(_ error: any Error) -> ClientError {
        if case HTTPBody.ReadFailure.tooLong(let limit) = error { return .responseTooLarge(limit: limit) }
        return .transport(error, attempts: attempts.count)
    }

    /// The value that was left under a key; `nil` if there is none.
    public subscript<Name: Key>(_ key: Name.Type) -> Name.Value? {
        get { attributes[ObjectIdentifier(key)] as? Name.Value }
        set { attributes[ObjectIdentifier(key)] = newValue }
    }
}

extension OperationContext {
    /// The key of a value in a context: a type of one's own, so that keys of different origin never meet.
    public protocol Key {
        /// The type of the value.
        associatedtype Value: Sendable
    }
}

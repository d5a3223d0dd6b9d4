public import Logging

/// The behavior of a client; the same for all services.
public struct ClientConfiguration: Sendable {
    /// The treatment of an input that breaks the model's constraints.
    public enum Validation: Hashable, Sendable {
        /// Throws it back; nothing is sent.
        case enforce
        /// Logs a warning for each violation and sends it.
        case report
        /// Sends it without validation. Only values that cannot be sent at all, such as an empty label, are refused.
        case off
    }

    /// The endpoint that requests are sent to.
    public var endpoint: Endpoint
    /// The treatment of an input that breaks the model's constraints.
    public var validation: Validation
    /// Whether an enumeration whose value the model does not list counts as a violation. Enumerations are open, so that
    /// values that the service has added since can be sent; a service refuses those it does not know itself.
    public var requiresKnownValues: Bool
    /// The longest time that an operation may take, from the call to its result. The transport gives up in time; a
    /// client whose transport does not goes on waiting.
    public var timeout: Duration
    /// Makes the tokens by which a service recognizes a request that is sent again. The client asks for one for each call
    /// whose input has a member for it that is not set, and sends it with every attempt.
    public var makeIdempotencyToken: @Sendable () -> String
    /// The logger that the client writes to. Sensitive members do not appear there.
    public var logger: Logger

    /// Creates a configuration.
    public init(
        endpoint: Endpoint,
        validation: Validation = .enforce,
        requiresKnownValues: Bool = false,
        timeout: Duration = .seconds(60),
        makeIdempotencyToken: @escaping @Sendable () -> String = randomIdempotencyToken,
        logger: Logger = Logger(label: "carillon")
    ) {
        self.endpoint = endpoint
        self.validation = validation
        self.requiresKnownValues = requiresKnownValues
        self.timeout = timeout
        self.makeIdempotencyToken = makeIdempotencyToken
        self.logger = logger
    }
}

public import Logging

/// The behavior of a client; the same for all services.
///
/// Everything has a default, so that `ClientConfiguration(timeout: .seconds(5))` says all that is to be said.
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

    /// The treatment of a response that is not quite in the form that the protocol has.
    public enum Reading: Hashable, Sendable {
        /// Reads what leaves no doubt what is meant: timestamps in other forms, such as
        /// `Fri, 1 Sep 2023 01:01:01 GMT` and `2018-08-13T11:49:27+0000`; `5.0` for a whole number and `True` in a
        /// header; an empty header and a body that is blank or `null` as absent; U+FFFD in place of what is no Unicode
        /// scalar.
        case lenient
        /// Reads the forms of the protocol, as far as a member may be in any of its timestamp formats, and refuses
        /// others.
        case strict
    }

    /// The endpoint that requests are sent to; `nil` for the service's own.
    public var endpoint: Endpoint?
    /// The treatment of an input that breaks the model's constraints.
    public var validation: Validation
    /// Whether an enumeration whose value the model does not list counts as a violation. Enumerations are open, so that
    /// values that the service has added since can be sent; a service refuses those it does not know itself.
    public var requiresKnownValues: Bool
    /// The longest time that an operation may take, from the call to its result, all attempts included. The transport
    /// gives up in time, and so does decoding; a client whose transport does not goes on waiting. Streams have
    /// ``streamTimeout``.
    public var timeout: Duration
    /// The longest time that one attempt may take, from the request to the end of the response, or to the beginning of one that is a
    /// stream; `nil` for as long as
    /// ``timeout`` leaves. An attempt that takes longer has failed, and the request may be sent again.
    public var attemptTimeout: Duration?
    /// The time for streams: the longest time from the call to its result where the request has a stream, and the time that a
    /// response with a stream has at least after its beginning, which without a stream in the request has to come within
    /// ``timeout``.
    public var streamTimeout: Duration = .seconds(3600)
    /// The treatment of a response that is not quite in the form that the protocol has.
    public var reading: Reading
    /// The greatest number of bytes that the body of a response may have; one with more is
    /// ``ClientError/responseTooLarge(limit:)``.
    public var responseSizeLimit: Int
    /// The greatest number of bytes that the decoded values of one response may take; a response that needs more is
    /// ``ClientError/decoding(_:_:)``.
    ///
    /// The server decides how many values there are, and each may take hundreds of times the bytes that were
    /// sent for it. A page of a thousand large structures needs a few megabytes.
    public var decodedSizeLimit: Int
    /// The code between client and transport, from the outside in.
    public var middleware: [any Middleware]
    /// The decision about further attempts; `nil` for a single attempt.
    public var retryStrategy: (any RetryStrategy)?
    /// Finds the endpoint of a call; `nil` where there is nothing to find. It decides what ``endpoint`` means, which it
    /// finds as ``OperationContext/endpoint``.
    ///
    /// What it throws becomes ``ClientError/endpoint(_:)``.
    public var resolveEndpoint: (@Sendable (OperationContext) async throws -> Endpoint)?
    /// The signers of requests, which are asked after all middleware and anew for each attempt; empty for requests that
    /// are not signed.
    ///
    /// Each attempt is signed in the first of the operation's schemes that a signer can sign in. An operation that anybody
    /// can call is not signed. Where no signer is for any of the schemes, nothing is sent: ``ClientError/signing(_:)``.
    public var signers: [any RequestSigner]
    /// The errors that every operation may answer with, whether the model has them or not.
    public var errorCodes = ErrorCodes()
    /// Makes the tokens by which a service recognizes a request that is sent again. The client asks for one for each
    /// call whose input has a member for it that is not set, and sends it with every attempt.
    public var makeIdempotencyToken: @Sendable () -> String
    /// Computes the checksum of bytes; `nil` where it has no such algorithm. Without such a function, an operation that
    /// needs a checksum is refused: ``ClientError/checksum(_:)``. CarillonAWS has one.
    public var computeChecksum: ChecksumFunction?
    /// The compression of the bodies of requests where the service takes compressed ones; `nil` to send them as they are.
    /// CarillonAWS has gzip.
    public var requestCompression: RequestCompression?
    /// The time as the client sees it.
    public var clock: Clock
    /// Returns random bits, for delays that have to differ.
    public var random: @Sendable () -> UInt64
    /// The logger that the client writes to. Sensitive members do not appear there.
    public var logger: Logger
    /// The middleware that the service asks for, between ``middleware`` and the transport.
    package var serviceMiddleware: [any Middleware] = []
    /// The protocol that messages are written and read in.
    package var messageProtocol: any ClientProtocol = RestJSON1()

    /// A function that returns the checksum of bytes; `nil` where it has no such algorithm.
    public typealias ChecksumFunction = @Sendable (ServiceSchema.ChecksumAlgorithm, [UInt8]) -> [UInt8]?

    /// The value of ``responseSizeLimit`` unless told otherwise: 64 MiB.
    public static let defaultResponseSizeLimit = 64 * 1024 * 1024
    /// The value of ``decodedSizeLimit`` unless told otherwise: 128 MiB.
    public static let defaultDecodedSizeLimit = 128 * 1024 * 1024

    /// Creates a configuration.
    public init(
        endpoint: Endpoint? = nil,
        validation: Validation = .enforce,
        requiresKnownValues: Bool = false,
        timeout: Duration = .seconds(60),
        attemptTimeout: Duration? = nil,
        reading: Reading = .lenient,
        responseSizeLimit: Int = defaultResponseSizeLimit,
        decodedSizeLimit: Int = defaultDecodedSizeLimit,
        middleware: [any Middleware] = [],
        retryStrategy: (any RetryStrategy)? = nil,
        signers: [any RequestSigner] = [],
        makeIdempotencyToken: @escaping @Sendable () -> String = randomIdempotencyToken,
        clock: Clock = .system,
        random: @escaping @Sendable () -> UInt64 = { UInt64.random(in: 0 ... .max) },
        logger: Logger = Logger(label: "carillon")
    ) {
        self.endpoint = endpoint
        self.validation = validation
        self.requiresKnownValues = requiresKnownValues
        self.timeout = timeout
        self.attemptTimeout = attemptTimeout
        self.reading = reading
        self.responseSizeLimit = responseSizeLimit
        self.decodedSizeLimit = decodedSizeLimit
        self.middleware = middleware
        self.retryStrategy = retryStrategy
        self.signers = signers
        self.makeIdempotencyToken = makeIdempotencyToken
        self.clock = clock
        self.random = random
        self.logger = logger
    }
}

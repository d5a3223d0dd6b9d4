/// The errors that the operations of one service throw: generated as an enum with a case for each error of the model,
/// and the cases that this protocol names.
///
/// What every error has in common is there without a `switch`: ``message``, ``code``, ``status``, ``requestID``,
/// ``isThrottling``, ``isTransient``, ``isRetryable``, and ``description``, which prints any failure in one line.
public protocol ServiceError: Error, Sendable, CustomStringConvertible {
    /// The errors of the model; none, unless the type says otherwise.
    @_spi(Generated)
    static var exceptions: [ExceptionSchema<Self>] { get }

    /// The error that the case holds.
    var underlyingError: any Error { get }

    /// The service answered with an error that the model does not have, or in a form that the model does not have.
    static func unmodeled(_ error: UnmodeledError) -> Self

    /// The input breaks the model's constraints. Nothing was sent.
    static func invalidInput(_ error: InvalidInput) -> Self

    /// The request could not be carried out, or its response not be read.
    static func client(_ error: ClientError) -> Self
}

extension ServiceError {
    /// No errors.
    @_spi(Generated)
    public static var exceptions: [ExceptionSchema<Self>] { [] }

    /// The errors of the model.
    static var errorSchemas: [ServiceSchema.ErrorShape] { exceptions.map(\.schema) }

    /// The response with which the service reported the error; `nil` if the error is not the service's, or was made
    /// without one.
    public var response: ErrorResponse? {
        switch underlyingError {
        case let error as any ModeledError: error.response
        case let error as UnmodeledError: error.response
        default: nil
        }
    }

    /// The error's name, as the service gives it; `nil` if the error is not the service's, or has none.
    public var code: String? { response?.code ?? modeledSchema?.name }

    /// The service's own description of the error; `nil` if it gives none. What the model calls sensitive is there:
    /// ``description`` redacts it.
    public var message: String? {
        if let message = response?.message { return message }
        return (underlyingError as? any ModeledError)?.modeledMessage
    }

    /// The HTTP status: the response's, or the model's for an error that was made without one; `nil` if the error is not
    /// the service's.
    public var status: Int? { response?.status ?? modeledSchema?.status }

    /// The identifier that the service gave the request; `nil` without one.
    public var requestID: String? { response?.metadata.requestID }

    /// The number of attempts to send the request; 0 if nothing was sent, or if that is not known.
    public var attempts: Int {
        if let response { return response.metadata.attempts }
        switch underlyingError {
        case ClientError.transport(_, let attempts), ClientError.deadlineExceeded(let attempts): return attempts
        case ClientError.decoding(_, let metadata): return metadata?.attempts ?? 0
        default: return 0
        }
    }

    /// Whether the service refused the request because there are too many.
    public var isThrottling: Bool { response?.isThrottling ?? modeledSchema?.isThrottling ?? false }

    /// Whether the service, or the way to it, failed in a way that may pass, and not because there are too many requests.
    public var isTransient: Bool {
        if let response { return response.isTransient }
        if let error = underlyingError as? ClientError { return error.isTransient }
        return modeledSchema?.isTransient ?? false
    }

    /// Whether another attempt may succeed: the failure is throttling or transient.
    public var isRetryable: Bool { isThrottling || isTransient }

    /// The error in one line: `HTTP 404 NotFoundException: no such phone number (request 885b5970)`.
    public var description: String {
        guard let error = underlyingError as? any ModeledError else {
            return (underlyingError as? any CustomDebugStringConvertible)?.debugDescription ?? "\(underlyingError)"
        }
        return error.response?.description
            ?? ErrorResponse.description(
                status: modeledSchema?.status,
                code: modeledSchema?.name,
                message: error.modeledMessage.map { type(of: error).isMessageSensitive ? redacted : $0 }
            )
    }

    /// Returns an error that an implementation threw as one of the service's: one that is no case of it becomes the case that
    /// holds it, and any other ``ClientError/implementation(_:)``.
    static func thrown(_ error: any Error) -> Self {
        switch error {
        case let error as Self: error
        case let error as UnmodeledError: .unmodeled(error)
        case let error as InvalidInput: .invalidInput(error)
        case let error as ClientError: .client(error)
        case is CancellationError: .client(.cancelled)
        case let error as any ModeledError:
            exceptions.lazy.compactMap { $0.holding(error) }.first ?? .client(.implementation(error))
        default: .client(.implementation(error))
        }
    }

    /// Whether the service answered with the error, and not something on the way to it failed.
    var isFromService: Bool { underlyingError is any ModeledError || underlyingError is UnmodeledError }

    /// Whether this is the error of a name: the model's, or the one that the response gives.
    func isNamed(_ name: String) -> Bool { modeledSchema?.name == name || response?.code == name }

    /// What the model says about the error; `nil` if it does not have it.
    private var modeledSchema: ServiceSchema.ErrorShape? {
        guard let error = underlyingError as? any ModeledError else { return nil }
        return Self.exceptions.first { $0.type == type(of: error) }?.schema
    }
}

/// A generated structure that a service answers with in place of an output.
public protocol ModeledError: Structure, Error {
    /// The response that the error came with; `nil` if it was made without one. It does not count when errors are
    /// compared.
    var response: ErrorResponse? { get set }
}

extension ModeledError {
    private static var messageSlot: MemberSlot? {
        schema.layout.pointee.members.first { member in
            guard case .body(let key) = member.location, case .string = member.shape.kind else { return false }
            return ErrorEnvelope.messageKeys.contains("\(key)")
        }
    }

    /// Whether a member that says in words what went wrong is sensitive.
    static var isMessageSensitive: Bool { messageSlot?.shape.isSensitive ?? false }

    /// The value of the member that says in words what went wrong; `nil` if there is none.
    var modeledMessage: String? {
        Self.messageSlot.flatMap { slot in
            withStorage(of: self) { storage in slot.value(in: storage)?.read(String.self) }
        }
    }

    /// Sets the member that says in words what went wrong, unless it is set: services write `message` where their
    /// model says `Message`, and the reverse.
    mutating func fillMessage(_ message: String?) {
        if let message, modeledMessage == nil { setMessage(message) }
    }

    /// Sets the member that says in words what went wrong, if there is one.
    mutating func setMessage(_ message: String) {
        guard let slot = Self.messageSlot else { return }
        withMutableStorage(of: &self) { slot.target(in: $0).write(message) }
    }
}

/// One error of the model: what it says about it, and the way to read it.
@_spi(Generated)
public struct ExceptionSchema<Failure: ServiceError>: Sendable {
    let schema: ServiceSchema.ErrorShape
    let type: any ModeledError.Type
    let read: @Sendable (ErrorResponse, ErrorReader) throws(DecodingFailure) -> Failure
    /// Returns the case that holds an error; `nil` for an error of another type.
    let holding: @Sendable (any ModeledError) -> Failure?

    /// Declares an error.
    ///
    /// - Parameters:
    ///   - name: The shape's name in the model.
    ///   - status: The HTTP status that it comes with.
    ///   - fault: The side that caused it.
    ///   - isRetryable: Whether the model says that another attempt may succeed.
    ///   - isThrottling: Whether the model says that there were too many requests.
    ///   - wrap: The case that holds it.
    public init<Exception: ModeledError>(
        _ name: StaticString,
        _ status: Int,
        _ fault: ServiceSchema.ErrorShape.Fault,
        isRetryable: Bool = false,
        isThrottling: Bool = false,
        _ wrap: @escaping @Sendable (Exception) -> Failure
    ) {
        schema = ServiceSchema.ErrorShape(
            name: "\(name)",
            status: status,
            fault: fault,
            isRetryable: isRetryable,
            isThrottling: isThrottling || status == tooManyRequests
        )
        type = Exception.self
        holding = { ($0 as? Exception).map(wrap) }
        read = { (response, reader) throws(DecodingFailure) in
            var exception = try reader.read(Exception.self, response)
            exception.fillMessage(response.message)
            exception.response = response
            return wrap(exception)
        }
    }
}

extension ServiceSchema.ErrorShape {
    /// Whether the service failed in a way that may pass, and not because there are too many requests.
    var isTransient: Bool { !isThrottling && (isRetryable || retryableStatuses.contains(status)) }
}

/// The status of a request that is refused because there are too many (RFC 6585, section 4).
let tooManyRequests = 429

/// The statuses of failures that may pass: of the server, of a gateway, or for want of capacity (RFC 9110, section
/// 15.6).
let retryableStatuses: Set<Int> = [500, 502, 503, 504]

/// The errors that the operations of one service throw: generated as an enum with a case for each error of the model,
/// and the cases that this protocol names.
public protocol ServiceError: Error, Sendable {
    /// The errors of the model.
    static var exceptions: [ExceptionSchema<Self>] { get }

    /// The service answered with an error that the model does not have, or in a form that the model does not have.
    static func unmodeled(_ error: UnmodeledError) -> Self

    /// The input breaks the model's constraints. Nothing was sent.
    static func invalidInput(_ error: InvalidInput) -> Self

    /// The request could not be carried out, or its response not be read.
    static func client(_ error: ClientError) -> Self
}

/// The code that names one error of the model, and the way to decode it.
public struct ExceptionSchema<Failure: ServiceError>: Sendable {
    /// The error's name on the wire.
    let name: StaticString
    let decode: @Sendable (ServiceResponse, DecodingOptions) throws(DecodingFailure) -> Failure
    /// Whether what the error says in words must not be shown.
    let isMessageSensitive: Bool

    /// Declares an error.
    ///
    /// - Parameters:
    ///   - name: The shape's name in the model.
    ///   - wrap: The case that holds it.
    public init<Exception: ModeledError>(
        _ name: StaticString,
        _ wrap: @escaping @Sendable (Exception) -> Failure
    ) {
        self.name = name
        decode = { (response, options) throws(DecodingFailure) in
            wrap(try Exception(response: response.head, body: response.body, options))
        }
        isMessageSensitive = Exception.isMessageSensitive
    }
}

/// An error of the service that its model does not have, or that came in another form than the model's.
public struct UnmodeledError: Error, Hashable, Sendable {
    /// The HTTP status.
    public let status: Int
    /// The error's name, as the response gives it; `nil` if it gives none.
    public let code: String?
    /// The service's own description of the error.
    public let message: String?
    /// The identifier that the service gave the request.
    public let requestID: String?
    /// The response's body.
    public let body: [UInt8]
    /// The reason that the response could not be read as the error of this name; `nil` if the model has no such error.
    public let mismatch: DecodingFailure?
    /// Whether the message must not be shown, as the model says of the error of this name.
    let isMessageSensitive: Bool

    /// Creates an error of a service that has it in its model, for those of another that has not.
    ///
    /// - Parameters:
    ///   - exception: The error.
    ///   - status: Its HTTP status.
    ///   - code: Its name.
    ///   - message: What the service says about it.
    public init(_ exception: some ModeledError, status: Int, code: String, message: String?) {
        self.init(
            status: status,
            code: code,
            message: message,
            requestID: nil,
            body: exception.json,
            mismatch: nil,
            isMessageSensitive: type(of: exception).isMessageSensitive
        )
    }

    init(
        status: Int,
        code: String?,
        message: String?,
        requestID: String?,
        body: [UInt8],
        mismatch: DecodingFailure?,
        isMessageSensitive: Bool = false
    ) {
        self.status = status
        self.code = code
        self.message = message
        self.requestID = requestID
        self.body = body
        self.mismatch = mismatch
        self.isMessageSensitive = isMessageSensitive
    }
}

extension ModeledError {
    /// Whether a member that says in words what went wrong is sensitive.
    static var isMessageSensitive: Bool {
        schema.layout.pointee.members.contains { member in
            guard member.shape.isSensitive, case .body(let key) = member.location else { return false }
            return ErrorEnvelope.messageKeys.contains("\(key)")
        }
    }
}

extension UnmodeledError: CustomStringConvertible {
    /// `HTTP 503 SlowDown: Try again later (request 885b5970)`. A message that is sensitive is redacted.
    public var description: String {
        var text = "HTTP \(status)"
        if let code { text += " \(code.onOneLine)" }
        if let message { text += ": \(isMessageSensitive ? redacted : message.onOneLine)" }
        if let requestID { text += " (request \(requestID.onOneLine))" }
        if let mismatch { text += "; the error could not be read: \(mismatch)" }
        return text
    }
}

extension UnmodeledError: CustomReflectable {
    /// The parts of the description, and the size of the body, which may hold anything.
    public var customMirror: Mirror {
        Mirror(self, children: ["description": description, "body": "\(body.count) bytes"], displayStyle: .struct)
    }
}

extension String {
    /// The text as a log may show it: control characters spelled out, and cut off where it becomes unreadable.
    fileprivate var onOneLine: String {
        let quoted = String(unicodeScalars.prefix(500)).debugDescription
        return String(quoted.dropFirst().dropLast()).replacing("\\\"", with: "\"")
    }
}

/// The reason that a request could not be carried out, or its response not be read.
public enum ClientError: Error, Sendable {
    /// The transport failed.
    case transport(any Error)
    /// ``ClientConfiguration/timeout`` passed before there was a result.
    case deadlineExceeded
    /// The response does not fit the model.
    case decoding(DecodingFailure)
    /// The task was cancelled.
    case cancelled
    /// An operation's output says that the next page begins where an earlier one began, so that there would be no end.
    case repeatedPageToken
    /// A stub has no answer for the operation of this name.
    case notStubbed(String)
    /// The input has no counterpart in the service that carries the operation out. Nothing was sent.
    case conversion(ConversionError)
}

extension ClientError: CustomStringConvertible {
    /// The error in one line.
    public var description: String {
        switch self {
        case .transport(let error): "there is no response: \(error)"
        case .deadlineExceeded: "there was no response in time"
        case .decoding(let failure): "the response could not be read: \(failure)"
        case .cancelled: "the task was cancelled"
        case .repeatedPageToken: "the token of the next page is that of an earlier one, so that pages would never end"
        case .notStubbed(let operation): "not stubbed: \(operation)"
        case .conversion(let error): "the input was not sent: \(error.debugDescription)"
        }
    }
}

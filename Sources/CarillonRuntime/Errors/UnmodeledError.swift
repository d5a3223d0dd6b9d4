/// An error of the service that its model does not have, or that came in another form than the model's.
public struct UnmodeledError: Error, Hashable, Sendable {
    /// The response that reported it.
    public let response: ErrorResponse
    /// The reason that the response could not be read as the error of this name; `nil` if the model has no such error.
    public let mismatch: DecodingFailure?

    init(_ response: ErrorResponse, mismatch: DecodingFailure?) {
        self.response = response
        self.mismatch = mismatch
    }

    /// Creates an error, for a stub or a server of one's own.
    ///
    /// - Parameters:
    ///   - status: The HTTP status.
    ///   - code: The error's name; `nil` without one.
    ///   - message: What the service says about it; `nil` if it says nothing.
    public init(status: Int, code: String? = nil, message: String? = nil) {
        let metadata = ResponseMetadata(status: status)
        self.init(ErrorResponse(code: code, message: message, metadata: metadata, body: []), mismatch: nil)
    }

    /// Creates an error of a service that has it in its model, for those of another that has not.
    ///
    /// - Parameters:
    ///   - exception: The error.
    ///   - status: Its HTTP status.
    ///   - code: Its name.
    @_spi(Generated)
    public init(_ exception: some ModeledError, status: Int, code: String) {
        let response = ErrorResponse(
            code: code,
            message: exception.response?.message ?? exception.modeledMessage,
            metadata: exception.response?.metadata ?? ResponseMetadata(status: status),
            body: exception.response?.body ?? exception.json,
            isMessageSensitive: type(of: exception).isMessageSensitive
        )
        self.init(response, mismatch: nil)
    }

    /// The HTTP status.
    public var status: Int { response.status }
    /// The error's name, as the response gives it; `nil` if it gives none.
    public var code: String? { response.code }
    /// The service's own description of the error; `nil` if it gives none.
    public var message: String? { response.message }
}

extension UnmodeledError: CustomStringConvertible {
    /// `HTTP 503 SlowDown: Try again later (request 885b5970)`. A message that is sensitive is redacted.
    public var description: String {
        guard let mismatch else { return response.description }
        return "\(response); the error could not be read: \(mismatch)"
    }
}

extension UnmodeledError: CustomReflectable {
    /// The parts of the description, and the size of the body, which may hold anything.
    public var customMirror: Mirror {
        Mirror(
            self,
            children: ["description": description, "body": "\(response.body.count) bytes"],
            displayStyle: .struct
        )
    }
}

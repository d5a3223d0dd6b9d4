internal import HTTPTypes

/// Makes events, and the errors that end a stream, of the messages in the body of one response.
struct EventDecoder<Event: Union, Failure: ServiceError>: Sendable {
    /// The response's metadata.
    let metadata: ResponseMetadata
    private let reader: ErrorReader
    private let errors: EventErrors

    init(_ metadata: ResponseMetadata, _ reader: ErrorReader, _ errors: EventErrors) {
        self.metadata = metadata
        self.reader = reader
        self.errors = errors
    }

    /// Reads the event that a message is.
    ///
    /// - Parameters:
    ///   - message: The message.
    ///   - number: The number of messages before it.
    /// - Throws: The error that the message is in place of an event.
    func event(_ message: EventMessage, _ number: Int) throws(Failure) -> Event {
        let result: Result<Event, Failure>
        do throws(DecodingFailure) {
            result = try read(message)
        } catch {
            throw failure(for: error.within(.index(number)))
        }
        return try result.get()
    }

    /// Returns the error of a message that could not be read.
    func failure(for error: DecodingFailure) -> Failure {
        guard error.reason == .interrupted else { return .client(.decoding(error, metadata)) }
        return .client(Task.isCancelled ? .cancelled : .deadlineExceeded(attempts: metadata.attempts))
    }

    private func read(_ message: EventMessage) throws(DecodingFailure) -> Result<Event, Failure> {
        let type = try message.text(EventHeaderName.messageType)
        if type.hasSameBytes(as: "event") { return .success(try message.event(options)) }
        if type.hasSameBytes(as: "exception") {
            return .failure(exception(message, try message.text(EventHeaderName.exceptionType)))
        }
        guard type.hasSameBytes(as: "error") else {
            throw DecodingFailure(expected: "event, exception or error", quoting: type.excerpt, offset: nil)
                .within(.header("\(EventHeaderName.messageType)"))
        }
        let response = response(message, code: message.errorCode, nil)
        return .failure(.unmodeled(UnmodeledError(response, mismatch: nil)))
    }

    /// The options of one event: the deadline of the call was that of the stream's beginning.
    private var options: DecodingOptions {
        var options = reader.options
        if options.deadline != nil { options.deadline = options.now() + eventTimeLimit }
        return options
    }

    // MARK: Errors

    /// Reads the error that a member of the union is. One that does not fit the model is unmodeled too, as it is where it
    /// comes in place of an output.
    private func exception(_ message: EventMessage, _ member: String) -> Failure {
        let shape = errors.shape(of: member)
        let exception = Failure.exceptions.first { $0.schema.name.hasSameBytes(as: shape) }
        let response = response(message, code: shape, exception)
        guard let exception else { return .unmodeled(UnmodeledError(response, mismatch: nil)) }
        let messageProtocol = EventProtocol(base: reader.messageProtocol, message: message)
        do throws(DecodingFailure) {
            return try exception.read(
                response,
                ErrorReader(messageProtocol: messageProtocol, options: options, codes: reader.codes)
            )
        } catch {
            return .unmodeled(UnmodeledError(response, mismatch: error))
        }
    }

    /// The response that the error had if it came in place of an output.
    private func response(
        _ message: EventMessage,
        code: String?,
        _ exception: ExceptionSchema<Failure>?
    ) -> ErrorResponse {
        let summary = reader.messageProtocol.summarizeError(HTTPResponse(status: .ok), message.payload, options)
        return ErrorResponse(
            code: code,
            message: message.errorMessage ?? summary.message,
            metadata: ResponseMetadata(
                status: exception?.schema.status ?? metadata.status,
                headerFields: metadata.headerFields,
                attempts: metadata.attempts
            ),
            body: message.payload,
            schema: exception?.schema,
            codes: reader.codes,
            isMessageSensitive: exception?.type.isMessageSensitive ?? false
        )
    }
}

/// The longest time that reading the values of one event may take, which is a few milliseconds for a large one.
private let eventTimeLimit = Duration.seconds(60)

extension EventMessage {
    /// The name of an error that the model does not have.
    fileprivate var errorCode: String? { try? text(EventHeaderName.errorCode) }

    /// The description of an error.
    fileprivate var errorMessage: String? { try? text(EventHeaderName.errorMessage) }
}

/// The protocol of a response that is a message of a stream.
private struct EventProtocol: ClientProtocol {
    /// The protocol that the messages' payloads are in.
    let base: any ClientProtocol
    let message: EventMessage

    func serialize<Input: Structure>(
        _ operation: ServiceSchema.Operation,
        _ input: Input
    ) throws(InvalidInput) -> (request: HTTPRequest, body: HTTPBody) {
        try base.serialize(operation, input)
    }

    func deserialize<Value: Structure>(
        _ type: Value.Type,
        _ response: HTTPResponse,
        _ body: [UInt8],
        _ options: DecodingOptions
    ) throws(DecodingFailure) -> Value {
        try message.structure(options)
    }

    func isError(_ response: HTTPResponse) -> Bool { base.isError(response) }

    func summarizeError(
        _ response: HTTPResponse,
        _ body: [UInt8],
        _ options: DecodingOptions
    ) -> (code: String?, message: String?) {
        base.summarizeError(response, body, options)
    }
}

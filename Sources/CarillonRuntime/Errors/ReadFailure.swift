internal import HTTPTypes

/// Reads the errors of the model.
struct ErrorReader: Sendable {
    let messageProtocol: any ClientProtocol
    let options: DecodingOptions
    /// The errors that every operation may answer with.
    var codes = ClientConfiguration.ErrorCodes()

    func read<Exception: ModeledError>(
        _ type: Exception.Type,
        _ response: ErrorResponse
    ) throws(DecodingFailure) -> Exception {
        let head = HTTPResponse(
            status: HTTPResponse.Status(code: response.status),
            headerFields: response.metadata.headerFields
        )
        return try messageProtocol.deserialize(type, head, response.body, options)
    }

    /// Reads what a response says of an error, and what the model says of the error of that name.
    func summary<Failure: ServiceError>(
        _ metadata: ResponseMetadata,
        _ body: [UInt8],
        of type: Failure.Type
    ) -> (response: ErrorResponse, exception: ExceptionSchema<Failure>?) {
        let head = HTTPResponse(
            status: HTTPResponse.Status(code: metadata.status),
            headerFields: metadata.headerFields
        )
        let (code, message) = messageProtocol.summarizeError(head, body, options)
        let exception = code.flatMap { code in
            Failure.exceptions.first { $0.schema.name.hasSameBytes(as: code) }
        }
        let response = ErrorResponse(
            code: code,
            message: message,
            metadata: metadata,
            body: body,
            schema: exception?.schema,
            codes: codes,
            isMessageSensitive: exception?.type.isMessageSensitive ?? false
        )
        return (response, exception)
    }

    /// Reads the error that a response reports. One whose body does not fit the model is unmodeled too, so that what is
    /// known of it is not lost.
    func failure<Failure: ServiceError>(
        _ metadata: ResponseMetadata,
        _ body: [UInt8],
        as type: Failure.Type
    ) -> Failure {
        let (response, exception) = summary(metadata, body, of: type)
        guard let exception else { return .unmodeled(UnmodeledError(response, mismatch: nil)) }
        do {
            return try exception.read(response, self)
        } catch {
            return .unmodeled(UnmodeledError(response, mismatch: error))
        }
    }
}

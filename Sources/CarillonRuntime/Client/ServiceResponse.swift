import HTTPTypes

/// A response with its body.
struct ServiceResponse: Sendable {
    let head: HTTPResponse
    let body: [UInt8]

    var requestID: String? { head.headerFields[.requestID] ?? head.headerFields[.requestIDOfOldServices] }
}

extension ServiceResponse {
    /// The error that the response reports.
    ///
    /// The name comes from the header or from the body
    /// ([restJson1](https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html#operation-error-serialization)),
    /// with a namespace before it and a URI after it.
    func failure<Failure: ServiceError>(as type: Failure.Type) throws(DecodingFailure) -> Failure {
        // A gateway's answer need not be JSON; what can be read of it is in the error all the same.
        let envelope = try? ErrorEnvelope(json: body)
        let name = (head.headerFields[.errorType] ?? envelope?.type ?? envelope?.code).map(Self.baseName)
        if let name, let exception = Failure.exceptions.first(where: { "\($0.name)" == name }) {
            return try exception.decode(self)
        }
        return .unmodeled(
            UnmodeledError(
                status: head.status.code,
                code: name,
                message: envelope?.message ?? envelope?.capitalizedMessage,
                requestID: requestID,
                body: body
            )
        )
    }

    /// `aws.protocoltests#FooError:http://internal/` is `FooError`.
    private static func baseName(_ type: String) -> String {
        let withoutURI = type.prefix { $0 != ":" }
        return String(withoutURI.split(separator: "#").last ?? withoutURI)
    }
}

/// The members that answers of every service use to say what went wrong.
private struct ErrorEnvelope: Structure {
    var type: String?
    var code: String?
    var message: String?
    var capitalizedMessage: String?

    static let schema = StructureSchema<ErrorEnvelope>(
        "ErrorEnvelope",
        .optional(\.type, "type", .string, .body("__type")),
        .optional(\.code, "code", .string, .body("code")),
        .optional(\.message, "message", .string, .body("message")),
        .optional(\.capitalizedMessage, "capitalizedMessage", .string, .body("Message"))
    )
}

extension HTTPField.Name {
    // The names are valid field names (RFC 9110, section 5.1).
    fileprivate static let errorType = HTTPField.Name("x-amzn-errortype").unsafelyUnwrapped
    fileprivate static let requestID = HTTPField.Name("x-amzn-requestid").unsafelyUnwrapped
    fileprivate static let requestIDOfOldServices = HTTPField.Name("x-amz-request-id").unsafelyUnwrapped
}

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
    /// with a namespace before it and a URI after it. An error whose body does not fit the model is unmodeled too, so that
    /// what is known of it is not lost.
    func failure<Failure: ServiceError>(as type: Failure.Type) -> Failure {
        // A gateway's answer need not be JSON; what can be read of it is in the error all the same.
        let envelope = ErrorEnvelope(body)
        let name = (head.headerFields[.errorType] ?? envelope.type ?? envelope.code).map(Self.baseName)
        var mismatch: DecodingFailure?
        if let exception = name.flatMap({ name in Failure.exceptions.first { $0.name.hasSameBytes(as: name.utf8) } }) {
            do {
                return try exception.decode(self)
            } catch {
                mismatch = error
            }
        }
        return .unmodeled(
            UnmodeledError(
                status: head.status.code,
                code: name,
                message: envelope.message,
                requestID: requestID,
                body: body,
                mismatch: mismatch
            )
        )
    }

    /// `aws.protocoltests#FooError:http://internal/` is `FooError`.
    private static func baseName(_ type: String) -> String {
        let withoutURI = type.unicodeScalars.prefix { $0 != ":" }
        return String(withoutURI.split(separator: "#").last ?? withoutURI)
    }
}

/// The members with which the answers of every service say what went wrong, as far as they can be read.
private struct ErrorEnvelope {
    var type: String?
    var code: String?
    var message: String?

    init(_ body: [UInt8]) {
        try? JSONReader.read(body) { (reader) throws(DecodingFailure) in
            try reader.forEachText { key, text in
                // No longer key is meant, and comparing it could take long.
                guard key.utf8.count <= 8 else { return }
                switch key {
                case "__type": type = text
                // Chime writes its own codes, which are members of its errors, with a capital letter.
                case "code": code = text
                case "Code": code = code ?? text
                case "message", "Message": message = message ?? text
                default: break
                }
            }
        }
    }
}

extension JSONReader {
    /// Calls `body` with the name and value of each member of an object that is text.
    fileprivate mutating func forEachText(_ body: (String, String) -> Void) throws(DecodingFailure) {
        guard peek() == UInt8(ascii: "{") else { throw mismatch(expected: "an object") }
        try enter()
        if leave(UInt8(ascii: "}")) { return }
        repeat {
            let key = try readKey()
            if peek() == UInt8(ascii: "\"") { body(key, try readString()) } else { try skipValue() }
        } while try next(orLeave: UInt8(ascii: "}"))
    }
}

extension HTTPField.Name {
    // The names are valid field names (RFC 9110, section 5.1).
    fileprivate static let errorType = HTTPField.Name("x-amzn-errortype").unsafelyUnwrapped
    fileprivate static let requestID = HTTPField.Name("x-amzn-requestid").unsafelyUnwrapped
    fileprivate static let requestIDOfOldServices = HTTPField.Name("x-amz-request-id").unsafelyUnwrapped
}

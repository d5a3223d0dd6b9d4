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
    /// with a namespace before it and a URI after it. Of several names, as a gateway may add another, the first counts.
    /// An error whose body does not fit the model is unmodeled too, so that what is known of it is not lost.
    func failure<Failure: ServiceError>(
        as type: Failure.Type,
        _ options: DecodingOptions = DecodingOptions()
    ) -> Failure {
        // A gateway's answer need not be JSON; what can be read of it is in the error all the same.
        let envelope = ErrorEnvelope(body, options)
        // Several headers of one name are one, with commas in between (RFC 9110, section 5.3).
        let types = head.headerFields[.errorType]?.split(separator: ",").map(String.init) ?? []
        let name = (types + [envelope.type, envelope.code].compactMap { $0 }).lazy.compactMap(Self.baseName).first
        let exception = name.flatMap { name in Failure.exceptions.first { $0.name.hasSameBytes(as: name.utf8) } }
        var mismatch: DecodingFailure?
        if let exception {
            do {
                return try exception.decode(self, options)
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
                mismatch: mismatch,
                isMessageSensitive: exception?.isMessageSensitive ?? false
            )
        )
    }

    /// `aws.protocoltests#FooError:http://internal/` is `FooError`; `nil` if no name is left.
    private static func baseName(_ type: String) -> String? {
        let withoutURI = type.unicodeScalars.prefix { $0 != ":" }
        guard let name = withoutURI.split(separator: "#").last?.drop(while: \.isBlank) else { return nil }
        return name.lastIndex { !$0.isBlank }.map { String(name[...$0]) }
    }
}

/// The members with which the answers of every service say what went wrong, as far as they can be read.
struct ErrorEnvelope {
    /// The keys of text that says what went wrong.
    static let messageKeys: Set<String> = ["message", "Message"]

    var type: String?
    var code: String?
    var message: String?

    init(_ body: [UInt8], _ options: DecodingOptions) {
        try? JSONReader.read(body, options) { (reader) throws(DecodingFailure) in
            try reader.forEachText { key, text in
                // No longer key is meant, and comparing it could take long.
                guard key.utf8.count <= 8 else { return }
                switch key {
                case "__type": type = text
                // Chime writes its own codes, which are members of its errors, with a capital letter.
                case "code": code = text
                case "Code": code = code ?? text
                case _ where Self.messageKeys.contains(key): message = message ?? text
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

internal import HTTPTypes

/// The reason that a server refuses a request before anything was done about it
/// ([restJson1](https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html#error-response-serialization)).
package enum RequestProblem: Error, Sendable {
    /// No operation has such a request; a description of it.
    case unknownOperation(String)
    /// Operations have the path, with other methods.
    case methodNotAllowed(allowed: [String])
    /// The body is of another type than the operation's, or in a coding that is not decoded.
    case unsupportedMediaType(String)
    /// The caller accepts no response of the type that the operation's have.
    case notAcceptable(String)
    /// The body has more bytes than the server takes.
    case tooLarge(limit: Int)
    /// The body did not arrive in time.
    case tooSlow
    /// The path or the query is not in the form of one.
    case malformedTarget
    /// A part of the request is not in the protocol's form.
    case malformed(DecodingFailure)
    /// The request could not be read to its end.
    case unreadable

    /// The status, and the name by which callers tell the problem from others.
    var answer: (status: Int, code: String, message: String) {
        switch self {
        case .unknownOperation(let request): (404, "UnknownOperationException", request)
        case .methodNotAllowed(let methods):
            (405, "MethodNotAllowedException", "the path has \(methods.joined(separator: ", ")) alone")
        case .unsupportedMediaType(let message): (415, "UnsupportedMediaTypeException", message)
        case .notAcceptable(let message): (406, "NotAcceptableException", message)
        case .tooLarge(let limit): (413, "RequestEntityTooLargeException", "the body has more than \(limit) bytes")
        case .tooSlow: (408, "RequestTimeoutException", "the body did not arrive in time")
        case .malformedTarget:
            (
                400, "SerializationException",
                "the path or the query is not percent-encoded UTF-8, or has a part that is too long"
            )
        case .malformed(let failure): (400, "SerializationException", failure.description)
        case .unreadable: (400, "SerializationException", "the request ended before all of it was read")
        }
    }
}

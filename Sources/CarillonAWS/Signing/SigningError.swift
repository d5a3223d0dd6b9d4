/// The reason that a request cannot be signed.
public enum SigningError: Error, Hashable, Sendable {
    /// The request names no host, which every signature covers.
    case noAuthority
    /// A presigned URL was to be valid for a time that services do not accept.
    case expirationOutOfRange(Duration)
    /// The operation is none that a URL alone can carry out.
    case notPresignable(operation: String)
    /// A stream was to be sent without encryption, so that nothing would protect it: a signature does not cover what has yet to
    /// arrive.
    case unprotectedStream(operation: String)
    /// The request streams events, each of which services want signed, which is not supported.
    case unsignableEvents(operation: String)
    /// The request cannot be written as a URL, for the reason given.
    case noURL(String)
}

extension SigningError: CustomStringConvertible {
    /// The reason and what to do, as a sentence without a full stop.
    public var description: String {
        switch self {
        case .noAuthority: "the request has no authority; set it to the host that the request is sent to"
        case .expirationOutOfRange(let duration):
            "a presigned URL can be valid for 1 second to 7 days, not for \(duration); choose a time in between"
        case .notPresignable(let operation):
            "\(operation) has more than a URL can hold: a method other than GET, or header fields; call it instead"
        case .unprotectedStream(let operation):
            "the body of \(operation) is a stream, which the signature does not cover and http does not protect; send it as bytes, "
                + "or to an https endpoint"
        case .unsignableEvents(let operation):
            "\(operation) streams events in its request, and a signature of each of them is not supported; sign in with another scheme"
        case .noURL(let reason): "the request cannot be written as a URL: \(reason)"
        }
    }
}

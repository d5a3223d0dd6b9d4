/// A way in which callers of a service prove who they are
/// ([Smithy](https://smithy.io/2.0/spec/authentication-traits.html)).
public enum AuthScheme: Hashable, Sendable {
    /// A signature by AWS's Signature Version 4, in the credential scope of this service name.
    case sigV4(service: String)
    /// A token in the header `Authorization` (RFC 6750), which ``BearerSigner`` sends.
    case bearer
    /// A key in a header or in the query, which ``APIKeySigner`` sends.
    case apiKey(APIKeyLocation)
    /// A user name and a password in the header `Authorization` (RFC 7617), which ``BasicSigner`` sends.
    case basic
    /// No proof at all: the service answers anybody.
    case anonymous
}

extension AuthScheme {
    /// The place in a request in which an API key is sent
    /// ([Smithy](https://smithy.io/2.0/spec/authentication-traits.html#httpapikeyauth-trait)).
    public enum APIKeyLocation: Hashable, Sendable {
        /// A header of this name; with a scheme, its name and a blank come before the key.
        case header(String, scheme: String? = nil)
        /// A parameter of the query of this name.
        case query(String)
    }
}

extension AuthScheme: CustomStringConvertible {
    /// The scheme in a few words: `bearer`, `sigv4 for 'chime'`, `apiKey in the header 'X-Api-Key'`.
    public var description: String {
        switch self {
        case .sigV4(let service): "sigv4 for '\(service)'"
        case .bearer: "bearer"
        case .apiKey(.header(let name, _)): "apiKey in the header '\(name)'"
        case .apiKey(.query(let name)): "apiKey in the query as '\(name)'"
        case .basic: "basic"
        case .anonymous: "none"
        }
    }
}

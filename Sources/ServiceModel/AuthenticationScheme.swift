/// A way in which callers of a service prove who they are
/// ([Smithy](https://smithy.io/2.0/spec/authentication-traits.html)).
package enum AuthenticationScheme: Hashable, Sendable {
    /// A signature by AWS's Signature Version 4, in the credential scope of this service name.
    case sigV4(service: String)
    /// A token in the header `Authorization` (RFC 6750).
    case bearer
    /// A key in a header or in the query.
    case apiKey(APIKeyLocation)
    /// A user name and a password in the header `Authorization` (RFC 7617).
    case basic
    /// No proof at all: the service answers anybody.
    case anonymous
}

/// The place in a request in which an API key is sent.
package enum APIKeyLocation: Hashable, Sendable {
    /// A header, with the name of a scheme before the key if there is one.
    case header(String, scheme: String?)
    /// A parameter of the query.
    case query(String)
}

extension AuthenticationScheme {
    /// The kind of a scheme; a service has at most one scheme of each.
    package enum Kind: String, CaseIterable, Hashable, Sendable {
        case sigV4 = "sigv4"
        case bearer, apiKey, basic
        case anonymous = "none"
    }

    /// The kind.
    package var kind: Kind {
        switch self {
        case .sigV4: .sigV4
        case .bearer: .bearer
        case .apiKey: .apiKey
        case .basic: .basic
        case .anonymous: .anonymous
        }
    }
}

extension Service {
    /// The service name in SigV4's credential scope; `nil` for an API that takes no such signatures.
    package var signingName: String? {
        auth.lazy.compactMap { if case .sigV4(let service) = $0 { service } else { nil } }.first
    }

    /// The schemes of an operation, the preferred one first; empty for one that anybody can call.
    package func auth(of operation: Operation) -> [AuthenticationScheme] {
        guard let kinds = operation.auth else { return auth }
        return kinds.compactMap { kind in
            kind == .anonymous ? .anonymous : auth.first { $0.kind == kind }
        }
    }
}

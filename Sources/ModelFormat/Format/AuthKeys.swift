import Diagnostics
import ServiceModel

/// The keys of a scheme of the service that needs more than its name; it has one of them.
enum AuthSchemeKey: String, ElementKey {
    case sigv4, apiKey

    static let element = FormatElement(
        "authScheme",
        title: "a scheme with details",
        keys: allCases,
        rules: [("minProperties", 1), ("maxProperties", 1)]
    )

    var declaration: KeyDeclaration {
        switch self {
        case .sigv4:
            .optional("Signatures by AWS's Signature Version 4, with the service's name in them.", .nonEmptyText)
        case .apiKey:
            .optional(
                "A key, and where it is sent.",
                .reference(to: APIKeyKey.element),
                layout: .element(APIKeyKey.element)
            )
        }
    }

    /// The scheme that the key is the name of.
    var kind: AuthenticationScheme.Kind {
        switch self {
        case .sigv4: .sigV4
        case .apiKey: .apiKey
        }
    }
}

/// The keys of `apiKey`.
enum APIKeyKey: String, ElementKey {
    case header, query, scheme

    /// The keys for the place of the key, of which there is one.
    static let places: [APIKeyKey] = [.header, .query]

    static let element = FormatElement(
        "apiKey",
        title: "'apiKey'",
        keys: allCases,
        rules: [("oneOf", .list(places.map { .having($0) })), ("dependencies", ["scheme": ["header"]])]
    )

    var declaration: KeyDeclaration {
        switch self {
        case .header: .optional("The header that the key is sent in.", .header)
        case .query: .optional("The parameter of the query that the key is sent in.", .nonEmptyText)
        case .scheme: .optional("The word before the key in its header, with a blank between.", .header)
        }
    }
}

extension SchemaValue {
    /// The schemes of the service: names, and mappings that say more.
    static let authSchemes = list(
        of: .any(
            of: ["enum": .texts(AuthenticationScheme.Kind.allCases.filter { !$0.hasDetails }.map(\.rawValue))],
            .reference(to: AuthSchemeKey.element)
        ),
        ("uniqueItems", true)
    )

    /// The names of schemes.
    static let authNames = list(of: .word(AuthenticationScheme.Kind.self), ("uniqueItems", true))
}

extension AuthenticationScheme.Kind {
    /// Whether the service section has to say more than the name of such a scheme.
    var hasDetails: Bool { AuthSchemeKey(rawValue: rawValue) != nil }
}

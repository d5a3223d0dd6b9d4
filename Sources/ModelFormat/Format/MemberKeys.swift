import Diagnostics
import ServiceModel

/// The keys of a member.
enum MemberKey: String, ElementKey, SensitiveKey {
    case type, doc, required
    case path, query, queryParams, header, headerPrefix, payload, responseCode, eventHeader, eventPayload, json
    case streaming, requiresLength
    case host, `default`, sensitive, deprecated, idempotencyToken

    /// The keys for the part of the HTTP message in which a member is sent; a member has at most one of them.
    static let locations = allCases.filter(\.isLocation)

    static let element = FormatElement(
        "member",
        title: "a member",
        keys: allCases,
        rules: [("oneOf", .list(locations.map { .having($0) } + [.none(of: locations)]))]
    )

    private var isLocation: Bool {
        switch self {
        case .path, .query, .queryParams, .header, .headerPrefix, .payload, .responseCode, .eventHeader, .eventPayload,
            .json:
            true
        case .type, .doc, .required, .streaming, .requiresLength, .host, .default, .sensitive, .deprecated,
            .idempotencyToken:
            false
        }
    }

    var declaration: KeyDeclaration {
        switch self {
        case .type:
            .required(as: "String", "The name of a type, in brackets for a list of it.", .reference(to: "memberType"))
        case .doc: .doc("the member")
        case .required: .optional("Whether it must be there.", .flag)
        case .path: .optional("The label of the path that it fills in.", .nonEmptyText)
        case .query: .optional("The query parameter that the member is bound to.", .nonEmptyText)
        case .queryParams: .optional("Whether each entry of the map is a parameter of the query.", .flag)
        case .header: .optional("The header that the member is bound to.", .header)
        case .headerPrefix:
            .optional("The prefix of the headers that the map is bound to.", .headerPrefix)
        case .payload: .optional("Whether it is the whole body.", .flag)
        case .responseCode: .optional("Whether it is the status of the answer.", .flag)
        case .eventHeader: .optional("Whether it is a header of the event.", .flag)
        case .eventPayload: .optional("Whether it is the whole payload of the event.", .flag)
        case .streaming: .optional("Whether it is a stream of bytes or events.", .flag)
        case .requiresLength:
            .optional("Whether the number of the stream's bytes must be known before they are sent.", .flag)
        case .json: .optional("Its name in JSON where that differs.", .nonEmptyText)
        case .host:
            .optional("The label of the operation's 'hostPrefix' that it fills in as well.", .nonEmptyText)
        case .default: .optional("The value that the member has where it is absent.", [:])
        case .sensitive: .sensitive
        case .deprecated: .deprecated
        case .idempotencyToken: .optional("Whether the service recognizes a repeated request by it.", .flag)
        }
    }
}

extension Member.Location {
    /// The key by which a member declares this location; `nil` for the body, which is the default.
    var key: MemberKey? {
        switch self {
        case .body: nil
        case .label: .path
        case .query: .query
        case .queryParams: .queryParams
        case .header: .header
        case .prefixHeaders: .headerPrefix
        case .payload: .payload
        case .responseCode: .responseCode
        case .eventHeader: .eventHeader
        case .eventPayload: .eventPayload
        }
    }
}

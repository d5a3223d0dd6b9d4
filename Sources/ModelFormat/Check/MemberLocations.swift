import ServiceModel

/// The role of a structure in an operation.
enum Role {
    case input, output, error
    /// One of the events of a stream.
    case event
}

extension Role {
    /// The noun for a structure with this role, with its article.
    var subject: String {
        switch self {
        case .input: "an input"
        case .output: "an output"
        case .error: "an error"
        case .event: "an event"
        }
    }

    /// Returns the fix for a member whose location does not exist in this role.
    func remedy(for key: MemberKey) -> String {
        let other: MemberKey =
            switch (key, self) {
            case (.payload, .event): .eventPayload
            case (_, .event): .eventHeader
            case (.eventPayload, _): .payload
            case (.queryParams, _): .headerPrefix
            default: .header
            }
        let remedy = "remove \(key.quoted)"
        return self == .input && key == .responseCode ? remedy : "\(remedy), or use \(other.quoted)"
    }

    /// Whether a message of this role has the location.
    func allows(_ location: Member.Location) -> Bool {
        switch location {
        case .body: true
        case .payload, .header, .prefixHeaders: self != .event
        case .label, .query, .queryParams: self == .input
        case .responseCode: self == .output || self == .error
        case .eventHeader, .eventPayload: self == .event
        }
    }
}

extension Member.Location {
    /// The headers that
    /// [Smithy's httpHeader trait](https://smithy.io/2.0/spec/http-bindings.html#httpheader-trait) restricts, in lower
    /// case.
    ///
    /// The runtime refuses only those with which a caller's map could change where a message ends or goes.
    static let restrictedHeaders: Set<String> = [
        "authorization", "connection", "content-length", "expect", "host", "max-forwards",
        "proxy-authenticate", "server", "te", "trailer", "transfer-encoding", "upgrade", "user-agent",
        "www-authenticate", "x-forwarded-for",
    ]

    /// Whether the member is sent in the body, as a part of it or as the whole.
    package var isInBody: Bool { self == .body || self == .payload }

    /// The name of the location with its article, as diagnostics use it; `nil` for the body.
    package var part: String? {
        switch self {
        case .body: nil
        case .label: "the path"
        case .query, .queryParams: "the query"
        case .header: "a header"
        case .prefixHeaders: "headers with a prefix"
        case .payload: "the body as its whole content"
        case .responseCode: "the status code"
        case .eventHeader: "a header of the event"
        case .eventPayload: "the event as its whole payload"
        }
    }

    /// The name of the location without its article.
    var noun: String {
        switch self {
        case .body, .payload: "body"
        case .label: "path"
        case .query, .queryParams: "query"
        case .header, .prefixHeaders: "header"
        case .responseCode: "status code"
        case .eventHeader, .eventPayload: "event"
        }
    }

    /// The types that can be sent at the location.
    var allowedTypes: String {
        switch self {
        case .label: "text, numbers, booleans and timestamps"
        case .body, .query: "text, numbers, booleans, timestamps and lists of them"
        case .header: "text, numbers, booleans, timestamps, lists of them and blobs"
        case .queryParams: "maps to text or to lists of text"
        case .prefixHeaders: "maps to text"
        case .payload: "structures, unions, lists, maps, documents, text and blobs"
        case .responseCode: "Short, Integer and Long"
        case .eventHeader: "text, whole numbers, booleans, timestamps and blobs"
        case .eventPayload: "structures, unions, text and blobs"
        }
    }
}

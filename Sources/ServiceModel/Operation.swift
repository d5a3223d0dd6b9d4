import Diagnostics

/// An operation of the API: a request and its response.
package struct Operation: Hashable, Sendable {
    /// The operation's name, for example `UpdatePhoneNumber`.
    package var name: String
    /// Markdown that describes it.
    package var documentation: String?
    /// The upstream reference page.
    package var link: String?
    /// The HTTP method in upper case.
    package var method: String
    /// The request target's template.
    package var uri: URITemplate
    /// The prefix of the endpoint's host name, with labels in braces: `{accountId}.data.`; `nil` if there is none.
    package var hostPrefix: String?
    /// The status of a successful response, 100 to 599.
    package var status: Int
    /// The input's members: inline ones, or those of the structure it names. Empty without input.
    package var input: OperationMessage
    /// The output's members: inline ones, or those of the structure it names. Empty without output.
    package var output: OperationMessage
    /// The errors that the service documents for it.
    package var errors: [TypeReference]
    /// Whether sending the request twice has the effect of sending it once.
    package var isIdempotent: Bool
    /// The schemes by which callers prove who they are, the preferred one first; empty for an operation that anybody
    /// can call, `nil` for one that has the service's.
    package var auth: [AuthenticationScheme.Kind]?
    /// Whether signatures do not cover the body.
    package var isPayloadUnsigned: Bool
    /// The checksums of the bodies; `nil` where there are none.
    package var checksum: Checksum?
    /// The codings in which the service takes the body of a request, the preferred one first.
    package var requestCompression: [ContentCoding]
    /// The division of the output into pages; `nil` for an operation that returns all of it at once.
    package var pagination: Pagination?
    /// The states that a client can wait for with this operation.
    package var waiters: [Waiter]
    /// The reason for a deprecation, empty if the model gives none; `nil` if it is not deprecated.
    package var deprecation: String?
    /// The place of the name.
    package var range: SourceRange

    /// Creates an operation.
    package init(
        name: String,
        documentation: String?,
        link: String?,
        method: String,
        uri: URITemplate,
        hostPrefix: String? = nil,
        status: Int,
        input: OperationMessage,
        output: OperationMessage,
        errors: [TypeReference],
        isIdempotent: Bool,
        auth: [AuthenticationScheme.Kind]? = nil,
        isPayloadUnsigned: Bool = false,
        checksum: Checksum? = nil,
        requestCompression: [ContentCoding] = [],
        pagination: Pagination? = nil,
        waiters: [Waiter] = [],
        deprecation: String?,
        range: SourceRange
    ) {
        self.name = name
        self.documentation = documentation
        self.link = link
        self.method = method
        self.uri = uri
        self.hostPrefix = hostPrefix
        self.status = status
        self.input = input
        self.output = output
        self.errors = errors
        self.isIdempotent = isIdempotent
        self.auth = auth
        self.isPayloadUnsigned = isPayloadUnsigned
        self.checksum = checksum
        self.requestCompression = requestCompression
        self.pagination = pagination
        self.waiters = waiters
        self.deprecation = deprecation
        self.range = range
    }
}

extension Operation {
    /// The names of the labels of the host's name, in order.
    package var hostLabels: [String] {
        var labels: [String] = []
        _ = hostPrefix?.replacingLabels { label in
            labels.append(label)
            return ""
        }
        return labels
    }
}

extension String {
    /// Returns the template with other text in place of its labels, each with its braces.
    package func replacingLabels(_ text: (String) -> String) -> String {
        var replaced = ""
        var rest = self[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            replaced += rest[..<open] + text(String(rest[rest.index(after: open)..<close]))
            rest = rest[rest.index(after: close)...]
        }
        return replaced + rest
    }
}

/// An operation's input or output.
package enum OperationMessage: Hashable, Sendable {
    /// The operation has none.
    case none
    /// Members that are declared in the operation itself.
    case inline([Member])
    /// A structure that is declared among the shapes.
    case structure(TypeReference)
}

/// A request target with labels: `/phone-numbers/{phoneNumberId}?operation=batch-update`.
package struct URITemplate: Hashable, Sendable {
    /// A part of the path.
    package enum Segment: Hashable, Sendable {
        /// Text that is sent unchanged, slashes included.
        case literal(String)
        /// The value of the member bound to this label, percent-encoded; a greedy label (`{name+}`) keeps its slashes.
        case label(name: String, isGreedy: Bool)
    }

    /// The template as the model has it.
    package var text: String
    /// The path's parts in order.
    package var path: [Segment]
    /// The query's constant part without the question mark; empty if there is none.
    package var query: String

    /// Creates a template from its parts.
    package init(text: String, path: [Segment], query: String) {
        self.text = text
        self.path = path
        self.query = query
    }

    /// The names of the labels in order.
    package var labels: [String] {
        path.compactMap { segment in
            if case .label(let name, _) = segment { name } else { nil }
        }
    }
}

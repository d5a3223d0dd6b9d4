import Diagnostics

/// One thing the API can be asked to do.
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
    /// What stands before the endpoint's host name: `data.`; `nil` for nothing.
    package var hostPrefix: String?
    /// The status of a successful response, 100 to 599.
    package var status: Int
    /// The input's members: inline ones, or those of the structure it names. Empty without input.
    package var input: OperationPayload
    /// The output's members: inline ones, or those of the structure it names. Empty without output.
    package var output: OperationPayload
    /// The names of the errors it is known to answer with.
    package var errors: [TypeReference]
    /// Whether sending it twice has the effect of sending it once.
    package var isIdempotent: Bool
    /// How its output comes in pages; `nil` for an operation whose output comes at once.
    package var pagination: Pagination?
    /// What can be waited for by calling it again and again.
    package var waiters: [Waiter]
    /// Why it should no longer be used, empty where the model gives no reason; `nil` while it may be used.
    package var deprecation: String?
    /// Where it is named.
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
        input: OperationPayload,
        output: OperationPayload,
        errors: [TypeReference],
        isIdempotent: Bool,
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
        self.pagination = pagination
        self.waiters = waiters
        self.deprecation = deprecation
        self.range = range
    }
}

/// An operation's input or output.
package enum OperationPayload: Hashable, Sendable {
    /// The operation has none.
    case none
    /// Members that stand in the operation itself.
    case inline([Member])
    /// A structure that is declared among the shapes.
    case structure(TypeReference)
}

/// A request target with labels: `/phone-numbers/{phoneNumberId}?operation=batch-update`.
package struct URITemplate: Hashable, Sendable {
    /// A part of the path.
    package enum Segment: Hashable, Sendable {
        /// Text that travels as it stands, slashes included.
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

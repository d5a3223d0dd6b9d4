import YAMLSource

/// How an operation's output comes in pages ([Smithy](https://smithy.io/2.0/spec/behavior-traits.html#paginated-trait)).
public struct Pagination: Hashable, Sendable {
    /// The member of the input that says where to continue.
    public var inputToken: String
    /// The path to the member of the output that says where the next page begins.
    public var outputToken: MemberPath
    /// The member of the input that limits a page's length; `nil` if there is none.
    public var pageSize: String?
    /// The path to the list or map of the output that pages are made of; `nil` if there is no such one.
    public var items: MemberPath?
    /// Where it stands.
    public var range: SourceRange

    /// Creates a pagination.
    public init(
        inputToken: String,
        outputToken: MemberPath,
        pageSize: String? = nil,
        items: MemberPath? = nil,
        range: SourceRange
    ) {
        self.inputToken = inputToken
        self.outputToken = outputToken
        self.pageSize = pageSize
        self.items = items
        self.range = range
    }
}

/// The members that lead from a structure to a value inside it: `Result.NextToken`.
public struct MemberPath: Hashable, Sendable {
    /// The members' names, at least one.
    public var names: [String]

    /// Creates a path.
    public init(_ names: [String]) {
        self.names = names
    }

    /// The names with full stops between them.
    public var text: String { names.joined(separator: ".") }
}

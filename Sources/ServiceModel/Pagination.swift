import Diagnostics

/// The division of an operation's output into pages
/// ([Smithy](https://smithy.io/2.0/spec/behavior-traits.html#paginated-trait)).
package struct Pagination: Hashable, Sendable {
    /// The member of the input that selects the page.
    package var inputToken: String
    /// The path to the member of the output that selects the next page.
    package var outputToken: MemberPath
    /// The member of the input that limits a page's length; `nil` if there is none.
    package var pageSize: String?
    /// The path to the list or map of the output that pages are made of; `nil` if there is no such one.
    package var items: MemberPath?
    /// The place in the source.
    package var range: SourceRange

    /// Creates a pagination.
    package init(
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
package struct MemberPath: Hashable, Sendable {
    /// The members' names, at least one.
    package var names: [String]

    /// Creates a path.
    package init(_ names: [String]) {
        self.names = names
    }

    /// The names with full stops between them.
    package var text: String { names.joined(separator: ".") }
}

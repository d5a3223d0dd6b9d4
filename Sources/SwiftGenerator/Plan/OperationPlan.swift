import Diagnostics
import ServiceModel

/// The plan of an operation.
///
/// It is an object, as the service's is, because the code that copies this many values is a good part of a build.
package final class OperationPlan: Sendable {
    /// The operation of the model, with its method, its URI and its documentation.
    package let model: Operation
    /// The name of the method.
    package let name: String
    /// The documentation; `nil` without any.
    let documentation: String?
    /// The address of the upstream reference page; `nil` if there is none.
    let link: String?
    /// The input.
    package let input: MessagePlan
    /// The output.
    package let output: MessagePlan
    /// The cases of the service's error type for the errors that the operation is known to answer with.
    let errorCases: [String]
    /// The paginator; `nil` for an operation whose output comes at once.
    package let pagination: PaginationPlan?
    /// The waiters.
    package let waiters: [WaiterPlan]

    init(
        model: Operation,
        name: String,
        documentation: String?,
        link: String?,
        input: MessagePlan,
        output: MessagePlan,
        errorCases: [String],
        pagination: PaginationPlan?,
        waiters: [WaiterPlan]
    ) {
        self.model = model
        self.name = name
        self.documentation = documentation
        self.link = link
        self.input = input
        self.output = output
        self.errorCases = errorCases
        self.pagination = pagination
        self.waiters = waiters
    }

    /// The structures that are declared with the operation: its input and its output where they are no shapes.
    package var inlineTypes: [StructurePlan] { [input, output].compactMap(\.declaration) }

    /// The method's name with its argument labels, as links have it.
    package var signature: String { input.signature(of: name) }

    /// Whether the request or the response has a stream beside its structure.
    package var isStreaming: Bool { input.stream != nil || output.stream != nil }

    /// Returns Markdown that names the operation's method in `api`: a link if it fits on a line.
    package func reference(in api: String) -> String {
        let link = "``\(api)/\(signature)``"
        return link.fits(in: 96) ? link : "`\(name)`"
    }
}

/// The plan of an operation's input or output.
package struct MessagePlan: Sendable {
    /// The input or output of the model.
    package let model: OperationMessage
    /// The name of its type.
    package let type: String
    /// The members, in the order of the model.
    package let members: [MemberPlan]
    /// The stream beside them; `nil` without one.
    package let stream: StreamPlan?
    /// The structure that is declared for it with the operation; `nil` if it is a shape.
    package let declaration: StructurePlan?

    /// Returns the name with argument labels of a method that takes the members.
    package func signature(of method: String) -> String {
        "\(method)(\((members + [stream?.member].compactMap { $0 }).map { "\($0.name):" }.joined()))"
    }
}

/// The plan of a stream in an operation's request or response.
package struct StreamPlan: Sendable {
    /// The parts that a stream is made of.
    package enum Contents: Sendable {
        /// Bytes.
        case bytes
        /// Events: the name of the union that has a case for each, and the shapes of the errors by which they end, by their
        /// names in messages.
        case events(type: String, errors: [(name: String, shape: String)])
    }

    /// The member of the model.
    package let member: MemberPlan
    /// The parts that it is made of.
    package let contents: Contents
}

/// The plan of the paginator of an operation whose output comes in pages.
package struct PaginationPlan: Sendable {
    /// The things that pages list.
    package struct Items: Sendable {
        /// The type of one item.
        package enum Item: Sendable {
            /// An element of a list.
            case element(ValueType)
            /// An entry of a map.
            case entry(key: ValueType, value: ValueType)
        }

        /// The type of one item.
        package let item: Item
        /// The way from the output to the list or the map.
        let path: MemberPathPlan
    }

    /// The pagination of the model.
    package let model: Pagination
    /// The name of the method.
    let name: String
    /// The member of the input that says where to continue.
    let inputToken: MemberPlan
    /// The way from the output to the token of the next page.
    let outputToken: MemberPathPlan
    /// The things that pages list; `nil` if pages are all there is.
    package let items: Items?
    /// The member of the input that limits a page's length; `nil` if there is none.
    let pageSize: MemberPlan?
}

/// The plan of a waiter.
package struct WaiterPlan: Sendable {
    /// The plan of an acceptor.
    struct Acceptor {
        /// The acceptor of the model.
        let model: Waiter.Acceptor
        /// The path of its matcher as the runtime reads it; `nil` if it has none.
        let path: String?
    }

    /// The waiter of the model.
    package let model: Waiter
    /// The name of the method.
    let name: String
    /// The name of the value.
    let valueName: String
    /// The name of the parameter that limits the time.
    let timeout: String
    /// The documentation; `nil` without any.
    let documentation: String?
    /// The acceptors, in the order of the model.
    let acceptors: [Acceptor]
}

/// The way from a structure to a value in it, member by member.
struct MemberPathPlan: Sendable {
    /// The members, at least one.
    let members: [MemberPlan]

    /// Whether the value may be absent.
    var isOptional: Bool { members.contains { !$0.isRequired } }
}

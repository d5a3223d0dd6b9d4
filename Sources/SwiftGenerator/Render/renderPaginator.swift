import ServiceModel

/// Renders the paginator of an operation whose output comes in pages.
func renderPaginator(
    _ pagination: PaginationPlan,
    of operation: OperationPlan,
    in service: ServicePlan,
    into writer: inout SwiftWriter
) {
    writer.documentation(OperationDocumentation(operation, in: service).ofPages)
    writer.deprecation(operation.model.deprecation)
    let type = writer.runtime(pagination.items == nil ? "Paginator" : "ItemPaginator")
    let arguments = [operation.output.type, pagination.items?.swiftType, service.names.error].compactMap { $0 }
    let method = "\(writer.emittedAccess)func \(Naming.escaped(pagination.name))("
    let parameters = operation.input.members.map(\.parameter)
    let result = "\(type)<\(arguments.joined(separator: ", "))>"
    if writer.fits(") -> \(result) {") {
        writer.expression("", .list(method, parameters, ") -> \(result) {"))
    } else {
        writer.line(method)
        writer.list(parameters)
        writer.generic(") -> ", type, arguments, " {")
    }
    writer.indented { writer in
        let call = operation.call("paginator")
        if let items = pagination.items {
            writer.expression("", .closure(call, parameters: nil, .text(items.expression)))
        } else {
            writer.expression("", call)
        }
    }
    writer.line("}")
}

extension PaginationPlan {
    /// Returns the argument with a `ServiceSchema.Pages`.
    func schema() -> Expression {
        var arguments = [Escaping.literal(inputToken.name), Escaping.literal(outputToken.names)]
        if let items { arguments.append("items: \(Escaping.literal(items.path.names))") }
        if let pageSize { arguments.append("pageSize: \(Escaping.literal(pageSize.name))") }
        return Expression.call(".init", arguments.map { .text($0) }).prefixed(by: "pages: ")
    }
}

extension MemberPathPlan {
    /// The members' names with full stops between them.
    fileprivate var names: String { members.map(\.name).joined(separator: ".") }

    /// The value, made of the output `$0`.
    fileprivate var expression: String {
        var expression = "$0"
        var isOptional = false
        for member in members {
            // A chain is optional as a whole, and its next link is written as one only after a member that is optional
            // itself.
            expression += "\(isOptional ? "?" : "").\(member.name)"
            isOptional = !member.isRequired
        }
        return expression
    }
}

extension PaginationPlan.Items {
    /// The Swift type of one item.
    package var swiftType: String {
        switch item {
        case .element(let type): type.swiftType
        case .entry(let key, let value): "(key: \(key.swiftType), value: \(value.swiftType))"
        }
    }

    /// An array of the items, made of the output `$0`.
    fileprivate var expression: String {
        switch item {
        case .element: path.isOptional ? "\(path.expression) ?? []" : path.expression
        case .entry: "Array(\(path.isOptional ? "\(path.expression) ?? [:]" : path.expression))"
        }
    }
}

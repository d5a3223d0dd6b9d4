/// Renders the paginator of an operation whose output comes in pages, in the forms that the operation has.
func renderPaginator(
    _ pagination: PaginationPlan,
    of operation: OperationPlan,
    in service: ServicePlan,
    into writer: inout SwiftWriter
) {
    let documentation = OperationDocumentation(operation, in: service)
    writer.block("extension \(service.names.api) {") { writer in
        writer.documentation(documentation.ofPages(pagination, takingArguments: false))
        writer.deprecation(operation.model.deprecation)
        writer.paginator(pagination, of: operation, in: service, ["_ input: \(operation.input.type)"]) { writer in
            writer.expression("", construction(of: pagination, operation), isBroken: true)
        }
        writer.line()
        writer.documentation(documentation.ofPages(pagination, takingArguments: true))
        writer.deprecation(operation.model.deprecation)
        writer.paginator(pagination, of: operation, in: service, operation.input.members.map(\.parameter)) { writer in
            writer.expression("", operation.call(pagination.name))
        }
    }
}

private func construction(of pagination: PaginationPlan, _ operation: OperationPlan) -> Expression {
    var arguments: [Expression] = [
        "input",
        "inputToken: \\.\(pagination.inputToken.name)",
        "outputToken: { \(pagination.outputToken.expression) }",
    ]
    if let items = pagination.items { arguments.append("items: { \(items.expression) }") }
    arguments.append("call: \(Naming.escaped(operation.name))(_:)")
    return .call(pagination.items == nil ? "Paginator" : "ItemPaginator", arguments)
}

extension MemberPathPlan {
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

extension SwiftWriter {
    /// Adds a public method that returns a paginator.
    fileprivate mutating func paginator(
        _ pagination: PaginationPlan,
        of operation: OperationPlan,
        in service: ServicePlan,
        _ parameters: [Expression],
        _ body: (inout SwiftWriter) -> Void
    ) {
        let type = pagination.items == nil ? "Paginator" : "ItemPaginator"
        let arguments = [operation.output.type, pagination.items?.swiftType, service.names.error].compactMap { $0 }
        let method = "\(access)func \(Naming.escaped(pagination.name))("
        let result = "\(type)<\(arguments.joined(separator: ", "))>"
        if fits(") -> \(result) {") {
            expression("", .list(method, parameters, ") -> \(result) {"))
        } else {
            line(method)
            list(parameters)
            generic(") -> ", type, arguments, " {")
        }
        indented(body)
        line("}")
    }
}

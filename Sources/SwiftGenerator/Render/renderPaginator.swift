/// Renders the paginator of an operation whose output comes in pages, in the forms that the operation has.
func renderPaginator(
    _ pagination: PaginationPlan,
    of operation: OperationPlan,
    in service: ServicePlan,
    into writer: inout SwiftWriter
) {
    let summary = "The pages of ``\(service.client)/\(operation.name)(_:)``, each asked for when it is needed."
    writer.block("extension \(service.api) {") { writer in
        writer.documentation("\(summary)\n\n- Parameter input: The input of the first page.")
        writer.deprecation(operation.deprecation)
        writer.paginator(pagination, of: operation, in: service, ["_ input: \(operation.inputType)"]) { writer in
            writer.expression("", construction(of: pagination, operation), isBroken: true)
        }
        writer.line()
        let paragraphs = [summary, operation.documentationOfArguments].compactMap { $0 }
        writer.documentation(paragraphs.joined(separator: "\n\n"))
        writer.deprecation(operation.deprecation)
        writer.paginator(pagination, of: operation, in: service, operation.inputMembers.map(\.parameter)) { writer in
            writer.expression("", operation.call(pagination.name))
        }
    }
}

private func construction(of pagination: PaginationPlan, _ operation: OperationPlan) -> Expression {
    var arguments: [Expression] = [
        "input",
        "inputToken: \\.\(pagination.inputToken)",
        "outputToken: { \(pagination.outputToken) }",
    ]
    if let items = pagination.items { arguments.append("items: { \(items.expression) }") }
    arguments.append("call: \(Naming.escaped(operation.name))(_:)")
    return .call(pagination.items == nil ? "Paginator" : "ItemPaginator", arguments)
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
        let arguments = [operation.outputType, pagination.items?.type, service.error].compactMap { $0 }
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

/// Renders an operation: the client's method, the form that takes members as arguments, how it travels, and the
/// structures that stand in the operation itself.
func renderOperation(_ operation: OperationPlan, of service: ServicePlan, into writer: inout SwiftWriter) {
    writer.mark(operation.modelName)
    writer.block("extension \(service.client) {") { writer in
        writer.documentation(documentation(of: operation, in: service))
        writer.deprecation(operation.deprecation)
        writer.method(operation, of: service, ["_ input: \(operation.inputType)"]) { writer in
            writer.line("try await service.perform(Operations.\(operation.name), input)")
        }
    }
    writer.line()
    writer.block("extension \(service.api) {") { writer in
        writer.documentation(documentationOfArguments(of: operation, in: service))
        writer.deprecation(operation.deprecation)
        writer.method(operation, of: service, operation.inputMembers.map { .text($0.parameter) }) { writer in
            let input = Expression.call(
                operation.inputType,
                operation.inputMembers.map { "\($0.name): \(Naming.escaped($0.name))" }
            )
            // A parameter hides an operation of its name.
            let isHidden = operation.inputMembers.contains { $0.name == operation.name }
            let method = isHidden ? "self.\(operation.name)" : Naming.escaped(operation.name)
            writer.expression("try await ", .call(method, [input]))
        }
    }
    writer.line()
    renderSchema(operation, into: &writer)
    for structure in operation.inlineTypes {
        writer.line()
        renderStructure(structure, into: &writer)
    }
}

extension SwiftWriter {
    /// Adds a public method that carries out an operation.
    mutating func method(
        _ operation: OperationPlan,
        of service: ServicePlan,
        _ parameters: [Expression],
        _ body: (inout SwiftWriter) -> Void
    ) {
        signature(operation, of: service, parameters, prefix: "public ", suffix: " {")
        indented(body)
        line("}")
    }

    /// Adds the declaration of such a method without its body.
    mutating func signature(
        _ operation: OperationPlan,
        of service: ServicePlan,
        _ parameters: [Expression],
        prefix: String = "",
        suffix: String = ""
    ) {
        if operation.hasEmptyOutput { line("@discardableResult") }
        expression(
            "\(prefix)func ",
            .call(Naming.escaped(operation.name), parameters),
            " async throws(\(service.error)) -> \(operation.outputType)\(suffix)"
        )
    }
}

private func renderSchema(_ operation: OperationPlan, into writer: inout SwiftWriter) {
    writer.block("extension Operations {") { writer in
        var request: [Expression] = ([operation.method] + operation.path).map { .text($0) }
        if !operation.query.isEmpty { request.append("query: \(Escaping.literal(operation.query))") }
        if let prefix = operation.hostPrefix { request.append("hostPrefix: \(Escaping.literal(prefix))") }
        let schema = Expression.call(
            "OperationSchema<\(operation.inputType), \(operation.outputType)>",
            [.text(Escaping.literal(operation.modelName)), .call("RequestTemplate", request)]
        )
        writer.expression("static let \(Naming.escaped(operation.name)) = ", schema, isBroken: true)
    }
}

// MARK: - Documentation

private func documentation(of operation: OperationPlan, in service: ServicePlan) -> String {
    var paragraphs = [operation.documentation ?? "Calls \(operation.modelName)."]
    if let link = operation.link { paragraphs.append(Escaping.link("Reference", link)) }
    let cases = operation.errorCases.map { "`\($0)`" }.joined(separator: ", ")
    paragraphs.append("- Throws: ``\(service.error)``\(cases.isEmpty ? "" : ": \(cases)").")
    return paragraphs.joined(separator: "\n\n")
}

/// The first paragraph, the arguments, and where to read on.
private func documentationOfArguments(of operation: OperationPlan, in service: ServicePlan) -> String {
    let method = "``\(service.client)/\(operation.name)(_:)``"
    var paragraphs = [operation.documentation.map(summary) ?? "Calls \(operation.modelName)."]
    let parameters = operation.inputMembers.map { member in
        let text = member.documentation.map(summary)?.split(whereSeparator: \.isNewline).joined(separator: " ")
        return "  - \(member.name): \(text.flatMap { $0.isEmpty ? nil : $0 } ?? "The member `\(member.name)`.")"
    }
    if !parameters.isEmpty { paragraphs.append((["- Parameters:"] + parameters).joined(separator: "\n")) }
    paragraphs.append("- Throws: What \(method) throws.")
    return paragraphs.joined(separator: "\n\n")
}

/// The first paragraph, up to a block of code.
private func summary(of text: String) -> String {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    return lines.drop { $0.isEmpty }.prefix { !$0.isEmpty && !$0.contains("```") }.joined(separator: "\n")
}

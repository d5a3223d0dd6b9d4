/// Renders an operation: the client's method, the form that takes members as arguments, how it travels, and the
/// structures that stand in the operation itself.
func renderOperation(_ operation: OperationPlan, of service: ServicePlan, into writer: inout SwiftWriter) {
    writer.mark(operation.modelName)
    writer.block("extension \(service.client) {") { writer in
        renderDocumentation(operation, of: service, into: &writer)
        renderDeprecation(operation, into: &writer)
        renderSignature(operation, of: service, ["_ input: \(operation.inputType)"], isPublic: true, into: &writer)
        writer.indented { $0.line("try await service.perform(Operations.\(Naming.escaped(operation.name)), input)") }
        writer.line("}")
    }
    writer.line()
    writer.block("extension \(service.api) {") { writer in
        renderDocumentation(operation, of: service, into: &writer)
        renderDeprecation(operation, into: &writer)
        let parameters = operation.inputMembers.map(\.parameter)
        renderSignature(operation, of: service, parameters, isPublic: true, into: &writer)
        writer.indented { renderForwarding(operation, into: &$0) }
        writer.line("}")
    }
    writer.line()
    renderSchema(operation, into: &writer)
    for structure in operation.inlineTypes {
        writer.line()
        renderStructure(structure, into: &writer)
    }
}

/// Renders the first line or lines of a method, up to the opening brace.
func renderSignature(
    _ operation: OperationPlan,
    of service: ServicePlan,
    _ parameters: [String],
    isPublic: Bool,
    into writer: inout SwiftWriter
) {
    writer.line("@discardableResult")
    writer.list(
        "\(isPublic ? "public " : "")func \(Naming.escaped(operation.name))(",
        parameters,
        ") \(effects(operation, of: service)) {"
    )
}

/// What follows the parameters in a method's declaration.
func effects(_ operation: OperationPlan, of service: ServicePlan) -> String {
    "async throws(\(service.error)) -> \(operation.outputType)"
}

private func renderForwarding(_ operation: OperationPlan, into writer: inout SwiftWriter) {
    let name = Naming.escaped(operation.name)
    let arguments = operation.inputMembers.map { "\(Naming.escaped($0.name)): \(Naming.escaped($0.name))" }
    let call = "try await \(name)(\(operation.inputType)("
    writer.list(call, arguments, "))")
}

private func renderDocumentation(
    _ operation: OperationPlan,
    of service: ServicePlan,
    into writer: inout SwiftWriter
) {
    var paragraphs = [operation.documentation ?? "Calls \(operation.modelName)."]
    if let link = operation.link { paragraphs.append("[Reference](\(link))") }
    let errors = operation.errorCases.map { "``\(service.error)/\($0)(_:)``" }
    let known = errors.isEmpty ? "" : " The service is known to answer with \(errors.joined(separator: ", "))."
    paragraphs.append("- Throws: ``\(service.error)``.\(known)")
    writer.documentation(paragraphs.joined(separator: "\n\n"))
}

private func renderDeprecation(_ operation: OperationPlan, into writer: inout SwiftWriter) {
    guard let deprecation = operation.deprecation else { return }
    writer.line("@available(*, deprecated, message: \(Escaping.literal(deprecation)))")
}

private func renderSchema(_ operation: OperationPlan, into writer: inout SwiftWriter) {
    writer.block("extension Operations {") { writer in
        var request = [operation.method] + operation.path
        if !operation.query.isEmpty { request.append("query: \(Escaping.literal(operation.query))") }
        let type = "OperationSchema<\(operation.inputType), \(operation.outputType)>"
        writer.list(
            "static let \(Naming.escaped(operation.name)) = \(type)(",
            [Escaping.literal(operation.modelName), "RequestTemplate(\(request.joined(separator: ", ")))"],
            ")",
            alwaysBroken: true
        )
    }
}

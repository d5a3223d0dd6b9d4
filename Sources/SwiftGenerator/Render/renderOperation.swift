import Diagnostics
import ServiceModel

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
        writer.method(operation, of: service, operation.inputMembers.map(\.parameter)) { writer in
            writer.expression("try await ", operation.call(operation.name))
        }
    }
    writer.line()
    if let pagination = operation.pagination {
        renderPaginator(pagination, of: operation, in: service, into: &writer)
        writer.line()
    }
    renderSchema(operation, into: &writer)
    for structure in operation.inlineTypes {
        writer.line()
        renderStructure(structure, into: &writer)
    }
}

extension OperationPlan {
    /// A call of `method` with an input made of arguments that are called like its members.
    func call(_ method: String) -> Expression {
        let input = Expression.call(inputType, inputMembers.map { .labeled($0.name, Naming.escaped($0.name)) })
        // A parameter hides a method of its name.
        let isHidden = inputMembers.contains { $0.name == method }
        return .call(isHidden ? "self.\(method)" : Naming.escaped(method), [input])
    }

    /// The documentation of the arguments; `nil` if there are none.
    var documentationOfArguments: String? {
        let parameters = inputMembers.map { member in
            let text = member.documentation.map(summary)?.split(whereSeparator: \.isNewline).joined(separator: " ")
            return "  - \(member.name): \(text.flatMap { $0.isEmpty ? nil : $0 } ?? "The member `\(member.name)`.")"
        }
        return parameters.isEmpty ? nil : (["- Parameters:"] + parameters).joined(separator: "\n")
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
        signature(operation, throwing: service.error, parameters, isMethod: true)
        indented(body)
        line("}")
    }

    /// Adds the declaration of such a method without its body: a protocol's, or a method's up to the brace.
    package mutating func signature(
        _ operation: OperationPlan,
        throwing error: String,
        _ parameters: [Expression],
        isMethod: Bool = false
    ) {
        if operation.hasEmptyOutput { line("@discardableResult") }
        let name = "\(isMethod ? access : "")func \(Naming.escaped(operation.name))"
        let effects = " async throws(\(error))"
        let result = "-> \(operation.outputType)"
        let ending = "\(effects) \(result)\(isMethod ? " {" : "")"
        if !parameters.isEmpty || fits("\(name)()\(ending)") {
            expression("", .call(name, parameters), ending)
        } else {
            line("\(name)()\(effects)")
            indented { $0.line(result) }
            if isMethod { line("{") }
        }
    }
}

private func renderSchema(_ operation: OperationPlan, into writer: inout SwiftWriter) {
    writer.block("extension Operations {") { writer in
        var request: [Expression] = ([operation.method] + operation.path).map { .text($0) }
        if !operation.query.isEmpty { request.append("query: \(Escaping.literal(operation.query))") }
        if let prefix = operation.hostPrefix { request.append("hostPrefix: \(Escaping.literal(prefix))") }
        let declaration = "static let \(Naming.escaped(operation.name)) = "
        writer.generic(declaration, "OperationSchema", [operation.inputType, operation.outputType], "(")
        writer.list([.text(Escaping.literal(operation.modelName)), .call("RequestTemplate", request)])
        writer.line(")")
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
    [
        operation.documentation.map(summary) ?? "Calls \(operation.modelName).",
        operation.documentationOfArguments,
        "- Throws: What ``\(service.client)/\(operation.name)(_:)`` throws.",
    ].compactMap { $0 }.joined(separator: "\n\n")
}

/// The first paragraph, up to a block of code.
private func summary(of text: String) -> String {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    return lines.drop { $0.isEmpty }.prefix { !$0.isEmpty && !$0.contains("```") }.joined(separator: "\n")
}

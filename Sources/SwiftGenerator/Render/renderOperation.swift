import Diagnostics
import ServiceModel

/// Renders an operation: the client's method, the form that takes members as arguments, the HTTP binding, and the
/// structures that the operation declares itself.
func renderOperation(_ operation: OperationPlan, of service: ServicePlan, into writer: inout SwiftWriter) {
    writer.mark(operation.model.name)
    writer.block("extension \(service.names.client) {") { writer in
        writer.documentation(documentation(of: operation, in: service))
        writer.deprecation(operation.model.deprecation)
        writer.method(operation, of: service, ["_ input: \(operation.input.type)"]) { writer in
            writer.line("try await service.perform(Operations.\(operation.name), input)")
        }
    }
    writer.line()
    writer.block("extension \(service.names.api) {") { writer in
        writer.documentation(documentationOfArguments(of: operation, in: service))
        writer.deprecation(operation.model.deprecation)
        writer.method(operation, of: service, operation.input.members.map(\.parameter)) { writer in
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
        let argument = Expression.call(input.type, input.members.map { .labeled($0.name, Naming.escaped($0.name)) })
        // A parameter hides a method of its name.
        let isHidden = input.members.contains { $0.name == method }
        return .call(isHidden ? "self.\(method)" : Naming.escaped(method), [argument])
    }

    /// The documentation of the arguments; `nil` if there are none.
    var documentationOfArguments: String? {
        let parameters = input.members.map { member in
            let text = member.documentation.map(argumentSummary)
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
        signature(operation, throwing: service.names.error, parameters, isMethod: true)
        indented(body)
        line("}")
    }

    /// Adds the declaration of such a method without its body: a protocol's, or a method's up to the brace.
    ///
    /// - Parameter output: The output's type, if it is not to be written as the operation's own module writes it.
    package mutating func signature(
        _ operation: OperationPlan,
        throwing error: String,
        _ parameters: [Expression],
        returning output: String? = nil,
        isMethod: Bool = false
    ) {
        if operation.output.members.isEmpty { line("@discardableResult") }
        let name = "\(isMethod ? access : "")func \(Naming.escaped(operation.name))"
        let effects = " async throws(\(error))"
        let result = "-> \(output ?? operation.output.type)"
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
        let model = operation.model
        var request: [Expression] = [".\(model.method.lowercased())"] + model.uri.path.map(\.expression)
        if !model.uri.query.isEmpty { request.append("query: \(Escaping.literal(model.uri.query))") }
        if let prefix = model.hostPrefix { request.append("hostPrefix: \(Escaping.literal(prefix))") }
        let declaration = "static let \(Naming.escaped(operation.name)) = "
        writer.generic(declaration, "OperationSchema", [operation.input.type, operation.output.type], "(")
        writer.list([.text(Escaping.literal(operation.model.name)), .call("RequestTemplate", request)])
        writer.line(")")
    }
}

extension URITemplate.Segment {
    /// The expression of a `RequestTemplate.Segment`.
    fileprivate var expression: Expression {
        switch self {
        case .literal(let text): ".literal(\(Escaping.literal(text)))"
        case .label(let name, isGreedy: false): ".label(\(Escaping.literal(name)))"
        case .label(let name, isGreedy: true): ".greedyLabel(\(Escaping.literal(name)))"
        }
    }
}

// MARK: - Documentation

private func documentation(of operation: OperationPlan, in service: ServicePlan) -> String {
    var paragraphs = [operation.model.documentation ?? "Calls \(operation.model.name)."]
    if let link = operation.link { paragraphs.append(Escaping.link("Reference", link)) }
    let cases = operation.errorCases.map { "`\($0)`" }.joined(separator: ", ")
    paragraphs.append("- Throws: ``\(service.names.error)``\(cases.isEmpty ? "" : ": \(cases)").")
    return paragraphs.joined(separator: "\n\n")
}

/// The first paragraph, the arguments, and where to read on.
private func documentationOfArguments(of operation: OperationPlan, in service: ServicePlan) -> String {
    [
        operation.model.documentation.map(summary) ?? "Calls \(operation.model.name).",
        operation.documentationOfArguments,
        "- Throws: What ``\(service.names.client)/\(operation.name)(_:)`` throws.",
    ].compactMap { $0 }.joined(separator: "\n\n")
}

/// The first paragraph, up to a block of code.
private func summary(of text: String) -> String {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    return lines.drop { $0.isEmpty }.prefix { !$0.isEmpty && !$0.contains("```") }.joined(separator: "\n")
}

/// The first paragraph in one line, with the list that it announces: `The valid values are the following:`.
private func argumentSummary(of text: String) -> String {
    let paragraph = summary(of: text).split(whereSeparator: \.isNewline).joined(separator: " ")
    guard paragraph.last == ":" else { return paragraph }
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let start = lines.drop(while: \.isEmpty)
    let rest = start.drop(while: { !$0.isEmpty && !$0.contains("```") }).drop(while: \.isEmpty)
    let list = rest.prefix(while: { !$0.isEmpty })
    if list.first?.hasPrefix("- ") == true {
        return ([paragraph[...]] + list.map { "    \($0)" }).joined(separator: "\n")
    }
    // What is announced is not shown, so neither is its announcement.
    let end = paragraph.indices.dropLast().last { paragraph[$0] == "." && paragraph[paragraph.index(after: $0)] == " " }
    return end.map { String(paragraph[...$0]) } ?? paragraph.dropLast() + "."
}

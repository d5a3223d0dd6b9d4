import Diagnostics
import ServiceModel

/// Renders an operation: its method, its paginator, its waiters, their values, and the structures that it declares
/// itself.
func renderOperation(_ operation: OperationPlan, of service: ServicePlan, into writer: inout SwiftWriter) {
    let documentation = OperationDocumentation(operation, in: service)
    writer.mark(operation.model.name)
    writer.block("extension \(service.names.api) {") { writer in
        writer.documentation(documentation.ofMethod)
        writer.deprecation(operation.model.deprecation)
        if operation.output.members.isEmpty, operation.output.stream == nil { writer.line("@discardableResult") }
        writer.method(operation, throwing: service.names.error)
        if let pagination = operation.pagination {
            writer.line()
            renderPaginator(pagination, of: operation, in: service, into: &writer)
        }
        for waiter in operation.waiters {
            writer.line()
            renderMethod(of: waiter, of: operation, in: service, into: &writer)
        }
    }
    writer.line()
    renderValue(of: operation, in: service, into: &writer)
    renderValues(ofWaitersOf: operation, in: service, into: &writer)
    for structure in operation.inlineTypes {
        writer.line()
        renderStructure(structure, into: &writer)
    }
}

extension OperationPlan {
    /// Returns the call of a generic method of every API with the operation, or another value, and an input made of
    /// arguments that are called like its members.
    func call(_ method: String, with value: String? = nil, _ rest: [Expression] = []) -> Expression {
        let parameters = self.input.members.map(\.name)
        let input = Expression.call(input.type, parameters.map { .labeled($0, Naming.escaped($0)) })
        // A parameter hides a method of its name.
        let isHidden = (parameters + [self.input.stream?.member.name]).contains(method)
        return .call(isHidden ? "self.\(method)" : method, [.text(value ?? ".\(name)"), input] + rest)
    }
}

extension SwiftWriter {
    /// Adds the method that carries out an operation.
    fileprivate mutating func method(_ operation: OperationPlan, throwing error: String) {
        let method = "\(emittedAccess)func \(Naming.escaped(operation.name))"
        let stream = operation.input.stream.map { Expression.text($0.parameter(throwing: error, in: self)) }
        let parameters = operation.input.members.map(\.parameter) + [stream].compactMap { $0 }
        let effects = " async throws(\(error))"
        let (type, arguments) = operation.result(throwing: error, in: self)
        let result = "-> \(type)\(arguments.isEmpty ? "" : "<\(arguments.joined(separator: ", "))>")"
        if parameters.isEmpty, !fits("\(method)()\(effects) \(result) {") {
            if let attribute = emittedAttribute { line(attribute) }
            line("\(access)func \(Naming.escaped(operation.name))()\(effects)")
            indented { $0.generic("-> ", type, arguments, "") }
            line("{")
        } else if arguments.isEmpty || fits(")\(effects) \(result) {") {
            expression("", .call(method, parameters), "\(effects) \(result) {")
        } else {
            expression("", .call(method, parameters), "\(effects) -> \(type)<", isBroken: true)
            list(arguments.map { .text($0) })
            line("> {")
        }
        indented { writer in
            guard operation.isStreaming else { return writer.expression("try await ", operation.call("perform")) }
            let upload = operation.input.stream.map { Expression.text(Naming.escaped($0.member.name)) } ?? "()"
            let ending = operation.output.stream == nil ? ".output" : ""
            writer.expression("try await ", operation.call("perform", [upload]), ending)
        }
        line("}")
    }
}

/// Returns a literal, over several lines if it is long.
func wrappedLiteral(_ text: String, after label: String) -> Expression {
    let literal = label + Escaping.literal(text)
    if literal.fits(in: 104) { return .text(literal) }
    return Expression.lines(Escaping.literalLines(text, width: 96, indentation: label.isEmpty ? "" : "    ")).prefixed(
        by: label
    )
}

private func renderValue(of operation: OperationPlan, in service: ServicePlan, into writer: inout SwiftWriter) {
    let model = operation.model
    let error = service.names.error
    let types: [String]
    if operation.isStreaming {
        types = [
            operation.input.type, operation.input.stream.type(throwing: error, in: writer), operation.output.type,
            operation.output.stream.type(throwing: error, in: writer), error,
        ]
    } else {
        types = [operation.input.type, operation.output.type, error]
    }
    let value = operation.isStreaming ? "StreamingOperation" : "ServiceOperation"
    writer.generic("extension ", writer.runtime(value), types, " {")
    writer.indented { writer in
        writer.documentation("The operation of \(operation.reference(in: service.names.api)).")
        writer.block("\(writer.access)static var \(Naming.escaped(operation.name)): Self {") { writer in
            var arguments: [Expression] = [
                .text(Escaping.literal(model.name)), wrappedLiteral("\(model.method) \(model.uri.text)", after: ""),
            ]
            if let prefix = model.hostPrefix { arguments.append("hostPrefix: \(Escaping.literal(prefix))") }
            if model.status != 200 { arguments.append("status: \(model.status)") }
            if !model.errors.isEmpty {
                arguments.append(literal(ofWords: model.errors.map(\.name), after: "errors: "))
            }
            if model.isIdempotent { arguments.append("isIdempotent: true") }
            if model.auth != nil { arguments.append(service.model.auth(of: model).schema(after: "auth: ")) }
            if model.isPayloadUnsigned { arguments.append("isPayloadUnsigned: true") }
            if let checksum = model.checksum {
                arguments.append(checksum.schema(naming: operation.input.members))
            }
            if !model.requestCompression.isEmpty {
                let codings = model.requestCompression.map { ".\($0)" }.joined(separator: ", ")
                arguments.append("requestCompression: [\(codings)]")
            }
            if let pagination = operation.pagination { arguments.append(pagination.schema()) }
            if let link = operation.link { arguments.append(wrappedLiteral(link, after: "reference: ")) }
            if operation.isStreaming {
                arguments = [
                    .call(".init", arguments), operation.input.stream.schema.prefixed(by: "request: "),
                    operation.output.stream.schema.prefixed(by: "response: "),
                ]
            }
            writer.expression("", .call("Self", arguments))
        }
    }
    writer.line("}")
}

extension Checksum {
    /// Returns the argument with a `ServiceSchema.Checksum`, in which members go by the names of their properties.
    fileprivate func schema(naming members: [MemberPlan]) -> Expression {
        func property(_ member: String?) -> String? {
            members.first { $0.model.name == member }.map { Escaping.literal($0.name) }
        }
        var arguments: [Expression] = []
        if isRequired { arguments.append("isRequired: true") }
        if let member = property(algorithmMember) { arguments.append("algorithmMember: \(member)") }
        if let member = property(validationModeMember) { arguments.append("validationModeMember: \(member)") }
        if !responseAlgorithms.isEmpty {
            let algorithms = responseAlgorithms.map { ".\($0)" }.joined(separator: ", ")
            arguments.append("responseAlgorithms: [\(algorithms)]")
        }
        return Expression.call(".init", arguments).prefixed(by: "checksum: ")
    }
}

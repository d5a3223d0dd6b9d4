import Diagnostics

extension ServicePlan {
    /// The first sentence about the service.
    var introduction: String { "Calls \(model.title.markdown), version \(model.version.markdown)." }
}

/// Renders what a module has once: the client, its errors, its operations as a protocol, and a stub.
func renderService(_ service: ServicePlan, into writer: inout SwiftWriter) {
    renderClient(service, into: &writer)
    renderErrors(service, into: &writer)
    renderProtocol(service, into: &writer)
    renderOperationList(service, into: &writer)
    renderStub(service, into: &writer)
    renderServer(service, into: &writer)
    writer.mark("Strings")
    writer.line("/// The model's strings with constraints, by name.")
    writer.line("\(writer.access)enum Patterns {}")
    writer.mark("Runtime")
    writer.line("// A runtime that this code does not fit has no such type, or says so: generate the code again.")
    writer.line("private typealias Contract = \(writer.runtime("GeneratedCodeContract1"))")
}

private func renderClient(_ service: ServicePlan, into writer: inout SwiftWriter) {
    writer.mark("Client")
    let documentation = service.documentation.map { "\n\n\($0)" } ?? ""
    writer.documentation("\(service.introduction)\(documentation)")
    let conformances = "\(service.names.api), \(writer.runtime("ServiceClient"))"
    writer.block("\(writer.access)struct \(service.names.client): \(conformances) {") { writer in
        writer.line("/// What the model says about the service.")
        writer.expression("\(writer.access)static let service = ", schema(of: service, writer), isBroken: true)
        writer.line()
        writer.line("/// The client's behavior.")
        writer.line("\(writer.access)var configuration: \(writer.runtime("ClientConfiguration"))")
        writer.line("/// The transport that sends the requests.")
        writer.line("\(writer.access)let transport: any \(writer.runtime("Transport"))")
        writer.line()
        writer.documentation(
            """
            Creates a client.

            - Parameters:
              - configuration: The client's behavior.
              - transport: The transport that sends the requests.
            """
        )
        let configuration = writer.runtime("ClientConfiguration")
        writer.expression(
            writer.access,
            .call(
                "init",
                [
                    "configuration: \(configuration) = \(configuration)()",
                    "transport: any \(writer.runtime("Transport"))",
                ]
            ),
            " {"
        )
        writer.indented { writer in
            writer.line("self.configuration = configuration")
            writer.line("self.transport = transport")
        }
        writer.line("}")
    }
}

/// Renders the list of all operations, which is code of those who ask for it and of nobody else.
private func renderOperationList(_ service: ServicePlan, into writer: inout SwiftWriter) {
    let type = writer.runtime("AnyOperation")
    writer.line()
    writer.block("extension \(service.names.client) {") { writer in
        writer.line("/// All operations, in the order of their names: what a server is made of.")
        if writer.access == "public " { writer.line("@_alwaysEmitIntoClient") }
        let declaration = "\(writer.access)static var operations: [\(type)<\(service.names.error)>] {"
        writer.block(declaration) { writer in
            let operations = service.operations.sorted { $0.model.name < $1.model.name }
            guard !operations.isEmpty else { return writer.line("[]") }
            writer.block("[", closing: "]") { writer in
                for operation in operations {
                    let label = operation.isStreaming ? "streaming: " : ""
                    let comma = operations.count == 1 ? "" : ","
                    writer.line(".init(\(label).\(operation.name))\(comma)")
                }
            }
        }
    }
}

/// Returns the expression of a service's schema.
private func schema(of service: ServicePlan, _ writer: SwiftWriter) -> Expression {
    let endpoints = service.model.endpoints
    let url = Escaping.literal("https://\(endpoints.defaultHost)")
    let hasPrefixes = service.operations.contains { $0.model.hostPrefix != nil }
    let endpoint = hasPrefixes ? "\(writer.runtime("Endpoint"))(\(url), allowsHostPrefixes: true)" : url
    let hosts = [
        ("globalRegion", endpoints.globalRegion), ("regional", endpoints.regional), ("fips", endpoints.fips),
        ("dualStack", endpoints.dualStack), ("fipsDualStack", endpoints.fipsDualStack),
    ].compactMap { name, host in host.map { Expression.labeled(name, Escaping.literal($0)) } }
    var arguments: [Expression] = [
        .text(Escaping.literal(service.model.name))
    ]
    if let id = service.model.id { arguments.append(.labeled("id", Escaping.literal(id))) }
    arguments += [
        .labeled("version", Escaping.literal(service.model.version)),
        .labeled("endpoint", endpoint),
    ]
    if !hosts.isEmpty { arguments.append(.list("hosts: .init(", hosts, ")")) }
    if !service.model.auth.isEmpty { arguments.append(service.model.auth.schema(after: "auth: ")) }
    if let error = service.model.validationError {
        arguments.append(.labeled("validationError", Escaping.literal(error.name)))
    }
    return .call(writer.runtime("ServiceSchema"), arguments)
}

private func renderErrors(_ service: ServicePlan, into writer: inout SwiftWriter) {
    writer.mark("Errors")
    writer.documentation("The errors that the operations of ``\(service.names.client)`` throw.")
    let error = service.names.error
    writer.block("\(writer.access)enum \(error): \(writer.runtime("ServiceError")) {") { writer in
        for exception in service.exceptions {
            if let documentation = exception.documentation { writer.documentation(documentation) }
            writer.line("case \(Naming.escaped(exception.caseName))(\(exception.typeName))")
        }
        writer.line("/// The service answered with an error that the model does not have, or not in this form.")
        writer.line("case unmodeled(\(writer.runtime("UnmodeledError")))")
        writer.line("/// The input does not satisfy the model's constraints. Nothing was sent.")
        writer.line("case invalidInput(\(writer.runtime("InvalidInput")))")
        writer.line("/// The request could not be sent, or its response could not be read.")
        writer.line("case client(\(writer.runtime("ClientError")))")
        writer.line()
        writer.line("/// The errors of the model.")
        let type = writer.runtime("ExceptionSchema")
        let declaration = "\(writer.internalsAccess)static let exceptions: [\(type)<\(error)>] = ["
        if service.exceptions.isEmpty {
            writer.line("\(declaration)]")
        } else {
            writer.block(declaration, closing: "]") { renderExceptions(service, type, into: &$0) }
        }
        writer.line()
        writer.line("/// The error that the case holds.")
        writer.block("\(writer.access)var underlyingError: any Error {") { writer in
            writer.line("switch self {")
            let cases =
                service.exceptions.map { Naming.escaped($0.caseName) } + ["unmodeled", "invalidInput", "client"]
            for name in cases { writer.line("case .\(name)(let error): error") }
            writer.line("}")
        }
    }
}

private func renderExceptions(_ service: ServicePlan, _ type: String, into writer: inout SwiftWriter) {
    for exception in service.exceptions {
        guard case .error(let status, let fault, let retry, _) = exception.model.kind else { continue }
        var arguments: [Expression] = [
            .text(Escaping.literal(exception.model.name)), "\(status)", ".\(fault.rawValue)",
        ]
        if retry != nil { arguments.append("isRetryable: true") }
        if retry == .throttling { arguments.append("isThrottling: true") }
        let schema = Expression.closure(.call(type, arguments), parameters: nil, ".\(exception.caseName)($0)")
        // swift-format has a comma after the last element unless it is the only one.
        writer.expression("", schema, service.exceptions.count == 1 ? "" : ",")
    }
}

private func renderProtocol(_ service: ServicePlan, into writer: inout SwiftWriter) {
    writer.mark("Operations")
    let streaming = service.isStreaming ? " and for those with streams another, `perform(_:_:_:)`," : ""
    writer.documentation(
        """
        The operations of \(service.model.title.markdown), for code that is to run on ``\(service.names.client)`` and on ``\(service.names.stub)`` \
        alike.

        What carries them out has one function, `perform(_:_:)`,\(streaming) and each operation is a method here.
        """
    )
    let inherited =
        "\(writer.runtime(service.isStreaming ? "StreamingServiceAPI" : "ServiceAPI"))<\(service.names.error)>"
    writer.line("\(writer.access)protocol \(service.names.api): \(inherited) {}")
}

private func renderStub(_ service: ServicePlan, into writer: inout SwiftWriter) {
    writer.mark("Stub")
    let example = service.operations.first { !$0.isStreaming }.map { operation in
        """


        ```swift
        let stub = \(service.names.stub)()
        stub.answer(.\(operation.name)) { input in
            \(operation.output.type)(\(operation.output.members.contains(where: \.isRequired) ? "/* ... */" : ""))
        }
        ```
        """
    }
    writer.documentation(
        """
        A test double of ``\(service.names.client)``, which answers operation by operation and records the calls.\(example ?? "")
        """
    )
    let stub = writer.runtime("ServiceStub")
    writer.line("\(writer.access)typealias \(service.names.stub) = \(stub)<\(service.names.error)>")
    writer.line()
    writer.line("extension \(stub): \(service.names.api) where Failure == \(service.names.error) {}")
}

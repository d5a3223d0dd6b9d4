/// Renders what a module has once: the client, its errors, its operations as a protocol, and a stub.
func renderService(_ service: ServicePlan, into writer: inout SwiftWriter) {
    renderClient(service, into: &writer)
    renderErrors(service, into: &writer)
    renderProtocol(service, into: &writer)
    renderStub(service, into: &writer)
    writer.mark("Namespaces")
    writer.line("/// The model's strings with constraints, by name.")
    writer.line("\(writer.access)enum Patterns {}")
    writer.line()
    writer.line("/// How each operation travels.")
    writer.line("enum Operations {}")
}

private func renderClient(_ service: ServicePlan, into writer: inout SwiftWriter) {
    writer.mark("Client")
    let documentation = service.documentation.map { "\n\n\($0)" } ?? ""
    writer.documentation("Calls \(service.title), version \(service.version).\(documentation)")
    writer.block("\(writer.access)struct \(service.client): \(service.api) {") { writer in
        writer.line("/// Where the service is unless the configuration says otherwise.")
        var endpoint: [Expression] = ["authority: \(Escaping.literal(service.host))"]
        if service.operations.contains(where: { $0.hostPrefix != nil }) { endpoint.append("allowsHostPrefixes: true") }
        writer.expression("\(writer.access)static let endpoint = ", .call("Endpoint", endpoint))
        writer.line()
        writer.line("let service: ServiceClient<\(service.error)>")
        writer.line()
        writer.documentation(
            """
            Creates a client.

            - Parameters:
              - configuration: How the client behaves.
              - transport: What carries the requests.
            """
        )
        writer.expression(
            writer.access,
            .call(
                "init",
                [
                    "configuration: ClientConfiguration = ClientConfiguration(endpoint: endpoint)",
                    "transport: any Transport",
                ]
            ),
            " {",
            isBroken: true
        )
        writer.indented { $0.line("service = ServiceClient(configuration, transport)") }
        writer.line("}")
    }
}

private func renderErrors(_ service: ServicePlan, into writer: inout SwiftWriter) {
    writer.mark("Errors")
    writer.documentation("What the operations of ``\(service.client)`` throw.")
    writer.block("\(writer.access)enum \(service.error): ServiceError {") { writer in
        for exception in service.exceptions {
            if let documentation = exception.documentation { writer.documentation(documentation) }
            writer.line("case \(Naming.escaped(exception.caseName))(\(exception.typeName))")
        }
        writer.line("/// The service answered with an error that the model does not have, or not in this form.")
        writer.line("case unmodeled(UnmodeledError)")
        writer.line("/// The input breaks the model's constraints. Nothing was sent.")
        writer.line("case invalidInput(InvalidInput)")
        writer.line("/// The request could not be carried out, or its answer not be read.")
        writer.line("case client(ClientError)")
        writer.line()
        writer.line("/// How the errors of the model are recognized.")
        let declaration = "\(writer.access)static let exceptions: [ExceptionSchema<\(service.error)>] = ["
        if service.exceptions.isEmpty { return writer.line("\(declaration)]") }
        writer.block(declaration, closing: "]") { writer in
            for exception in service.exceptions {
                let schema = "ExceptionSchema(\(Escaping.literal(exception.modelName))) {"
                let wrap = ".\(exception.caseName)($0)"
                // swift-format has a comma after the last element unless it is the only one.
                let ending = service.exceptions.count == 1 ? "}" : "},"
                if writer.fits("\(schema) \(wrap) \(ending)") {
                    writer.line("\(schema) \(wrap) \(ending)")
                } else {
                    writer.block(schema, closing: ending) { $0.line(wrap) }
                }
            }
        }
    }
}

private func renderProtocol(_ service: ServicePlan, into writer: inout SwiftWriter) {
    writer.mark("Operations")
    writer.documentation(
        """
        The operations of \(service.title), for code that is to run on ``\(service.client)`` and on ``\(service.stub)`` \
        alike.
        """
    )
    writer.block("\(writer.access)protocol \(service.api): Sendable {") { writer in
        for (index, operation) in service.operations.enumerated() {
            if index > 0 { writer.line() }
            writer.documentation("See ``\(service.client)/\(operation.name)(_:)``.")
            writer.signature(operation, throwing: service.error, ["_ input: \(operation.inputType)"])
        }
    }
}

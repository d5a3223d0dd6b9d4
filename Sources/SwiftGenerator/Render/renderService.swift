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
    renderStub(service, into: &writer)
    writer.mark("Namespaces")
    writer.line("/// The model's strings with constraints, by name.")
    writer.line("\(writer.access)enum Patterns {}")
    writer.line()
    writer.line("/// The operations' HTTP bindings.")
    writer.line("enum Operations {}")
}

private func renderClient(_ service: ServicePlan, into writer: inout SwiftWriter) {
    writer.mark("Client")
    let documentation = service.documentation.map { "\n\n\($0)" } ?? ""
    writer.documentation("\(service.introduction)\(documentation)")
    writer.block("\(writer.access)struct \(service.names.client): \(service.names.api) {") { writer in
        writer.line("/// The service's default endpoint.")
        var endpoint: [Expression] = ["authority: \(Escaping.literal(service.model.endpoints.defaultHost))"]
        if service.operations.contains(where: { $0.model.hostPrefix != nil }) {
            endpoint.append("allowsHostPrefixes: true")
        }
        writer.expression("\(writer.access)static let endpoint = ", .call("Endpoint", endpoint))
        writer.line()
        writer.line("let service: ServiceClient<\(service.names.error)>")
        writer.line()
        writer.documentation(
            """
            Creates a client.

            - Parameters:
              - configuration: The client's settings.
              - transport: The transport that sends the requests.
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
    writer.documentation("The errors that the operations of ``\(service.names.client)`` throw.")
    writer.block("\(writer.access)enum \(service.names.error): ServiceError {") { writer in
        for exception in service.exceptions {
            if let documentation = exception.documentation { writer.documentation(documentation) }
            writer.line("case \(Naming.escaped(exception.caseName))(\(exception.typeName))")
        }
        writer.line("/// The service answered with an error that the model does not have, or not in this form.")
        writer.line("case unmodeled(UnmodeledError)")
        writer.line("/// The input does not satisfy the model's constraints. Nothing was sent.")
        writer.line("case invalidInput(InvalidInput)")
        writer.line("/// The request could not be sent, or its response could not be read.")
        writer.line("case client(ClientError)")
        writer.line()
        writer.line("/// The errors of the model by their names.")
        let declaration = "\(writer.access)static let exceptions: [ExceptionSchema<\(service.names.error)>] = ["
        if service.exceptions.isEmpty { return writer.line("\(declaration)]") }
        writer.block(declaration, closing: "]") { writer in
            for exception in service.exceptions {
                let schema = "ExceptionSchema(\(Escaping.literal(exception.model.name))) {"
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
        The operations of \(service.model.title.markdown), for code that is to run on ``\(service.names.client)`` and on ``\(service.names.stub)`` \
        alike.
        """
    )
    writer.block("\(writer.access)protocol \(service.names.api): Sendable {") { writer in
        for (index, operation) in service.operations.enumerated() {
            if index > 0 { writer.line() }
            writer.documentation("See ``\(service.names.client)/\(operation.name)(_:)``.")
            writer.signature(operation, throwing: service.names.error, ["_ input: \(operation.input.type)"])
        }
    }
}

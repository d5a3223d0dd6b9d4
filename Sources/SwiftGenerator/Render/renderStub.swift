/// Renders the test double of a client.
func renderStub(_ service: ServicePlan, into writer: inout SwiftWriter) {
    writer.mark("Stub")
    writer.documentation(
        """
        Stands in for ``\(service.client)`` in tests.

        Each operation throws ``ClientError/notStubbed(_:)`` until it is given an answer, and records its calls.
        """
    )
    writer.block("public final class \(service.stub): \(service.api) {") { writer in
        for operation in service.operations {
            writer.documentation("Answers and records ``\(operation.name)(_:)``.")
            writer.list(
                "public let \(Naming.escaped(operation.name)) = "
                    + "StubbedOperation<\(operation.inputType), \(operation.outputType), \(service.error)>(",
                [Escaping.literal(operation.modelName)],
                ")"
            )
        }
        if !service.operations.isEmpty { writer.line() }
        writer.line("/// Creates a stub without answers.")
        writer.line("public init() {}")
        for operation in service.operations {
            writer.line()
            writer.documentation("Answers as ``\(operation.name)`` has been told to.")
            renderSignature(operation, of: service, ["_ input: \(operation.inputType)"], isPublic: true, into: &writer)
            writer.indented { $0.line("try await \(Naming.escaped(operation.name)).call(input)") }
            writer.line("}")
        }
    }
}

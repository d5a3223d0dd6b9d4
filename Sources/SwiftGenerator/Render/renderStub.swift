/// Renders the test double of a client.
func renderStub(_ service: ServicePlan, into writer: inout SwiftWriter) {
    writer.mark("Stub")
    writer.documentation(
        """
        A test double of ``\(service.names.client)``.

        Each operation throws `ClientError.notStubbed(_:)` until it is given an answer, and records its calls.
        """
    )
    writer.block("\(writer.access)final class \(service.names.stub): \(service.names.api) {") { writer in
        for operation in service.operations {
            writer.documentation("Answers and records ``\(operation.name)(_:)``.")
            writer.expression(
                "\(writer.access)let \(Naming.escaped(operation.name)) = ",
                .call("StubbedOperation", ["Operations.\(operation.name)", "\(service.names.error).self"])
            )
        }
        if !service.operations.isEmpty { writer.line() }
        writer.line("/// Creates a stub without answers.")
        writer.line("\(writer.access)init() {}")
        for operation in service.operations {
            writer.line()
            writer.documentation("Answers as ``\(operation.name)`` has been told to.")
            writer.method(operation, of: service, ["_ input: \(operation.input.type)"]) { writer in
                // The parameter hides an operation of its name.
                let property = operation.name == "input" ? "self.input" : Naming.escaped(operation.name)
                writer.line("try await \(property).call(input)")
            }
        }
    }
}

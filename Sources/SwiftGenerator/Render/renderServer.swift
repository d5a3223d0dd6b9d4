import Diagnostics

/// Renders the protocol for implementations of a service, if the module is to have one.
func renderServer(_ service: ServicePlan, into writer: inout SwiftWriter) {
    guard let name = service.names.implementation else { return }
    let handlers = writer.runtime("ServiceHandlers")
    writer.mark("Server")
    writer.documentation(
        """
        The operations of \(service.model.title.markdown), for implementations: each is a method, so that the compiler says which \
        are missing.

        Handlers for a server are made of what conforms to it: `\(handlers)(implementation)`. What is thrown and is no \
        ``\(service.names.error)`` is answered with the status 500, and not told to callers.
        """
    )
    writer.block("\(writer.access)protocol \(name): Sendable {") { writer in
        for (index, operation) in service.operations.enumerated() {
            if index > 0 { writer.line() }
            writer.documentation("Implements \(operation.reference(in: service.names.api)).")
            writer.requirement(operation, throwing: service.names.error)
        }
    }
    writer.line()
    writer.block("extension \(handlers) where Failure == \(service.names.error) {") { writer in
        writer.line("/// Creates the handlers of all operations.")
        writer.block("\(writer.access)init(_ service: some \(name)) {") { writer in
            writer.line("self.init()")
            for operation in service.operations { writer.handler(operation) }
        }
    }
}

extension SwiftWriter {
    /// Adds the method that an implementation has for an operation.
    fileprivate mutating func requirement(_ operation: OperationPlan, throwing error: String) {
        let upload = operation.input.stream.map { stream in
            let type = stream.contents.type(throwing: error, naming: runtime)
            return Expression.text("_ \(Naming.escaped(stream.member.name)): \(type)")
        }
        let method = Expression.call(
            Naming.escaped(operation.name),
            ["_ input: \(operation.input.type)"] + [upload].compactMap { $0 }
        )
        let effects = " async throws"
        let (type, arguments) = operation.result(throwing: error, in: self)
        let result = "-> \(type)\(arguments.isEmpty ? "" : "<\(arguments.joined(separator: ", "))>")"
        if arguments.isEmpty || fits(")\(effects) \(result)") {
            expression("func ", method, "\(effects) \(result)")
        } else {
            expression("func ", method, "\(effects) -> \(type)<", isBroken: true)
            list(arguments.map { .text($0) })
            line(">")
        }
    }

    /// Adds the statement that lets the implementation carry out an operation.
    fileprivate mutating func handler(_ operation: OperationPlan) {
        let method = "service.\(operation.name)"
        guard operation.isStreaming else {
            block("handle(.\(operation.name)) { input in") { $0.line("try await \(method)(input)") }
            return
        }
        let upload = operation.input.stream == nil ? "_" : "upload"
        let call = "try await \(method)(input\(operation.input.stream == nil ? "" : ", upload"))"
        block("handle(.\(operation.name)) { input, \(upload) in") { writer in
            // What has no stream in its response returns an output alone.
            writer.line(operation.output.stream == nil ? "\(writer.runtime("StreamedOutput"))(\(call), ())" : call)
        }
    }
}

import Diagnostics
import SwiftGenerator

/// Renders the adapter: the old service's protocol, carried out on a client of the new one as far as it has the
/// operations.
func renderAdapter(of plan: MigrationPlan) -> String {
    let adapter = plan.adapter
    var writer = plan.writer
    writer.header(of: plan)
    writer.line()
    writer.documentation(documentation(of: adapter, plan))
    writer.block("\(writer.access)struct \(adapter.names.type): \(adapter.oldAPI) {") { writer in
        let type = "\(writer.runtime("ServiceAdapter"))<\(adapter.oldError), \(adapter.newError)>"
        writer.line("private let adapter: \(type)")
        if plan.old.isStreaming { writer.line("private let \(streamingClient): any \(adapter.oldAPI)") }
        writer.line()
        renderInitializer(adapter, of: plan, into: &writer)
        writer.line()
        writer.line("/// Carries out one operation, on the one client or the other.")
        writer.expression(
            "\(writer.access)func perform<Input, Output>",
            .list(
                "(",
                [
                    "_ operation: \(writer.runtime("ServiceOperation"))<Input, Output, \(adapter.oldError)>",
                    "_ input: Input",
                ],
                ") async throws(\(adapter.oldError)) -> Output {"
            ),
            isBroken: true
        )
        writer.indented { $0.line("try await adapter.perform(operation, input)") }
        writer.line("}")
        if plan.old.isStreaming { renderStreams(adapter, into: &writer) }
        if plan.old.operations.contains(where: { !$0.waiters.isEmpty }) {
            writer.line()
            writer.line("/// The time and the chance by which waiters pause.")
            let type = writer.runtime("WaiterTiming")
            writer.line("\(writer.access)var waiterTiming: \(type) { adapter.waiterTiming }")
        }
    }
    renderErrorConversion(adapter, of: plan, into: &writer)
    return writer.text
}

private func renderInitializer(_ adapter: AdapterPlan, of plan: MigrationPlan, into writer: inout SwiftWriter) {
    writer.documentation(
        """
        Creates an adapter.

        - Parameters:
          - \(adapter.names.oldClient): The client for operations that \(plan.newModule) does not have.
          - \(adapter.names.newClient): The client for the other operations.
          - onLoss: A function that is called with each part of an output or an error that has no counterpart in \
        \(plan.oldModule).
        """
    )
    writer.expression(
        writer.access,
        .call(
            "init",
            [
                "\(adapter.names.oldClient): any \(adapter.oldAPI)",
                "\(adapter.names.newClient): any \(adapter.newAPI)",
                "onLoss: @escaping @Sendable (\(writer.runtime("ConversionError")).Loss) -> Void = { _ in }",
            ]
        ),
        " {",
        isBroken: true
    )
    writer.indented { writer in
        writer.expression(
            "\(plan.operations.isEmpty ? "let" : "var") adapter = ",
            .call(
                "\(writer.runtime("ServiceAdapter"))<\(adapter.oldError), \(adapter.newError)>",
                [
                    "old: \(Naming.escaped(adapter.names.oldClient))",
                    "new: \(Naming.escaped(adapter.names.newClient))",
                    "onLoss: onLoss", "error: Self.converted",
                ]
            )
        )
        for operation in plan.old.operations {
            guard let newer = plan.operations[operation.model.name] else { continue }
            writer.expression("", route(operation, newer, plan, in: writer), isBroken: true)
        }
        writer.line("self.adapter = adapter")
        if plan.old.isStreaming {
            writer.line("\(streamingClient) = \(Naming.escaped(adapter.names.oldClient))")
        }
    }
    writer.line("}")
}

/// The property with the old service's client, which carries out operations with streams.
private let streamingClient = "streamingClient"

/// Renders the function that carries out operations with streams.
private func renderStreams(_ adapter: AdapterPlan, into writer: inout SwiftWriter) {
    let operation = "\(writer.runtime("StreamingOperation"))<Input, Upload, Output, Download, \(adapter.oldError)>"
    let output = "\(writer.runtime("StreamedOutput"))<Output, Download>"
    writer.line()
    writer.line("/// Carries out one operation with streams on the old service's client.")
    writer.expression(
        "\(writer.access)func perform<Input, Upload, Output, Download>",
        .list(
            "(",
            ["_ operation: \(operation)", "_ input: Input", "_ upload: Upload"],
            ") async throws(\(adapter.oldError)) -> \(output) {"
        ),
        isBroken: true
    )
    writer.indented { $0.line("try await \(streamingClient).perform(operation, input, upload)") }
    writer.line("}")
}

/// Returns the call that routes an operation to its counterpart.
private func route(
    _ older: OperationPlan,
    _ newer: OperationPlan,
    _ plan: MigrationPlan,
    in writer: SwiftWriter
) -> Expression {
    let input = ConversionID(old: older.input.type, new: newer.input.type, direction: .forward)
    let output = ConversionID(old: older.output.type, new: newer.output.type, direction: .backward)
    return .call(
        "adapter.route",
        [
            ".\(older.name)", "to: .\(newer.name)",
            "input: { \(plan.converted(input, "$0", in: writer)) }",
            "output: { \(plan.converted(output, "$0", in: writer)) }",
        ]
    )
}

private func documentation(of adapter: AdapterPlan, _ plan: MigrationPlan) -> String {
    let streams =
        plan.old.isStreaming ? "\n- Operations with streams are carried out on the client of \(plan.oldModule)." : ""
    return """
        Carries out the operations of \(plan.oldModule): those that \(plan.newModule) has too on a client of \
        \(plan.newModule), the others on one of \(plan.oldModule).

        Code that was written for \(plan.oldModule) runs on \(plan.newModule) with this in the place of its client. \
        Operations, paginators and waiters are methods of every `\(adapter.oldAPI)`.

        - An input of which something would be lost is not sent: the operation throws `\(adapter.oldError).client(.conversion(_:))`.
        - Outputs and errors are converted; what has no counterpart is left out and reported to `onLoss`.
        - Errors that \(plan.oldModule) does not have are `\(adapter.oldError).unmodeled(_:)`.\(streams)

        Where requests go, how they are signed and what is validated is up to the two clients.
        """
}

extension MigrationPlan {
    /// Returns the expression of a `Converted`.
    fileprivate func converted(_ id: ConversionID, _ value: String, in writer: SwiftWriter) -> String {
        conversions[id]?.isLossy ?? false
            ? "\(target(id)).converting(\(value))" : "\(writer.runtime("Converted"))(\(target(id))(\(value)))"
    }
}

/// Renders the function that converts errors.
private func renderErrorConversion(_ adapter: AdapterPlan, of plan: MigrationPlan, into writer: inout SwiftWriter) {
    writer.mark("Errors")
    let converted = writer.runtime("Converted")
    writer.line("extension \(adapter.names.type) {")
    writer.indented { writer in
        writer.line("@Sendable")
        writer.block(
            "private static func converted(_ error: \(adapter.newError)) -> \(converted)<\(adapter.oldError)> {"
        ) { writer in
            writer.line("switch error {")
            for error in plan.errors { render(error, of: plan, into: &writer) }
            for name in ["unmodeled", "invalidInput", "client"] {
                writer.line("case .\(name)(let error): \(converted)(.\(name)(error))")
            }
            writer.line("}")
        }
    }
    writer.line("}")
}

private func render(_ error: ErrorConversion, of plan: MigrationPlan, into writer: inout SwiftWriter) {
    let pattern = "case .\(error.source)(let error):"
    if let (conversion, caseName) = error.counterpart {
        let converted = plan.converted(conversion, "error", in: writer)
        return writer.line(pattern, continuedBy: "\(converted).of(error) { .\(caseName)($0) }")
    }
    let arguments = "error, status: \(error.status), code: \(Escaping.literal(error.modelName))"
    let unmodeled = "\(writer.runtime("UnmodeledError"))(\(arguments))"
    writer.line(pattern, continuedBy: "\(writer.runtime("Converted"))(.unmodeled(\(unmodeled)))")
}

import Diagnostics
import SwiftGenerator

/// Renders the adapter: the old service's protocol, carried out on a client of the new one as far as it has the
/// operations.
func renderAdapter(of plan: MigrationPlan) -> String {
    let adapter = plan.adapter
    var writer = SwiftWriter(access: plan.access)
    writer.header(of: plan)
    writer.line()
    writer.documentation(documentation(of: adapter, plan))
    writer.block("\(writer.access)struct \(adapter.names.type): \(adapter.oldAPI) {") { writer in
        writer.line("private let \(Naming.escaped(adapter.names.oldClient)): any \(adapter.oldAPI)")
        writer.line("private let \(Naming.escaped(adapter.names.newClient)): any \(adapter.newAPI)")
        writer.line("private let onLoss: @Sendable (ConversionLoss) -> Void")
        writer.line()
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
                    "onLoss: @escaping @Sendable (ConversionLoss) -> Void = { _ in }",
                ]
            ),
            " {",
            isBroken: true
        )
        writer.indented { writer in
            writer.line("self.\(adapter.names.oldClient) = \(Naming.escaped(adapter.names.oldClient))")
            writer.line("self.\(adapter.names.newClient) = \(Naming.escaped(adapter.names.newClient))")
            writer.line("self.onLoss = onLoss")
        }
        writer.line("}")
    }
    renderOperations(adapter, of: plan, into: &writer)
    if !plan.operations.isEmpty { renderSteps(adapter, of: plan, into: &writer) }
    return writer.text
}

private func documentation(of adapter: AdapterPlan, _ plan: MigrationPlan) -> String {
    """
    Carries out the operations of \(plan.oldModule): those that \(plan.newModule) has too on a client of \
    \(plan.newModule), the others on one of \(plan.oldModule).

    Code that was written for \(plan.oldModule) runs on \(plan.newModule) with this in the place of its client. \
    Paginators and the forms of operations that take arguments are those of every `\(adapter.oldAPI)`.

    - An input of which something would be lost is not sent: the operation throws `\(adapter.oldError).client(.conversion(_:))`.
    - Outputs and errors are converted; what has no counterpart is left out and reported to `onLoss`.
    - Errors that \(plan.oldModule) does not have are `\(adapter.oldError).unmodeled(_:)`.

    Where requests go, how they are signed and what is validated is up to the two clients.
    """
}

private func renderOperations(_ adapter: AdapterPlan, of plan: MigrationPlan, into writer: inout SwiftWriter) {
    for (title, isCommon) in [("On \(plan.newModule)", true), ("On \(plan.oldModule)", false)] {
        let operations = plan.old.operations.filter { (plan.operations[$0.model.name] != nil) == isCommon }
        if operations.isEmpty { continue }
        writer.mark(title)
        writer.block("extension \(adapter.names.type) {") { writer in
            for (index, operation) in operations.enumerated() {
                if index > 0 { writer.line() }
                writer.documentation("See `\(plan.old.names.client)/\(operation.name)(_:)`.")
                writer.signature(
                    operation,
                    throwing: adapter.oldError,
                    ["_ input: \(plan.oldModule).\(operation.input.type)"],
                    returning: "\(plan.oldModule).\(operation.output.type)",
                    isMethod: true
                )
                writer.indented { writer in
                    if let newer = plan.operations[operation.model.name] {
                        writer.expression("try await ", call(operation, newer, adapter, plan))
                    } else {
                        let client = reference(to: adapter.names.oldClient)
                        writer.line("try await \(client).\(operation.name)(input)")
                    }
                }
                writer.line("}")
            }
        }
    }
}

/// Returns the reference to a client where operations are carried out: their parameter hides a client of its name, and
/// a keyword needs a prefix.
private func reference(to client: String) -> String {
    client == "input" || client != Naming.escaped(client) ? "self.\(client)" : client
}

/// Returns the call of the new service's operation with a converted input, whose output is converted.
private func call(
    _ older: OperationPlan,
    _ newer: OperationPlan,
    _ adapter: AdapterPlan,
    _ plan: MigrationPlan
) -> Expression {
    let input = ConversionID(old: older.input.type, new: newer.input.type, direction: .forward)
    let output = ConversionID(old: older.output.type, new: newer.output.type, direction: .backward)
    let client = reference(to: adapter.names.newClient)
    return .closure(
        .call("perform", ["\(client).\(newer.name)(_:)", .text(plan.converted(input, "input"))]),
        parameters: nil,
        .text(plan.converted(output, "$0"))
    )
}

extension MigrationPlan {
    /// Returns the expression of a `Converted`.
    fileprivate func converted(_ id: ConversionID, _ value: String) -> String {
        conversions[id]?.isLossy ?? false
            ? "\(target(id)).converting(\(value))" : "Converted(\(target(id))(\(value)))"
    }
}

/// Renders the steps that all operations have in common.
private func renderSteps(_ adapter: AdapterPlan, of plan: MigrationPlan, into writer: inout SwiftWriter) {
    writer.mark("Steps")
    writer.block("extension \(adapter.names.type) {") { writer in
        let lines = """
            private func perform<Request: Sendable, Response: Sendable, Output: Sendable>(
                _ operation: (Request) async throws(\(adapter.newError)) -> Response,
                _ input: Converted<Request>,
                _ convert: (Response) -> Converted<Output>
            ) async throws(\(adapter.oldError)) -> Output {
                let request: Request
                do throws(ConversionError) {
                    request = try input.exact
                } catch {
                    throw .client(.conversion(error))
                }
                let response: Response
                do throws(\(adapter.newError)) {
                    response = try await operation(request)
                } catch {
                    throw converted(error)
                }
                return reporting(convert(response))
            }

            private func reporting<Value: Sendable>(_ converted: Converted<Value>) -> Value {
                for loss in converted.losses { onLoss(loss) }
                return converted.value
            }

            """
        for line in lines.split(separator: "\n", omittingEmptySubsequences: false) { writer.line(String(line)) }
        writer.block("private func converted(_ error: \(adapter.newError)) -> \(adapter.oldError) {") { writer in
            writer.line("switch error {")
            for error in plan.errors { render(error, of: plan, into: &writer) }
            for name in ["unmodeled", "invalidInput", "client"] {
                writer.line("case .\(name)(let error): .\(name)(error)")
            }
            writer.line("}")
        }
    }
}

private func render(_ error: ErrorConversion, of plan: MigrationPlan, into writer: inout SwiftWriter) {
    let pattern = "case .\(error.source)(let error):"
    if let (conversion, caseName) = error.counterpart {
        let isLossy = plan.conversions[conversion]?.isLossy ?? false
        let value =
            isLossy
            ? "reporting(\(plan.converted(conversion, "error")))" : "\(plan.target(conversion))(error)"
        return writer.line(pattern, continuedBy: ".\(caseName)(\(value))")
    }
    let unmodeled = Expression.call(
        "UnmodeledError",
        [
            "error", "status: \(error.status)", "code: \(Escaping.literal(error.modelName))",
            "message: \(error.message.map { "error.\($0)" } ?? "nil")",
        ]
    )
    let value = Expression.call(".unmodeled", [unmodeled])
    if let oneLine = value.oneLine, writer.fits("\(pattern) \(oneLine)") { return writer.line("\(pattern) \(oneLine)") }
    writer.line(pattern)
    writer.indented { $0.expression("", value) }
}

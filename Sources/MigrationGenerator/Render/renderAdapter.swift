import SwiftGenerator

/// The names in an adapter, through which the old service's operations run on the new one.
struct AdapterPlan {
    /// The type.
    let name: String
    /// The property with the old service's client.
    let oldClient: String
    /// The property with the new service's client.
    let newClient: String

    init(_ plan: MigrationPlan) {
        name = "\(plan.oldModule)On\(plan.newModule)"
        oldClient = Naming.member(plan.oldModule)
        newClient = Naming.member(plan.newModule)
    }
}

/// Renders the adapter: the old service's protocol, carried out on a client of the new one as far as it has the operations.
func renderAdapter(_ adapter: AdapterPlan, of plan: MigrationPlan) -> String {
    var writer = SwiftWriter()
    writer.header(of: plan)
    writer.line()
    writer.documentation(documentation(of: adapter, plan))
    writer.block("public struct \(adapter.name): \(plan.old.api) {") { writer in
        writer.line("private let \(adapter.oldClient): any \(plan.old.api)")
        writer.line("private let \(adapter.newClient): any \(plan.new.api)")
        writer.line("private let onLoss: @Sendable (ConversionLoss) -> Void")
        writer.line()
        writer.documentation(
            """
            Creates an adapter.

            - Parameters:
              - \(adapter.oldClient): What carries out the operations that \(plan.newModule) does not have.
              - \(adapter.newClient): What carries out the others.
              - onLoss: Is told what of an output or an error has no counterpart in \(plan.oldModule): what code that was \
            written for \(plan.oldModule) does not know of.
            """
        )
        writer.expression(
            "public ",
            .call(
                "init",
                [
                    "\(adapter.oldClient): any \(plan.old.api)",
                    "\(adapter.newClient): any \(plan.new.api)",
                    "onLoss: @escaping @Sendable (ConversionLoss) -> Void = { _ in }",
                ]
            ),
            " {",
            isBroken: true
        )
        writer.indented { writer in
            writer.line("self.\(adapter.oldClient) = \(adapter.oldClient)")
            writer.line("self.\(adapter.newClient) = \(adapter.newClient)")
            writer.line("self.onLoss = onLoss")
        }
        writer.line("}")
    }
    renderOperations(adapter, of: plan, into: &writer)
    if !plan.operations.isEmpty { renderSteps(plan, into: &writer) }
    return writer.text
}

private func documentation(of adapter: AdapterPlan, _ plan: MigrationPlan) -> String {
    """
    Carries out the operations of \(plan.oldModule): those that \(plan.newModule) has too on a client of \
    \(plan.newModule), the others on one of \(plan.oldModule).

    Code that was written for \(plan.oldModule) runs on \(plan.newModule) with this in the place of its client. \
    Paginators and the forms of operations that take arguments are those of every `\(plan.old.api)`.

    - An input of which something would be lost is not sent: the operation throws `\(plan.old.error).client(.conversion(_:))`.
    - Outputs and errors are converted; what has no counterpart is left out and reported to `onLoss`.
    - Errors that \(plan.oldModule) does not have are `\(plan.old.error).unmodeled(_:)`.

    Where requests go, how they are signed and what is validated is up to the two clients.
    """
}

private func renderOperations(_ adapter: AdapterPlan, of plan: MigrationPlan, into writer: inout SwiftWriter) {
    for (title, isCommon) in [("On \(plan.newModule)", true), ("On \(plan.oldModule)", false)] {
        let operations = plan.old.operations.filter { (plan.operations[$0.modelName] != nil) == isCommon }
        if operations.isEmpty { continue }
        writer.mark(title)
        writer.block("extension \(adapter.name) {") { writer in
            for (index, operation) in operations.enumerated() {
                if index > 0 { writer.line() }
                writer.documentation("See `\(plan.old.client)/\(operation.name)(_:)`.")
                var qualified = operation
                qualified.inputType = "\(plan.oldModule).\(operation.inputType)"
                qualified.outputType = "\(plan.oldModule).\(operation.outputType)"
                let parameter = Expression.text("_ input: \(qualified.inputType)")
                writer.signature(qualified, of: plan.old, [parameter], isMethod: true)
                writer.indented { writer in
                    if let newer = plan.operations[operation.modelName] {
                        writer.expression("try await ", call(operation, newer, adapter, plan))
                    } else {
                        writer.line("try await \(adapter.oldClient).\(operation.name)(input)")
                    }
                }
                writer.line("}")
            }
        }
    }
}

/// The call of the new service's operation with a converted input, whose output is converted.
private func call(
    _ older: OperationPlan,
    _ newer: OperationPlan,
    _ adapter: AdapterPlan,
    _ plan: MigrationPlan
) -> Expression {
    let input = ConversionID(old: older.inputType, new: newer.inputType, direction: .forward)
    let output = ConversionID(old: older.outputType, new: newer.outputType, direction: .backward)
    return .closure(
        .call("perform", ["\(adapter.newClient).\(newer.name)(_:)", .text(plan.converted(input, "input"))]),
        parameters: nil,
        .text(plan.converted(output, "$0"))
    )
}

extension MigrationPlan {
    /// The expression of a `Converted`.
    fileprivate func converted(_ id: ConversionID, _ value: String) -> String {
        conversions[id]?.isLossy ?? false
            ? "\(target(id)).converting(\(value))" : "Converted(\(target(id))(\(value)))"
    }
}

/// Renders what the operations have in common.
private func renderSteps(_ plan: MigrationPlan, into writer: inout SwiftWriter) {
    writer.mark("Steps")
    writer.block("extension \(plan.oldModule)On\(plan.newModule) {") { writer in
        let lines = """
            private func perform<Request: Sendable, Response: Sendable, Output: Sendable>(
                _ operation: (Request) async throws(\(plan.new.error)) -> Response,
                _ input: Converted<Request>,
                _ convert: (Response) -> Converted<Output>
            ) async throws(\(plan.old.error)) -> Output {
                let request: Request
                do throws(ConversionError) {
                    request = try input.exact
                } catch {
                    throw .client(.conversion(error))
                }
                let response: Response
                do throws(\(plan.new.error)) {
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
        writer.block("private func converted(_ error: \(plan.new.error)) -> \(plan.old.error) {") { writer in
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

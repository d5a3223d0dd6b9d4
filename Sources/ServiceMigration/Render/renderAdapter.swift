import Diagnostics
import SwiftGenerator

/// The names in an adapter, through which the old service's operations run on the new one.
struct AdapterPlan {
    /// The type.
    let name: String
    /// The property with the old service's client.
    let oldClient: String
    /// The property with the new service's client.
    let newClient: String
    /// The protocol with the old service's operations.
    let oldAPI: String
    /// The protocol with the new service's operations.
    let newAPI: String
    /// What the old service's operations throw.
    let oldError: String
    /// What the new service's operations throw.
    let newError: String

    init(_ plan: MigrationPlan) {
        name = "\(plan.oldModule)On\(plan.newModule)"
        let clients = Naming.distinct([plan.oldModule, plan.newModule].map(Naming.member), avoiding: ["onLoss"])
        (oldClient, newClient) = (clients[0], clients[1])
        // A shape of one service may be called like what the other module has once.
        func old(_ type: String) -> String { plan.new.declares(type) ? "\(plan.oldModule).\(type)" : type }
        func new(_ type: String) -> String { plan.old.declares(type) ? "\(plan.newModule).\(type)" : type }
        (oldAPI, oldError) = (old(plan.old.api), old(plan.old.error))
        (newAPI, newError) = (new(plan.new.api), new(plan.new.error))
    }

    /// A client where operations are carried out: their parameter hides a client of its name, and a keyword cannot stand
    /// alone.
    static func reference(to client: String) -> String {
        client == "input" || client != Naming.escaped(client) ? "self.\(client)" : client
    }
}

extension ServicePlan {
    /// Whether the module has a type of this name.
    fileprivate func declares(_ type: String) -> Bool {
        [client, error, api, stub].contains(type)
            || files.contains { file in
                file.types.contains { $0.name == type }
                    || file.operations.contains { $0.inlineTypes.contains { $0.name == type } }
            }
    }
}

/// Renders the adapter: the old service's protocol, carried out on a client of the new one as far as it has the operations.
func renderAdapter(_ adapter: AdapterPlan, of plan: MigrationPlan) -> String {
    var writer = SwiftWriter(access: plan.access)
    writer.header(of: plan)
    writer.line()
    writer.documentation(documentation(of: adapter, plan))
    writer.block("\(writer.access)struct \(adapter.name): \(adapter.oldAPI) {") { writer in
        writer.line("private let \(Naming.escaped(adapter.oldClient)): any \(adapter.oldAPI)")
        writer.line("private let \(Naming.escaped(adapter.newClient)): any \(adapter.newAPI)")
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
            writer.access,
            .call(
                "init",
                [
                    "\(adapter.oldClient): any \(adapter.oldAPI)",
                    "\(adapter.newClient): any \(adapter.newAPI)",
                    "onLoss: @escaping @Sendable (ConversionLoss) -> Void = { _ in }",
                ]
            ),
            " {",
            isBroken: true
        )
        writer.indented { writer in
            writer.line("self.\(adapter.oldClient) = \(Naming.escaped(adapter.oldClient))")
            writer.line("self.\(adapter.newClient) = \(Naming.escaped(adapter.newClient))")
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
                writer.signature(qualified, throwing: adapter.oldError, [parameter], isMethod: true)
                writer.indented { writer in
                    if let newer = plan.operations[operation.modelName] {
                        writer.expression("try await ", call(operation, newer, adapter, plan))
                    } else {
                        let client = AdapterPlan.reference(to: adapter.oldClient)
                        writer.line("try await \(client).\(operation.name)(input)")
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
    let client = AdapterPlan.reference(to: adapter.newClient)
    return .closure(
        .call("perform", ["\(client).\(newer.name)(_:)", .text(plan.converted(input, "input"))]),
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
private func renderSteps(_ adapter: AdapterPlan, of plan: MigrationPlan, into writer: inout SwiftWriter) {
    writer.mark("Steps")
    writer.block("extension \(adapter.name) {") { writer in
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

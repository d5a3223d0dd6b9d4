import Diagnostics
import ServiceModel

/// Renders the method that waits for a state.
func renderMethod(
    of waiter: WaiterPlan,
    of operation: OperationPlan,
    in service: ServicePlan,
    into writer: inout SwiftWriter
) {
    writer.documentation(OperationDocumentation(operation, in: service).text(of: waiter))
    writer.deprecation(waiter.model.deprecation ?? operation.model.deprecation)
    writer.line("@discardableResult")
    let types = "\(operation.output.type), \(service.names.error)"
    let parameters = operation.input.members.map(\.parameter) + [.labeled(waiter.timeout, "Duration")]
    let effects = "async throws(\(writer.runtime("WaiterError"))<\(types)>)"
    let result = "-> Result<\(types)>"
    writer.line("\(writer.emittedAccess)func \(Naming.escaped(waiter.name))(")
    writer.list(parameters)
    if writer.fits(") \(effects) \(result) {") {
        writer.line(") \(effects) \(result) {")
    } else {
        writer.line(")")
        writer.indented { writer in
            if writer.fits("\(effects) \(result)") {
                writer.line("\(effects) \(result)")
            } else {
                writer.brokenLine(effects, at: types)
                writer.brokenLine(result, at: types)
            }
        }
        writer.line("{")
    }
    writer.indented { writer in
        let timeout = Expression.labeled("timeout", Naming.escaped(waiter.timeout))
        writer.expression("try await ", operation.call("wait", with: "until: .\(waiter.valueName)", [timeout]))
    }
    writer.line("}")
}

extension SwiftWriter {
    /// Adds a line; if it does not fit, with `types`, the arguments of a generic type in it, on a line of their own.
    fileprivate mutating func brokenLine(_ line: String, at types: String) {
        guard !fits(line), let range = line.firstRange(of: types) else { return self.line(line) }
        self.line(String(line[..<range.lowerBound]))
        indented { $0.line(types) }
        self.line(String(line[range.upperBound...]))
    }
}

/// Renders the values of an operation's waiters.
func renderValues(
    ofWaitersOf operation: OperationPlan,
    in service: ServicePlan,
    into writer: inout SwiftWriter
) {
    guard !operation.waiters.isEmpty else { return }
    writer.line()
    let types = [operation.input.type, operation.output.type, service.names.error]
    writer.generic("extension ", writer.runtime("ServiceWaiter"), types, " {")
    writer.indented { writer in
        for (index, waiter) in operation.waiters.enumerated() {
            if index > 0 { writer.line() }
            writer.documentation("The waiter of \(waiter.reference(in: service.names.api, operation)).")
            writer.block("\(writer.access)static var \(Naming.escaped(waiter.valueName)): Self {") { writer in
                let delay = waiter.model.delay
                let arguments: [Expression] = [
                    .text(Escaping.literal(waiter.model.name)), ".\(operation.name)",
                    "delay: \(delay.lowerBound)...\(delay.upperBound)",
                ]
                writer.expression("", .call("Self", arguments + waiter.acceptors.map(\.expression)), isBroken: true)
            }
        }
    }
    writer.line("}")
}

extension WaiterPlan {
    /// The method's name with its argument labels.
    func signature(of operation: OperationPlan) -> String {
        "\(operation.input.signature(of: name).dropLast())\(timeout):)"
    }

    /// Returns Markdown that names the method in `api`: a link if it fits on a line.
    fileprivate func reference(in api: String, _ operation: OperationPlan) -> String {
        let link = "``\(api)/\(signature(of: operation))``"
        return link.fits(in: 96) ? link : "`\(name)`"
    }
}

extension WaiterPlan.Acceptor {
    /// The expression of a `WaiterAcceptor`.
    fileprivate var expression: Expression {
        .call(".\(model.state.rawValue)", [matcher])
    }

    private var matcher: Expression {
        switch model.matcher {
        case .value(_, _, let comparison):
            let label = "\(comparison.label): "
            return .call(
                ".path",
                [wrappedLiteral(path ?? "", after: ""), wrappedLiteral(comparison.expected, after: label)]
            )
        case .error(let name): return .call(".error", [.text(Escaping.literal(name))])
        case .isSuccess(let isSuccess): return .text(".success(\(isSuccess))")
        case .status(let status): return .text(".status(\(status))")
        }
    }

    /// The acceptor in words.
    var sentence: String {
        switch model.state {
        case .success: "The state is reached if \(condition)."
        case .failure: "It can no longer be reached if \(condition)."
        case .retry: "It is not reached yet if \(condition)."
        }
    }

    private var condition: String {
        switch model.matcher {
        case .value(let side, let path, let comparison):
            let path = Escaping.code(path) + (side == .inputOutput ? "" : " of the \(side.rawValue)")
            let expected = Escaping.code(comparison.expected)
            return switch comparison {
            case .equals: "\(path) is \(expected)"
            case .allEqual: "each of \(path) is \(expected)"
            case .anyEquals: "one of \(path) is \(expected)"
            }
        case .error(let name): return "the error is \(Escaping.code(name))"
        case .isSuccess(true): return "there is an output"
        case .isSuccess(false): return "the service answers with any error"
        case .status(let status): return "the status is \(status)"
        }
    }
}

extension Waiter.Comparison {
    /// The label of the expected value in a `WaiterMatcher`.
    fileprivate var label: String {
        switch self {
        case .equals: "equals"
        case .allEqual: "allEqual"
        case .anyEquals: "anyEquals"
        }
    }
}

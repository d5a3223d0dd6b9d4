import Diagnostics
import ServiceModel

/// The documentation of the methods that carry out an operation.
struct OperationDocumentation {
    private let operation: OperationPlan
    private let service: ServicePlan

    init(_ operation: OperationPlan, in service: ServicePlan) {
        self.operation = operation
        self.service = service
    }

    /// The documentation of the operation's method.
    var ofMethod: String { text([parameters, errors]) }

    /// The documentation of the method that returns a paginator.
    var ofPages: String {
        let summary = "The pages of \(operation.reference(in: service.names.api)), each asked for when it is needed."
        let note = parameters == nil ? nil : "The parameters are those of the operation."
        return [summary, note].compactMap { $0 }.joined(separator: "\n\n")
    }

    /// Returns the documentation of the method that waits for a state.
    func text(of waiter: WaiterPlan) -> String {
        let call = Expression.call("client.\(waiter.name)", requiredArguments + ["\(waiter.timeout): .seconds(300)"])
        return [
            waiter.documentation ?? "Waits for \(waiter.model.name).",
            "Calls \(operation.reference(in: service.names.api)) again and again:",
            waiter.acceptors.map { "- \($0.sentence)" }.joined(separator: "\n"),
            code { $0.expression("try await ", call) },
            """
            \(operation.input.members.isEmpty ? "" : "The other parameters are those of the operation. ")An answer by which \
            the state is reached is returned; why it is not is thrown, as `WaiterError`.
            """,
            "- Parameter \(waiter.timeout): The longest time to wait.",
        ].joined(separator: "\n\n")
    }

    private func text(_ ending: [String?]) -> String {
        let link = operation.link.map { " \(Escaping.link("Reference", $0))" } ?? ""
        let request =
            "Sends `\(operation.model.method)` to \(Escaping.code(operation.model.uri.text)).\(identity)\(link)"
        let paragraphs = [operation.documentation ?? "Calls \(operation.model.name).", request, example] + ending
        return paragraphs.compactMap { $0 }.joined(separator: "\n\n")
    }

    /// The sentence about an operation that, unlike others of the service, can be called by anybody; empty for another.
    private var identity: String {
        guard operation.model.auth != nil, !service.model.auth.isEmpty else { return "" }
        let schemes = service.model.auth(of: operation.model)
        if schemes.isEmpty { return " It needs no identity." }
        return schemes.contains(.anonymous) ? " It can be called without an identity." : ""
    }

    private var errors: String {
        let cases = operation.errorCases.map { "`\($0)`" }.joined(separator: ", ")
        return "- Throws: ``\(service.names.error)``\(cases.isEmpty ? "" : ": \(cases)")."
    }

    // MARK: An example

    /// The arguments that are required, called like the parameters.
    private var requiredArguments: [Expression] {
        let stream = operation.input.stream?.member
        return (operation.input.members.filter(\.isRequired) + [stream].compactMap { $0 }).map { member in
            Expression.labeled(member.name, Naming.escaped(member.name))
        }
    }

    /// A call with what is required.
    private var example: String {
        code { writer in
            guard let pagination = operation.pagination else {
                let stream = operation.output.stream
                let result = operation.output.members.isEmpty && stream == nil ? "" : "let output = "
                writer.expression("\(result)try await ", .call("client.\(operation.name)", requiredArguments))
                if let stream { writer.line("for try await \(stream.contents.element) in output.stream { /* ... */ }") }
                return
            }
            let items = pagination.items == nil ? "" : ".items"
            let item = pagination.items == nil ? "page" : "item"
            let call = Expression.call("client.\(pagination.name)", requiredArguments)
            let loop = "for try await \(item) in "
            if let oneLine = call.oneLine, writer.fits("\(loop)\(oneLine)\(items) {") {
                writer.expression(loop, call, "\(items) {")
            } else {
                writer.expression("let pages = ", call)
                writer.line("\(loop)pages\(items) {")
            }
            writer.indented { $0.line("print(\(item))") }
            writer.line("}")
        }
    }

    /// Returns a block of code.
    private func code(_ render: (inout SwiftWriter) -> Void) -> String {
        var writer = SwiftWriter(access: service.access)
        // As far in as the comment's text is, so that lines end where those of the comment do.
        writer.indented { $0.indented(render) }
        let lines = writer.text.lines.filter { !$0.isEmpty }.map { Substring($0.utf8.dropFirst(8)) }
        return "```swift\n\(lines.joined(separator: "\n"))\n```"
    }

    // MARK: Parameters

    /// The parameters with all that is said about them; `nil` if there are none.
    private var parameters: String? {
        let members = operation.input.members + [operation.input.stream?.member].compactMap { $0 }
        let items = members.flatMap { item($0.name, $0.documentation ?? "The member `\($0.name)`.") }
        return items.isEmpty ? nil : (["- Parameters:"] + items).joined(separator: "\n")
    }

    /// Returns the lines about a parameter: its first paragraph on the line with its name, and everything else inside
    /// its item.
    private func item(_ name: String, _ documentation: String) -> [String] {
        var lines = documentation.lines[...]
        let paragraph = lines.prefix { !$0.isEmpty }
        var first = "  - \(name):"
        if Escaping.isProse(paragraph) {
            first += " \(paragraph.joined(separator: " "))"
            lines = lines.dropFirst(paragraph.count)
        } else {
            lines.insert("", at: lines.startIndex)
        }
        return [first] + lines.map { $0.isEmpty ? "" : "    \($0)" }
    }
}

/// Returns the section by which DocC lists symbols in this order; `nil` without any.
func topics(_ title: String, _ symbols: [String]) -> String? {
    symbols.isEmpty ? nil : "## Topics\n\n### \(title)\n\n\(symbols.map { "- ``\($0)``" }.joined(separator: "\n"))"
}

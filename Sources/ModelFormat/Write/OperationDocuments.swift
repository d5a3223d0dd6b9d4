import Diagnostics
import ServiceModel
import YAMLSource

/// An operation as it stands in its section.
func definition(of operation: Operation) -> DocumentNode {
    .mapping(
        .doc(operation.documentation),
        .text("link", operation.link),
        .text("http", "\(operation.method) \(operation.uri.text)"),
        .text("hostPrefix", operation.hostPrefix),
        operation.status == 200 ? nil : .plain("status", operation.status),
        payload("input", operation.input),
        payload("output", operation.output),
        operation.errors.isEmpty ? nil : .node("errors", .sequence(operation.errors.map { .text($0.name) })),
        .flag("idempotent", operation.isIdempotent),
        operation.pagination.map { .node("paginate", definition(of: $0)) },
        operation.waiters.isEmpty ? nil : .node("wait", waitersNode(operation.waiters)),
        .deprecation(operation.deprecation)
    )
}

private func payload(_ key: String, _ payload: OperationPayload) -> DocumentEntry? {
    switch payload {
    case .none: nil
    case .inline(let members): .node(key, membersNode(members))
    case .structure(let reference): .text(key, reference.name)
    }
}

private func definition(of pagination: Pagination) -> DocumentNode {
    .mapping(
        .text("inputToken", pagination.inputToken),
        .text("outputToken", pagination.outputToken.text),
        .text("pageSize", pagination.pageSize),
        .text("items", pagination.items?.text)
    )
}

private func waitersNode(_ waiters: [Waiter]) -> DocumentNode {
    .mapping(
        waiters.map { waiter in
            let definition = DocumentNode.mapping(
                .doc(waiter.documentation),
                .text("delay", "\(waiter.delay.lowerBound)..\(waiter.delay.upperBound)"),
                .node("acceptors", .sequence(waiter.acceptors.map(definition))),
                .deprecation(waiter.deprecation)
            )
            return DocumentEntry(waiter.name, definition)
        }
    )
}

private func definition(of acceptor: Waiter.Acceptor) -> DocumentNode {
    .mapping([.text("state", acceptor.state.rawValue)] + entries(of: acceptor.matcher))
}

private func entries(of matcher: Waiter.Matcher) -> [DocumentEntry] {
    switch matcher {
    case .value(let side, let path, let comparison):
        let expected: DocumentEntry =
            switch comparison {
            case .equals(let value): .text("equals", value)
            case .allEqual(let value): .text("allEqual", value)
            case .anyEquals(let value): .text("anyEquals", value)
            }
        return [.text(side.rawValue, path), expected]
    case .error(let name): return [.text("error", name)]
    case .isSuccess(let isSuccess): return [.plain("error", !isSuccess)]
    case .status(let status): return [.plain("status", status)]
    }
}

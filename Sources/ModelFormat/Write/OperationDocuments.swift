import Diagnostics
import ServiceModel
import YAMLSource

/// Returns the definition of an operation in its section.
func definition(of operation: Operation) -> DocumentNode {
    .element(
        OperationKey.self,
        .doc(operation.documentation),
        .text(.link, operation.link),
        .text(.http, "\(operation.method) \(operation.uri.text)"),
        .text(.hostPrefix, operation.hostPrefix),
        operation.status == 200 ? nil : .plain(.status, operation.status),
        payload(.input, operation.input),
        payload(.output, operation.output),
        operation.errors.isEmpty ? nil : .node(.errors, .sequence(operation.errors.map { .text($0.name) })),
        .flag(.idempotent, operation.isIdempotent),
        operation.auth.map { kinds in
            let names = kinds.isEmpty ? [.anonymous] : kinds
            return .node(.auth, .sequence(names.map { .text($0.rawValue) }))
        },
        .flag(.unsignedPayload, operation.isPayloadUnsigned),
        operation.checksum.map { .node(.checksum, definition(of: $0)) },
        operation.requestCompression.isEmpty
            ? nil : .node(.requestCompression, .sequence(operation.requestCompression.map { .text($0.rawValue) })),
        operation.pagination.map { .node(.paginate, definition(of: $0)) },
        operation.waiters.isEmpty ? nil : .node(.wait, waitersNode(operation.waiters)),
        .deprecation(operation.deprecation)
    )
}

private func payload(_ key: OperationKey, _ payload: OperationMessage) -> ElementEntry<OperationKey>? {
    switch payload {
    case .none: nil
    case .inline(let members): .node(key, membersNode(members))
    case .structure(let reference): .text(key, reference.name)
    }
}

private func definition(of pagination: Pagination) -> DocumentNode {
    .element(
        PaginationKey.self,
        .text(.inputToken, pagination.inputToken),
        .text(.outputToken, pagination.outputToken.text),
        .text(.pageSize, pagination.pageSize),
        .text(.items, pagination.items?.text)
    )
}

private func definition(of checksum: Checksum) -> DocumentNode {
    let algorithms = checksum.responseAlgorithms
    return .element(
        ChecksumKey.self,
        .flag(.requestChecksumRequired, checksum.isRequired),
        .text(.requestAlgorithmMember, checksum.algorithmMember),
        .text(.requestValidationModeMember, checksum.validationModeMember),
        algorithms.isEmpty ? nil : .node(.responseAlgorithms, .sequence(algorithms.map { .text($0.rawValue) }))
    )
}

private func waitersNode(_ waiters: [Waiter]) -> DocumentNode {
    .mapping(
        waiters.map { waiter in
            let definition = DocumentNode.element(
                WaiterKey.self,
                .doc(waiter.documentation),
                .text(.delay, "\(waiter.delay.lowerBound)..\(waiter.delay.upperBound)"),
                .node(.acceptors, .sequence(waiter.acceptors.map(definition))),
                .deprecation(waiter.deprecation)
            )
            return DocumentEntry(waiter.name, definition)
        }
    )
}

private func definition(of acceptor: Waiter.Acceptor) -> DocumentNode {
    .element([.text(.state, acceptor.state.rawValue)] + entries(of: acceptor.matcher))
}

private func entries(of matcher: Waiter.Matcher) -> [ElementEntry<AcceptorKey>] {
    switch matcher {
    case .value(let side, let path, let comparison):
        return [.text(side.key, path), .text(comparison.key, comparison.expected)]
    case .error(let name): return [.text(.error, name)]
    case .isSuccess(let isSuccess): return [.plain(.error, !isSuccess)]
    case .status(let status): return [.plain(.status, status)]
    }
}

import ServiceModel
import YAMLSource

extension ServiceLoader {
    /// Reads a definition of the `errors` section.
    mutating func readError(_ definition: YAMLEntry) -> Shape? {
        guard
            let fields = decoder.fields(
                of: definition.value,
                as: ErrorKey.self,
                subject: "error '\(definition.key)'",
                at: definition.keyRange
            )
        else { return nil }
        let status = readStatus(fields[.status], allowed: 400...599, what: "the status of an error")
        let fault = readFault(fields)
        let retry = readRetry(fields[.retryable])
        var members: [Member] = []
        if let node = fields[.members]?.value, let entries = decoder.mapping(node, ErrorKey.members.quoted) {
            members = readMembers(entries).members
        }
        let kind = status.map { status in
            Shape.Kind.error(
                status: status,
                fault: fault ?? (status < 500 ? .client : .server),
                retry: retry,
                members: members
            )
        }
        return shape(definition, kind, fields)
    }

    /// Reads `true`, `false` or `throttling`.
    private mutating func readRetry(_ entry: YAMLEntry?) -> Shape.Retry? {
        guard let node = entry?.value else { return nil }
        if case .scalar(let scalar) = node.content {
            switch scalar.resolved {
            case .bool(let isRetryable): return isRetryable ? .transient : nil
            case .string(ErrorKey.throttling): return .throttling
            default: break
            }
        }
        decoder.reportKind(
            of: node,
            ErrorKey.retryable.quoted,
            expected: "true, false or '\(ErrorKey.throttling)'"
        )
        return nil
    }

    private mutating func readFault(_ fields: Fields<ErrorKey>) -> Shape.Fault? {
        guard let node = fields[.fault]?.value else { return nil }
        return decoder.word(node, ErrorKey.fault.quoted, or: .unknownValue) { "unknown fault '\($0)'" }
    }
}

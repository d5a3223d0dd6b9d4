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
        var members: [Member] = []
        if let node = fields[.members]?.value, let entries = decoder.mapping(node, ErrorKey.members.quoted) {
            members = readMembers(entries).members
        }
        let kind = status.map { status in
            Shape.Kind.error(
                status: status,
                fault: fault ?? (status < 500 ? .client : .server),
                members: members
            )
        }
        return shape(definition, kind, fields)
    }

    private mutating func readFault(_ fields: Fields<ErrorKey>) -> Shape.Fault? {
        guard let node = fields[.fault]?.value else { return nil }
        return decoder.word(node, ErrorKey.fault.quoted, or: .unknownValue) { "unknown fault '\($0)'" }
    }
}

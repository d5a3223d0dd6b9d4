import ServiceModel
import YAMLSource

extension ModelReader {
    /// Reads a definition of the `errors` section.
    mutating func readError(_ definition: YAMLEntry) -> Shape? {
        guard
            let fields = nodes.fields(
                of: definition.value,
                as: .error,
                subject: "error '\(definition.key)'",
                at: definition.keyRange
            )
        else { return nil }
        let status = readStatus(fields, allowed: 400...599, what: "the status of an error")
        let fault = readFault(fields)
        var members: [Member] = []
        if let node = fields["members"]?.value, let entries = nodes.mapping(node, "'members'") {
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

    private mutating func readFault(_ fields: Fields) -> Shape.Fault? {
        guard let node = fields["fault"]?.value else { return nil }
        return nodes.word(node, "'fault'", or: .unknownValue) { "'\($0)' is nobody who can be at fault" }
    }
}

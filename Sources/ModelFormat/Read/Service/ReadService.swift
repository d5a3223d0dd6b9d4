import Diagnostics
import ServiceModel
import YAMLSource

/// The values of the `service` section.
struct ServiceSection {
    var name: String
    var title: String
    var id: String?
    var version: String
    var wireProtocol: WireProtocol
    /// The schemes; `nil` if something is wrong with them.
    var auth: [AuthenticationScheme]?
    var validationError: TypeReference?
    var endpoints: Endpoints
    var operationLink: String?
    var documentation: String?
    var deprecation: String?
    var range: SourceRange
}

extension ServiceLoader {
    /// Reads the service section; there may be one in all files together. Returns whether this is the first.
    mutating func readService(_ entry: YAMLEntry) -> Bool {
        if let first = serviceRange {
            decoder.report(
                .duplicateService,
                "the service is already described",
                at: entry.keyRange,
                notes: [.init("first described here", at: first)]
            )
            return false
        }
        serviceRange = entry.keyRange
        guard
            let fields = decoder.fields(
                of: entry.value,
                as: ServiceKey.self,
                subject: "the service",
                at: entry.keyRange
            )
        else { return true }
        let name = decoder.text(.name, in: fields)
        if let name, let node = fields[.name]?.value { checkModuleName(name, at: node.range) }
        if let node = fields[.title]?.value { decoder.warnOfComment(in: node, as: .value) }
        let title = decoder.text(.title, in: fields)
        let id = decoder.text(.id, in: fields)
        let version = decoder.text(.version, in: fields)
        let wireProtocol = readProtocol(fields)
        let auth = readAuth(fields)
        let validationError = fields[.validationError].flatMap { readError(named: $0.value) }
        let endpoints = readEndpoints(fields)
        let operationLink = readLinkTemplate(fields)
        let documentation = decoder.documentation(in: fields)
        let deprecation = decoder.deprecation(in: fields)
        if let name, let title, let version, let wireProtocol, let endpoints {
            service = ServiceSection(
                name: name,
                title: title,
                id: id,
                version: version,
                wireProtocol: wireProtocol,
                auth: auth,
                validationError: validationError,
                endpoints: endpoints,
                operationLink: operationLink,
                documentation: documentation,
                deprecation: deprecation,
                range: fields[.name]?.value.range ?? entry.keyRange
            )
        }
        return true
    }

    private mutating func readProtocol(_ fields: Fields<ServiceKey>) -> WireProtocol? {
        guard let node = fields[.protocol]?.value else { return nil }
        return decoder.word(node, ServiceKey.protocol.quoted, or: .unknownProtocol) {
            "protocol '\($0)' is not supported"
        }
    }

    /// Reads the template of the links of all operations.
    private mutating func readLinkTemplate(_ fields: Fields<ServiceKey>) -> String? {
        guard let link = readLink(fields[.link]), let node = fields[.link]?.value else { return nil }
        if link.contains("{operation}") { return link }
        decoder.report(
            .invalidLink,
            "the service's 'link' needs the placeholder '{operation}'",
            at: node.range,
            hint: "write '{operation}' in place of an operation's name"
        )
        return nil
    }
}

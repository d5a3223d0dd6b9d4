import Diagnostics
import ServiceModel
import YAMLSource

/// What the `service` section says.
struct ServiceSection {
    var name: String
    var title: String
    var version: String
    var wireProtocol: WireProtocol
    var signingName: String?
    var endpoints: Endpoints
    var operationLink: String?
    var documentation: String?
    var deprecation: String?
    var range: SourceRange
}

extension ModelReader {
    /// Reads the service section; there may be one in all files together. Tells whether this is the one.
    mutating func readService(_ entry: YAMLEntry) -> Bool {
        if let first = serviceRange {
            nodes.report(
                .duplicateService,
                "the service is already described",
                at: entry.keyRange,
                notes: [.init("first described here", at: first)]
            )
            return false
        }
        serviceRange = entry.keyRange
        guard
            let fields = nodes.fields(of: entry.value, as: .service, subject: "the service", at: entry.keyRange)
        else { return true }
        let name = nodes.text("name", in: fields)
        if let name, let node = fields["name"]?.value { checkModuleName(name, at: node.range) }
        let title = nodes.text("title", in: fields)
        let version = nodes.text("version", in: fields)
        let wireProtocol = readProtocol(fields)
        let signingName = readSigning(fields)
        let endpoints = readEndpoints(fields)
        let operationLink = readLinkTemplate(fields)
        let documentation = nodes.documentation(in: fields)
        let deprecation = nodes.deprecation(in: fields)
        if let name, let title, let version, let wireProtocol, let endpoints {
            service = ServiceSection(
                name: name,
                title: title,
                version: version,
                wireProtocol: wireProtocol,
                signingName: signingName,
                endpoints: endpoints,
                operationLink: operationLink,
                documentation: documentation,
                deprecation: deprecation,
                range: fields["name"]?.value.range ?? entry.keyRange
            )
        }
        return true
    }

    private mutating func readProtocol(_ fields: Fields) -> WireProtocol? {
        guard let node = fields["protocol"]?.value else { return nil }
        return nodes.word(node, "'protocol'", or: .unknownProtocol) { "protocol '\($0)' is not supported" }
    }

    private mutating func readSigning(_ fields: Fields) -> String? {
        guard
            let entry = fields["signing"],
            let signing = nodes.fields(of: entry.value, as: .signing, subject: "'signing'", at: entry.keyRange)
        else { return nil }
        return nodes.text("service", in: signing)
    }

    /// Reads the template of the links of all operations.
    private mutating func readLinkTemplate(_ fields: Fields) -> String? {
        guard let link = readLink(fields), let node = fields["link"]?.value else { return nil }
        if link.contains("{operation}") { return link }
        nodes.report(
            .invalidLink,
            "the service's 'link' does not say where an operation's name goes",
            at: node.range,
            hint: "write '{operation}' in its place"
        )
        return nil
    }
}

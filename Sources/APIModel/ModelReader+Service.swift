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
                hint: "first described at \(first.file):\(first.line)"
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
        let operationLink = readLink(fields).flatMap { checkLinkTemplate($0, fields) }
        let documentation = nodes.documentation(in: fields)
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

    /// Reports a link that would lead from every operation to the same page.
    private mutating func checkLinkTemplate(_ link: String, _ fields: Fields) -> String? {
        if link.contains("{operation}") { return link }
        nodes.report(
            .invalidLink,
            "the service's 'link' does not say where an operation's name goes",
            at: fields["link"]?.value.range ?? fields["link"]?.keyRange ?? SourceRange(file: "", line: 1, column: 1),
            hint: "write '{operation}' in its place"
        )
        return nil
    }

    private mutating func readEndpoints(_ fields: Fields) -> Endpoints? {
        guard
            let entry = fields["endpoints"],
            let hosts = nodes.fields(of: entry.value, as: .endpoints, subject: "'endpoints'", at: entry.keyRange)
        else { return nil }
        let regional = readHostTemplate("regional", hosts)
        let fips = readHostTemplate("fips", hosts)
        let dualStack = readHostTemplate("dualStack", hosts)
        let fipsDualStack = readHostTemplate("fipsDualStack", hosts)
        guard let host = nodes.text("default", in: hosts), let node = hosts["default"]?.value else { return nil }
        guard host.isHostName else {
            reportHost(host, node)
            return nil
        }
        return Endpoints(
            defaultHost: host,
            regional: regional,
            fips: fips,
            dualStack: dualStack,
            fipsDualStack: fipsDualStack
        )
    }

    /// Reads a host name in which `{region}` may stand for a region.
    private mutating func readHostTemplate(_ key: String, _ fields: Fields) -> String? {
        guard let host = nodes.text(key, in: fields), let node = fields[key]?.value else { return nil }
        if host.replacing("{region}", with: "us-east-1").isHostName { return host }
        reportHost(host, node)
        return nil
    }

    private mutating func reportHost(_ host: String, _ node: YAMLNode) {
        nodes.report(
            .invalidHost,
            "'\(host)' is not a host name",
            at: node.range,
            hint: "write the name alone, without scheme, port or path: 'api.example.com'"
        )
    }
}

extension String {
    /// Whether this is a host name in the sense of RFC 1123, section 2.1: labels of letters, digits and hyphens.
    var isHostName: Bool {
        utf8.count <= 253
            && split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
                let bytes = label.utf8
                return !bytes.isEmpty && bytes.count <= 63 && bytes.first != UInt8(ascii: "-")
                    && bytes.last != UInt8(ascii: "-")
                    && bytes.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit || $0 == UInt8(ascii: "-") }
            }
    }
}

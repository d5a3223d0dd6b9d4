import YAMLSource

/// What the `service` section says.
struct ServiceSection {
    var name: String
    var title: String
    var version: String
    var wireProtocol: WireProtocol
    var signingName: String?
    var host: String
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
        let host = readEndpoints(fields)
        let documentation = nodes.documentation(in: fields)
        if let name, let title, let version, let wireProtocol, let host {
            service = ServiceSection(
                name: name,
                title: title,
                version: version,
                wireProtocol: wireProtocol,
                signingName: signingName,
                host: host,
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

    private mutating func readEndpoints(_ fields: Fields) -> String? {
        guard
            let entry = fields["endpoints"],
            let endpoints = nodes.fields(of: entry.value, as: .endpoints, subject: "'endpoints'", at: entry.keyRange),
            let node = endpoints["default"]?.value,
            let host = nodes.text("default", in: endpoints)
        else { return nil }
        if host.isHostName { return host }
        nodes.report(
            .invalidHost,
            "'\(host)' is not a host name",
            at: node.range,
            hint: "write the name alone, without scheme, port or path: 'api.example.com'"
        )
        return nil
    }
}

extension String {
    /// Whether this is a host name in the sense of RFC 1123, section 2.1: labels of letters, digits and hyphens.
    fileprivate var isHostName: Bool {
        utf8.count <= 253
            && split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
                let bytes = label.utf8
                return !bytes.isEmpty && bytes.count <= 63 && bytes.first != UInt8(ascii: "-")
                    && bytes.last != UInt8(ascii: "-")
                    && bytes.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit || $0 == UInt8(ascii: "-") }
            }
    }
}

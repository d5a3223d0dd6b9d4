import Diagnostics
import ServiceModel
import YAMLSource

extension ServiceLoader {
    /// Reads the hosts of the service.
    mutating func readEndpoints(_ fields: Fields<ServiceKey>) -> Endpoints? {
        guard
            let entry = fields[.endpoints],
            let hosts = decoder.fields(
                of: entry.value,
                as: EndpointsKey.self,
                subject: "'endpoints'",
                at: entry.keyRange
            )
        else { return nil }
        let defaultHost = readDefaultHost(hosts)
        let globalRegion = readGlobalRegion(hosts)
        let regional = readRegionalHost(hosts)
        let fips = readHostTemplate(.fips, hosts)
        let dualStack = readHostTemplate(.dualStack, hosts)
        let fipsDualStack = readHostTemplate(.fipsDualStack, hosts)
        return defaultHost.map { defaultHost in
            Endpoints(
                defaultHost: defaultHost,
                globalRegion: globalRegion,
                regional: regional,
                fips: fips,
                dualStack: dualStack,
                fipsDualStack: fipsDualStack
            )
        }
    }

    private mutating func readDefaultHost(_ fields: Fields<EndpointsKey>) -> String? {
        guard let host = decoder.text(.default, in: fields), let node = fields[.default]?.value else { return nil }
        if host.isHostName { return host }
        let isTemplate = host.fillingPlaceholders.isHostName
        reportHost(host, node, hint: isTemplate ? "name one region here, and write the template under 'regional'" : nil)
        return nil
    }

    private mutating func readGlobalRegion(_ fields: Fields<EndpointsKey>) -> String? {
        guard let region = decoder.text(.globalRegion, in: fields), let node = fields[.globalRegion]?.value else {
            return nil
        }
        if region.isHostName, !region.contains(".") { return region }
        decoder.report(
            .invalidHost,
            "invalid region name '\(region)'",
            at: node.range,
            hint: "write the name of the region that requests are signed for: 'us-east-1'"
        )
        return nil
    }

    private mutating func readRegionalHost(_ fields: Fields<EndpointsKey>) -> String? {
        guard let host = readHostTemplate(.regional, fields), let node = fields[.regional]?.value else { return nil }
        if host.contains(regionPlaceholder) { return host }
        decoder.report(
            .invalidHost,
            "'regional' needs the placeholder '\(regionPlaceholder)'",
            at: node.range,
            hint:
                "write '\(regionPlaceholder)' in place of the region's name; one host for all regions is the 'default'"
        )
        return nil
    }

    /// Reads a host name that may contain placeholders.
    private mutating func readHostTemplate(_ key: EndpointsKey, _ fields: Fields<EndpointsKey>) -> String? {
        guard let host = decoder.text(key, in: fields), let node = fields[key]?.value else { return nil }
        if host.fillingPlaceholders.isHostName { return host }
        let known = hostPlaceholders.map { "'\($0)'" }.joined(separator: ", ")
        let hasOtherPlaceholder = host.fillingPlaceholders.contains("{")
        reportHost(host, node, hint: hasOtherPlaceholder ? "nothing is filled in but \(known)" : nil)
        return nil
    }

    private mutating func reportHost(_ host: String, _ node: YAMLNode, hint: String?) {
        decoder.report(
            .invalidHost,
            "invalid host name '\(host)'",
            at: node.range,
            hint: hint ?? "write the name alone, without scheme, port or path: 'api.example.com'"
        )
    }

    /// Reads the prefix of the host name of an operation's endpoint. `SchemaValue.hostPrefix` restates it.
    mutating func readHostPrefix(_ fields: Fields<OperationKey>) -> String? {
        guard let prefix = decoder.text(.hostPrefix, in: fields), let node = fields[.hostPrefix]?.value else {
            return nil
        }
        if prefix.isHostPrefix { return prefix }
        decoder.report(
            .invalidHost,
            "invalid host prefix '\(prefix)'",
            at: node.range,
            hint: prefix.contains("{")
                ? "a label is an identifier in braces, with text between two: '{accountId}.data.'"
                : "it ends in '.', '-' or a label: 'data.'"
        )
        return nil
    }
}

/// The placeholder for a region's name in a host template.
private let regionPlaceholder = "{region}"

/// The placeholders in a host template: for a region's name, and for the ends of host names in its partition.
private let hostPlaceholders = [regionPlaceholder, "{dnsSuffix}", "{dualStackDnsSuffix}"]

extension String {
    /// The host template with `x` in place of each placeholder.
    fileprivate var fillingPlaceholders: String {
        hostPlaceholders.reduce(self) { $0.replacing($1, with: "x") }
    }

    /// Whether this is a prefix of a host name: text that ends in a full stop, a hyphen or a label, and with nothing
    /// between two labels that would say where one ends.
    package var isHostPrefix: Bool {
        guard let last, ".-}".contains(last), !contains("}{") else { return false }
        var hasIdentifiers = true
        let filled = replacingLabels { label in
            hasIdentifiers = hasIdentifiers && label.isIdentifier
            return "x"
        }
        return hasIdentifiers && "\(filled)x".isHostName
    }

    /// Whether this is a host name in the sense of RFC 1123, section 2.1: labels of letters, digits and hyphens.
    /// `SchemaValue.host` restates it, and `hostTemplate` with the placeholder.
    package var isHostName: Bool {
        utf8.count <= 253
            && split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
                let bytes = label.utf8
                return !bytes.isEmpty && bytes.count <= 63 && bytes.first != UInt8(ascii: "-")
                    && bytes.last != UInt8(ascii: "-")
                    && bytes.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit || $0 == UInt8(ascii: "-") }
            }
    }
}

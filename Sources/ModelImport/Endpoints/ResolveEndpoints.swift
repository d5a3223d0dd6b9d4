import Diagnostics
import ModelFormat
import ServiceModel

extension UpstreamModel {
    /// The hosts that requests go to.
    ///
    /// The default is the one in us-east-1. The templates are the hosts in any other region, with `{region}` in place of
    /// its name and `{dnsSuffix}` and `{dualStackDnsSuffix}` in place of the ends that its partition has. Rules decide,
    /// or else the endpoint prefix.
    mutating func resolveEndpoints() -> Endpoints {
        guard let rules = endpointRules.map({ EndpointRules(ruleSet: $0) }) else { return hostsOfPrefix() }
        do throws(UnsupportedRule) {
            let defaultOutcome = try rules.outcome(in: "us-east-1")
            guard let defaultHost = defaultOutcome.host else {
                let reason = "the endpoint rules give no host for us-east-1: \(defaultOutcome.explanation)"
                return hostsOfPrefix(because: reason, at: rules.ruleSet.range)
            }
            try reportExceptions(to: rules)
            let standard = try rules.template(.plain)
            let isGlobal = standard?.contains("{region}") == false
            if !isGlobal { try reportSigningRegion(of: rules) }
            let regional = isGlobal ? try rules.template(.plain, in: "aws-elsewhere") : standard
            return Endpoints(
                defaultHost: defaultHost,
                globalRegion: isGlobal ? defaultOutcome.signingRegion : nil,
                regional: regional.flatMap { $0.contains("{region}") ? $0 : nil },
                fips: try rules.template(.fips),
                dualStack: try rules.template(.dualStack),
                fipsDualStack: try rules.template(.fipsDualStack)
            )
        } catch {
            return hostsOfPrefix(
                because: "the endpoint rules use \(error.what), which is not evaluated",
                at: error.range
            )
        }
    }

    /// Says in which regions the rules give other hosts than the templates; the default has its own in us-east-1.
    private mutating func reportExceptions(to rules: EndpointRules) throws(UnsupportedRule) {
        for region in rules.regionsWithRules {
            for variant in EndpointVariant.allCases where region != "us-east-1" || variant != .plain {
                let host = try rules.outcome(in: region, variant).host
                let template = try rules.template(variant)
                guard host != template?.filled(region: region) else { continue }
                warn(
                    .notExpressible,
                    "in '\(region)' the \(variant.name) is \(host.map { "'\($0)'" } ?? "missing"), "
                        + "and \(template.map { "'\($0)'" } ?? "missing") elsewhere",
                    at: rules.ruleSet.range,
                    hint: "the model format holds one rule for all regions"
                )
            }
        }
    }

    /// Says so where requests to the hosts of all regions are signed for one region.
    private mutating func reportSigningRegion(of rules: EndpointRules) throws(UnsupportedRule) {
        guard let signed = try rules.outcome(in: anyRegion).signingRegion, signed != anyRegion else { return }
        warn(
            .notExpressible,
            "requests to the hosts of all regions are signed for '\(signed)'",
            at: rules.ruleSet.range,
            hint: "the model format holds that of one host for all regions"
        )
    }

    /// The hosts that a service without rules has.
    private mutating func hostsOfPrefix(because reason: String? = nil, at range: SourceRange? = nil) -> Endpoints {
        guard let prefix = identity.endpointPrefix, "\(prefix).us-east-1.amazonaws.com".isHostName else {
            let host = "api.example.com"
            warn(
                .unknownHost,
                reason ?? "the model does not say which host requests go to",
                at: range ?? identity.range,
                hint: "in a new model '\(host)' stands for it: write the right one, which imports keep"
            )
            var endpoints = Endpoints(defaultHost: host)
            endpoints.areGuessed = true
            return endpoints
        }
        var endpoints = Endpoints(
            defaultHost: "\(prefix).us-east-1.amazonaws.com",
            regional: "\(prefix).{region}.{dnsSuffix}"
        )
        endpoints.areGuessed = true
        if let reason, let range {
            warn(
                .unknownHost,
                reason,
                at: range,
                hint: "in a new model '\(endpoints.defaultHost)' is taken from the endpoint prefix"
            )
        }
        return endpoints
    }
}

/// A region of the standard partition that no rule makes an exception of.
private let anyRegion = "us-anywhere-9"

/// A sort of host that a region may have.
private enum EndpointVariant: CaseIterable {
    case plain, fips, dualStack, fipsDualStack

    /// The name in messages.
    var name: String {
        switch self {
        case .plain: "host"
        case .fips: "FIPS host"
        case .dualStack: "dual-stack host"
        case .fipsDualStack: "FIPS dual-stack host"
        }
    }
}

extension EndpointRules {
    fileprivate func outcome(
        in region: String,
        _ variant: EndpointVariant = .plain
    ) throws(UnsupportedRule) -> EndpointOutcome {
        try evaluate([
            "AWS::Region": .text(region),
            "AWS::UseFIPS": .boolean(variant == .fips || variant == .fipsDualStack),
            "AWS::UseDualStack": .boolean(variant == .dualStack || variant == .fipsDualStack),
        ])
    }

    /// The regions of the standard partition that the rules name.
    fileprivate var regionsWithRules: [String] {
        var regions: Set<String> = []
        var waiting = [ruleSet]
        while let node = waiting.popLast() {
            switch node.content {
            case .text(let text) where text.isStandardRegion: regions.insert(text)
            case .array(let elements): waiting += elements
            case .object(let members): waiting += members.map(\.value)
            default: break
            }
        }
        return regions.sorted()
    }

    /// The host in a region that no rule makes an exception of, with placeholders for its name and the ends of its
    /// partition's hosts; `nil` if there is none of that sort.
    fileprivate func template(
        _ variant: EndpointVariant,
        in partition: String = "aws"
    ) throws(UnsupportedRule) -> String? {
        let region = anyRegion
        let placeholders = [
            (region, "{region}"), ("dual.suffix.invalid", "{dualStackDnsSuffix}"), ("suffix.invalid", "{dnsSuffix}"),
        ]
        var rules = self
        rules.partition = Self.partition(
            partition,
            dnsSuffix: "suffix.invalid",
            dualStackDNSSuffix: "dual.suffix.invalid"
        )
        return try rules.outcome(in: region, variant).host.map { host in
            placeholders.reduce(host) { $0.replacing($1.0, with: $1.1) }
        }
    }
}

extension String {
    /// The host template's host in a region of the standard partition.
    fileprivate func filled(region: String) -> String {
        replacing("{region}", with: region).replacing("{dnsSuffix}", with: "amazonaws.com")
            .replacing("{dualStackDnsSuffix}", with: "api.aws")
    }

    /// Whether this has the form of a region's name in AWS's standard partition: an area, a direction and a number.
    fileprivate var isStandardRegion: Bool {
        let parts = split(separator: "-", omittingEmptySubsequences: false)
        let areas = ["af", "ap", "ca", "eu", "il", "me", "mx", "sa", "us"]
        return parts.count == 3 && areas.contains(String(parts[0])) && Int(parts[2]) != nil
    }
}

extension EndpointOutcome {
    /// The host of an address without a path, to which nothing but HTTPS leads.
    fileprivate var host: String? {
        guard case .url(let address, _) = self, address.hasPrefix("https://") else { return nil }
        var host = address.dropFirst("https://".count)
        if host.hasSuffix("/") { host.removeLast() }
        return String(host).isHostName ? String(host) : nil
    }

    fileprivate var signingRegion: String? {
        if case .url(_, let region) = self { region } else { nil }
    }

    fileprivate var explanation: String {
        switch self {
        case .url(let address, _): "'\(address)' is more than a host"
        case .refusal(let reason): reason
        }
    }
}

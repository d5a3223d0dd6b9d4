import APIModel
import YAMLSource

extension UpstreamModel {
    /// The hosts that requests go to in AWS's standard partition.
    ///
    /// The default is the one in us-east-1. The templates are the hosts in any other region with `{region}` in place of
    /// its name; where it is not in them, there is one host for all regions. Rules decide, or else the endpoint prefix.
    mutating func resolveEndpoints() -> Endpoints {
        guard let rules = endpointRules.map(EndpointRules.init(ruleSet:)) else { return hostsOfPrefix() }
        do throws(UnsupportedRule) {
            let defaultOutcome = try rules.outcome(in: "us-east-1")
            guard let defaultHost = defaultOutcome.host else {
                let reason = "the endpoint rules give no host for us-east-1: \(defaultOutcome.explanation)"
                return hostsOfPrefix(because: reason, at: rules.ruleSet.range)
            }
            let regional = try rules.template()
            return Endpoints(
                defaultHost: defaultHost,
                regional: regional.flatMap { $0.contains("{region}") ? $0 : nil },
                fips: try rules.template(isFIPS: true),
                dualStack: try rules.template(isDualStack: true),
                fipsDualStack: try rules.template(isFIPS: true, isDualStack: true)
            )
        } catch {
            return hostsOfPrefix(
                because: "the endpoint rules use \(error.what), which is not evaluated",
                at: error.range
            )
        }
    }

    /// The hosts that a service without rules has.
    private mutating func hostsOfPrefix(because reason: String? = nil, at range: SourceRange? = nil) -> Endpoints {
        guard let prefix = identity.endpointPrefix, "\(prefix).us-east-1.amazonaws.com".isHostName else {
            let host = "api.example.com"
            warn(
                .unknownHost,
                reason ?? "the model does not say which host requests go to",
                at: range ?? identity.range,
                hint: "'\(host)' stands for it; write the right one, and 'service.endpoints' under 'deviations'"
            )
            return Endpoints(defaultHost: host)
        }
        let endpoints = Endpoints(
            defaultHost: "\(prefix).us-east-1.amazonaws.com",
            regional: "\(prefix).{region}.amazonaws.com"
        )
        if let reason, let range {
            warn(.unknownHost, reason, at: range, hint: "'\(endpoints.defaultHost)' is taken from the endpoint prefix")
        }
        return endpoints
    }
}

extension EndpointRules {
    fileprivate func outcome(
        in region: String,
        isFIPS: Bool = false,
        isDualStack: Bool = false
    ) throws(UnsupportedRule) -> EndpointOutcome {
        try evaluate([
            "AWS::Region": .text(region),
            "AWS::UseFIPS": .boolean(isFIPS),
            "AWS::UseDualStack": .boolean(isDualStack),
        ])
    }

    /// The host in a region that no rule makes an exception of, with a placeholder for its name; `nil` if there is none of
    /// that sort.
    fileprivate func template(isFIPS: Bool = false, isDualStack: Bool = false) throws(UnsupportedRule) -> String? {
        let region = "us-anywhere-9"
        return try outcome(in: region, isFIPS: isFIPS, isDualStack: isDualStack).host?
            .replacing(region, with: "{region}")
    }
}

extension EndpointOutcome {
    /// The host of an address without a path, to which nothing but HTTPS leads.
    fileprivate var host: String? {
        guard case .url(let address) = self, address.hasPrefix("https://") else { return nil }
        var host = address.dropFirst("https://".count)
        if host.hasSuffix("/") { host.removeLast() }
        return String(host).isHostName ? String(host) : nil
    }

    fileprivate var explanation: String {
        switch self {
        case .url(let address): "'\(address)' is more than a host"
        case .refusal(let reason): reason
        }
    }
}

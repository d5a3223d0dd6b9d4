@_spi(Generated) public import CarillonRuntime

/// The endpoint of a service in a region, with the region that requests to it are signed for.
package struct RegionalEndpoint: Hashable, Sendable {
    /// The endpoint.
    package let endpoint: Endpoint
    /// The region that requests are signed for; `nil` if none is known.
    package let signingRegion: String?

    /// Finds the endpoint of a service.
    ///
    /// - Parameters:
    ///   - service: The service.
    ///   - region: The region that is called; `nil` if none is known.
    ///   - usesFIPS: Whether the endpoint's cryptography has to be validated by FIPS 140.
    ///   - usesDualStack: Whether IPv6 has to reach the endpoint.
    ///   - override: The endpoint to use whatever the region; `nil` for that of the region.
    /// - Throws: ``EndpointError`` if there is no such endpoint.
    package init(
        of service: ServiceSchema,
        in region: String?,
        usesFIPS: Bool = false,
        usesDualStack: Bool = false,
        override: Endpoint? = nil
    ) throws(EndpointError) {
        if let override {
            guard !usesFIPS else { throw .notCombinable(override, with: "FIPS") }
            guard !usesDualStack else { throw .notCombinable(override, with: "dual-stack") }
            endpoint = override
            signingRegion = region ?? service.hosts.globalRegion.map { "\($0)" }
            return
        }
        guard let region else { throw .noRegion }
        guard region.isRegionName else { throw .notARegion(region) }
        let partition = Partition.containing(region)
        let hosts = service.hosts
        let template: StaticString?
        switch (usesFIPS, usesDualStack) {
        case (true, true): template = try Self.host(hosts.fipsDualStack, service, "both FIPS and dual-stack")
        case (true, false): template = try Self.host(hosts.fips, service, "FIPS")
        case (false, true): template = try Self.host(hosts.dualStack, service, "dual-stack")
        case (false, false):
            if let global = hosts.globalRegion, Partition.containing("\(global)") == partition {
                endpoint = service.endpoint
                signingRegion = "\(global)"
                return
            }
            template = hosts.regional
        }
        endpoint =
            try template.map { template throws(EndpointError) in
                try Self.endpoint("\(template)", region, partition, like: service.endpoint)
            } ?? service.endpoint
        signingRegion = region
    }

    private static func host(
        _ template: StaticString?,
        _ service: ServiceSchema,
        _ kind: String
    ) throws(EndpointError) -> StaticString {
        guard let template else { throw .noHost(service: service.name, kind: kind) }
        return template
    }

    private static func endpoint(
        _ template: String,
        _ region: String,
        _ partition: Partition,
        like standard: Endpoint
    ) throws(EndpointError) -> Endpoint {
        let host = template.replacing("{region}", with: region)
            .replacing("{dnsSuffix}", with: partition.dnsSuffix)
            .replacing("{dualStackDnsSuffix}", with: partition.dualStackDNSSuffix)
        do throws(Endpoint.InvalidURL) {
            var endpoint = try Endpoint(authority: host)
            endpoint.allowsHostPrefixes = standard.allowsHostPrefixes
            return endpoint
        } catch {
            throw .notARegion(region)
        }
    }
}

/// A combination of region and settings that no endpoint fits.
public enum EndpointError: Error, Hashable, Sendable {
    /// Neither the client nor its surroundings name a region.
    case noRegion
    /// The text cannot be the name of a region.
    case notARegion(String)
    /// The service has no host of the kind that the settings ask for.
    case noHost(service: String, kind: String)
    /// An endpoint of one's own is what it is, whatever the settings ask for.
    case notCombinable(Endpoint, with: String)
}

extension EndpointError: CustomStringConvertible {
    /// The missing or contradictory setting, with the remedy.
    public var description: String {
        switch self {
        case .noRegion:
            "no region is set: give the client one, or set AWS_REGION or 'region' in the profile"
        case .notARegion(let region):
            "\(region.debugDescription) is not the name of a region, such as 'us-east-1'"
        case .noHost(let service, let kind):
            "\(service) has no endpoint that is \(kind): turn the setting off"
        case .notCombinable(let endpoint, let kind):
            "the endpoint \(endpoint) is given, and \(kind) is asked for: leave one of them out"
        }
    }
}

internal import CarillonRuntime

/// Returns the endpoint of a service in a region.
///
/// - Parameters:
///   - prefix: The labels before the region: `sts`.
///   - region: The region.
/// - Throws: ``CredentialsProblem`` if the region can be no label of a host (RFC 1123, section 2.1), so that a setting
///   leads to no other host.
func regionalEndpoint(_ prefix: String, region: String) throws(CredentialsProblem) -> Endpoint {
    try endpoint(host: "\(prefix).\(checked(region)).\(Partition.containing(region).dnsSuffix)")
}

/// Returns the endpoint at which consoles and tools sign in, whose domain is not that of the other services.
///
/// - Throws: ``CredentialsProblem`` if the region can be no label of a host.
func signInEndpoint(region: String) throws(CredentialsProblem) -> Endpoint {
    let label = try checked(region)
    switch Partition.containing(region).dnsSuffix {
    case "amazonaws.com" where region.hasPrefix("us-gov-"):
        return try endpoint(host: "\(label).signin.amazonaws-us-gov.com")
    case "amazonaws.com": return try endpoint(host: "\(label).signin.aws.amazon.com")
    case "amazonaws.com.cn": return try endpoint(host: "\(label).signin.amazonaws.cn")
    case let suffix: return try endpoint(host: "signin.\(label).\(suffix)")
    }
}

private func checked(_ region: String) throws(CredentialsProblem) -> String {
    guard region.isRegionName else {
        throw CredentialsProblem("\(region.debugDescription) is not the name of a region, such as eu-west-1")
    }
    return region
}

private func endpoint(host: String) throws(CredentialsProblem) -> Endpoint {
    do throws(Endpoint.InvalidURL) {
        return try Endpoint(authority: host)
    } catch {
        throw CredentialsProblem("\(error)")
    }
}

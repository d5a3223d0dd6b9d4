internal import CarillonRuntime

/// The address of the instance metadata service, as environment variables name it.
struct InstanceMetadataAddress: Sendable {
    private static let disabled = "AWS_EC2_METADATA_DISABLED"
    private static let endpoint = "AWS_EC2_METADATA_SERVICE_ENDPOINT"
    private static let mode = "AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE"

    let endpoint: Endpoint

    /// Reads the variables.
    ///
    /// - Throws: ``CredentialsServiceError`` if the service is not to be asked, or if its address cannot be one.
    init(_ environment: ProcessEnvironment) throws(CredentialsServiceError) {
        if environment[Self.disabled]?.lowercased() == "true" {
            throw CredentialsServiceError(
                "the instance metadata service",
                "\(Self.disabled) forbids to ask it",
                remedy: "unset the variable on an instance of Amazon EC2"
            )
        }
        if let url = environment[Self.endpoint] {
            do throws(Endpoint.InvalidURL) {
                endpoint = try Endpoint(url: url)
            } catch {
                throw CredentialsServiceError(
                    "the instance metadata service",
                    error,
                    remedy: "correct \(Self.endpoint)"
                )
            }
            return
        }
        switch environment[Self.mode]?.lowercased() {
        case nil, "ipv4": endpoint = "http://169.254.169.254"
        case "ipv6": endpoint = "http://[fd00:ec2::254]"
        case let mode?:
            throw CredentialsServiceError(
                "the instance metadata service",
                "\(mode.debugDescription) is no mode",
                remedy: "set \(Self.mode) to IPv4 or IPv6"
            )
        }
    }
}

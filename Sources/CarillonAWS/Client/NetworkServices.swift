internal import CarillonRuntime

/// The sources of credentials that a service answers for, asked through a transport.
struct NetworkServices: Sendable {
    let transport: any Transport
    let clock: ClientConfiguration.Clock
    let environment: ProcessEnvironment

    /// Returns the functions that make the sources.
    ///
    /// - Parameters:
    ///   - profile: The name of the profile, for messages.
    ///   - endpoint: The endpoint of STS in place of the region's own; `nil` for that.
    func providers(profile: String, endpoint: Endpoint?) -> NetworkProviders {
        NetworkProviders(
            assumeRole: { settings in
                AssumeRoleCredentialsProvider(
                    source: settings.source,
                    role: AssumedRole(
                        arn: settings.roleARN,
                        sessionName: settings.sessionName,
                        durationSeconds: settings.durationSeconds
                    ),
                    externalID: settings.externalID,
                    client: try sts(settings.region, endpoint)
                )
            },
            webIdentity: { settings in
                WebIdentityCredentialsProvider(
                    tokenFile: environment.expandingHome(settings.tokenFile),
                    role: AssumedRole(arn: settings.roleARN, sessionName: settings.sessionName),
                    client: try sts(settings.region, endpoint)
                )
            },
            sso: { settings in
                SSOCredentialsProvider(
                    settings: SSOSettings(
                        startURL: settings.startURL,
                        region: settings.region,
                        accountID: settings.accountID,
                        roleName: settings.roleName,
                        sessionName: settings.sessionName,
                        profile: profile
                    ),
                    environment: environment,
                    transport: transport,
                    clock: clock
                )
            },
            login: { settings in
                SignInCredentialsProvider(
                    session: settings.sessionARN,
                    region: try region(settings.region),
                    profile: profile,
                    environment: environment,
                    transport: transport,
                    clock: clock
                )
            },
            container: { environment in
                ContainerCredentialsProvider(environment: environment, transport: transport, clock: clock)
            },
            instanceMetadata: { settings in
                InstanceCredentials(
                    provider: InstanceMetadataCredentialsProvider(
                        environment: environment.with(settings),
                        transport: transport,
                        clock: clock,
                        timeout: .seconds(settings.timeoutSeconds ?? 1),
                        maxAttempts: settings.attempts ?? 2
                    )
                )
            }
        )
    }

    private func sts(_ region: String?, _ endpoint: Endpoint?) throws(EndpointError) -> STSClient {
        STSClient(
            region: try self.region(region),
            endpoint: endpoint,
            transport: transport,
            clock: clock
        )
    }

    private func region(_ region: String?) throws(EndpointError) -> String {
        guard let region else { throw .noRegion }
        return region
    }
}

/// The credentials of the role of an instance of Amazon EC2, which a program that runs on none has not.
private struct InstanceCredentials: CredentialsProvider {
    let provider: InstanceMetadataCredentialsProvider

    func credentials() async throws -> AWSCredentials {
        do {
            return try await provider.credentials()
        } catch let error as CredentialsServiceError {
            throw CredentialsUnavailable("\(error)")
        }
    }
}

extension ProcessEnvironment {
    /// The environment with the settings of a profile for the metadata service, where it has none itself.
    fileprivate func with(_ settings: NetworkProviders.InstanceMetadata) -> ProcessEnvironment {
        var copy = self
        copy.variables["AWS_EC2_METADATA_SERVICE_ENDPOINT"] = settings.endpoint
        copy.variables["AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE"] = settings.endpointMode?.rawValue
        return copy
    }
}

internal import CarillonRuntime
internal import Synchronization

/// The credentials of the first source that is configured, found when they are asked for.
///
/// A mistake in the settings is an error of the call that needs them: a client that is never called needs none.
struct DefaultCredentials: CredentialsProvider {
    private let chain: Result<DefaultCredentialsChain, AWSConfigurationError>

    init(
        configuration: AWSConfiguration,
        files: Result<(shared: SharedConfiguration, profile: Profile), AWSConfigurationError>,
        settings: Result<AWSSettings, AWSConfigurationError>,
        network: NetworkServices
    ) {
        chain = Result { () throws(AWSConfigurationError) in
            let (shared, profile) = try files.get()
            let settings = try settings.get()
            return DefaultCredentialsChain(
                links: DefaultCredentialsChain.defaultLinks(
                    environment: configuration.environment,
                    configuration: shared,
                    profile: profile,
                    region: configuration.region ?? settings.region,
                    network: network.providers(profile: profile.name, endpoint: try settings.endpoint(serviceID: "STS"))
                )
            )
        }
    }

    func credentials() async throws -> AWSCredentials {
        try await chain.get().credentials()
    }
}

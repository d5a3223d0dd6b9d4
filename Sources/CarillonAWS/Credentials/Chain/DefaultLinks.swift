extension DefaultCredentialsChain {
    /// Returns the links of botocore's `create_credential_resolver`, in its order.
    ///
    /// - Parameters:
    ///   - environment: The environment variables and the user's home.
    ///   - configuration: The shared configuration files.
    ///   - profile: The profile that is used, of those in the files.
    ///   - region: The region in which roles are assumed.
    ///   - network: The sources that a service answers for.
    ///   - commandDuration: The longest time that a `credential_process` may take.
    package static func defaultLinks(
        environment: ProcessEnvironment,
        configuration: SharedConfiguration,
        profile: Profile,
        region: String?,
        network: NetworkProviders,
        commandDuration: Duration = .seconds(60)
    ) -> [Link] {
        let sources = ProfileSources(
            environment: environment,
            configuration: configuration,
            region: region,
            network: network,
            limits: CommandOutput.Limits(duration: commandDuration)
        )
        // Whoever names a profile in the program does not mean the environment's identity.
        let isNamed = profile.choice == .program
        let first = [
            Link("environment") {
                guard !isNamed else { throw CredentialsUnavailable("the program names a profile, which comes first") }
                return try AWSCredentials(environment: environment)
            },
            Link("assumed role") { try sources.assumedRole(of: profile) },
        ]
        let last = [
            Link("container") { try sources.container() },
            Link("instance metadata") { try sources.instanceMetadata(profile) },
        ]
        return first + sources.links(of: profile, usesEnvironment: !isNamed) + last
    }
}

extension ProfileSources {
    func container() throws -> any CredentialsProvider {
        let variables = ["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "AWS_CONTAINER_CREDENTIALS_FULL_URI"]
        guard variables.contains(where: { environment[$0] != nil }) else {
            throw CredentialsUnavailable("neither \(variables[0]) nor \(variables[1]) is set")
        }
        return try network.container(environment)
    }

    func instanceMetadata(_ profile: Profile) throws -> any CredentialsProvider {
        let variable = "AWS_EC2_METADATA_DISABLED"
        guard environment[variable]?.lowercased() != "true" else {
            throw CredentialsUnavailable("\(variable) is 'true'")
        }
        let lookup = SettingsLookup(environment: environment, profile: profile)
        return try network.instanceMetadata(NetworkProviders.InstanceMetadata(lookup))
    }
}

extension ProfileSources {
    /// The greatest number of profiles of which each is the source of the one before.
    private static let sourceLimit = 10

    /// Returns the source that assumes a profile's role.
    ///
    /// - Parameters:
    ///   - profile: The profile with the key `role_arn`.
    ///   - visited: The names of the profiles whose source this one is.
    /// - Throws: ``CredentialsUnavailable`` if the profile has no role, or one that a web identity assumes.
    func assumedRole(of profile: Profile, visited: [String] = []) throws -> any CredentialsProvider {
        guard let role = profile["role_arn"] else {
            throw CredentialsUnavailable("profile '\(profile.name)' has no role_arn")
        }
        guard profile["web_identity_token_file"] == nil else {
            throw CredentialsUnavailable("profile '\(profile.name)' has web_identity_token_file")
        }
        guard profile["mfa_serial"] == nil else {
            throw profile.error(
                "mfa_serial",
                "codes of MFA devices cannot be asked for here; assume the role with the AWS command line, and pass "
                    + "its credentials on in AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN"
            )
        }
        let duration = try SettingsLookup(environment: environment, profile: profile).duration()
        let source = try source(of: profile, visited: visited + [profile.name])
        return try network.assumeRole(
            NetworkProviders.AssumeRole(
                source: source,
                roleARN: role.text,
                externalID: profile["external_id"]?.text,
                sessionName: profile["role_session_name"]?.text,
                durationSeconds: duration,
                region: region
            )
        )
    }

    /// Returns the source of the credentials with which a profile's role is assumed.
    private func source(of profile: Profile, visited: [String]) throws -> any CredentialsProvider {
        switch (profile["source_profile"]?.text, profile["credential_source"]?.text) {
        case (nil, nil):
            throw profile.error(
                "role_arn",
                "the credentials to assume the role with are missing: set source_profile or credential_source"
            )
        case (_?, _?):
            throw profile.error("source_profile", "only one of source_profile and credential_source can be set")
        case (nil, let name?):
            return try named(name, in: profile)
        case (let name?, nil):
            return try RequiredSource(
                provider: credentials(ofSource: name, in: profile, visited: visited),
                profile: profile,
                key: "source_profile"
            )
        }
    }

    private func named(_ name: String, in profile: Profile) throws -> any CredentialsProvider {
        let make: () throws -> any CredentialsProvider
        switch name {
        case "Environment": make = { try AWSCredentials(environment: environment) }
        case "EcsContainer": make = { try container() }
        case "Ec2InstanceMetadata": make = { try instanceMetadata(profile) }
        default:
            throw profile.error(
                "credential_source",
                "\(name.quotedInMessage) is none of 'Environment', 'EcsContainer', 'Ec2InstanceMetadata'"
            )
        }
        do {
            return RequiredSource(provider: try make(), profile: profile, key: "credential_source")
        } catch let error as CredentialsUnavailable {
            throw profile.error("credential_source", "'\(name)' has no credentials: \(error.reason)")
        }
    }

    private func credentials(
        ofSource name: String,
        in profile: Profile,
        visited: [String]
    ) throws -> any CredentialsProvider {
        guard let source = configuration.profiles[name] else {
            throw profile.error("source_profile", configuration.missing(name))
        }
        let hasKeys = ["aws_access_key_id", "aws_secret_access_key"].contains { source[$0] != nil }
        // A profile may have the keys itself with which it assumes its role.
        if visited.contains(name), name != profile.name || !hasKeys {
            let circle = (visited + [name]).map(\.quotedInMessage).joined(separator: " -> ")
            throw profile.error("source_profile", "profiles are the source of each other: \(circle)")
        }
        guard visited.count < Self.sourceLimit else {
            throw profile.error("source_profile", "more than \(Self.sourceLimit) profiles are each other's source")
        }
        if !hasKeys, source["role_arn"] != nil, source["web_identity_token_file"] == nil {
            return try assumedRole(of: source, visited: visited)
        }
        var reasons: [String] = []
        for link in links(of: source, usesEnvironment: false) {
            do {
                return try link.make()
            } catch let error as CredentialsUnavailable {
                reasons.append(error.reason)
            }
        }
        throw profile.error(
            "source_profile",
            "profile '\(name)' has no credentials: \(reasons.joined(separator: "; "))"
        )
    }
}

extension SettingsLookup {
    /// The time for which a role is assumed, within the bounds of the operation `AssumeRole` of STS.
    fileprivate func duration() throws(AWSConfigurationError) -> Int? {
        try integer(key: "duration_seconds", in: 900...43200)
    }
}

/// A source whose credentials are needed: that it is not there is an error, and the chain does not pass over it.
private struct RequiredSource: CredentialsProvider {
    let provider: any CredentialsProvider
    let profile: Profile
    let key: String

    func credentials() async throws -> AWSCredentials {
        do {
            return try await provider.credentials()
        } catch let error as CredentialsUnavailable {
            throw profile.error(key, "it has no credentials: \(error.reason)")
        }
    }
}

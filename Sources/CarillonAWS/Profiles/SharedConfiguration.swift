/// The profiles and the sections beside them in `~/.aws/config` and `~/.aws/credentials`.
package struct SharedConfiguration: Hashable, Sendable {
    /// The profiles by name.
    package let profiles: [String: Profile]
    /// The sections `[sso-session x]` by name.
    package let ssoSessions: [String: ConfigurationSection]
    /// The sections `[services x]` by name.
    package let services: [String: ConfigurationSection]
    /// The path of the configuration file, whether it is there or not.
    package let configurationPath: String
    /// The path of the credentials file, whether it is there or not.
    package let credentialsPath: String

    /// Reads the files that `AWS_CONFIG_FILE` and `AWS_SHARED_CREDENTIALS_FILE` name, or those in the user's home. One
    /// that is missing is as good as empty.
    package static func load(from environment: ProcessEnvironment) throws(AWSConfigurationError) -> Self {
        let paths = (
            environment.expandingHome(environment["AWS_CONFIG_FILE"] ?? "~/.aws/config"),
            environment.expandingHome(environment["AWS_SHARED_CREDENTIALS_FILE"] ?? "~/.aws/credentials")
        )
        let configuration = try readSettingsFile(paths.0) ?? ""
        let credentials = try readSettingsFile(paths.1) ?? ""
        return try Self(configuration: configuration, at: paths.0, credentials: credentials, at: paths.1)
    }

    /// Reads the texts of the two files, of which the paths appear in messages.
    init(
        configuration: String,
        at configurationPath: String,
        credentials: String,
        at credentialsPath: String
    ) throws(AWSConfigurationError) {
        let configured = try ConfigurationFile(parsing: configuration, path: configurationPath, .configuration)
        let secret = try ConfigurationFile(parsing: credentials, path: credentialsPath, .credentials)
        var profiles: [String: Profile] = [:]
        for name in Set(configured.profiles.keys).union(secret.profiles.keys) {
            profiles[name] = Profile(
                name: name,
                configuration: configured.profiles[name] ?? [:],
                credentials: secret.profiles[name] ?? [:]
            )
        }
        self.profiles = profiles
        ssoSessions = configured.ssoSessions
        services = configured.services
        self.configurationPath = configurationPath
        self.credentialsPath = credentialsPath
    }

    /// Returns the profile that a program names, else the one that `AWS_DEFAULT_PROFILE` or `AWS_PROFILE` names (in
    /// botocore's order), else the one named `default`, which may be missing.
    package func profile(
        _ named: String? = nil,
        in environment: ProcessEnvironment
    ) throws(AWSConfigurationError) -> Profile {
        var choice = Profile.Choice.implied
        var name = "default"
        if let named {
            (name, choice) = (named, .program)
        } else if let variable = ["AWS_DEFAULT_PROFILE", "AWS_PROFILE"].first(where: { environment[$0] != nil }) {
            (name, choice) = (environment[variable] ?? name, .variable(variable))
        }
        guard var profile = profiles[name] else {
            guard choice != .implied else { return Profile(name: name) }
            let place = if case .variable(let variable) = choice { variable } else { "profile" }
            throw AWSConfigurationError(place, missing(name))
        }
        profile.choice = choice
        return profile
    }

    /// The sentence that a profile is missing, and what there is.
    func missing(_ name: String) -> String {
        let known = profiles.keys.sorted().prefix(20).map(\.quotedInMessage).joined(separator: ", ")
        return "there is no profile \(name.quotedInMessage) in \(configurationPath) or \(credentialsPath), which "
            + (profiles.isEmpty ? "have none" : "have \(known)\(profiles.count > 20 ? " and others" : "")")
    }
}

extension ProcessEnvironment {
    /// The path with the user's home in place of a tilde before its first slash.
    func expandingHome(_ path: String) -> String {
        path == "~" || path.hasPrefix("~/") ? homeDirectory + path.dropFirst() : path
    }
}

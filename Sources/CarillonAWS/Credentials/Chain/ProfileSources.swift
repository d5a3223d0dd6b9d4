/// The sources of credentials that a profile can name.
struct ProfileSources: Sendable {
    let environment: ProcessEnvironment
    let configuration: SharedConfiguration
    let region: String?
    let network: NetworkProviders
    let limits: CommandOutput.Limits

    /// Returns the links of botocore's `ProfileProviderBuilder`, in its order.
    func links(of profile: Profile, usesEnvironment: Bool) -> [DefaultCredentialsChain.Link] {
        let files = (configuration: configuration.configurationPath, credentials: configuration.credentialsPath)
        return [
            .init("web identity") { try webIdentity(profile, usesEnvironment: usesEnvironment) },
            .init("IAM Identity Center") { try singleSignOn(profile) },
            .init("credentials file") {
                try AWSCredentials(section: profile.credentials, of: profile, file: files.credentials)
            },
            .init("console login") { try login(profile) },
            .init("credential process") {
                try ProcessCredentials(profile: profile, environment: environment, limits: limits)
            },
            .init("config file") {
                try AWSCredentials(section: profile.configuration, of: profile, file: files.configuration)
            },
        ]
    }

    private func webIdentity(_ profile: Profile, usesEnvironment: Bool) throws -> any CredentialsProvider {
        let variables = usesEnvironment ? environment : ProcessEnvironment(variables: [:], homeDirectory: "")
        let lookup = SettingsLookup(environment: variables, profile: profile)
        guard let file = lookup.text("AWS_WEB_IDENTITY_TOKEN_FILE", key: "web_identity_token_file") else {
            throw CredentialsUnavailable(
                (usesEnvironment ? "AWS_WEB_IDENTITY_TOKEN_FILE is not set, and " : "")
                    + "profile '\(profile.name)' has no web_identity_token_file"
            )
        }
        guard let role = lookup.text("AWS_ROLE_ARN", key: "role_arn") else {
            throw file.error(
                "the role to assume is missing: "
                    + (usesEnvironment ? "set AWS_ROLE_ARN, or role_arn" : "set role_arn")
                    + " in profile '\(profile.name)'"
            )
        }
        return try network.webIdentity(
            NetworkProviders.WebIdentity(
                tokenFile: file.text,
                roleARN: role.text,
                sessionName: lookup.text("AWS_ROLE_SESSION_NAME", key: "role_session_name")?.text,
                region: region
            )
        )
    }

    private func login(_ profile: Profile) throws -> any CredentialsProvider {
        guard let session = profile["login_session"] else {
            throw CredentialsUnavailable("profile '\(profile.name)' has no login_session")
        }
        return try network.login(NetworkProviders.ConsoleLogin(sessionARN: session.text, region: region))
    }

    private func singleSignOn(_ profile: Profile) throws -> any CredentialsProvider {
        guard profile["sso_account_id"] != nil || profile["sso_role_name"] != nil else {
            throw CredentialsUnavailable("profile '\(profile.name)' has neither sso_account_id nor sso_role_name")
        }
        let session = try profile["sso_session"].map { (name) throws(AWSConfigurationError) in
            guard let session = configuration.ssoSessions[name.text] else {
                throw profile.error(
                    "sso_session",
                    "there is no section [sso-session \(name.text.shownInMessage(limit: 200))]"
                )
            }
            return session
        }
        /// A key must say the same in both places, as botocore has it.
        func value(_ key: String) throws(AWSConfigurationError) -> String {
            let (own, shared) = (profile[key], session?.value(key))
            if let own, let shared, own.text != shared.text {
                throw profile.error(
                    key,
                    "\(own.text.quotedInMessage) differs from \(shared.text.quotedInMessage) of its sso_session"
                )
            }
            guard let found = own ?? shared else {
                let used = profile["sso_account_id"] == nil ? "sso_role_name" : "sso_account_id"
                throw profile.error(used, "\(key) is not set beside it")
            }
            return found.text
        }
        return try network.sso(
            NetworkProviders.SingleSignOn(
                startURL: value("sso_start_url"),
                region: value("sso_region"),
                accountID: value("sso_account_id"),
                roleName: value("sso_role_name"),
                sessionName: profile["sso_session"]?.text
            )
        )
    }
}

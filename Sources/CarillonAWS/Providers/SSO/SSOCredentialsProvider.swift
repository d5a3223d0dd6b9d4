package import CarillonRuntime
internal import CarillonSSOOIDC
internal import CarillonSSOPortal

/// The credentials of a role that is assigned to a user of IAM Identity Center who has signed in with `aws sso login`.
package struct SSOCredentialsProvider: CredentialsProvider {
    /// The remaining time of a token below which it is renewed.
    private static let refreshWindow = 5.0 * 60

    private let settings: SSOSettings
    private let file: BoundedFile
    private let transport: any Transport
    private let clock: ClientConfiguration.Clock

    /// Creates a provider.
    ///
    /// - Parameters:
    ///   - settings: What the profile says.
    ///   - environment: The environment with the user's home, in which the token is.
    ///   - transport: The transport that sends the requests.
    ///   - clock: The time as the provider sees it.
    package init(
        settings: SSOSettings,
        environment: ProcessEnvironment,
        transport: any Transport,
        clock: ClientConfiguration.Clock = .system
    ) {
        self.settings = settings
        file = SSOToken.file(for: settings.sessionName ?? settings.startURL, environment)
        self.transport = transport
        self.clock = clock
    }

    /// Asks the portal for credentials, with a token that is renewed if it is about to end.
    ///
    /// - Throws: ``CredentialsServiceError``; `CancellationError`.
    package func credentials() async throws -> AWSCredentials {
        let token = try await currentToken()
        let endpoint = try endpoint("portal.sso")
        let source = "IAM Identity Center at \(endpoint)"
        let client = SSOPortalClient(configuration: .forCredentials(endpoint, clock), transport: transport)
        let output = try await asking(source, remedy: remedy) { () throws(SSOPortalError) in
            try await client.getRoleCredentials(
                roleName: settings.roleName,
                accountID: settings.accountID,
                accessToken: token.accessToken
            )
        }
        guard let credentials = AWSCredentials(output.roleCredentials, accountID: settings.accountID) else {
            throw CredentialsServiceError(source, "the response has no credentials")
        }
        return credentials
    }

    private func endpoint(_ prefix: String) throws(CredentialsServiceError) -> Endpoint {
        do throws(CredentialsProblem) {
            return try regionalEndpoint(prefix, region: settings.region)
        } catch {
            throw CredentialsServiceError("IAM Identity Center", error, remedy: "correct sso_region")
        }
    }

    private func remedy(for error: SSOPortalError) -> String? {
        switch error {
        case .unauthorized: settings.loginHint
        case .resourceNotFound: "see whether sso_account_id and sso_role_name are right"
        default: error.status == 403 ? "see whether the role is assigned to the user in that account" : nil
        }
    }

    // MARK: - The token

    private func currentToken() async throws -> SSOToken {
        let (token, contents) = try read()
        guard remainingTime(of: token.expiresAt) < Self.refreshWindow else { return token }
        do {
            return try await refresh(token, contents)
        } catch let error where !(error is CancellationError) {
            // Another program may have renewed it meanwhile, and a token counts until it ends.
            let (latest, _) = try read()
            guard remainingTime(of: latest.expiresAt) > 0 else { throw error }
            return latest
        }
    }

    private func remainingTime(of end: Timestamp) -> Double { end.timeIntervalSince(clock.date()) }

    private func read() throws(CredentialsServiceError) -> (token: SSOToken, contents: [UInt8]) {
        do {
            let contents = try file.read()
            return (try SSOToken(json: contents), contents)
        } catch {
            throw unusable(error)
        }
    }

    private func unusable(_ cause: any Error) -> CredentialsServiceError {
        CredentialsServiceError(
            "IAM Identity Center: token of \(settings.session) in '\(file.path)'",
            cause,
            remedy: settings.loginHint
        )
    }

    /// Exchanges the refresh token for new tokens, and keeps them for other programs.
    private func refresh(_ token: SSOToken, _ contents: [UInt8]) async throws -> SSOToken {
        guard let refreshToken = token.refreshToken, let clientID = token.clientID,
            let clientSecret = token.clientSecret, let registrationEnd = token.registrationExpiresAt,
            settings.sessionName != nil, remainingTime(of: registrationEnd) > 0
        else { throw unusable(CredentialsProblem("it has ended, and cannot be renewed")) }
        let endpoint = try endpoint("oidc")
        let source = "IAM Identity Center at \(endpoint)"
        let client = SSOOIDCClient(configuration: .forCredentials(endpoint, clock), transport: transport)
        let output = try await asking(source, remedy: remedy) { () throws(SSOOIDCError) in
            try await client.createToken(
                clientID: clientID,
                clientSecret: clientSecret,
                grantType: "refresh_token",
                refreshToken: refreshToken
            )
        }
        guard let accessToken = output.accessToken, let seconds = output.expiresIn else {
            throw CredentialsServiceError(source, "the response has no token")
        }
        var renewed = token
        renewed.accessToken = accessToken
        renewed.expiresAt = clock.date().addingTimeInterval(Double(seconds))
        renewed.refreshToken = output.refreshToken ?? refreshToken
        keep(renewed, contents)
        return renewed
    }

    private func remedy(for error: SSOOIDCError) -> String? {
        // A service that cannot be reached, or fails, says nothing about the token.
        error.status == nil || error.isRetryable ? nil : settings.loginHint
    }

    /// Leaves a token for other programs. One that cannot be left, as in a home that is read-only, is a token all the
    /// same: the next program renews its own.
    private func keep(_ token: SSOToken, _ contents: [UInt8]) {
        var members: [String: CachedValue] = [
            "accessToken": .text(token.accessToken),
            "expiresAt": .text(token.expiresAt.formatted(.iso8601)),
        ]
        if let refreshToken = token.refreshToken { members["refreshToken"] = .text(refreshToken) }
        try? file.replace(contents, changing: members)
    }
}

extension AWSCredentials {
    fileprivate init?(_ credentials: RoleCredentials?, accountID: String) {
        guard let credentials, let accessKeyID = credentials.accessKeyID,
            let secretAccessKey = credentials.secretAccessKey
        else { return nil }
        self.init(
            accessKeyID: accessKeyID,
            secretAccessKey: secretAccessKey,
            sessionToken: credentials.sessionToken,
            // Milliseconds since 1970, where other services have seconds.
            expiration: credentials.expiration.map { Timestamp(timeIntervalSince1970: Double($0) / 1000) },
            accountID: accountID
        )
    }
}

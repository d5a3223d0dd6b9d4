package import CarillonRuntime
internal import CarillonSignIn
internal import Foundation
internal import HTTPTypes

/// The credentials of a user who has signed in to the console with `aws login`.
package struct SignInCredentialsProvider: CredentialsProvider {
    /// The remaining time of credentials below which they are renewed.
    private static let refreshWindow = 5.0 * 60

    private let session: String
    private let region: String
    private let profile: String?
    private let file: BoundedFile
    private let transport: any Transport
    private let clock: ClientConfiguration.Clock

    /// Creates a provider.
    ///
    /// - Parameters:
    ///   - session: The session as the profile names it: `login_session`.
    ///   - region: The region in which the session is renewed.
    ///   - profile: The name of the profile, for messages.
    ///   - environment: The environment with the user's home, in which the session is.
    ///   - transport: The transport that sends the requests.
    ///   - clock: The time as the provider sees it.
    package init(
        session: String,
        region: String,
        profile: String? = nil,
        environment: ProcessEnvironment,
        transport: any Transport,
        clock: ClientConfiguration.Clock = .system
    ) {
        self.session = session
        self.region = region
        self.profile = profile
        file = SignInSession.file(for: session, environment)
        self.transport = transport
        self.clock = clock
    }

    /// Returns the credentials of the session, renewed if they are about to end.
    ///
    /// - Throws: ``CredentialsServiceError``; `CancellationError`.
    package func credentials() async throws -> AWSCredentials {
        let (session, contents) = try read()
        guard remainingTime(of: session) < Self.refreshWindow else { return AWSCredentials(session.accessToken) }
        do {
            return AWSCredentials(try await refresh(session, contents).accessToken)
        } catch let error where !(error is CancellationError) {
            // Another program may have renewed them meanwhile, and credentials count until they end.
            let (latest, _) = try read()
            guard remainingTime(of: latest) > 0 else { throw error }
            return AWSCredentials(latest.accessToken)
        }
    }

    private var loginHint: String { profile.map { "run 'aws login --profile \($0)'" } ?? "run 'aws login'" }

    private func remainingTime(of session: SignInSession) -> Double {
        session.accessToken.expiresAt.timeIntervalSince(clock.date())
    }

    private func read() throws(CredentialsServiceError) -> (session: SignInSession, contents: [UInt8]) {
        do {
            let contents = try file.read()
            return (try SignInSession(json: contents), contents)
        } catch {
            throw unusable(error)
        }
    }

    private func unusable(_ cause: any Error) -> CredentialsServiceError {
        CredentialsServiceError(
            "AWS Sign-In: session \(session.debugDescription) in '\(file.path)'",
            cause,
            remedy: loginHint
        )
    }

    // MARK: - Renewal

    /// Exchanges the refresh token for new credentials, and keeps them for other programs.
    private func refresh(_ session: SignInSession, _ contents: [UInt8]) async throws -> SignInSession {
        guard let refreshToken = session.refreshToken, let clientID = session.clientID, let pem = session.dpopKey else {
            throw unusable(CredentialsProblem("it has ended, and cannot be renewed"))
        }
        let configuration = try configuration(provingPossessionOf: pem)
        let source = "AWS Sign-In at \(configuration.endpoint ?? SignInClient.endpoint)"
        let client = SignInClient(configuration: configuration, transport: transport)
        let body = CreateOAuth2TokenRequestBody(
            clientID: clientID,
            grantType: "refresh_token",
            refreshToken: refreshToken
        )
        let output = try await asking(source, remedy: remedy) { () throws(SignInError) in
            try await client.createOAuth2Token(tokenInput: body)
        }
        let renewed = session.renewed(by: output.tokenOutput, clock.date())
        keep(renewed, contents)
        return renewed
    }

    /// Returns the behavior of a client whose requests bear the proof that the key of the session is here.
    private func configuration(
        provingPossessionOf pem: String
    ) throws(CredentialsServiceError) -> ClientConfiguration {
        let proof: ProofOfPossession
        do throws(CredentialsProblem) {
            proof = try ProofOfPossession(pem: pem)
        } catch {
            throw unusable(error)
        }
        let endpoint: Endpoint
        do throws(CredentialsProblem) {
            endpoint = try signInEndpoint(region: region)
        } catch {
            throw CredentialsServiceError("AWS Sign-In", error, remedy: "correct the region of the profile")
        }
        var configuration = ClientConfiguration.forCredentials(endpoint, clock)
        configuration.middleware = [ProofHeader(proof: proof)]
        return configuration
    }

    private func remedy(for error: SignInError) -> String? {
        guard case .accessDenied(let denial) = error else { return nil }
        return denial.error == .insufficientPermissions
            ? "the user needs the permission signin:CreateOAuth2Token" : loginHint
    }

    /// Leaves a session for other programs. One that cannot be left, as in a home that is read-only, is of use to this
    /// one all the same.
    private func keep(_ session: SignInSession, _ contents: [UInt8]) {
        let credentials = session.accessToken
        var members: [String: CachedValue] = [
            "accessToken": .object([
                "accessKeyId": credentials.accessKeyID, "secretAccessKey": credentials.secretAccessKey,
                "sessionToken": credentials.sessionToken, "expiresAt": credentials.expiresAt.formatted(.iso8601),
            ])
        ]
        if let refreshToken = session.refreshToken { members["refreshToken"] = .text(refreshToken) }
        try? file.replace(contents, changing: members)
    }
}

extension SignInSession {
    /// Returns the session with the credentials of an exchange at this time.
    fileprivate func renewed(by output: CreateOAuth2TokenResponseBody, _ now: Timestamp) -> SignInSession {
        var session = self
        session.accessToken.accessKeyID = output.accessToken.accessKeyID
        session.accessToken.secretAccessKey = output.accessToken.secretAccessKey
        session.accessToken.sessionToken = output.accessToken.sessionToken
        session.accessToken.expiresAt = now.addingTimeInterval(Double(output.expiresIn))
        session.refreshToken = output.refreshToken
        return session
    }
}

extension HTTPField.Name {
    // The name is a valid field name (RFC 9449, section 4.1).
    fileprivate static let proofOfPossession = HTTPField.Name("DPoP").unsafelyUnwrapped
}

/// Sends with each attempt a proof of its own that the key of the session is here (RFC 9449, section 4).
private struct ProofHeader: Middleware {
    let proof: ProofOfPossession

    func intercept(
        _ request: HTTPRequest,
        body: HTTPBody,
        context: OperationContext,
        next: Next
    ) async throws -> (response: HTTPResponse, body: HTTPBody) {
        var request = request
        request.headerFields[.proofOfPossession] = try proof.proof(
            method: request.method.rawValue,
            url: request.url(),
            date: context.clock.date(),
            identifier: UUID().uuidString
        )
        return try await next(request, body, context)
    }
}

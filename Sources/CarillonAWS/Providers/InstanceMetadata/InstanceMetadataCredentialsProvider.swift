package import CarillonRuntime

/// The credentials of the role of an instance of Amazon EC2
/// ([IMDS credential provider](https://docs.aws.amazon.com/sdkref/latest/guide/feature-imds-credentials.html)).
package struct InstanceMetadataCredentialsProvider: CredentialsProvider {
    private static let rolePath = "/latest/meta-data/iam/security-credentials/"
    private static let regionPath = "/latest/meta-data/placement/region"
    /// The time for which credentials are used beyond their end.
    private static let extensionTime = 15.0 * 60

    /// The session with the service, or the reason that it is not to be asked.
    private let session: Result<InstanceMetadataSession, CredentialsServiceError>
    private let clock: ClientConfiguration.Clock

    /// Creates a provider. It keeps the token of its session with the service, so that one should serve for all calls.
    ///
    /// - Parameters:
    ///   - environment: The environment, which may name the address of the service.
    ///   - transport: The transport that sends the requests.
    ///   - clock: The time as the provider sees it.
    ///   - timeout: The longest time that one attempt may take.
    ///   - maxAttempts: The greatest number of attempts, the first one included.
    package init(
        environment: ProcessEnvironment,
        transport: any Transport,
        clock: ClientConfiguration.Clock = .system,
        timeout: Duration = .seconds(1),
        maxAttempts: Int = 2
    ) {
        let requester = CredentialsRequester(
            transport: transport,
            clock: clock,
            timeout: timeout,
            maxAttempts: maxAttempts
        )
        session = Result { () throws(CredentialsServiceError) in
            InstanceMetadataSession(try InstanceMetadataAddress(environment).endpoint, requester)
        }
        self.clock = clock
    }

    /// Asks for the name of the role, and then for its credentials.
    ///
    /// Credentials that have ended and are served all the same come from an instance whose service cannot renew them at
    /// the moment. Services of AWS go on to accept them, so they are returned with a later end, at which the service is
    /// asked again.
    ///
    /// - Throws: ``CredentialsServiceError``; `CancellationError`.
    package func credentials() async throws -> AWSCredentials {
        try await asking { session in
            let role = try await text(at: Self.rolePath, in: session)
            guard let role, !role.isEmpty else {
                throw CredentialsServiceError(
                    session.source,
                    "the instance has no role",
                    remedy: "attach an instance profile to it"
                )
            }
            let response = try await session.get(Self.rolePath + role)
            guard response.isSuccess else { throw response.error }
            return try AWSCredentials(servedIn: response).extended(
                to: clock.date().addingTimeInterval(Self.extensionTime),
                clock.date()
            )
        }
    }

    /// Asks for the region that the instance is in.
    ///
    /// - Throws: ``CredentialsServiceError``; `CancellationError`.
    package func region() async throws -> String {
        try await asking { session in
            let region = try await text(at: Self.regionPath, in: session)
            guard let region, !region.isEmpty else { throw CredentialsProblem("it does not know the region") }
            return region
        }
    }

    /// Returns the name at a path; `nil` if there is none.
    private func text(at path: String, in session: InstanceMetadataSession) async throws -> String? {
        let response = try await session.get(path)
        if response.status == 404 { return nil }
        guard response.isSuccess else { throw response.error }
        let lines = String(decoding: response.body, as: UTF8.self).split(whereSeparator: \.isNewline)
        let name = lines.first ?? ""
        // The characters that names of roles have, and names of regions as well.
        let isName =
            name.utf8.count <= 64 && name.utf8.allSatisfy { isLetterOrDigit($0) || "+=,.@_-".utf8.contains($0) }
        guard isName else { throw CredentialsProblem("what it answered is not a name") }
        return String(name)
    }

    private func isLetterOrDigit(_ byte: UInt8) -> Bool {
        isDigit(byte) || UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20
    }

    private func asking<Answer>(_ body: (InstanceMetadataSession) async throws -> Answer) async throws -> Answer {
        let session = try session.get()
        do {
            return try await body(session)
        } catch let error where error is CredentialsServiceError || error is CancellationError {
            throw error
        } catch {
            throw CredentialsServiceError(session.source, error)
        }
    }
}

extension AWSCredentials {
    /// Returns the credentials with a later end if they have ended.
    fileprivate func extended(to end: Timestamp, _ now: Timestamp) -> AWSCredentials {
        guard let expiration, expiration <= now else { return self }
        return AWSCredentials(
            accessKeyID: accessKeyID,
            secretAccessKey: secretAccessKey,
            sessionToken: sessionToken,
            expiration: end,
            accountID: accountID
        )
    }
}

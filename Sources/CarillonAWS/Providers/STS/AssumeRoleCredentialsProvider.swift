internal import CarillonRuntime

/// The credentials of a role that other credentials may assume
/// ([AssumeRole](https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html)).
package struct AssumeRoleCredentialsProvider: CredentialsProvider {
    private let source: any CredentialsProvider
    private let role: AssumedRole
    private let externalID: String?
    private let client: STSClient
    private let sign: SignRequest

    /// Creates a provider.
    ///
    /// - Parameters:
    ///   - source: The credentials that assume the role; they are asked for each time.
    ///   - role: The role.
    ///   - externalID: The text that the trust policy of a role in somebody else's account asks for.
    ///   - client: The client of STS.
    ///   - sign: Signs the request.
    package init(
        source: any CredentialsProvider,
        role: AssumedRole,
        externalID: String? = nil,
        client: STSClient,
        sign: @escaping SignRequest
    ) {
        self.source = source
        self.role = role
        self.externalID = externalID
        self.client = client
        self.sign = sign
    }

    /// Assumes the role.
    ///
    /// - Throws: ``CredentialsServiceError``; `CancellationError`; what the source of the credentials throws.
    package func credentials() async throws -> AWSCredentials {
        let credentials = try await source.credentials()
        let parameters = role.parameters(client.clock) + [(name: "ExternalId", value: externalID)]
        return try await client.credentials("AssumeRole", parameters) { request, body throws in
            try sign(&request, body, credentials, client.region, "sts", client.clock.date())
        }
    }
}

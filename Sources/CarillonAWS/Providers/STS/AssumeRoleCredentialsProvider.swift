internal import CarillonRuntime

/// The credentials of a role that other credentials may assume
/// ([AssumeRole](https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html)).
package struct AssumeRoleCredentialsProvider: CredentialsProvider {
    private let source: any CredentialsProvider
    private let role: AssumedRole
    private let externalID: String?
    private let client: STSClient

    /// Creates a provider.
    ///
    /// - Parameters:
    ///   - source: The credentials that assume the role; they are asked for each time.
    ///   - role: The role.
    ///   - externalID: The text that the trust policy of a role in somebody else's account asks for.
    ///   - client: The client of STS.
    package init(
        source: any CredentialsProvider,
        role: AssumedRole,
        externalID: String? = nil,
        client: STSClient
    ) {
        self.source = source
        self.role = role
        self.externalID = externalID
        self.client = client
    }

    /// Assumes the role.
    ///
    /// - Throws: ``CredentialsServiceError``; `CancellationError`; what the source of the credentials throws.
    package func credentials() async throws -> AWSCredentials {
        let credentials = try await source.credentials()
        let parameters = role.parameters(client.clock) + [(name: "ExternalId", value: externalID)]
        return try await client.credentials("AssumeRole", parameters) { request, body in
            try SigV4Signer(service: "sts", region: client.region).sign(
                &request,
                payload: PayloadHash(of: body),
                credentials: credentials,
                date: client.clock.date()
            )
        }
    }
}

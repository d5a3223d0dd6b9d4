internal import CarillonRuntime

/// The credentials of a role that the holder of a token of another identity provider may assume, such as a pod of
/// Amazon EKS
/// ([AssumeRoleWithWebIdentity](https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html)).
package struct WebIdentityCredentialsProvider: CredentialsProvider {
    private let tokenFile: BoundedFile
    private let role: AssumedRole
    private let client: STSClient

    /// Creates a provider.
    ///
    /// - Parameters:
    ///   - tokenFile: The file with the token. It is read anew each time, because whoever writes it renews the token.
    ///   - role: The role.
    ///   - client: The client of STS.
    package init(tokenFile: String, role: AssumedRole, client: STSClient) {
        self.tokenFile = BoundedFile(path: tokenFile)
        self.role = role
        self.client = client
    }

    /// Assumes the role with the token.
    ///
    /// - Throws: ``CredentialsServiceError``; `CancellationError`.
    package func credentials() async throws -> AWSCredentials {
        let parameters = role.parameters(client.clock) + [(name: "WebIdentityToken", value: try token())]
        return try await client.credentials("AssumeRoleWithWebIdentity", parameters)
    }

    private func token() throws(CredentialsServiceError) -> String {
        let source = "STS: web identity token file '\(tokenFile.path)'"
        let remedy = "see whether AWS_WEB_IDENTITY_TOKEN_FILE or web_identity_token_file is right"
        let bytes: [UInt8]
        do throws(CredentialsProblem) {
            bytes = try tokenFile.read()
        } catch {
            throw CredentialsServiceError(source, error, remedy: remedy)
        }
        guard let token = String(validating: bytes, as: UTF8.self)?.trimmed, !token.isEmpty else {
            throw CredentialsServiceError(source, "it is \(bytes.isEmpty ? "empty" : "not a token")", remedy: remedy)
        }
        return token
    }
}

extension String {
    /// The text without white space at its ends, as an editor leaves it there.
    fileprivate var trimmed: String {
        guard let start = firstIndex(where: { !$0.isWhitespace }), let end = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[start...end])
    }
}

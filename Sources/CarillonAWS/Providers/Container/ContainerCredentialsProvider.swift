package import CarillonRuntime
internal import HTTPTypes

/// The credentials of a container of Amazon ECS, a pod of Amazon EKS, or a device: its agent has them
/// ([container credential provider](https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html)).
package struct ContainerCredentialsProvider: CredentialsProvider {
    private static let token = "AWS_CONTAINER_AUTHORIZATION_TOKEN"
    private static let tokenFile = "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"

    private let environment: ProcessEnvironment
    private let requester: CredentialsRequester

    /// Creates a provider; what the environment has is looked at when credentials are asked for.
    package init(environment: ProcessEnvironment, transport: any Transport, clock: ClientConfiguration.Clock = .system)
    {
        self.environment = environment
        requester = CredentialsRequester(transport: transport, clock: clock, timeout: .seconds(2))
    }

    /// Returns whether an environment names the address of an agent.
    package static func isConfigured(in environment: ProcessEnvironment) -> Bool {
        environment[ContainerCredentialsAddress.relative] != nil || environment[ContainerCredentialsAddress.full] != nil
    }

    /// Asks the agent.
    ///
    /// - Throws: ``CredentialsServiceError``; `CancellationError`.
    package func credentials() async throws -> AWSCredentials {
        guard let address = try ContainerCredentialsAddress(environment) else {
            throw CredentialsServiceError(
                "the container",
                "neither \(ContainerCredentialsAddress.relative) nor \(ContainerCredentialsAddress.full) is set"
            )
        }
        var request = address.request
        request.headerFields[.authorization] = try authorization()
        let source = "the container at \(address.endpoint) (\(address.variable))"
        do {
            let response = try await requester.send(request)
            guard response.isSuccess else {
                throw CredentialsServiceError(source, response.error, remedy: remedy(response.status, address))
            }
            return try AWSCredentials(servedIn: response)
        } catch let error where error is CredentialsServiceError || error is CancellationError {
            throw error
        } catch {
            throw CredentialsServiceError(source, error)
        }
    }

    private func remedy(_ status: Int, _ address: ContainerCredentialsAddress) -> String? {
        switch status {
        case 401, 403: "see whether \(environment[Self.tokenFile] == nil ? Self.token : Self.tokenFile) is right"
        case 404: "see whether \(address.variable) is right"
        default: nil
        }
    }

    /// The token that the agent asks for; `nil` if there is none. A file is read anew each time, because it is renewed
    /// every few hours.
    private func authorization() throws(CredentialsServiceError) -> String? {
        let source: String
        let token: String
        if let path = environment[Self.tokenFile] {
            source = "the container: token file '\(path)' (\(Self.tokenFile))"
            do throws(CredentialsProblem) {
                token = String(decoding: try BoundedFile(path: path).read(), as: UTF8.self)
            } catch {
                throw CredentialsServiceError(source, error)
            }
        } else if let variable = environment[Self.token] {
            source = "the container: token in \(Self.token)"
            token = variable
        } else {
            return nil
        }
        guard !token.isEmpty else { throw CredentialsServiceError(source, "it is empty") }
        guard !token.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D }) else {
            throw CredentialsServiceError(
                source,
                "it has a line break, which no header can have",
                remedy: "take it out"
            )
        }
        guard HTTPField.isValidValue(token) else {
            throw CredentialsServiceError(source, "it has bytes that no header can have")
        }
        return token
    }
}

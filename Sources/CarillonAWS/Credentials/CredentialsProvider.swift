/// A source of credentials: the environment, a file, a service of AWS.
public protocol CredentialsProvider: Sendable {
    /// Returns credentials that are valid now.
    ///
    /// - Throws: The reason that the source has none.
    func credentials() async throws -> AWSCredentials
}

extension AWSCredentials: CredentialsProvider {
    /// The credentials themselves, whatever the time.
    public func credentials() -> AWSCredentials { self }
}

extension ClientError {
    /// The reason that a request cannot carry what proves who sends it. It never holds a secret.
    public enum UnsignableRequest: Error, Hashable, Sendable {
        /// The client has signers, but none for any scheme of the operation.
        case noSigner(operation: String, schemes: [AuthScheme])
        /// A secret would be sent over an unencrypted connection to another machine.
        case insecureConnection(scheme: String, authority: String)
        /// A token, a key, a user name or a password cannot be sent, for the reason given.
        case unsendableSecret(String)
    }
}

extension ClientError.UnsignableRequest: CustomStringConvertible {
    /// The reason and what to do, as a sentence without a full stop.
    public var description: String {
        switch self {
        case .noSigner(let operation, let schemes):
            "no signer of the client is for a scheme of \(operation), which are: "
                + "\(schemes.map(\.description).joined(separator: ", ")); add one to its 'signers'"
        case .insecureConnection(let scheme, let authority):
            "a secret would be readable on its way to '\(scheme)://\(authority)'; use an endpoint with 'https', "
                + "or one on this machine"
        case .unsendableSecret(let reason): reason
        }
    }
}

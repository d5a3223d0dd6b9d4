/// The reason that a service, or a file that a tool left for it, has no credentials.
///
/// It says who was asked and where, what came, and what to do; never a secret.
package struct CredentialsServiceError: Error, Sendable {
    /// Who was asked, and where: `the instance metadata service at http://169.254.169.254`.
    package let source: String
    /// What went wrong: a ``CredentialsProblem``, or the error of the service or of the transport.
    package let cause: any Error
    /// What can be done about it, as a clause; `nil` where that is not known.
    package let remedy: String?

    /// Creates an error with its cause.
    package init(_ source: String, _ cause: any Error, remedy: String? = nil) {
        self.source = source
        self.cause = cause
        self.remedy = remedy
    }

    /// Creates an error whose cause is told in words.
    package init(_ source: String, _ problem: String, remedy: String? = nil) {
        self.init(source, CredentialsProblem(problem), remedy: remedy)
    }
}

extension CredentialsServiceError: CustomStringConvertible {
    /// All of it in one line: `the container at http://169.254.170.2: HTTP 404; see whether ...`.
    package var description: String { "\(source): \(cause)" + (remedy.map { "; \($0)" } ?? "") }
}

/// A cause in words.
package struct CredentialsProblem: Error, Hashable, Sendable, CustomStringConvertible {
    /// The cause as a clause.
    package let description: String

    /// Creates a cause.
    package init(_ description: String) { self.description = description }
}

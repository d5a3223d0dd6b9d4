/// The reason that a source of credentials is not configured, or not there: a chain passes over it.
///
/// Every other error of a source ends the chain, as the source was meant to be used.
package struct CredentialsUnavailable: Error, Hashable, Sendable, CustomStringConvertible {
    /// The reason, for example `AWS_ACCESS_KEY_ID is not set`.
    package let reason: String

    /// Creates the error.
    package init(_ reason: String) { self.reason = reason }

    /// The reason.
    package var description: String { reason }
}

internal import Synchronization

/// The sources of credentials of AWS's tools, in their order: the first that is configured gives the credentials.
///
/// A source that is configured and fails ends the search with its error, lest requests be sent by another identity than
/// the one that was meant. After the first success the chain keeps to the source that won.
package final class DefaultCredentialsChain: CredentialsProvider {
    /// A source that a chain tries.
    package struct Link: Sendable {
        /// The name of the source, for messages.
        package let name: String
        /// Returns the source, or throws ``CredentialsUnavailable`` if it is not configured.
        package let make: @Sendable () throws -> any CredentialsProvider

        /// Creates a link.
        package init(_ name: String, make: @escaping @Sendable () throws -> any CredentialsProvider) {
            self.name = name
            self.make = make
        }
    }

    private struct Winner {
        let name: String
        let provider: any CredentialsProvider
    }

    private let links: [Link]
    private let winner = Mutex<Winner?>(nil)

    /// Creates a chain of links in the order in which they are tried.
    package init(links: [Link]) { self.links = links }

    /// The name of the source that gave the credentials; `nil` before the first success.
    package var source: String? { winner.withLock { $0?.name } }

    /// Returns the credentials of the first source that is configured.
    ///
    /// - Throws: The error of that source, or ``NoCredentials`` if there is none.
    package func credentials() async throws -> AWSCredentials {
        if let known = winner.withLock({ $0 }) { return try await known.provider.credentials() }
        var reasons: [NoCredentials.Reason] = []
        for link in links {
            do {
                let provider = try link.make()
                let credentials = try await provider.credentials()
                winner.withLock { $0 = Winner(name: link.name, provider: provider) }
                return credentials
            } catch let unavailable as CredentialsUnavailable {
                reasons.append(NoCredentials.Reason(source: link.name, reason: unavailable.reason))
            }
        }
        throw NoCredentials(reasons: reasons)
    }
}

/// The error of a client that has no credentials: none of the sources is configured.
public struct NoCredentials: Error, Hashable, Sendable, CustomStringConvertible {
    /// A source, and why it has no credentials.
    public struct Reason: Hashable, Sendable {
        /// The name of the source: `environment`.
        public let source: String
        /// The reason: `AWS_ACCESS_KEY_ID is not set`.
        public let reason: String

        /// Creates a reason.
        public init(source: String, reason: String) {
            self.source = source
            self.reason = reason
        }
    }

    /// The sources that were tried, in their order.
    public let reasons: [Reason]

    /// Creates the error.
    public init(reasons: [Reason]) { self.reasons = reasons }

    /// The sources, each with its reason, in one line.
    public var description: String {
        "there are no AWS credentials; set one of these up: "
            + reasons.map { "\($0.source) (\($0.reason))" }.joined(separator: ", ")
    }
}

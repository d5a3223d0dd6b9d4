public import HTTPTypes

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Sends a user name and a password in the header `Authorization` (RFC 7617), as UTF-8.
///
/// Whoever has the password can use it, so it is sent over `https` alone, or to a server on the same machine.
public struct BasicSigner: RequestSigner {
    private let credentials: @Sendable () async throws -> Credentials

    /// Creates a signer.
    ///
    /// - Parameter credentials: Returns user name and password. It is asked for each attempt.
    public init(_ credentials: @escaping @Sendable () async throws -> Credentials) {
        self.credentials = credentials
    }

    /// Returns whether the scheme is ``AuthScheme/basic``.
    public func canSign(_ scheme: AuthScheme) -> Bool { scheme == .basic }

    /// Adds the header.
    ///
    /// - Throws: ``ClientError/UnsignableRequest`` for a connection that is not secure and for what the scheme cannot
    ///   carry, and what the source of credentials throws.
    public func sign(
        _ request: inout HTTPRequest,
        body: HTTPBody,
        scheme: AuthScheme,
        context: OperationContext
    ) async throws {
        try request.requireSecureConnection()
        request.headerFields[.authorization] = "Basic \(try await credentials().encoded())"
    }
}

extension BasicSigner {
    /// A user name and its password. Neither appears in descriptions.
    public struct Credentials: Hashable, Sendable {
        /// The user name, without a colon.
        public var userName: String
        /// The password.
        public var password: String

        /// Creates credentials.
        public init(userName: String, password: String) {
            self.userName = userName
            self.password = password
        }

        /// Returns both as the header has them (RFC 7617, section 2).
        func encoded() throws(ClientError.UnsignableRequest) -> String {
            guard !userName.utf8.contains(UInt8(ascii: ":")) else {
                throw .unsendableSecret("the user name has a colon, which ends it in this scheme")
            }
            guard (userName + password).unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control }) else {
                throw .unsendableSecret(
                    "the user name or the password has a control character, which this scheme forbids"
                )
            }
            return Data("\(userName):\(password)".utf8).base64EncodedString()
        }
    }
}

extension BasicSigner.Credentials: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// That there is something, and not what.
    public var description: String { "Credentials(\(redacted))" }
    /// That there is something, and not what.
    public var debugDescription: String { description }
    /// Nothing of what it holds.
    public var customMirror: Mirror { Mirror(self, children: []) }
}

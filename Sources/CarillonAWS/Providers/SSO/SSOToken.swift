@_spi(Generated) internal import CarillonRuntime
internal import Crypto

/// The token that `aws sso login` leaves for other programs, and with it what renews it
/// ([SSO token provider](https://docs.aws.amazon.com/sdkref/latest/guide/feature-sso-credentials.html)).
struct SSOToken: Structure, CustomReflectable {
    var accessToken: String
    var expiresAt: Timestamp
    var refreshToken: String?
    var clientID: String?
    var clientSecret: String?
    var registrationExpiresAt: Timestamp?

    static let schema = StructureSchema<Self>(
        .required(\.accessToken, "accessToken", .string.sensitive, "accessToken"),
        .required(\.expiresAt, "expiresAt", .timestamp(.dateTime), "expiresAt"),
        .optional(\.refreshToken, "refreshToken", .string.sensitive, "refreshToken"),
        .optional(\.clientID, "clientID", .string, "clientId"),
        .optional(\.clientSecret, "clientSecret", .string.sensitive, "clientSecret"),
        .optional(\.registrationExpiresAt, "registrationExpiresAt", .timestamp(.dateTime), "registrationExpiresAt")
    )

    /// Returns the file with the token of a session.
    ///
    /// - Parameters:
    ///   - name: The name of the session in the configuration, or the address of the portal where a profile has no
    ///     session.
    ///   - environment: The environment with the user's home.
    static func file(for name: String, _ environment: ProcessEnvironment) -> BoundedFile {
        let digest = hexadecimalDigest(of: name, Insecure.SHA1.self)
        return BoundedFile(path: "\(environment.homeDirectory)/.aws/sso/cache/\(digest).json")
    }
}

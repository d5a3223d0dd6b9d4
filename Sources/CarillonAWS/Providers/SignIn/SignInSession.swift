@_spi(Generated) internal import CarillonRuntime
internal import Crypto

/// The session that `aws login` leaves for other programs: credentials, and what renews them
/// ([sign-in credential provider](https://docs.aws.amazon.com/sdkref/latest/guide/feature-login-credentials.html)).
struct SignInSession: Structure, CustomReflectable {
    var accessToken: Credentials
    var refreshToken: String?
    var clientID: String?
    /// The private key that the session is bound to, as PEM.
    var dpopKey: String?

    static let schema = StructureSchema<Self>(
        .required(\.accessToken, "accessToken", .structure, "accessToken"),
        .optional(\.refreshToken, "refreshToken", .string.sensitive, "refreshToken"),
        .optional(\.clientID, "clientID", .string, "clientId"),
        .optional(\.dpopKey, "dpopKey", .string.sensitive, "dpopKey")
    )

    /// The credentials of a session.
    struct Credentials: Structure, CustomReflectable {
        var accessKeyID: String
        var secretAccessKey: String
        var sessionToken: String
        var expiresAt: Timestamp
        var accountID: String?

        static let schema = StructureSchema<Self>(
            .required(\.accessKeyID, "accessKeyID", .string, "accessKeyId"),
            .required(\.secretAccessKey, "secretAccessKey", .string.sensitive, "secretAccessKey"),
            .required(\.sessionToken, "sessionToken", .string.sensitive, "sessionToken"),
            .required(\.expiresAt, "expiresAt", .timestamp(.dateTime), "expiresAt"),
            .optional(\.accountID, "accountID", .string, "accountId")
        )
    }

    /// Returns the file of a session.
    ///
    /// - Parameters:
    ///   - name: The session as the profile names it: `login_session`.
    ///   - environment: The environment, which may name another folder than the usual one in the user's home.
    static func file(for name: String, _ environment: ProcessEnvironment) -> BoundedFile {
        var folder = environment["AWS_LOGIN_CACHE_DIRECTORY"] ?? "~/.aws/login/cache"
        if folder == "~" || folder.hasPrefix("~/") {
            folder.replaceSubrange(..<folder.index(after: folder.startIndex), with: environment.homeDirectory)
        }
        return BoundedFile(path: "\(folder)/\(hexadecimalDigest(of: name, SHA256.self)).json")
    }
}

extension AWSCredentials {
    init(_ credentials: SignInSession.Credentials) {
        self.init(
            accessKeyID: credentials.accessKeyID,
            secretAccessKey: credentials.secretAccessKey,
            sessionToken: credentials.sessionToken,
            expiration: credentials.expiresAt,
            accountID: credentials.accountID
        )
    }
}

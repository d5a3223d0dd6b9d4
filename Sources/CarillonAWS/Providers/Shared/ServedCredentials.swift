@_spi(Generated) internal import CarillonRuntime

/// The credentials that a container's agent and the instance metadata service answer with, or the error that they
/// answer with in their place.
struct ServedCredentials: Structure, CustomReflectable {
    var accessKeyID: String?
    var secretAccessKey: String?
    var token: String?
    var expiration: Timestamp?
    var accountID: String?
    var code: String?
    var message: String?
    /// The message of an error as other services spell it.
    var lowercaseMessage: String?

    static let schema = StructureSchema<Self>(
        .optional(\.accessKeyID, "accessKeyID", .string, "AccessKeyId"),
        .optional(\.secretAccessKey, "secretAccessKey", .string.sensitive, "SecretAccessKey"),
        .optional(\.token, "token", .string.sensitive, "Token"),
        .optional(\.expiration, "expiration", .timestamp(.dateTime), "Expiration"),
        .optional(\.accountID, "accountID", .string, "AccountId"),
        .optional(\.code, "code", .string, "Code"),
        .optional(\.message, "message", .string, "Message"),
        .optional(\.lowercaseMessage, "lowercaseMessage", .string, "message")
    )
}

extension AWSCredentials {
    /// Reads the credentials that a response has.
    ///
    /// - Throws: `DecodingFailure` if it is no JSON object; `UnmodeledError` if it tells of an error;
    ///   ``CredentialsProblem`` if a part is missing.
    init(servedIn response: CredentialsRequester.Response) throws {
        let served = try ServedCredentials(json: response.body)
        guard let key = served.accessKeyID, let secret = served.secretAccessKey, !key.isEmpty, !secret.isEmpty else {
            // The instance metadata service reports errors of roles with the status of success.
            if let code = served.code, code != "Success" {
                throw UnmodeledError(status: response.status, code: code, message: served.message)
            }
            let missing = served.accessKeyID?.isEmpty == false ? "SecretAccessKey" : "AccessKeyId"
            throw CredentialsProblem("the response has no \(missing)")
        }
        self.init(
            accessKeyID: key,
            secretAccessKey: secret,
            sessionToken: served.token,
            expiration: served.expiration,
            accountID: served.accountID
        )
    }
}

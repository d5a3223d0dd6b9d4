internal import CarillonRuntime
internal import Foundation

/// Reads the responses of STS.
enum STSResponse {
    /// Reads the credentials that an operation returns.
    ///
    /// - Throws: ``CredentialsProblem`` if the response does not have them.
    static func credentials(_ action: String, _ body: [UInt8]) throws(CredentialsProblem) -> AWSCredentials {
        let texts = try XMLTexts(body)
        let result = "\(action)Response/\(action)Result"
        func text(_ name: String) throws(CredentialsProblem) -> String {
            guard let text = texts["\(result)/Credentials/\(name)"], !text.isEmpty else {
                throw CredentialsProblem("the response has no \(name)")
            }
            return text
        }
        let expiration = try text("Expiration")
        guard let end = timestamp(expiration) else {
            throw CredentialsProblem("the response's Expiration is not a date")
        }
        return AWSCredentials(
            accessKeyID: try text("AccessKeyId"),
            secretAccessKey: try text("SecretAccessKey"),
            sessionToken: try text("SessionToken"),
            expiration: end,
            accountID: texts["\(result)/AssumedRoleUser/Arn"].flatMap(accountID)
        )
    }

    /// Reads the error that a status other than success tells of.
    static func error(_ response: CredentialsRequester.Response) -> UnmodeledError {
        let texts = try? XMLTexts(response.body)
        return UnmodeledError(
            status: response.status,
            code: texts?["ErrorResponse/Error/Code"],
            message: texts?["ErrorResponse/Error/Message"]
        )
    }

    private static func timestamp(_ text: String) -> Timestamp? {
        (try? Timestamp(text, strategy: .iso8601))
            ?? (try? Timestamp(text, strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: true)))
    }

    /// The account in the name of a resource: `arn:aws:sts::123456789012:assumed-role/deployer/session`.
    private static func accountID(_ arn: String) -> String? {
        let parts = arn.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
        return parts.count == 6 && parts[4].utf8.count == 12 && parts[4].utf8.allSatisfy(isDigit)
            ? String(parts[4]) : nil
    }
}

internal import CarillonRuntime
internal import Foundation

/// The credentials that a command of the user prints (AWS SDKs and Tools Reference Guide, "Process credential
/// provider").
package struct ProcessCredentials: CredentialsProvider {
    private let command: ConfigurationValue
    private let profile: Profile
    private let environment: ProcessEnvironment
    private let limits: CommandOutput.Limits

    /// Creates the provider for the key `credential_process` of a profile.
    ///
    /// - Throws: ``CredentialsUnavailable`` if the profile has none.
    init(profile: Profile, environment: ProcessEnvironment, limits: CommandOutput.Limits) throws(CredentialsUnavailable)
    {
        guard let command = profile["credential_process"] else {
            throw CredentialsUnavailable("profile '\(profile.name)' has no credential_process")
        }
        self.command = command
        self.profile = profile
        self.environment = environment
        self.limits = limits
    }

    /// Runs the command.
    package func credentials() async throws -> AWSCredentials {
        let words: [String]
        do {
            words = try splitCommandLine(command.text)
        } catch {
            throw failure("\(error) (' #' and ' ;' begin a comment)")
        }
        guard let name = words.first else { throw failure("there is no command") }
        guard let executable = executable(name) else {
            throw failure(
                name.contains("/")
                    ? "there is no executable file \(name.quotedInMessage)"
                    : "there is no executable file \(name.quotedInMessage) in the folders of PATH"
            )
        }
        let output: CommandOutput
        do {
            output = try await .of(
                executable,
                Array(words.dropFirst()),
                variables: environment.variables,
                limits: limits
            )
        } catch let error as CommandFailure {
            throw failure("\(name.quotedInMessage) \(error.sentence)")
        }
        if let end = output.failure {
            let said = String(decoding: output.errors, as: UTF8.self).shownInMessage(limit: limits.errorSize)
            throw failure("\(name.quotedInMessage) \(end)" + (said.isEmpty ? "" : " and said: \(said)"))
        }
        return try read(output.output, of: name)
    }

    /// The arguments are not shown: there may be secrets among them.
    private func failure(_ problem: String) -> AWSConfigurationError { profile.error("credential_process", problem) }

    /// Returns the file that a command's name stands for, as `execvp` does.
    private func executable(_ name: String) -> String? {
        let candidates =
            name.contains("/")
            ? [name] : (environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":").map { "\($0)/\(name)" }
        return candidates.first { path in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
                && FileManager.default.isExecutableFile(atPath: path)
        }
    }

    private func read(_ bytes: [UInt8], of name: String) throws(AWSConfigurationError) -> AWSCredentials {
        let document: Document
        do {
            document = try JSONDecoder().decode(Document.self, from: Data(bytes))
        } catch {
            throw failure(
                "what \(name.quotedInMessage) printed is no JSON object with 'Version' and the texts of credentials"
            )
        }
        guard document.version == 1 else {
            throw failure("\(name.quotedInMessage) printed 'Version' \(document.version); expected 1")
        }
        let parts = [("AccessKeyId", document.accessKeyID), ("SecretAccessKey", document.secretAccessKey)]
        guard let key = document.accessKeyID, let secret = document.secretAccessKey, !key.isEmpty, !secret.isEmpty
        else {
            let missing = parts.filter { $0.1?.isEmpty ?? true }.map { "'\($0.0)'" }.joined(separator: " and ")
            throw failure("\(name.quotedInMessage) printed no \(missing)")
        }
        var expiration: Timestamp?
        if let text = document.expiration {
            expiration = Timestamp(expiration: text)
            guard expiration != nil else {
                throw failure(
                    "\(name.quotedInMessage) printed the 'Expiration' \(text.quotedInMessage), "
                        + "which is no time such as '2026-01-31T12:00:00Z'"
                )
            }
        }
        return AWSCredentials(
            accessKeyID: key,
            secretAccessKey: secret,
            sessionToken: document.sessionToken,
            expiration: expiration,
            accountID: document.accountID ?? profile["aws_account_id"]?.text
        )
    }

    private struct Document: Decodable {
        let version: Int
        let accessKeyID, secretAccessKey, sessionToken, expiration, accountID: String?

        enum CodingKeys: String, CodingKey {
            case version = "Version"
            case accessKeyID = "AccessKeyId"
            case secretAccessKey = "SecretAccessKey"
            case sessionToken = "SessionToken"
            case expiration = "Expiration"
            case accountID = "AccountId"
        }
    }
}

extension CommandFailure {
    /// The failure, as the rest of a sentence about the command.
    fileprivate var sentence: String {
        switch self {
        case .notStarted(let reason): "could not be started: \(reason)"
        case .tooLong(let duration): "did not end in \(duration), and was ended"
        case .tooMuchOutput(let limit): "printed more than \(limit) bytes, and was ended"
        }
    }
}

extension AWSCredentials {
    /// Reads `aws_access_key_id`, `aws_secret_access_key`, and where they are set `aws_session_token` and
    /// `aws_account_id`, in one of the two files: both halves of a key stand in the same file.
    ///
    /// - Throws: ``CredentialsUnavailable`` if neither of the first two is set; ``AWSConfigurationError`` if one is.
    init(section: ConfigurationSection, of profile: Profile, file: String) throws {
        let names = (key: "aws_access_key_id", secret: "aws_secret_access_key")
        let place = "\(file): profile '\(profile.name)'"
        switch (section.value(names.key)?.text, section.value(names.secret)?.text) {
        case (nil, nil):
            throw CredentialsUnavailable("profile '\(profile.name)' has no \(names.key) in \(file)")
        case (nil, _):
            throw AWSConfigurationError("\(place), \(names.key)", "it is not set, although \(names.secret) is")
        case (_, nil):
            throw AWSConfigurationError("\(place), \(names.secret)", "it is not set, although \(names.key) is")
        case (let key?, let secret?):
            self.init(
                accessKeyID: key,
                secretAccessKey: secret,
                sessionToken: section.value("aws_session_token")?.text,
                accountID: section.value("aws_account_id")?.text
            )
        }
    }
}

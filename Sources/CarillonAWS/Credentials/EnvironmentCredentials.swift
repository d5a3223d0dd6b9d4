internal import CarillonRuntime

extension AWSCredentials {
    /// Reads the environment variables `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`, and where they are set
    /// `AWS_SESSION_TOKEN`, `AWS_CREDENTIAL_EXPIRATION` and `AWS_ACCOUNT_ID`.
    ///
    /// - Throws: ``CredentialsUnavailable`` if neither of the first two is set; ``AWSConfigurationError`` if one is, or
    ///   if the expiration is no time.
    package init(environment: ProcessEnvironment) throws {
        let names = (key: "AWS_ACCESS_KEY_ID", secret: "AWS_SECRET_ACCESS_KEY", end: "AWS_CREDENTIAL_EXPIRATION")
        let expiration = try environment[names.end].map { (text) throws(AWSConfigurationError) in
            guard let expiration = Timestamp(expiration: text) else {
                throw AWSConfigurationError(
                    names.end,
                    "\(text.quotedInMessage) is no time such as '2026-01-31T12:00:00Z'"
                )
            }
            return expiration
        }
        switch (environment[names.key], environment[names.secret]) {
        case (nil, nil):
            throw CredentialsUnavailable("\(names.key) is not set")
        case (nil, _):
            throw AWSConfigurationError(names.key, "it is not set, although \(names.secret) is")
        case (_, nil):
            throw AWSConfigurationError(names.secret, "it is not set, although \(names.key) is")
        case (let key?, let secret?):
            self.init(
                accessKeyID: key,
                secretAccessKey: secret,
                sessionToken: environment["AWS_SESSION_TOKEN"],
                expiration: expiration,
                accountID: environment["AWS_ACCOUNT_ID"]
            )
        }
    }
}

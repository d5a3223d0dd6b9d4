/// A profile of the shared configuration files.
package struct Profile: Hashable, Sendable {
    /// The name: `default`, or one of the user's.
    package let name: String
    /// The source of the name.
    package var choice = Choice.implied
    /// The properties in `~/.aws/config`.
    package var configuration: ConfigurationSection = [:]
    /// The properties in `~/.aws/credentials`.
    package var credentials: ConfigurationSection = [:]

    /// Who named a profile.
    package enum Choice: Hashable, Sendable {
        /// Nobody: it is the one named `default`.
        case implied
        /// An environment variable.
        case variable(String)
        /// The program, which comes before the environment.
        case program
    }

    /// The value of a key; `nil` if it is not set, or empty. The credentials file comes before the configuration file.
    package subscript(key: String) -> ConfigurationValue? { credentials.value(key) ?? configuration.value(key) }

    /// The place of a key, for messages: `/home/me/.aws/config:3: profile 'dev', region`.
    func place(_ key: String) -> String {
        let value = self[key]
        return (value.map { "\($0.file):\($0.line): " } ?? "") + "profile '\(name)', \(key)"
    }

    /// An error about the value of a key.
    func error(_ key: String, _ problem: String) -> AWSConfigurationError {
        AWSConfigurationError(place(key), problem)
    }
}

extension ConfigurationSection {
    /// The value of a key; `nil` if it is not set, or empty.
    func value(_ key: String) -> ConfigurationValue? {
        self[key].flatMap { $0.text.isEmpty && $0.nested.isEmpty ? nil : $0 }
    }
}

/// The sources of credentials that a service answers for, as functions that make them.
///
/// Each is given what profiles and the environment say; a source that finds no service at all throws
/// ``CredentialsUnavailable``, so that the chain passes over it.
package struct NetworkProviders: Sendable {
    /// A function that makes a source.
    package typealias Make<Settings> = @Sendable (Settings) throws -> any CredentialsProvider

    /// Makes the source that assumes a role.
    package var assumeRole: Make<AssumeRole>
    /// Makes the source that assumes a role by a token of another identity provider.
    package var webIdentity: Make<WebIdentity>
    /// Makes the source that uses a sign-on of IAM Identity Center.
    package var sso: Make<SingleSignOn>
    /// Makes the source that uses a login to the console.
    package var login: Make<ConsoleLogin>
    /// Makes the source that a container's host offers.
    package var container: Make<ProcessEnvironment>
    /// Makes the source that an instance's metadata service offers.
    package var instanceMetadata: Make<InstanceMetadata>

    /// Creates the functions.
    package init(
        assumeRole: @escaping Make<AssumeRole>,
        webIdentity: @escaping Make<WebIdentity>,
        sso: @escaping Make<SingleSignOn>,
        login: @escaping Make<ConsoleLogin>,
        container: @escaping Make<ProcessEnvironment>,
        instanceMetadata: @escaping Make<InstanceMetadata>
    ) {
        self.assumeRole = assumeRole
        self.webIdentity = webIdentity
        self.sso = sso
        self.login = login
        self.container = container
        self.instanceMetadata = instanceMetadata
    }

    /// A role that a profile assumes with the credentials of another source.
    package struct AssumeRole: Sendable {
        package let source: any CredentialsProvider
        package let roleARN: String
        package let externalID: String?
        package let sessionName: String?
        package let durationSeconds: Int?
        package let region: String?
    }

    /// A role that is assumed by a token in a file.
    package struct WebIdentity: Hashable, Sendable {
        package let tokenFile: String
        package let roleARN: String
        package let sessionName: String?
        package let region: String?
    }

    /// A role in an account that a sign-on gives.
    package struct SingleSignOn: Hashable, Sendable {
        package let startURL: String
        /// The region of IAM Identity Center, which need not be that of the requests.
        package let region: String
        package let accountID: String
        package let roleName: String
        /// The name of the section `[sso-session x]`; `nil` where the profile has the start URL itself.
        package let sessionName: String?
    }

    /// A login to the console.
    package struct ConsoleLogin: Hashable, Sendable {
        /// The ARN of the identity that logged in.
        package let sessionARN: String
        package let region: String?
    }

    /// The settings of the instance metadata service; `nil` where nobody set them.
    package struct InstanceMetadata: Hashable, Sendable {
        package let endpoint: String?
        package let endpointMode: EndpointMode?
        package let timeoutSeconds: Int?
        package let attempts: Int?

        /// The kinds of addresses of the service.
        package enum EndpointMode: String, CaseIterable, Sendable {
            case ipv4 = "IPv4"
            case ipv6 = "IPv6"
        }

        /// Reads the settings from the environment and a profile.
        init(_ lookup: SettingsLookup) throws(AWSConfigurationError) {
            let prefix = (variable: "AWS_EC2_METADATA_SERVICE_", key: "ec2_metadata_service_")
            endpoint = lookup.text("\(prefix.variable)ENDPOINT", key: "\(prefix.key)endpoint")?.text
            endpointMode = try lookup.choice(
                "\(prefix.variable)ENDPOINT_MODE",
                key: "\(prefix.key)endpoint_mode",
                of: EndpointMode.self
            )
            timeoutSeconds = try lookup.integer(
                "AWS_METADATA_SERVICE_TIMEOUT",
                key: "metadata_service_timeout",
                in: 1...300
            )
            attempts = try lookup.integer(
                "AWS_METADATA_SERVICE_NUM_ATTEMPTS",
                key: "metadata_service_num_attempts",
                in: 1...100
            )
        }
    }
}

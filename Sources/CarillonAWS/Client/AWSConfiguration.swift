public import CarillonRuntime

/// The settings that clients of AWS have in common. What is not set is looked up where AWS's other tools look: in
/// environment variables, then in the profile of `~/.aws/config`
/// ([AWS SDKs and Tools Reference Guide](https://docs.aws.amazon.com/sdkref/latest/guide/settings-reference.html)).
///
/// ```swift
/// let aws = AWSConfiguration(region: "eu-central-1", profile: "billing")
/// let voice = ChimeSDKVoiceClient(aws: aws, transport: transport)
/// ```
public struct AWSConfiguration: Sendable {
    /// The region that is called; `nil` for that of `AWS_REGION`, `AWS_DEFAULT_REGION`, the profile's `region`, or the
    /// instance of Amazon EC2 that the program runs on.
    public var region: String?
    /// The profile; `nil` for the one that `AWS_DEFAULT_PROFILE` or `AWS_PROFILE` names, or `default`. One that is named
    /// here comes before credentials in the environment.
    public var profile: String?
    /// The source of credentials, which is asked for each attempt; `nil` for the first that is configured of those that
    /// AWS's tools have. One that takes time belongs in ``CachedCredentials``.
    public var credentials: (any CredentialsProvider)?
    /// The endpoint to call in place of the region's; `nil` for that of `AWS_ENDPOINT_URL` and its like, or the region's.
    public var endpoint: Endpoint?
    /// A Boolean value that asks for an endpoint whose cryptography is validated by FIPS 140; `nil` for that of
    /// `AWS_USE_FIPS_ENDPOINT`, or `use_fips_endpoint` of the profile.
    public var usesFIPS: Bool?
    /// A Boolean value that asks for an endpoint that IPv6 reaches; `nil` for that of `AWS_USE_DUALSTACK_ENDPOINT`, or
    /// `use_dualstack_endpoint` of the profile.
    public var usesDualStack: Bool?
    /// The greatest number of attempts, the first one included; `nil` for what `AWS_MAX_ATTEMPTS` says, or `max_attempts`
    /// of the profile, or 3.
    public var maxAttempts: Int?
    /// A Boolean value that keeps bodies of requests from being compressed; `nil` for that of
    /// `AWS_DISABLE_REQUEST_COMPRESSION`, or `disable_request_compression` of the profile.
    public var disablesRequestCompression: Bool?
    /// The least number of bytes of a body that is compressed, at most 10,485,760; `nil` for what
    /// `AWS_REQUEST_MIN_COMPRESSION_SIZE_BYTES` says, or `request_min_compression_size_bytes` of the profile, or 10,240.
    public var minimumCompressionSize: Int?
    /// The environment variables and the home that settings are looked up in.
    public var environment: ProcessEnvironment

    /// Creates settings.
    public init(
        region: String? = nil,
        profile: String? = nil,
        credentials: (any CredentialsProvider)? = nil,
        endpoint: Endpoint? = nil,
        usesFIPS: Bool? = nil,
        usesDualStack: Bool? = nil,
        maxAttempts: Int? = nil,
        disablesRequestCompression: Bool? = nil,
        minimumCompressionSize: Int? = nil,
        environment: ProcessEnvironment = .current
    ) {
        self.region = region
        self.profile = profile
        self.credentials = credentials
        self.endpoint = endpoint
        self.usesFIPS = usesFIPS
        self.usesDualStack = usesDualStack
        self.maxAttempts = maxAttempts
        self.disablesRequestCompression = disablesRequestCompression
        self.minimumCompressionSize = minimumCompressionSize
        self.environment = environment
    }
}

extension AWSConfiguration {
    /// Returns the source of credentials of a client with these settings, for several clients to share, or to sign what
    /// no client sends.
    ///
    /// ```swift
    /// aws.credentials = aws.credentialsProvider(transport: transport)
    /// let chime = ChimeClient(aws: aws, transport: transport)
    /// let voice = ChimeSDKVoiceClient(aws: aws, transport: transport)
    /// ```
    ///
    /// The environment and the profile are read now; what is wrong with them is the error of the source.
    ///
    /// - Parameters:
    ///   - transport: The transport that sends the requests for credentials.
    ///   - clock: The clock by which credentials end.
    public func credentialsProvider(
        transport: any Transport,
        clock: ClientConfiguration.Clock = .system
    ) -> any CredentialsProvider {
        AWSSession(self, transport: transport, clock: clock).credentials
    }
}

public import CarillonRuntime

extension ServiceClient {
    /// Creates a client of a service of AWS in a region.
    ///
    /// ```swift
    /// let voice = ChimeSDKVoiceClient(region: "eu-central-1", transport: AsyncHTTPClientTransport())
    /// ```
    ///
    /// Requests are signed, and sent again where AWS's own SDKs would. What the environment and the profile say is
    /// looked up when the client is made; what is wrong with it is the error of each call.
    ///
    /// - Parameters:
    ///   - region: The region that is called.
    ///   - credentials: The source of credentials; `nil` for the first that is configured of those that AWS's tools have:
    ///     environment variables, the profile, the container, the instance.
    ///   - configuration: The client's behavior, as far as it is not AWS's.
    ///   - transport: The transport that sends the requests, those for credentials included.
    public init(
        region: String,
        credentials: (any CredentialsProvider)? = nil,
        configuration: ClientConfiguration = ClientConfiguration(),
        transport: any Transport
    ) {
        let aws = AWSConfiguration(region: region, credentials: credentials)
        self.init(aws: aws, configuration: configuration, transport: transport)
    }

    /// Creates a client of a service of AWS.
    ///
    /// A setting that is followed in another way than it says is a warning in the log.
    ///
    /// - Parameters:
    ///   - aws: The settings of AWS; those that are not set are looked up where AWS's other tools look.
    ///   - configuration: The client's behavior, as far as it is not AWS's: endpoint, signature, codes of errors and header
    ///     fields are added to it, and a retry strategy, checksums and compression where it has none.
    ///   - transport: The transport that sends the requests, those for credentials included.
    public init(
        aws: AWSConfiguration,
        configuration: ClientConfiguration = ClientConfiguration(),
        transport: any Transport
    ) {
        let session = AWSSession(aws, transport: transport, clock: configuration.clock)
        for warning in session.warnings { configuration.logger.warning("\(warning)") }
        let skew = ClockSkew()
        var configuration = configuration
        configuration.resolveEndpoint = { try await session.endpoint(for: $0).endpoint }
        configuration.signers.append(SessionSigner(session: session, skew: skew))
        configuration.errorCodes = .aws
        configuration.retryStrategy =
            configuration.retryStrategy ?? StandardRetryStrategy.aws(maxAttempts: session.maxAttempts, skew: skew)
        let userAgent = UserAgent(
            api: Self.service.id ?? Self.service.name,
            executionEnvironment: aws.environment["AWS_EXECUTION_ENV"],
            applicationID: session.applicationID
        )
        configuration.computeChecksum = configuration.computeChecksum ?? { computeChecksum($0, of: $1) }
        configuration.requestCompression = configuration.requestCompression ?? session.requestCompression
        configuration.serviceMiddleware = [
            UserAgentHeader(userAgent),
            InvocationIDHeader(), AttemptHeader(maxAttempts: session.maxAttempts),
        ]
        self.init(configuration: configuration, transport: transport)
    }
}

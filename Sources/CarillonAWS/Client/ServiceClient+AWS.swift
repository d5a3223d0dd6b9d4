public import CarillonRuntime
internal import HTTPTypes

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
    /// - Parameters:
    ///   - aws: The settings of AWS; those that are not set are looked up where AWS's other tools look.
    ///   - configuration: The client's behavior, as far as it is not AWS's: endpoint, signature, codes of errors and header
    ///     fields are added to it, and a retry strategy where it has none.
    ///   - transport: The transport that sends the requests, those for credentials included.
    public init(
        aws: AWSConfiguration,
        configuration: ClientConfiguration = ClientConfiguration(),
        transport: any Transport
    ) {
        let session = AWSSession(aws, transport: transport, clock: configuration.clock)
        let skew = ClockSkew()
        var configuration = configuration
        configuration.resolveEndpoint = { try await session.endpoint(for: $0).endpoint }
        configuration.sign = { request, body, context in
            guard case .sigV4(let service)? = context.service.auth.first else { return }
            guard let region = try await session.endpoint(for: context).signingRegion else {
                throw EndpointError.noRegion
            }
            let credentials = try await session.credentials(for: context)
            try SigV4Signer(service: service, region: region).sign(
                &request,
                payload: PayloadHash(of: body),
                credentials: credentials,
                date: skew.corrected(context.clock.date())
            )
        }
        configuration.errorCodes = .aws
        configuration.retryStrategy =
            configuration.retryStrategy ?? StandardRetryStrategy.aws(maxAttempts: session.maxAttempts, skew: skew)
        configuration.middleware += [
            UserAgentHeader(UserAgent(api: Self.service.id, in: aws.environment)),
            InvocationIDHeader(), AttemptHeader(maxAttempts: session.maxAttempts),
        ]
        self.init(configuration: configuration, transport: transport)
    }
}

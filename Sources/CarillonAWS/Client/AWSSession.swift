internal import CarillonRuntime
internal import Synchronization

/// The settings, credentials and endpoints that the calls of one client of AWS share, of one service.
final class AWSSession: Sendable {
    /// The settings, or the reason that they cannot be followed, which each call tells.
    private let settings: Result<AWSSettings, AWSConfigurationError>
    private let configuration: AWSConfiguration
    private let instance: InstanceMetadataCredentialsProvider
    /// The region of the instance, once it is known or known to be unknown.
    private let instanceRegion = Mutex<String??>(nil)
    /// The endpoint that was found last, and the one that the client was given then: most calls go where the last one went.
    private let lastEndpoint = Mutex<(given: Endpoint?, found: RegionalEndpoint)?>(nil)
    /// The source of credentials.
    let credentials: any CredentialsProvider

    /// Creates a session. The files of the shared configuration are read here, once.
    init(_ configuration: AWSConfiguration, transport: any Transport, clock: ClientConfiguration.Clock) {
        self.configuration = configuration
        let environment = configuration.environment
        let files = Result { () throws(AWSConfigurationError) in
            let shared = try SharedConfiguration.load(from: environment)
            return (shared: shared, profile: try shared.profile(configuration.profile, in: environment))
        }
        settings = files.flatMap { files in
            Result { () throws(AWSConfigurationError) in
                try AWSSettings(environment: environment, configuration: files.shared, profile: files.profile)
            }
        }
        instance = InstanceMetadataCredentialsProvider(environment: environment, transport: transport, clock: clock)
        credentials =
            configuration.credentials
            ?? CachedCredentials(
                DefaultCredentials(
                    configuration: configuration,
                    files: files,
                    settings: settings,
                    network: NetworkServices(transport: transport, clock: clock, environment: environment)
                ),
                clock: clock
            )
    }

    /// The greatest number of attempts, the first one included.
    var maxAttempts: Int { configuration.maxAttempts ?? (try? settings.get())?.maxAttempts ?? 3 }

    /// The application's name in `User-Agent`; `nil` if it has none.
    var applicationID: String? { (try? settings.get())?.applicationID }

    /// The settings that are followed in another way than they say.
    var warnings: [AWSConfigurationError] { (try? settings.get())?.warnings ?? [] }

    /// The compression of the bodies of requests; `nil` where it is turned off.
    var requestCompression: RequestCompression? {
        let settings = try? settings.get()
        if configuration.disablesRequestCompression ?? settings?.disablesRequestCompression ?? false { return nil }
        let size = configuration.minimumCompressionSize ?? settings?.minimumCompressionSize
        return RequestCompression(
            minimumSize: min(size ?? RequestCompression.defaultMinimumSize, AWSSettings.greatestMinimumCompressionSize)
        ) { coding, bytes in
            switch coding {
            case .gzip: gzip(bytes)
            }
        }
    }

    /// Returns the endpoint of a call.
    ///
    /// - Throws: ``AWSConfigurationError`` or ``EndpointError``.
    func endpoint(for context: OperationContext) async throws -> RegionalEndpoint {
        let last = lastEndpoint.withLock { $0 }
        if let last, last.given == context.endpoint { return last.found }
        let found = try await findEndpoint(for: context)
        lastEndpoint.withLock { $0 = (context.endpoint, found) }
        return found
    }

    private func findEndpoint(for context: OperationContext) async throws -> RegionalEndpoint {
        let settings = try settings.get()
        let service = context.service
        let override =
            try context.endpoint ?? configuration.endpoint
            ?? settings.endpoint(serviceID: service.id ?? service.name)
        var region = configuration.region ?? settings.region
        if region == nil, override == nil { region = try await findInstanceRegion() }
        return try RegionalEndpoint(
            of: service,
            in: region,
            usesFIPS: configuration.usesFIPS ?? settings.usesFIPS,
            usesDualStack: configuration.usesDualStack ?? settings.usesDualStack,
            override: override
        )
    }

    /// Returns the credentials to sign an attempt with.
    func credentials(for context: OperationContext) async throws -> AWSCredentials {
        let known = try await credentials.credentials()
        guard context.retryReasons.last == .expiredCredentials, let cache = credentials as? CachedCredentials else {
            return known
        }
        cache.discard(known)
        return try await cache.credentials()
    }

    /// Returns the region of the instance of Amazon EC2 that the program runs on; `nil` if it runs on none.
    private func findInstanceRegion() async throws -> String? {
        if let known = instanceRegion.withLock({ $0 }) { return known }
        let found: String?
        do {
            found = try await instance.region()
        } catch is CredentialsServiceError {
            found = nil
        }
        instanceRegion.withLock { $0 = found }
        return found
    }
}

/// What the model says about a service.
public struct ServiceSchema: Sendable {
    private let serviceName: StaticString
    private let apiVersion: StaticString
    private let vendorID: StaticString?
    private let validationErrorName: StaticString?
    /// The hosts by region and kind; those that the model does not have are `nil`.
    package let hosts: Hosts
    /// The service's own endpoint.
    public let endpoint: Endpoint
    /// The ways in which callers prove who they are, the preferred one first; empty where they need not.
    public let auth: [AuthScheme]

    /// Declares a service.
    ///
    /// - Parameters:
    ///   - name: The service's name in code: `ChimeSDKVoice`.
    ///   - id: The name by which the API's vendor tells its APIs apart; `nil` without one.
    ///   - version: The API's version, usually a date.
    ///   - endpoint: The service's own endpoint.
    ///   - hosts: The hosts by region and kind.
    ///   - auth: The ways in which callers prove who they are, the preferred one first.
    ///   - validationError: The error with which the service refuses an input; `nil` if the model names none.
    @_spi(Generated)
    public init(
        _ name: StaticString,
        id: StaticString? = nil,
        version: StaticString,
        endpoint: Endpoint,
        hosts: Hosts = Hosts(),
        auth: [AuthScheme] = [],
        validationError: StaticString? = nil
    ) {
        serviceName = name
        apiVersion = version
        vendorID = id
        validationErrorName = validationError
        self.endpoint = endpoint
        self.hosts = hosts
        self.auth = auth
    }

    /// The service's name in code: `ChimeSDKVoice`.
    public var name: String { "\(serviceName)" }

    /// The name by which the API's vendor tells its APIs apart: `Chime SDK Voice`; `nil` without one.
    public var id: String? { vendorID.map { "\($0)" } }

    /// The name of the error with which the service refuses an input that breaks the model's constraints:
    /// `BadRequestException`; `nil` if the model names none.
    public var validationError: String? { validationErrorName.map { "\($0)" } }

    /// The API's version, usually a date: `2022-08-03`.
    public var version: String { "\(apiVersion)" }

    /// The names of a service's hosts, with `{region}` for a region's name, and `{dnsSuffix}` and
    /// `{dualStackDnsSuffix}` for the ends of host names in the region's partition.
    @_spi(Generated)
    public struct Hosts: Sendable {
        package let globalRegion: StaticString?
        package let regional: StaticString?
        package let fips: StaticString?
        package let dualStack: StaticString?
        package let fipsDualStack: StaticString?

        /// Declares hosts.
        ///
        /// - Parameters:
        ///   - globalRegion: The region that requests to the service's own endpoint are signed for, where that endpoint
        ///     serves all regions of the region's partition.
        ///   - regional: The host in a region.
        ///   - fips: The host in a region whose cryptography is validated by FIPS 140.
        ///   - dualStack: The host in a region that is reached by IPv6 as well as IPv4.
        ///   - fipsDualStack: The host in a region that is both.
        public init(
            globalRegion: StaticString? = nil,
            regional: StaticString? = nil,
            fips: StaticString? = nil,
            dualStack: StaticString? = nil,
            fipsDualStack: StaticString? = nil
        ) {
            self.globalRegion = globalRegion
            self.regional = regional
            self.fips = fips
            self.dualStack = dualStack
            self.fipsDualStack = fipsDualStack
        }
    }
}

package import CarillonRuntime

/// The settings of the environment and a profile that clients follow, except credentials.
package struct AWSSettings: Sendable {
    /// The greatest value of the least number of bytes of a body that is compressed.
    static let greatestMinimumCompressionSize = 10_485_760

    /// The region, from `AWS_REGION`, `AWS_DEFAULT_REGION` or the profile.
    package let region: String?
    /// Whether endpoints that conform to FIPS 140 are asked for.
    package let usesFIPS: Bool
    /// Whether endpoints that have IPv6 addresses as well are asked for.
    package let usesDualStack: Bool
    /// The greatest number of attempts for one operation.
    package let maxAttempts: Int?
    /// The application's name in `User-Agent`, from `AWS_SDK_UA_APP_ID` or the profile's `sdk_ua_app_id`.
    package let applicationID: String?
    /// The settings that are followed in another way than they say.
    package let warnings: [AWSConfigurationError]
    /// A Boolean value that turns compression off: bodies of requests are sent as they are.
    package let disablesRequestCompression: Bool
    /// The least number of bytes of a body that is compressed.
    package let minimumCompressionSize: Int?
    private let ignoresEndpoints: Bool
    private let lookup: SettingsLookup
    private let services: [String: ConfigurationSection]

    /// Reads the settings.
    package init(
        environment: ProcessEnvironment,
        configuration: SharedConfiguration,
        profile: Profile
    ) throws(AWSConfigurationError) {
        let lookup = SettingsLookup(environment: environment, profile: profile)
        region = try Self.region(lookup)
        usesFIPS = try lookup.boolean("AWS_USE_FIPS_ENDPOINT", key: "use_fips_endpoint") ?? false
        usesDualStack = try lookup.boolean("AWS_USE_DUALSTACK_ENDPOINT", key: "use_dualstack_endpoint") ?? false
        maxAttempts = try lookup.integer("AWS_MAX_ATTEMPTS", key: "max_attempts", in: 1...1000)
        disablesRequestCompression =
            try lookup.boolean("AWS_DISABLE_REQUEST_COMPRESSION", key: "disable_request_compression") ?? false
        minimumCompressionSize = try lookup.integer(
            "AWS_REQUEST_MIN_COMPRESSION_SIZE_BYTES",
            key: "request_min_compression_size_bytes",
            in: 0...Self.greatestMinimumCompressionSize
        )
        ignoresEndpoints =
            try lookup.boolean("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", key: "ignore_configured_endpoint_urls") ?? false
        services = configuration.services
        let name = lookup.text("AWS_SDK_UA_APP_ID", key: "sdk_ua_app_id")
        applicationID = name?.text
        warnings = [name?.applicationIDWarning, try Self.retryModeWarning(lookup)].compactMap(\.self)
        self.lookup = lookup
    }

    /// A region is a label of a host name (RFC 1123, section 2.1), as it becomes one.
    private static func region(_ lookup: SettingsLookup) throws(AWSConfigurationError) -> String? {
        guard let found = lookup.text("AWS_REGION", "AWS_DEFAULT_REGION", key: "region") else { return nil }
        let name = found.text
        guard name.isRegionName else {
            throw found.error("\(name.quotedInMessage) is no region: expected a name such as 'us-east-1'")
        }
        return name
    }

    /// Returns what is missing of the mode of retries that is asked for; `nil` if it is there.
    private static func retryModeWarning(_ lookup: SettingsLookup) throws(AWSConfigurationError)
        -> AWSConfigurationError?
    {
        let (variable, key) = ("AWS_RETRY_MODE", "retry_mode")
        guard let mode = try lookup.choice(variable, key: key, of: RetryMode.self), let missing = mode.missing else {
            return nil
        }
        return lookup.text(variable, key: key)?.error(
            "'\(mode.rawValue)' is not offered and carried out as 'standard', \(missing); choose 'standard'"
        )
    }

    /// Returns the endpoint that the user configured for a service; `nil` if there is none.
    ///
    /// The order is that of the AWS SDKs and Tools Reference Guide, "Service-specific endpoints".
    ///
    /// - Parameter serviceID: The service's identifier in its model: `Chime SDK Voice`.
    package func endpoint(serviceID: String) throws(AWSConfigurationError) -> Endpoint? {
        guard !ignoresEndpoints, let found = try endpointURL(serviceID: serviceID) else { return nil }
        do {
            return try Endpoint(url: found.text)
        } catch {
            throw found.error("\(error)".shownInMessage(limit: 300))
        }
    }

    private func endpointURL(serviceID: String) throws(AWSConfigurationError) -> SettingsLookup.Found? {
        let key = String(serviceID.lowercased().map { $0 == " " || $0 == "-" ? "_" : $0 })
        for variable in ["AWS_ENDPOINT_URL_\(key.uppercased())", "AWS_ENDPOINT_URL"] {
            if let url = lookup.environment[variable] { return SettingsLookup.Found(text: url, place: variable) }
        }
        if let found = try endpointURL(inServicesFor: key) { return found }
        return lookup.text(key: "endpoint_url")
    }

    /// Returns the `endpoint_url` of a service in the section that the profile's key `services` names.
    private func endpointURL(inServicesFor key: String) throws(AWSConfigurationError) -> SettingsLookup.Found? {
        guard let name = lookup.profile["services"]?.text else { return nil }
        guard let section = services[name] else {
            let known = services.keys.sorted().prefix(20).map(\.quotedInMessage).joined(separator: ", ")
            throw lookup.profile.error(
                "services",
                "there is no section [services \(name.shownInMessage(limit: 200))]"
                    + (known.isEmpty ? "" : "; there are those of \(known)")
            )
        }
        guard let service = section[key] else { return nil }
        let place = "\(service.file):\(service.line): services '\(name)', \(key)"
        guard service.text.isEmpty else {
            throw AWSConfigurationError(place, "expected settings on indented lines, such as '  endpoint_url = ...'")
        }
        return service.nested["endpoint_url"].flatMap { url in
            url.isEmpty ? nil : SettingsLookup.Found(text: url, place: "\(place).endpoint_url")
        }
    }
}

extension SettingsLookup.Found {
    /// The name that is sent in place of an application's that cannot be sent; `nil` for one that can.
    fileprivate var applicationIDWarning: AWSConfigurationError? {
        let sent = UserAgent.sentApplicationID(text)
        guard sent != text else { return nil }
        return error(
            "\(text.quotedInMessage) is sent as '\(sent)'; choose a name of at most 50 letters, digits and "
                + "!#$%&'*+-.^_`|~,"
        )
    }
}

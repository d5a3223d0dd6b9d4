public import CarillonRuntime

extension ClientConfiguration.ErrorCodes {
    /// The errors that services of AWS answer with whether their models have them or not
    /// ([AWS SDKs and Tools Reference Guide, Retry behavior](https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html)).
    public static let aws = ClientConfiguration.ErrorCodes(
        throttling: [
            "BandwidthLimitExceeded", "EC2ThrottledException", "LimitExceededException", "PriorRequestNotComplete",
            "ProvisionedThroughputExceededException", "RequestLimitExceeded", "RequestThrottled",
            "RequestThrottledException", "SlowDown", "ThrottledException", "Throttling", "ThrottlingException",
            "TooManyRequestsException", "TransactionInProgressException",
        ],
        transient: ["IDPCommunicationError", "RequestTimeout", "RequestTimeoutException"]
    )
}

extension ErrorResponse {
    /// Whether the service refused a signature because of its time, so that the client's clock is wrong, or the service's.
    public var isClockSkew: Bool {
        if ["RequestExpired", "RequestInTheFuture", "RequestTimeTooSkewed"].contains(code) { return true }
        // Most services call it a signature that does not match, and say in words what is wrong with it.
        let says = message ?? ""
        return isSignatureRejected
            && ["Signature expired", "Signature not yet current"].contains(where: says.hasPrefix)
    }

    /// Whether the service refused temporary credentials because they have expired.
    public var isExpiredCredentials: Bool {
        ["ExpiredToken", "ExpiredTokenException", "TokenRefreshRequired"].contains(code)
    }

    /// Whether the service could not verify a signature, for whatever reason.
    var isSignatureRejected: Bool {
        ["AuthFailure", "InvalidSignatureException", "SignatureDoesNotMatch"].contains(code)
    }
}

extension ServiceError {
    /// Whether the service refused a signature because of its time, so that the client's clock is wrong, or the service's.
    public var isClockSkew: Bool { response?.isClockSkew ?? false }

    /// Whether the service refused temporary credentials because they have expired.
    public var isExpiredCredentials: Bool { response?.isExpiredCredentials ?? false }
}

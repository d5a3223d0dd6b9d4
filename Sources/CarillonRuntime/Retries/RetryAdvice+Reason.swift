extension RetryAdvice {
    /// The reason that another attempt of a request may succeed.
    public enum Reason: String, Hashable, Sendable {
        /// The service refused the request because there are too many.
        case throttling
        /// The service, or the way to it, failed in a way that may pass.
        case transient
        /// The service refused a signature because of its time: the client's clock is wrong.
        case clockSkew = "clock-skew"
        /// The service refused credentials that have expired.
        case expiredCredentials = "expired-credentials"

        /// Whether the reason is one that the client puts right before it sends the request again: if that did not help,
        /// doing it once more does not either.
        var isWorthOneRetry: Bool { self == .clockSkew || self == .expiredCredentials }
    }
}

extension OperationContext {
    private enum RetryReasons: Key { typealias Value = [RetryAdvice.Reason] }

    /// The reasons of the call's retries so far, in their order, as the retry strategy leaves them.
    ///
    /// Signing looks at the last one: after ``RetryAdvice/Reason/expiredCredentials`` it needs new credentials.
    public var retryReasons: [RetryAdvice.Reason] {
        get { self[RetryReasons.self] ?? [] }
        set { self[RetryReasons.self] = newValue }
    }
}

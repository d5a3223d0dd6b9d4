public import CarillonRuntime
internal import Foundation
internal import HTTPTypes

extension StandardRetryStrategy {
    /// Returns the strategy by which the SDKs of AWS send requests again, with their costs and times: version 2.1 of
    /// their mode `standard`, the default since November 2026
    /// ([AWS SDKs and Tools Reference Guide, Retry behavior](https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html)).
    ///
    /// Each client has a strategy of its own, because services fail for themselves: copies of a client share it.
    /// One that is made anew does not know the difference between the clocks that a client signs by, so change the one
    /// that the client has, or give `skew` to both.
    ///
    /// - Parameters:
    ///   - maxAttempts: The greatest number of attempts, the first one included; 1 for no retries.
    ///   - backoff: The time to wait before a request is sent again.
    ///   - quota: The retries that can be afforded.
    ///   - skew: The difference between the clocks, which the strategy learns of and signing corrects.
    public static func aws(
        maxAttempts: Int = 3,
        backoff: StandardRetryStrategy.Backoff = StandardRetryStrategy.Backoff(serviceDelayMargin: .seconds(5)),
        quota: StandardRetryStrategy.Quota = StandardRetryStrategy.Quota(),
        skew: ClockSkew = ClockSkew()
    ) -> StandardRetryStrategy {
        StandardRetryStrategy(maxAttempts: maxAttempts, backoff: backoff, quota: quota) { failure, context in
            RetryAdvice.aws(after: failure, in: &context, skew)
        }
    }
}

extension RetryAdvice {
    /// Returns what a failure says about another attempt at a service of AWS; `nil` if there should be none.
    ///
    /// A service of AWS is sent any request again, whether it may have been processed or not.
    static func aws(
        after failure: RetryAdvice.Failure,
        in context: inout OperationContext,
        _ skew: ClockSkew
    ) -> RetryAdvice? {
        guard let response = failure.response else { return failure.httpReason.map { RetryAdvice($0) } }
        let now = context.clock.date()
        if let date = response.date { context.serviceClockOffset = .seconds(date.timeIntervalSince(now)) }
        let isSkewed = skew.update(after: response, toRequestSentAt: now)
        guard let reason = isSkewed || response.isClockSkew ? .clockSkew : failure.awsReason else { return nil }
        return RetryAdvice(reason, delay: response.awsRetryAfter ?? response.retryAfter(from: now))
    }
}

extension RetryAdvice.Failure {
    /// The reason that another attempt may succeed, as far as the failure itself tells it; `nil` if there is none.
    fileprivate var awsReason: RetryAdvice.Reason? {
        guard let response else { return httpReason }
        if let code = response.code, ClientConfiguration.ErrorCodes.aws.throttling.contains(code) { return .throttling }
        if response.isExpiredCredentials { return .expiredCredentials }
        if let code = response.code, ClientConfiguration.ErrorCodes.aws.transient.contains(code) { return .transient }
        return httpReason
    }
}

extension ErrorResponse {
    /// The time that the service asks to wait, in milliseconds; `nil` if it asks for none, or in another form.
    fileprivate var awsRetryAfter: Duration? {
        metadata.headerFields[.awsRetryAfter].flatMap(Int32.init(countSpelledBy:)).map { .milliseconds($0) }
    }
}

extension HTTPField.Name {
    // The name is a valid field name (RFC 9110, section 5.1).
    fileprivate static let awsRetryAfter = HTTPField.Name("x-amz-retry-after").unsafelyUnwrapped
}

/// Sends a request again after failures that may pass: a few times, after waits that grow, and as long as a quota lasts.
///
/// ```swift
/// let client = BookshopClient(transport: transport).with(retryStrategy: StandardRetryStrategy())
/// ```
///
/// A retry has a price in the ``quota``. A call that succeeds brings back the price of its last retry, or 1 if it needed
/// none; a call that fails brings back nothing.
public struct StandardRetryStrategy: RetryStrategy {
    /// Returns what a failure says about another attempt; `nil` if there should be none. What it leaves in the context
    /// is there in all further attempts.
    public typealias Advise = @Sendable (RetryAdvice.Failure, inout OperationContext) -> RetryAdvice?

    private enum LastCost: OperationContext.Key { typealias Value = Int }

    /// The greatest number of attempts, the first one included; 1 for no retries.
    public var maxAttempts: Int
    /// The time to wait before a request is sent again.
    public var backoff: Backoff
    /// The retries that can be afforded.
    public var quota: Quota
    /// Tells what a failure says about another attempt.
    public var advise: Advise

    /// Creates a strategy.
    ///
    /// - Parameters:
    ///   - maxAttempts: The greatest number of attempts, the first one included; 1 for no retries.
    ///   - backoff: The time to wait before a request is sent again.
    ///   - quota: The retries that can be afforded.
    ///   - advise: Tells what a failure says about another attempt: what HTTP says about it, unless told otherwise.
    public init(
        maxAttempts: Int = 3,
        backoff: Backoff = Backoff(),
        quota: Quota = Quota(),
        advise: @escaping Advise = { RetryAdvice.http(after: $0, in: $1) }
    ) {
        self.maxAttempts = maxAttempts
        self.backoff = backoff
        self.quota = quota
        self.advise = advise
    }

    /// Returns the time to wait before another attempt; `nil` if there should be none.
    public func delay(after failure: RetryAdvice.Failure, in context: inout OperationContext) -> Duration? {
        guard let advice = advise(failure, &context), context.attempt < maxAttempts else { return nil }
        guard !advice.reason.isWorthOneRetry || !context.retryReasons.contains(advice.reason) else { return nil }
        let delay = backoff.delay(after: context.attempt, advice, random: context.random())
        let cost = quota.cost(of: advice.reason)
        // The client would not wait beyond the deadline, and a retry that is not made should not be paid for.
        guard context.clock.now() + delay < context.deadline, quota.acquire(cost) else { return nil }
        context[LastCost.self] = cost
        context.retryReasons.append(advice.reason)
        return delay
    }

    /// Brings back the price of the call's last retry.
    public func recordSuccess(in context: OperationContext) {
        quota.release(context[LastCost.self] ?? 1)
    }
}

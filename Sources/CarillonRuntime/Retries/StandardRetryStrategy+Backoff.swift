extension StandardRetryStrategy {
    /// The time to wait before a request is sent again: longer from attempt to attempt, and different for each client, so
    /// that those that failed together do not come back together.
    ///
    /// It is a random part, from none to all, of a time that doubles with each attempt ("full jitter").
    public struct Backoff: Hashable, Sendable {
        /// The longest wait before the second attempt.
        public var base: Duration
        /// The longest wait before the second attempt if there were too many requests.
        public var throttlingBase: Duration
        /// The longest wait before any attempt, unless the service asks for more.
        public var limit: Duration
        /// The longest time by which the wait that a service asks for may exceed the computed one; `nil` to wait as long as
        /// it asks, which the deadline of the call bounds.
        public var serviceDelayMargin: Duration?

        /// Creates times to wait.
        public init(
            base: Duration = .milliseconds(50),
            throttlingBase: Duration = .seconds(1),
            limit: Duration = .seconds(20),
            serviceDelayMargin: Duration? = nil
        ) {
            self.base = base
            self.throttlingBase = throttlingBase
            self.limit = limit
            self.serviceDelayMargin = serviceDelayMargin
        }

        /// Returns the time to wait.
        ///
        /// - Parameters:
        ///   - attempt: The number of the attempt that failed, from 1 on.
        ///   - advice: What its failure says.
        ///   - random: Random bits.
        func delay(after attempt: Int, _ advice: RetryAdvice, random: UInt64) -> Duration {
            let base = advice.reason == .throttling ? throttlingBase : base
            let factor = Double(sign: .plus, exponent: max(attempt, 1) - 1, significand: 1)
            let ceiling = min(base / .seconds(1) * factor, limit / .seconds(1))
            let delay = Duration.seconds(ceiling * (Double(random) / Double(UInt64.max)))
            guard let asked = advice.delay else { return delay }
            return max(delay, serviceDelayMargin.map { min(asked, delay + $0) } ?? asked)
        }
    }
}

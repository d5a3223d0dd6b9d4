import Synchronization

extension StandardRetryStrategy {
    /// The retries that a client can afford: each has a price, which successes bring back.
    ///
    /// While a service works, every request can be sent again; while it fails, retries run out after some dozens, so that
    /// they do not multiply the load of a service that has too much. Copies of a client share one quota.
    public final class Quota: Sendable {
        /// The greatest amount there can be.
        public let capacity: Int
        /// The price of a retry.
        public let cost: Int
        /// The price of a retry if there were too many requests.
        public let throttlingCost: Int
        private let rest: Mutex<Int>

        /// Creates a quota.
        ///
        /// - Parameters:
        ///   - capacity: The greatest amount there can be.
        ///   - available: The amount there is to begin with; `nil` for all.
        ///   - cost: The price of a retry.
        ///   - throttlingCost: The price of a retry if there were too many requests.
        public init(capacity: Int = 500, available: Int? = nil, cost: Int = 14, throttlingCost: Int = 5) {
            self.capacity = capacity
            self.cost = cost
            self.throttlingCost = throttlingCost
            rest = Mutex(min(available ?? capacity, capacity))
        }

        /// The amount that is left.
        public var available: Int { rest.withLock { $0 } }

        /// The price of a retry for that reason.
        func cost(of reason: RetryAdvice.Reason) -> Int { reason == .throttling ? throttlingCost : cost }

        /// Takes an amount and returns whether it was there.
        func acquire(_ amount: Int) -> Bool {
            rest.withLock { rest in
                guard amount <= rest else { return false }
                rest -= amount
                return true
            }
        }

        /// Brings an amount back, as far as there is room for it.
        func release(_ amount: Int) {
            rest.withLock { $0 = min($0 + amount, capacity) }
        }
    }
}

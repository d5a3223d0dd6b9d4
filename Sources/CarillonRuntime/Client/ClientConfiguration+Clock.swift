extension ClientConfiguration {
    /// The time as clients see it, so that tests need not wait for it.
    public struct Clock: Sendable {
        /// Returns the current instant, by which deadlines are measured.
        public var now: @Sendable () -> ContinuousClock.Instant
        /// Returns the current date, which signatures bear.
        public var date: @Sendable () -> Timestamp
        /// Waits for a duration; throws `CancellationError` if the task is cancelled meanwhile.
        public var sleep: @Sendable (Duration) async throws -> Void

        /// Creates a clock.
        public init(
            now: @escaping @Sendable () -> ContinuousClock.Instant,
            date: @escaping @Sendable () -> Timestamp,
            sleep: @escaping @Sendable (Duration) async throws -> Void
        ) {
            self.now = now
            self.date = date
            self.sleep = sleep
        }

        /// The system's clock.
        public static let system = Clock(
            now: { ContinuousClock.now },
            date: { Timestamp() },
            sleep: { try await Task.sleep(for: $0, clock: .continuous) }
        )
    }
}

package import CarillonRuntime

extension OperationContext {
    private enum ServiceClockOffset: OperationContext.Key { typealias Value = Duration }

    /// The time by which the service's clock is ahead of the client's, negative if it is behind, as the date of the last
    /// error showed it; `nil` before there was one.
    ///
    /// The strategy that `StandardRetryStrategy.aws` returns leaves it for ``AttemptHeader``.
    package var serviceClockOffset: Duration? {
        get { self[ServiceClockOffset.self] }
        set { self[ServiceClockOffset.self] = newValue }
    }
}

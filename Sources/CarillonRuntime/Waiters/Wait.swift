extension ServiceAPI {
    /// Calls an operation until a state is reached.
    ///
    /// The first call is made at once. Between calls there are pauses that grow, with a random part, within the waiter's
    /// delays; the last call is made when the time is up.
    ///
    /// - Parameters:
    ///   - waiter: The state.
    ///   - input: The input of the operation.
    ///   - timeout: The longest time to wait. A call that is under way then is given up, though not before it took the
    ///     waiter's shortest delay.
    /// - Returns: The answer by which the state was reached: an output, or an error where the state is that there is
    ///   nothing.
    /// - Throws: The reason that the state was not reached.
    @discardableResult
    public func wait<Input, Output>(
        until waiter: ServiceWaiter<Input, Output, Failure>,
        _ input: Input,
        timeout: Duration
    ) async throws(WaiterError<Output, Failure>) -> Result<Output, Failure> {
        let timing = waiterTiming
        let deadline = timing.clock.now() + timeout
        var attempts = 0
        func ended(_ reason: WaiterError<Output, Failure>.Reason) -> WaiterError<Output, Failure> {
            WaiterError(waiter: waiter.name, attempts: attempts, reason: reason)
        }
        while true {
            if Task.isCancelled { throw ended(.error(.client(.cancelled))) }
            attempts += 1
            let callDeadline = max(deadline, timing.clock.now() + waiter.delay.lowerBound)
            let answer = await answer(waiter.operation, input, before: callDeadline)
            let remaining = timing.clock.now().duration(to: deadline)
            switch (waiter.state(after: answer, to: input), answer) {
            case (.success, _): return answer
            case (.failure, _): throw ended(.failureState(answer))
            case (nil, .failure(let failure)):
                // What the deadline cut off says nothing but that the time is up.
                if case ClientError.deadlineExceeded = failure.underlyingError, remaining <= .zero {
                    throw ended(.timedOut(last: answer))
                }
                throw ended(.error(failure))
            case (.retry, _), (nil, .success): break
            }
            guard remaining > .zero else { throw ended(.timedOut(last: answer)) }
            do {
                try await timing.clock.sleep(
                    waiter.delay(after: attempts, remaining: remaining, random: timing.random())
                )
            } catch {
                throw ended(.error(.client(.cancelled)))
            }
        }
    }

    /// Returns the answer of one call.
    private func answer<Input, Output>(
        _ operation: ServiceOperation<Input, Output, Failure>,
        _ input: Input,
        before deadline: ContinuousClock.Instant
    ) async -> Result<Output, Failure> {
        await CallDeadline.$current.withValue(deadline) {
            do throws(Failure) {
                return .success(try await perform(operation, input))
            } catch {
                return .failure(error)
            }
        }
    }
}

/// The time at which the calls of a task are given up, in addition to their clients' own timeouts.
///
/// It reaches the client through whatever wraps it.
enum CallDeadline {
    @TaskLocal static var current: ContinuousClock.Instant?
}

/// The time and the chance by which waiters pause between calls.
public struct WaiterTiming: Sendable {
    /// The clock that the pauses and the timeout are measured by.
    public var clock: ClientConfiguration.Clock
    /// Returns random bits.
    public var random: @Sendable () -> UInt64

    /// Creates a timing.
    public init(
        clock: ClientConfiguration.Clock,
        random: @escaping @Sendable () -> UInt64 = { UInt64.random(in: 0 ... .max) }
    ) {
        self.clock = clock
        self.random = random
    }

    /// The system's clock and random numbers.
    public static let system = WaiterTiming(clock: .system)
}

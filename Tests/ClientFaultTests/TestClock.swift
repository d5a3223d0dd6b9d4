import CarillonRuntime
import Synchronization

/// A clock whose sleeps take no time: they are recorded, and move it forward.
final class TestClock: Sendable {
    private struct State {
        var sleeps: [Duration] = []
        var offset = Duration.zero
    }

    private let state = Mutex(State())
    /// A sleep that has begun, for each.
    let beginnings: AsyncStream<Void>
    private let began: AsyncStream<Void>.Continuation
    private let sleepsForever: Bool

    /// Creates a clock.
    ///
    /// - Parameter sleepsForever: Whether only cancellation ends a sleep.
    init(sleepsForever: Bool = false) {
        (beginnings, began) = AsyncStream.makeStream()
        self.sleepsForever = sleepsForever
    }

    /// The sleeps so far.
    var sleeps: [Duration] { state.withLock(\.sleeps) }

    /// The clock as clients take it. It goes on with the system's, which transports know.
    var clientClock: ClientConfiguration.Clock {
        ClientConfiguration.Clock(
            now: { [self] in ContinuousClock.now + state.withLock(\.offset) },
            date: { Timestamp() },
            sleep: { [self] duration in
                try Task.checkCancellation()
                state.withLock {
                    $0.sleeps.append(duration)
                    $0.offset += duration
                }
                began.yield()
                if sleepsForever { try await untilCancelled() }
            }
        )
    }
}

/// Waits until the task is cancelled, which is an error.
func untilCancelled() async throws {
    let (never, source) = AsyncStream<Void>.makeStream()
    for await _ in never {}
    withExtendedLifetime(source) {}
    throw CancellationError()
}

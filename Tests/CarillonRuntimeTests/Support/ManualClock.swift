import Synchronization

@testable import CarillonRuntime

/// A clock that stands still unless it is told otherwise, and whose sleepers wake at once.
final class ManualClock: Sendable {
    /// The instant at which the clock starts.
    let start = ContinuousClock.now
    private let elapsed = Mutex<Duration>(.zero)
    private let slept = Mutex<[Duration]>([])

    /// The current instant.
    var now: ContinuousClock.Instant { start + elapsed.withLock { $0 } }

    /// What was slept for so far.
    var sleeps: [Duration] { slept.withLock { $0 } }

    func advance(by duration: Duration) { elapsed.withLock { $0 += duration } }

    /// The clock as clients see it.
    var clock: ClientConfiguration.Clock {
        ClientConfiguration.Clock(
            now: { self.now },
            date: { Timestamp(timeIntervalSince1970: 0) },
            sleep: { duration in
                try Task.checkCancellation()
                self.slept.withLock { $0.append(duration) }
                self.advance(by: duration)
            }
        )
    }
}

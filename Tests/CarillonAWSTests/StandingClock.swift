import CarillonRuntime
import Foundation
import Synchronization

/// A clock that stands still unless it is moved, and whose sleepers wake at once.
final class StandingClock: Sendable {
    /// 2025-06-01T12:00:00Z
    static let date = Timestamp(timeIntervalSince1970: 1_748_779_200)

    private let start = ContinuousClock.now
    private let startDate: Timestamp
    private let elapsed = Mutex<Duration>(.zero)
    private let slept = Mutex<[Duration]>([])

    init(_ startDate: Timestamp = date) { self.startDate = startDate }

    var now: ContinuousClock.Instant { start + elapsed.withLock { $0 } }

    /// The times that were slept for so far.
    var sleeps: [Duration] { slept.withLock { $0 } }

    func advance(by duration: Duration) { elapsed.withLock { $0 += duration } }

    func advance(to instant: ContinuousClock.Instant) {
        elapsed.withLock { $0 = max($0, instant - start) }
    }

    var clock: ClientConfiguration.Clock {
        ClientConfiguration.Clock(
            now: { self.now },
            date: { self.startDate.addingTimeInterval(self.elapsed.withLock { $0 } / .seconds(1)) },
            sleep: { duration in
                try Task.checkCancellation()
                self.slept.withLock { $0.append(duration) }
                self.advance(by: duration)
            }
        )
    }
}

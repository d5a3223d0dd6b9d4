import CarillonRuntime
import Synchronization

@testable import CarillonFake

/// The system's time as a test sets it: 2026-01-01T00:00:00Z at first.
final class TestTime: Sendable {
    private let milliseconds = Mutex<Int64>(1_767_225_600_000)

    var now: Timestamp { Timestamp(milliseconds: milliseconds.withLock { $0 }) }

    func advance(by duration: Duration) { milliseconds.withLock { $0 += duration.milliseconds } }
}

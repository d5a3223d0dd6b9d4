import CarillonRuntime

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The time in a fake account, which can be set, advanced and stopped.
struct FakeClock: Hashable, Sendable {
    /// The time while it is stopped, and the distance from the system's time while it runs; in milliseconds.
    private var milliseconds: Int64
    /// Whether time passes.
    private(set) var isRunning: Bool

    /// The milliseconds since 1970-01-01T00:00:00Z that it can show: from the year 1 to a century before the last year of timestamps,
    /// so that times can be computed from it.
    static let range: ClosedRange<Int64> = -62_135_596_800_000...250_246_540_799_000

    /// Creates a clock that shows a time, or the system's for `nil`, which runs.
    init(stoppedAt time: Timestamp?) {
        milliseconds = time?.milliseconds ?? 0
        isRunning = time == nil
    }

    /// Returns the time.
    func now(system: Timestamp) -> Timestamp {
        guard isRunning else { return Timestamp(milliseconds: milliseconds) }
        let (sum, isTooGreat) = system.milliseconds.addingReportingOverflow(milliseconds)
        return Timestamp(
            milliseconds: isTooGreat
                ? Self.range.upperBound : min(max(sum, Self.range.lowerBound), Self.range.upperBound)
        )
    }

    /// Shows another time from now on.
    mutating func set(_ time: Timestamp, running: Bool, system: Timestamp) {
        isRunning = running
        milliseconds = running ? time.milliseconds - system.milliseconds : time.milliseconds
    }

    /// The clock as a document.
    var properties: [String: Document] {
        ["milliseconds": .number(BigDecimal(milliseconds)), "running": .boolean(isRunning)]
    }

    /// Reads a clock; `nil` if the document is not that of one.
    init?(properties: [String: Document]) {
        guard let number = properties["milliseconds"]?.number, let milliseconds = Int64(exactly: number),
            let isRunning = properties["running"]?.boolean
        else { return nil }
        self.milliseconds = milliseconds
        self.isRunning = isRunning
    }
}

extension Timestamp {
    /// The point in time so many milliseconds after 1970-01-01T00:00:00Z.
    init(milliseconds: Int64) { self.init(timeIntervalSince1970: Double(milliseconds) / 1000) }

    /// The number of milliseconds since 1970-01-01T00:00:00Z, within the years that texts can have.
    var milliseconds: Int64 {
        let seconds = timeIntervalSince1970
        return Int64((min(max(seconds.isNaN ? 0 : seconds, -62_167_219_200), 253_402_300_799) * 1000).rounded())
    }

    /// Returns the point in time after a duration.
    func advanced(by duration: Duration) -> Timestamp { Timestamp(milliseconds: milliseconds + duration.milliseconds) }
}

extension Duration {
    /// The number of milliseconds; about three hundred years for more.
    var milliseconds: Int64 {
        let (seconds, attoseconds) = components
        let limit: Int64 = 10_000_000_000
        return min(max(seconds, -limit), limit) * 1000 + attoseconds / 1_000_000_000_000_000
    }
}

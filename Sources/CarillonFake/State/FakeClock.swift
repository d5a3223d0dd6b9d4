public import CarillonRuntime

#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// The time in a fake account, which can be set, advanced and stopped.
struct FakeClock: Hashable, Sendable {
    /// The time while it is stopped, and the distance from the system's time while it runs; in milliseconds.
    private var milliseconds: Int64
    /// Whether time passes.
    private(set) var isRunning: Bool

    /// Creates a clock that shows a time, or the system's for `nil`, which runs.
    init(stoppedAt time: Timestamp?) {
        milliseconds = time?.milliseconds ?? 0
        isRunning = time == nil
    }

    /// Returns the time.
    func now(system: Timestamp) -> Timestamp {
        Timestamp(milliseconds: isRunning ? system.milliseconds + milliseconds : milliseconds)
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
    /// Reads a point in time: `2026-01-01T00:00:00Z`; `nil` for another text.
    public init?(text: String) { self.init(dateTime: text) }

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
    /// The number of milliseconds.
    var milliseconds: Int64 { components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000 }

    /// Reads a whole number and a unit: `250ms`, `10s`, `5m`, `72h`, `7d`; `nil` for another text, and for more than a thousand
    /// years.
    init?(text: String) {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard let number = Int64(digits), number < 31_536_000_000_000 else { return nil }
        let units: [Substring: Int64] = ["ms": 1, "s": 1000, "m": 60_000, "h": 3_600_000, "d": 86_400_000]
        guard let unit = units[text.dropFirst(digits.count)], number < 31_536_000_000_000 / unit else { return nil }
        self = .milliseconds(number * unit)
    }
}

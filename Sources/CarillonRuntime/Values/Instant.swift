#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A point in time as calendars and wire formats take it apart: whole seconds since 1970-01-01T00:00:00Z and a
/// fraction.
struct Instant: Hashable, Sendable {
    var seconds: Int64
    /// 0 to 999,999,999, counted forward from `seconds`.
    var nanoseconds: Int32 = 0
}

extension Timestamp {
    init(_ instant: Instant) {
        self.init(timeIntervalSince1970: Double(instant.seconds) + Double(instant.nanoseconds) / 1e9)
    }
}

extension Instant {
    /// 0000-01-01T00:00:00Z and 9999-12-31T23:59:59Z, the first and the last second that the formats can write.
    static let firstSecond = -62_167_219_200.0
    static let lastSecond = 253_402_300_799.0

    /// The timestamp rounded to milliseconds, the precision that all formats carry; clamped to the years 0 to 9999, and
    /// 1970 for one that is not a number. Validation reports both.
    init(roundingToMilliseconds timestamp: Timestamp) {
        let interval = timestamp.timeIntervalSince1970
        let seconds = interval.isNaN ? 0 : min(max(interval, Self.firstSecond), Self.lastSecond + 0.999)
        let milliseconds = Int64((seconds * 1000).rounded())
        let (whole, rest) = milliseconds.quotientAndRemainder(dividingBy: 1000)
        self.init(
            seconds: rest < 0 ? whole - 1 : whole,
            nanoseconds: Int32(rest < 0 ? rest + 1000 : rest) * 1_000_000
        )
    }
}

// MARK: - Calendar

/// A date and time of day in UTC in the proleptic Gregorian calendar.
package struct CivilTime: Equatable {
    package var year: Int64
    package var month: Int64
    package var day: Int64
    package var hour: Int64 = 0
    package var minute: Int64 = 0
    package var second: Int64 = 0

    /// 0 for Sunday to 6 for Saturday.
    var weekday: Int {
        let days = secondsSince1970 / 86_400 - (secondsSince1970 % 86_400 < 0 ? 1 : 0)
        return Int(((days % 7) + 11) % 7)
    }

    /// Whether every field is in its range; a leap second (RFC 3339, section 5.7) counts as in range.
    var isValid: Bool {
        1...12 ~= month && 1...Self.days(in: month, of: year) ~= day && 0...23 ~= hour && 0...59 ~= minute
            && 0...60 ~= second
    }

    private static func days(in month: Int64, of year: Int64) -> Int64 {
        switch month {
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Counted in 400-year eras of years that begin in March, so that the leap day is the last of its year.
    var secondsSince1970: Int64 {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        let days = era * 146_097 + dayOfEra - 719_468
        return days * 86_400 + hour * 3600 + minute * 60 + second
    }

    init(year: Int64, month: Int64, day: Int64, hour: Int64 = 0, minute: Int64 = 0, second: Int64 = 0) {
        self.year = year
        self.month = month
        self.day = day
        self.hour = hour
        self.minute = minute
        self.second = second
    }

    init(secondsSince1970 seconds: Int64) {
        let days = (seconds >= 0 ? seconds : seconds - 86_399) / 86_400
        let secondOfDay = UInt32(truncatingIfNeeded: seconds - days * 86_400)
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        // Small numbers without a sign are divided in a fraction of the time.
        let dayOfEra = UInt32(truncatingIfNeeded: shifted - era * 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        day = Int64(dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
        month = Int64(shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9)
        year = Int64(yearOfEra) + era * 400 + (month <= 2 ? 1 : 0)
        hour = Int64(secondOfDay / 3600)
        minute = Int64(secondOfDay / 60 % 60)
        second = Int64(secondOfDay % 60)
    }
}

extension CivilTime {
    /// The date and time of day of a timestamp, to the second.
    package init(_ timestamp: Timestamp) {
        self.init(secondsSince1970: Instant(roundingToMilliseconds: timestamp).seconds)
    }
}

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension Timestamp {
    /// Reads a timestamp that is text, in whichever of its formats it comes.
    ///
    /// Unless `isStrict`, it may also be in one of the other forms that services have sent: what leaves a person no
    /// doubt which point in time is meant. `nil` for everything else.
    ///
    /// - Parameter format: The only format to read; `nil` for all.
    init?(parsing text: UnsafeBufferPointer<UInt8>, isStrict: Bool, as format: TimestampFormat? = nil) {
        if let format {
            guard let instant = Instant(parsing: text, as: format) else { return nil }
            self.init(instant)
        } else if let instant = Instant(parsing: text) {
            self.init(instant)
        } else if isStrict {
            return nil
        } else if let instant = Instant(parsingLeniently: text) {
            self.init(instant)
        } else if let seconds = Self.quotedSeconds(text) {
            self.init(epochSeconds: seconds)
        } else {
            return nil
        }
    }

    /// Reads the date of a message, in any of the forms of RFC 9110, section 5.6.7; `nil` if it is in none.
    package init?(httpDate text: String) {
        // Those of other standards, which begin with the year, are none.
        guard let first = text.utf8.first, !isDigit(first) else { return nil }
        var text = text
        guard let instant = text.withUTF8({ Instant(parsing: $0) ?? Instant(parsingLeniently: $0) }) else { return nil }
        self.init(instant)
    }

    /// Reads a date and time of RFC 3339, section 5.6; `nil` for any other text.
    package init?(dateTime text: String) {
        var text = text
        guard let instant = text.withUTF8({ Instant(parsing: $0, as: .dateTime) }) else { return nil }
        self.init(instant)
    }

    /// The date and time as RFC 3339 has them, in UTC: `2026-01-01T12:00:00.25Z`.
    package var dateTime: String {
        var writer = JSONWriter()
        writer.write(Instant(roundingToMilliseconds: self), .dateTime)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// The point in time so many seconds after 1970-01-01T00:00:00Z; `nil` after the year 9999, where milliseconds
    /// would be that somebody took for seconds.
    init?(epochSeconds seconds: Double) {
        guard seconds < Instant.lastSecond + 1 else { return nil }
        self.init(timeIntervalSince1970: seconds)
    }

    /// The seconds that are a number in quotes, unless it could be a date such as `2019` or `20190812` as well.
    private static func quotedSeconds(_ text: UnsafeBufferPointer<UInt8>) -> Double? {
        guard JSONReader.isInteger(text) != nil, let seconds = Double(spelled: text) else { return nil }
        return seconds == 0 || seconds.magnitude >= 1e8 ? seconds : nil
    }
}

extension Instant {
    /// Reads a timestamp in a form that is none of the protocol's: ISO 8601 with less or other punctuation, the forms
    /// of RFC 9110, section 5.6.7, that are obsolete, and what `date` prints.
    ///
    /// Where no zone is given the time is UTC, as restJson1 knows no other.
    fileprivate init?(parsingLeniently text: UnsafeBufferPointer<UInt8>) {
        let blank = UInt8(ascii: " ")
        guard let first = text.firstIndex(where: { $0 != blank }), let last = text.lastIndex(where: { $0 != blank })
        else { return nil }
        let trimmed = UnsafeBufferPointer(rebasing: text[first...last])
        guard let instant = Self.numericTime(trimmed) ?? Self.namedTime(trimmed) else { return nil }
        self = instant
    }

    private init?(_ civil: CivilTime, _ fraction: Int32, offset: Int64) {
        guard civil.isValid else { return nil }
        self.init(seconds: civil.secondsSince1970 - offset, nanoseconds: fraction)
    }

    /// `2018-08-13T11:49:27+0000`, `2018-08-13 11:49`, `20180813T114927Z`.
    private static func numericTime(_ text: UnsafeBufferPointer<UInt8>) -> Instant? {
        var scanner = TimestampScanner(text)
        guard let year = scanner.digits(4) else { return nil }
        let isExtended = scanner.consume("-")
        guard let month = scanner.digits(2), !isExtended || scanner.consume("-"), let day = scanner.digits(2),
            scanner.consume("T") || scanner.consume("t") || scanner.consume(" "),
            let hour = scanner.digits(2), !isExtended || scanner.consume(":"), let minute = scanner.digits(2)
        else { return nil }
        var civil = CivilTime(year: year, month: month, day: day, hour: hour, minute: minute)
        var fraction: Int32 = 0
        if isExtended ? scanner.consume(":") : scanner.digit != nil {
            guard let second = scanner.digits(2), let part = scanner.fraction() else { return nil }
            civil.second = second
            fraction = part
        }
        guard let offset = scanner.offsetIfAny(), scanner.isAtEnd else { return nil }
        return Instant(civil, fraction, offset: offset)
    }

    /// `Fri, 1 Sep 2023 01:01:01 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT`, `Sun Nov  6 08:49:37 1994`,
    /// `Mon Aug 04 00:25:20 UTC 2025`, `1 Sep 2023 01:01:01 +0200`.
    private static func namedTime(_ text: UnsafeBufferPointer<UInt8>) -> Instant? {
        var scanner = TimestampScanner(text)
        let weekday = scanner.weekday()
        if weekday != nil {
            let hasComma = scanner.consume(",")
            guard scanner.skipBlanks() > 0 || hasComma else { return nil }
        }
        return scanner.digit == nil ? monthFirst(&scanner) : dayFirst(&scanner, weekday)
    }

    private static func dayFirst(_ scanner: inout TimestampScanner, _ weekday: Int?) -> Instant? {
        guard let day = scanner.shortNumber(), scanner.consume(" ") || scanner.consume("-"),
            let month = scanner.name(of: HTTPDateNames.months), scanner.consume(" ") || scanner.consume("-"),
            let shortYear = scanner.digits(2)
        else { return nil }
        let year: Int64?
        if let rest = scanner.digits(2) {
            year = shortYear * 100 + rest
        } else {
            // Of two years of a century, which the calendar repeats every 400 years, one at most begins with the same
            // day.
            year = [1900, 2000].map { $0 + shortYear }.first {
                CivilTime(year: $0, month: Int64(month + 1), day: day).weekday == weekday
            }
        }
        guard let year, scanner.skipBlanks() > 0, let time = scanner.timeOfDay(), let fraction = scanner.fraction(),
            let offset = scanner.offsetIfAny(), scanner.isAtEnd
        else { return nil }
        return Instant(CivilTime(year, month, day, time), fraction, offset: offset)
    }

    private static func monthFirst(_ scanner: inout TimestampScanner) -> Instant? {
        guard let month = scanner.name(of: HTTPDateNames.months), scanner.skipBlanks() > 0,
            let day = scanner.shortNumber(), scanner.skipBlanks() > 0,
            let time = scanner.timeOfDay(), let fraction = scanner.fraction(), let offset = scanner.offsetIfAny()
        else { return nil }
        scanner.skipBlanks()
        guard let year = scanner.digits(4), scanner.isAtEnd else { return nil }
        return Instant(CivilTime(year, month, day, time), fraction, offset: offset)
    }
}

extension CivilTime {
    fileprivate init(_ year: Int64, _ month: Int, _ day: Int64, _ time: (hour: Int64, minute: Int64, second: Int64)) {
        self.init(
            year: year,
            month: Int64(month + 1),
            day: day,
            hour: time.hour,
            minute: time.minute,
            second: time.second
        )
    }
}

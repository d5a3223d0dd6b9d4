extension Instant {
    /// Reads a date-time (RFC 3339) or an HTTP date (RFC 9110, section 5.6.7, IMF-fixdate), each with an optional
    /// fraction of a second; `nil` if `text` is neither.
    init?(parsing text: UnsafeBufferPointer<UInt8>) {
        guard let first = text.first else { return nil }
        let parsed = UInt8(ascii: "0")...UInt8(ascii: "9") ~= first ? Self.dateTime(text) : Self.httpDate(text)
        guard let parsed else { return nil }
        self = parsed
    }

    /// Reads a date-time or an HTTP date, and not one in place of the other.
    init?(parsing text: UnsafeBufferPointer<UInt8>, as format: TimestampFormat) {
        let parsed: Instant? =
            switch format {
            case .dateTime: text.contains(UInt8(ascii: "T")) ? Self.dateTime(text) : nil
            case .httpDate: Self.httpDate(text)
            case .epochSeconds: nil
            }
        guard let parsed else { return nil }
        self = parsed
    }

    private static func dateTime(_ text: UnsafeBufferPointer<UInt8>) -> Instant? {
        var scanner = TimestampScanner(text)
        guard
            let year = scanner.digits(4), scanner.consume("-"),
            let month = scanner.digits(2), scanner.consume("-"),
            let day = scanner.digits(2), scanner.consume("T") || scanner.consume("t") || scanner.consume(" "),
            let time = scanner.timeOfDay(),
            let fraction = scanner.fraction(),
            let offset = scanner.offsetFromUTC(), scanner.isAtEnd
        else { return nil }
        let civil = CivilTime(
            year: year,
            month: month,
            day: day,
            hour: time.hour,
            minute: time.minute,
            second: time.second
        )
        guard civil.isValid else { return nil }
        return Instant(seconds: civil.secondsSince1970 - offset, nanoseconds: fraction)
    }

    private static func httpDate(_ text: UnsafeBufferPointer<UInt8>) -> Instant? {
        var scanner = TimestampScanner(text)
        guard
            scanner.name(of: HTTPDateNames.weekdays) != nil, scanner.consume(","), scanner.consume(" "),
            let day = scanner.digits(2), scanner.consume(" "),
            let month = scanner.name(of: HTTPDateNames.months), scanner.consume(" "),
            let year = scanner.digits(4), scanner.consume(" "),
            let time = scanner.timeOfDay(),
            let fraction = scanner.fraction(),
            scanner.consume(" "), scanner.consume("G"), scanner.consume("M"), scanner.consume("T"), scanner.isAtEnd
        else { return nil }
        let civil = CivilTime(
            year: year,
            month: Int64(month + 1),
            day: day,
            hour: time.hour,
            minute: time.minute,
            second: time.second
        )
        guard civil.isValid else { return nil }
        return Instant(seconds: civil.secondsSince1970, nanoseconds: fraction)
    }
}

/// The names of days and months in an HTTP date.
enum HTTPDateNames {
    /// Whether text is the name of a day alone.
    static func isWeekday(_ text: String) -> Bool {
        (weekdays + longWeekdays).contains { $0.hasSameBytes(as: text.utf8) }
    }

    static let weekdays: [StaticString] = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    /// As RFC 850 writes them, in the same order.
    static let longWeekdays: [StaticString] = [
        "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
    ]
    static let months: [StaticString] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}

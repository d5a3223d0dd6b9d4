extension Instant {
    /// Reads a date-time (RFC 3339) or an HTTP date (RFC 9110, section 5.6.7, IMF-fixdate), each with an optional
    /// fraction of a second; `nil` if `text` is neither.
    init?(parsing text: UnsafeBufferPointer<UInt8>) {
        guard let first = text.first else { return nil }
        let parsed = UInt8(ascii: "0")...UInt8(ascii: "9") ~= first ? Self.dateTime(text) : Self.httpDate(text)
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
    static let weekdays: [StaticString] = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    static let months: [StaticString] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}

/// Reads the parts that timestamps are made of.
private struct TimestampScanner {
    private let text: UnsafeBufferPointer<UInt8>
    private var index = 0

    init(_ text: UnsafeBufferPointer<UInt8>) {
        self.text = text
    }

    var isAtEnd: Bool { index == text.count }

    private var digit: Int64? {
        guard index < text.count, UInt8(ascii: "0")...UInt8(ascii: "9") ~= text[index] else { return nil }
        return Int64(text[index] - UInt8(ascii: "0"))
    }

    mutating func digits(_ count: Int) -> Int64? {
        var value: Int64 = 0
        for _ in 0..<count {
            guard let digit else { return nil }
            value = value * 10 + digit
            index += 1
        }
        return value
    }

    mutating func consume(_ scalar: Unicode.Scalar) -> Bool {
        guard index < text.count, text[index] == UInt8(ascii: scalar) else { return false }
        index += 1
        return true
    }

    mutating func name(of names: [StaticString]) -> Int? {
        guard index + 3 <= text.count else { return nil }
        for (position, name) in names.enumerated()
        where name.utf8Start[0] == text[index] && name.utf8Start[1] == text[index + 1]
            && name.utf8Start[2] == text[index + 2]
        {
            index += 3
            return position
        }
        return nil
    }

    mutating func timeOfDay() -> (hour: Int64, minute: Int64, second: Int64)? {
        guard
            let hour = digits(2), consume(":"),
            let minute = digits(2), consume(":"),
            let second = digits(2)
        else { return nil }
        return (hour, minute, second)
    }

    /// The nanoseconds after a decimal point, cut off at nine digits; 0 without one.
    mutating func fraction() -> Int32? {
        guard consume(".") else { return 0 }
        guard digit != nil else { return nil }
        var value: Int32 = 0
        var scale: Int32 = 100_000_000
        while let digit {
            value += Int32(digit) * scale
            scale /= 10
            index += 1
        }
        return value
    }

    /// The seconds by which local time is ahead of UTC: `Z`, `+01:00`.
    mutating func offsetFromUTC() -> Int64? {
        if consume("Z") || consume("z") { return 0 }
        let isAhead = consume("+")
        guard isAhead || consume("-") else { return nil }
        guard let hours = digits(2), consume(":"), let minutes = digits(2), hours < 24, minutes < 60 else { return nil }
        return (isAhead ? 1 : -1) * (hours * 3600 + minutes * 60)
    }
}

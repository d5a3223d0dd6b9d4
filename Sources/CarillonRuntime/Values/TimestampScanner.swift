/// Reads the parts that timestamps are made of.
struct TimestampScanner {
    private let text: UnsafeBufferPointer<UInt8>
    private var index = 0

    init(_ text: UnsafeBufferPointer<UInt8>) {
        self.text = text
    }

    var isAtEnd: Bool { index == text.count }

    /// The digit here.
    var digit: Int64? {
        guard index < text.count, UInt8(ascii: "0")...UInt8(ascii: "9") ~= text[index] else { return nil }
        return Int64(text[index] - UInt8(ascii: "0"))
    }

    /// The number that `count` digits are; stays before them if there are fewer.
    mutating func digits(_ count: Int) -> Int64? {
        let first = index
        var value: Int64 = 0
        for _ in 0..<count {
            guard let digit else {
                index = first
                return nil
            }
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

    /// Steps over `word` if it is here and no letter follows.
    mutating func consume(word: StaticString) -> Bool {
        let word = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
        guard text[index...].starts(with: word) else { return false }
        if index + word.count < text.count, text[index + word.count].isLetter { return false }
        index += word.count
        return true
    }

    /// Steps over spaces and returns how many there were.
    @discardableResult
    mutating func skipBlanks() -> Int {
        let first = index
        while consume(" ") {}
        return index - first
    }

    /// The day of the week, its name short or long: 0 for Sunday.
    mutating func weekday() -> Int? {
        for (day, name) in HTTPDateNames.longWeekdays.enumerated() where consume(word: name) { return day }
        for (day, name) in HTTPDateNames.weekdays.enumerated() where consume(word: name) { return day }
        return nil
    }

    /// One or two digits.
    mutating func shortNumber() -> Int64? {
        guard let first = digits(1) else { return nil }
        return digits(1).map { first * 10 + $0 } ?? first
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

    /// The seconds by which local time is ahead of UTC, in the spellings of RFC 3339 and ISO 8601 and the names of UTC
    /// itself; 0 where nothing of the kind follows.
    mutating func offsetIfAny() -> Int64? {
        skipBlanks()
        if consume(word: "GMT") || consume(word: "UTC") || consume(word: "Z") || consume(word: "z") { return 0 }
        let isAhead = consume("+")
        guard isAhead || consume("-") else { return 0 }
        guard let hours = digits(2), hours < 24 else { return nil }
        var minutes: Int64 = 0
        if consume(":") || digit != nil {
            guard let number = digits(2), number < 60 else { return nil }
            minutes = number
        }
        return (isAhead ? 1 : -1) * (hours * 3600 + minutes * 60)
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

extension UInt8 {
    /// Whether the byte is a letter of ASCII.
    fileprivate var isLetter: Bool { UInt8(ascii: "a")...UInt8(ascii: "z") ~= self | 0x20 }
}

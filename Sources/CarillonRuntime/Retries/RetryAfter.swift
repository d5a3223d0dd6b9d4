internal import HTTPTypes

extension ErrorResponse {
    /// Returns the time that the service asks to wait, in seconds or as a date (RFC 9110, section 10.2.3); `nil` if it
    /// asks for none, or in a form that is none of the two.
    ///
    /// - Parameter now: The current date, from which the wait until a date is counted.
    public func retryAfter(from now: Timestamp) -> Duration? {
        guard let text = metadata.headerFields[.retryAfter] else { return nil }
        if let seconds = Int32(countSpelledBy: text) { return .seconds(seconds) }
        guard let date = Timestamp(httpDate: text) else { return nil }
        return .seconds(max(0, date.timeIntervalSince(now)))
    }

    /// The date at which the service sent the response, by its own clock (RFC 9110, section 6.6.1); `nil` if it does not
    /// say.
    public var date: Timestamp? { metadata.headerFields[.date].flatMap(Timestamp.init(httpDate:)) }
}

extension FixedWidthInteger {
    /// Reads a whole number that is not negative, written in digits alone; the greatest number for one that is too
    /// large, and `nil` for everything else.
    package init?(countSpelledBy text: String) {
        guard !text.isEmpty, text.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }) else { return nil }
        self = Self(text) ?? .max
    }
}

import Foundation
import SuiteSupport
import Testing

@_spi(Generated) @testable import CarillonRuntime

private struct Suite: Decodable {
    struct Case: Decodable {
        var id: String
        var op: String
        var format: String
        var seconds: String
        var nanoseconds: Int
        var isError: Bool
        var text: String?

        enum CodingKeys: String, CodingKey {
            case id, op, format
            case seconds = "canonical_seconds"
            case nanoseconds = "canonical_nanos"
            case isError = "error"
            case text = "smithy_format_value"
        }
    }
    var cases: [Case]
}

@Suite("Timestamps")
struct TimestampTests {
    @Test(
        "texts are parsed and written as the suite says, to the millisecond",
        .enabled(if: Suites.areAvailable, Comment(rawValue: Suites.skipReason))
    )
    func suite() throws {
        let cases = try Suites.load(Suite.self, from: "timestamps/open/smithy-rs.json").cases
        #expect(cases.count > 300)
        var findings = SuiteFindings()
        for test in cases { findings.add(test.id, problem: test.op == "parse" ? try parse(test) : try format(test)) }
        let exceptions = try SuiteFindings.exceptions(in: "timestamps-exceptions.json")
        let failures = findings.failures(except: exceptions)
        #expect(failures == "")
    }

    /// What is wrong with how the text is parsed.
    private func parse(_ test: Suite.Case) throws -> String? {
        guard let text = test.text else { return test.isError ? nil : "there is no text" }
        let json = test.format == "epoch-seconds" ? text : "\"\(text)\""
        guard let read = (try? decoded(#"{"DateTime":\#(json)}"#, as: Optionals.self))?.dateTime else {
            return test.isError ? nil : "'\(text)' is refused"
        }
        if test.isError { return "'\(text)' is accepted" }
        let expected = try #require(Double(test.seconds)) + Double(test.nanoseconds) / 1e9
        // A Double has 52 bits: a microsecond within centuries of 1970, 61 microseconds in the year -9999.
        let tolerance = max(1e-6, expected.magnitude.ulp)
        let actual = read.timeIntervalSince1970
        return abs(actual - expected) <= tolerance ? nil : "'\(text)' is \(actual) instead of \(expected)"
    }

    /// What is wrong with how the time is written.
    private func format(_ test: Suite.Case) throws -> String? {
        let seconds = try #require(Double(test.seconds)) + Double(test.nanoseconds) / 1e9
        let timestamp = Timestamp(timeIntervalSince1970: seconds)
        let format: TimestampFormat =
            switch test.format {
            case "epoch-seconds": .epochSeconds
            case "http-date": .httpDate
            default: .dateTime
            }
        let written = wireText(timestamp, format)
        // What cannot be written is refused by validation.
        let isRefused = !Optionals(dateTime: timestamp).violations.isEmpty
        guard let text = test.text else { return isRefused ? nil : "it is written as '\(written)'" }
        if isRefused { return "it is refused instead of being written as '\(text)'" }
        let expected = test.format == "epoch-seconds" ? try milliseconds(test) : rounded(text)
        return written == expected ? nil : "it is written as '\(written)' instead of '\(expected)'"
    }

    /// The seconds with at most three decimals.
    private func milliseconds(_ test: Suite.Case) throws -> String {
        let whole = try #require(Int64(test.seconds))
        let total = whole * 1000 + Int64((Double(test.nanoseconds) / 1e6).rounded())
        let fraction = trimmed(String(format: "%03lld", abs(total % 1000)))
        let sign = total < 0 && total / 1000 == 0 ? "-" : ""
        return "\(sign)\(total / 1000)" + (fraction.isEmpty ? "" : ".\(fraction)")
    }

    /// The text with its fraction rounded to three decimals, and without trailing zeros.
    private func rounded(_ text: String) -> String {
        guard let point = text.firstIndex(of: ".") else { return text }
        let digits = text[text.index(after: point)...].prefix { $0.isNumber }
        let thousandths = Int(((Double("0.\(digits)") ?? 0) * 1000).rounded())
        let fraction = trimmed(String(format: "%03d", thousandths))
        return text[..<point] + (fraction.isEmpty ? "" : ".\(fraction)") + text[digits.endIndex...]
    }

    private func trimmed(_ digits: String) -> Substring {
        digits.prefix(
            (digits.lastIndex { $0 != "0" }.map { digits.distance(from: digits.startIndex, to: $0) } ?? -1) + 1
        )
    }

    @Test(
        "texts that are no timestamps",
        arguments: [
            "", "2019", "2019-08-12", "2019-08-12T22:10:20", "2019-13-12T22:10:20Z", "2019-02-29T22:10:20Z",
            "2019-08-12T24:10:20Z", "2019-08-12T22:60:20Z", "2019-08-12T22:10:61Z", "2019-08-12T22:10:20.Z",
            "2019-08-12T22:10:20Zx", "2019-08-12T22:10:20+0100", "2019-08-12T22:10:20+24:00", "19-08-12T22:10:20Z",
            "2019-8-12T22:10:20Z", "12 Aug 2019 22:10:20 GMT", "Mon, 12 Aug 2019 22:10:20",
            "Mon, 12 Aug 2019 22:10:20 CET",
            "Mon 12 Aug 2019 22:10:20 GMT", "Mon, 32 Aug 2019 22:10:20 GMT", "Mon, 12 Foo 2019 22:10:20 GMT",
            "1565647820", "Monday, 12-Aug-19 22:10:20 GMT", "Mon Aug 12 22:10:20 2019",
            "Mon, 12 Aug 2019 22:10:20 GMT ", "Mo", "-", "2019-08-12T22:10:20.521",
        ]
    )
    func malformed(_ text: String) {
        #expect(throws: DecodingFailure.self) { try decoded(#"{"DateTime":"\#(text)"}"#, as: Optionals.self) }
    }

    @Test(
        "what a person reads without doubt is read, unless the client is strict",
        arguments: [
            "2019-08-12T22:10:20+0000", "2019-08-12T22:10:20", "2019-08-12 22:10:20", "2019-08-12 22:10:20 UTC",
            "2019-08-13T00:10:20+02", "2019-08-12T18:40:20 -0330", "20190812T221020Z", "20190812T221020",
            " 2019-08-12T22:10:20Z ", "2019-08-12T22:10:20.000", "2019-08-12T22:10:20 GMT",
            "Mon Aug 12 22:10:20 UTC 2019", "Mon Aug 12 22:10:20 2019", "Mon Aug 12 22:10:20 GMT 2019",
            "Tue Aug 13 00:10:20 +0200 2019", "Mon, 12 Aug 2019 22:10:20", "Mon, 12 Aug 2019 22:10:20 UTC",
            "Mon, 12 Aug 2019 22:10:20 +0000", "Mon, 12-Aug-2019 22:10:20 GMT", "Monday, 12-Aug-19 22:10:20 GMT",
            "12 Aug 2019 22:10:20 GMT", "1565647820", "1565647820.0", "1.56564782E9",
        ]
    )
    func lenient(_ text: String) throws {
        let json = Array(#"{"DateTime":"\#(text)"}"#.utf8)
        let expected = Timestamp(timeIntervalSince1970: 1_565_647_820)
        #expect(try Optionals(json: json).dateTime == expected)
        #expect(throws: DecodingFailure.self) { try Optionals(json: json, reading: .strict) }
        let escaped = Array(json.map { UInt8(ascii: " ") == $0 ? Array("\\u0020".utf8) : [$0] }.joined())
        #expect(try Optionals(json: escaped).dateTime == expected)
    }

    @Test("days and years of one and two digits")
    func shortNumbers() throws {
        let cases: [(String, Double)] = [
            ("Fri, 1 Sep 2023 01:01:01 GMT", 1_693_530_061), ("Sun Nov  6 08:49:37 1994", 784_111_777),
            ("Sunday, 06-Nov-94 08:49:37 GMT", 784_111_777), ("Sun, 06-Nov-94 08:49:37 GMT", 784_111_777),
            ("Saturday, 01-Jan-00 00:00:00 GMT", 946_684_800), ("Monday, 01-Jan-00 00:00:00 GMT", -2_208_988_800),
            ("Mon Aug 04 00:25:20 UTC 2025", 1_754_267_120), ("2019-08-12T22:10:20.25+0000", 1_565_647_820.25),
            ("Mon Aug 12 22:10:20.25 2019", 1_565_647_820.25), ("12 Aug 2019 22:10:20.25 UTC", 1_565_647_820.25),
            ("2019-08-12 22:10Z", 1_565_647_800), ("0", 0), ("-1565647820", -1_565_647_820),
        ]
        for (text, seconds) in cases {
            let value = try Optionals(json: Array(#"{"HttpDate":"\#(text)"}"#.utf8))
            #expect(value.httpDate == Timestamp(timeIntervalSince1970: seconds), "\(text)")
        }
    }

    @Test(
        "what is in doubt is an error with its place",
        arguments: [
            "08/12/2019 22:10:20", "2019", "2019-08-12", "20190812", "20190812221020", "1565647820123", "1e300",
            "Mon, 12 Aug 2019 22:10:20 CET", "Mon Aug 12 22:10:20 EST 2019", "Tuesday, 06-Nov-94 08:49:37 GMT",
            "06-Nov-94 08:49:37 GMT", "Sunday, 06-Nov-199 08:49:37 GMT", "2019-13-12T22:10:20", "2019-08-12T25:10:20",
            "2019-08-12T22:10:20+1", "2019-08-12T22:10:20+24", "2019-08-12T22:10:20+00000", "2019-08-12T22:10:20Q",
            "22:10:20", "", " ", "Mon", "Mon,", "Aug", "0x5D51E3CC", "+1565647820", "inf",
            "2019-08-12T22:10:20Z2019", "Mon Aug 12 22:10:20 2019 UTC", "Sunder, 06 Nov 1994 08:49:37 GMT",
        ]
    )
    func doubtful(_ text: String) {
        let error = #expect(throws: DecodingFailure.self) {
            try Optionals(json: Array(#"{"DateTime":"\#(text)"}"#.utf8))
        }
        #expect(error?.description == #"$.DateTime: expected a timestamp, found "\#(text)" (byte 12)"#)
    }

    @Test("milliseconds are not taken for seconds", arguments: [ClientConfiguration.Reading.lenient, .strict])
    func milliseconds(reading: ClientConfiguration.Reading) throws {
        let error = #expect(throws: DecodingFailure.self) {
            try Optionals(json: Array(#"{"DateTime":1565647820123}"#.utf8), reading: reading)
        }
        #expect(
            error?.description
                == "$.DateTime: expected a timestamp, found 1565647820123.0 seconds since 1970 (byte 12)"
        )
        let last = try Optionals(json: Array(#"{"DateTime":253402300799}"#.utf8), reading: reading)
        #expect(last.dateTime == Timestamp(timeIntervalSince1970: 253_402_300_799))
    }

    @Test("fractions, offsets, small letters and leap seconds are understood")
    func spellings() throws {
        let cases: [(String, Double)] = [
            ("1970-01-01T00:00:00Z", 0), ("1970-01-01t00:00:01z", 1), ("1970-01-01 00:00:01Z", 1),
            ("1970-01-01T01:00:00+01:00", 0), ("1969-12-31T18:30:00-05:30", 0), ("1970-01-01T00:00:00.5Z", 0.5),
            ("1970-01-01T00:00:00.123456789123Z", 0.123456789), ("1972-06-30T23:59:60Z", 78_796_800),
            ("2000-02-29T00:00:00Z", 951_782_400), ("1969-12-31T23:59:59.75Z", -0.25),
            ("Thu, 01 Jan 1970 00:00:01.5 GMT", 1.5),
        ]
        for (text, seconds) in cases {
            let value: Optionals = try decoded(#"{"DateTime":"\#(text)"}"#)
            // A Date counts from 2001 and so holds a tenth of a microsecond in 1970.
            #expect(abs(try #require(value.dateTime).timeIntervalSince1970 - seconds) < 2e-7, "\(text)")
        }
    }

    // Foundation's calendar is the Julian one before 15 October 1582.
    @Test("the days of eight centuries are written as Foundation writes them")
    func calendar() {
        var formatter = Date.ISO8601FormatStyle()
        formatter.timeZone = .gmt
        for day in stride(from: -141_427, to: 150_000, by: 1) where day % 7 == 0 || abs(day) < 800 {
            let date = Date(timeIntervalSince1970: Double(day) * 86_400 + 43_200)
            #expect(wireText(date, .dateTime) == date.formatted(formatter))
        }
    }

    @Test("what the formats cannot write is refused by validation and clamped without it")
    func range() {
        for (seconds, text) in [
            (-1e300, "0000-01-01T00:00:00Z"), (1e300, "9999-12-31T23:59:59.999Z"), (.nan, "1970-01-01T00:00:00Z"),
            (.infinity, "9999-12-31T23:59:59.999Z"), (-62_167_219_201, "0000-01-01T00:00:00Z"),
            (253_402_300_800, "9999-12-31T23:59:59.999Z"),
        ] as [(Double, String)] {
            let value = Optionals(dateTime: Timestamp(timeIntervalSince1970: seconds))
            #expect(value.violations.map(\.constraint) == [.timestamp])
            #expect(encoded(value) == "{\"DateTime\":\"\(text)\"}")
            #expect(value.debugDescription == "Optionals(dateTime: \(text))")
        }
        #expect(Optionals(dateTime: Timestamp(timeIntervalSince1970: -62_167_219_200)).violations.isEmpty)
        #expect(Optionals(dateTime: Timestamp(timeIntervalSince1970: 253_402_300_799)).violations.isEmpty)
    }
}

import HTTPTypes
import Testing

@_spi(Generated) @testable import CarillonRuntime

/// Members of headers, of each kind that may be empty or in another spelling.
private struct Head: Structure, Hashable, CustomReflectable {
    var text: String?
    var color: Color?
    var whole: Int?
    var small: Int8?
    var number: Double?
    var flag: Bool?
    var time: Timestamp?
    var items: [String]?
    var numbers: [Int]?
    var counts: [String: Int]?

    static let schema = StructureSchema<Self>(
        .optional(\.text, "text", .string, .header("X-Text")),
        .optional(\.color, "color", .enumeration, .header("X-Color")),
        .optional(\.whole, "whole", .integer(), .header("X-Whole")),
        .optional(\.small, "small", .byte(), .header("X-Small")),
        .optional(\.number, "number", .double(), .header("X-Number")),
        .optional(\.flag, "flag", .boolean, .header("X-Flag")),
        .optional(\.time, "time", .timestamp(.httpDate), .header("Last-Modified")),
        .optional(\.items, "items", .list(.string), .header("X-Items")),
        .optional(\.numbers, "numbers", .list(.integer()), .header("X-Numbers")),
        .optional(\.counts, "counts", .map(key: .string, value: .integer()), .prefixHeaders("X-Count-"))
    )
}

private struct RequiredHead: Structure, Hashable, CustomReflectable {
    var whole: Int
    static let schema = StructureSchema<Self>(
        .required(\.whole, "whole", .integer(), .header("X-Whole"))
    )
}

@Suite("Reading leniently what harms nobody")
struct LenientReadingTests {
    private func read<Output: Structure>(
        _ fields: [(String, String)],
        _ body: String = "",
        _ reading: ClientConfiguration.Reading = .lenient,
        as type: Output.Type = Output.self
    ) throws -> Output {
        var response = HTTPResponse(status: .ok)
        for (name, value) in fields {
            response.headerFields.append(HTTPField(name: try #require(HTTPField.Name(name)), value: value))
        }
        return try Output(response: response, body: Array(body.utf8), DecodingOptions(reading: reading))
    }

    @Test("an empty header is text or a list, and otherwise absent")
    func emptyHeaders() throws {
        let names = [
            "X-Text", "X-Color", "X-Whole", "X-Small", "X-Number", "X-Flag", "Last-Modified", "X-Items", "X-Numbers",
            "X-Count-A",
        ]
        let head: Head = try read(names.map { ($0, "") })
        #expect(head == Head(text: "", color: Color(rawValue: ""), items: [], numbers: [], counts: [:]))
        for name in ["X-Whole", "X-Number", "X-Flag", "Last-Modified", "X-Count-A"] {
            #expect(throws: DecodingFailure.self, "\(name)") { try read([(name, "")], "", .strict, as: Head.self) }
        }
        let missing = #expect(throws: DecodingFailure.self) { try read([("X-Whole", "")], as: RequiredHead.self) }
        #expect(missing?.description == "header X-Whole: the required member 'X-Whole' is missing")
    }

    @Test(
        "values in other spellings",
        arguments: [
            ("X-Whole", "5.0", Head(whole: 5)), ("X-Whole", "1e3", Head(whole: 1000)),
            ("X-Small", "-128.0", Head(small: -128)),
            ("X-Flag", "True", Head(flag: true)), ("X-Flag", "FALSE", Head(flag: false)),
            (
                "Last-Modified", "Fri, 1 Sep 2023 01:01:01 GMT",
                Head(time: Timestamp(timeIntervalSince1970: 1_693_530_061))
            ),
            (
                "Last-Modified", "Sunday, 06-Nov-94 08:49:37 GMT",
                Head(time: Timestamp(timeIntervalSince1970: 784_111_777))
            ),
            ("Last-Modified", "Sun Nov  6 08:49:37 1994", Head(time: Timestamp(timeIntervalSince1970: 784_111_777))),
            ("X-Numbers", "1.0, 2e0", Head(numbers: [1, 2])),
        ]
    )
    private func spellings(_ name: String, _ value: String, _ expected: Head) throws {
        #expect(try read([(name, value)]) == expected)
        #expect(throws: DecodingFailure.self) { try read([(name, value)], "", .strict, as: Head.self) }
    }

    @Test(
        "what is in doubt is an error all the same",
        arguments: [
            ("X-Whole", "5.5"), ("X-Small", "128"), ("X-Flag", "yes"), ("X-Flag", "1"), ("Last-Modified", "yesterday"),
            ("X-Number", "Inf"), ("X-Number", "1_000"), ("X-Whole", "0x5"), ("X-Number", "infinity"),
        ]
    )
    func doubtful(_ name: String, _ value: String) {
        let error = #expect(throws: DecodingFailure.self) { try read([(name, value)], as: Head.self) }
        #expect(error?.description.hasPrefix("header \(name): expected ") == true)
        #expect(error?.description.hasSuffix("found \"\(value)\"") == true)
    }

    @Test("numbers that have no digits, and those as JSON writes them")
    func numbers() throws {
        for (text, number) in [
            ("Infinity", .infinity), ("-Infinity", -.infinity), ("-0.5e-1", -0.05), ("5", 5),
        ] as [(String, Double)] {
            #expect(try read([("X-Number", text)], "", .strict, as: Head.self).number == number)
        }
        #expect(try read([("X-Number", "NaN")], as: Head.self).number?.isNaN == true)
    }

    @Test(
        "U+FFFD takes the place of what is no scalar",
        arguments: [
            (#"a\uD83Db"#, "a\u{FFFD}b"), (#"\uDE00"#, "\u{FFFD}"), (#"\uD83D\uD83D\uDE00"#, "\u{FFFD}😀"),
            (#"\uD83D\n"#, "\u{FFFD}\n"), (#"\uD83D\u0041"#, "\u{FFFD}A"), (#"\uD83D"#, "\u{FFFD}"),
        ]
    )
    func surrogates(_ text: String, _ expected: String) throws {
        let json = Array(
            #"{"String":"\#(text)","Texts":{"\#(text)":"\#(text)"},"Elsewhere":{"\#(text)":"\#(text)"}}"#.utf8
        )
        #expect(try Optionals(json: json) == Optionals(string: expected, texts: [expected: expected]))
        let elsewhere = Array(#"{"Elsewhere":"\#(text)"}"#.utf8)
        #expect(throws: DecodingFailure.self) { try Optionals(json: elsewhere, reading: .strict) }
    }

    @Test(
        "an escape sequence that is broken off is none",
        arguments: [#"\uD83D\u00"#, #"\u12"#, #"\uD83D\"#, #"\uD83D\x"#]
    )
    func brokenEscapes(_ text: String) {
        #expect(throws: DecodingFailure.self) { try Optionals(json: Array(#"{"String":"\#(text)"}"#.utf8)) }
        #expect(throws: DecodingFailure.self) { try Optionals(json: Array(#"{"Elsewhere":"\#(text)"}"#.utf8)) }
    }

    @Test("bytes that are not UTF-8 are U+FFFD too, as where text was cut off within a character")
    func invalidUTF8() throws {
        let cut = Array(#"{"Elsewhere":"gr"#.utf8) + [0xC3] + Array(#"","String":"gr"#.utf8) + [0xC3]
        #expect(
            try Optionals(json: cut + Array(#"","Integer":1}"#.utf8)) == Optionals(integer: 1, string: "gr\u{FFFD}")
        )
    }

    @Test("a byte order mark is passed over")
    func byteOrderMark() throws {
        let json = Array("\u{FEFF} {\"Integer\":1}".utf8)
        #expect(try Optionals(json: json) == Optionals(integer: 1))
        #expect(throws: DecodingFailure.self) { try Optionals(json: json, reading: .strict) }
        #expect(throws: DecodingFailure.self) { try Optionals(json: Array("\u{FEFF}\u{FEFF}{}".utf8)) }
    }

    @Test(
        "a body without a value counts as an empty object",
        arguments: ["", " \r\n", "null", "\u{FEFF}\tnull ", "\u{FEFF}"]
    )
    func noValue(_ body: String) throws {
        #expect(try read([], body) == Optionals())
        if !body.isEmpty {
            #expect(throws: DecodingFailure.self) { try read([], body, .strict, as: Optionals.self) }
        }
        let missing = #expect(throws: DecodingFailure.self) { try read([], body, as: Point.self) }
        #expect(missing?.description == "$: the required member 'X' is missing (byte 2)")
    }
}

import Foundation
import SuiteSupport
import Testing

@_spi(Generated) @testable import CarillonRuntime

private struct Suite: Decodable {
    struct Case: Decodable, CustomTestStringConvertible {
        var id: String
        var expect: String
        var base64: String
        var bytes: [UInt8] { Data(base64Encoded: base64).map(Array.init) ?? [] }
        var testDescription: String { id }
    }
    var cases: [Case]
}

@Suite("JSON from outside", .enabled(if: Suites.areAvailable, Comment(rawValue: Suites.skipReason)))
struct JSONSuiteTests {
    @Test(
        "documents are accepted, rejected or survived as the suite says",
        arguments: [ClientConfiguration.Reading.lenient, .strict]
    )
    func suite(reading: ClientConfiguration.Reading) throws {
        let suite = try Suites.load(Suite.self, from: "json-test-suite/open/cases.json")
        #expect(suite.cases.count > 100)
        for test in suite.cases {
            let bytes = test.bytes
            let alone = Result {
                try JSONReader.read(bytes, DecodingOptions(reading: reading)) { (reader) throws(DecodingFailure) in
                    try reader.skipValue()
                }
            }
            let asUnknownMember = Result {
                try Optionals(
                    json: Array(#"{"String":"before","Elsewhere":"#.utf8) + bytes + Array("}".utf8),
                    reading: reading
                )
            }
            switch test.expect {
            case "accept":
                #expect(throws: Never.self, "\(test.id) alone") { try alone.get() }
                #expect(throws: Never.self, "\(test.id) as a member") { try asUnknownMember.get() }
                #expect((try? asUnknownMember.get())?.string == "before", "\(test.id)")
            case "reject":
                #expect(throws: DecodingFailure.self, "\(test.id) alone") { try alone.get() }
                // Some are a document with another after it, which is well-formed between commas and braces nowhere.
                #expect(throws: DecodingFailure.self, "\(test.id) as a member") { try asUnknownMember.get() }
            default: break
            }
            // Whatever it is, decoding it as itself ends in a value or an error.
            _ = try? Optionals(json: bytes, reading: reading)
        }
    }

    @Test("accepted strings are the ones that Foundation reads")
    func strings() throws {
        let suite = try Suites.load(Suite.self, from: "json-test-suite/open/cases.json")
        for test in suite.cases where test.expect == "accept" {
            guard case .array(let items)? = try? JSONValue(test.bytes), case .text(let text)? = items.first else {
                continue
            }
            let value = try Optionals(json: Array(#"{"Lists":["#.utf8) + test.bytes + Array("]}".utf8))
            #expect(value.lists?.first?.first == text, "\(test.id)")
        }
    }
}

@Suite("Reading JSON")
struct JSONReaderTests {
    @Test("a hundred thousand levels are refused", arguments: ["[", "{\"a\":", "[{\"Next\":"])
    func depth(_ opening: String) throws {
        let text = String(repeating: opening, count: 100_000)
        #expect(failure(of: text, as: Optionals.self).hasPrefix("$"))
        #expect(
            failure(of: #"{"Elsewhere":\#(text)"#, as: Optionals.self)
                .hasPrefix("$: values are nested deeper than 128 levels")
        )
    }

    @Test("what is nested as deep as the limit is read")
    func depthLimit() throws {
        let deepest = String(repeating: "{\"Next\":", count: 127) + "{}" + String(repeating: "}", count: 127)
        let node: Node = try decoded(deepest)
        #expect(encoded(node) == deepest)
        #expect(node.violations.isEmpty)
        let message = failure(of: "{\"Next\":\(deepest)}", as: Node.self)
        #expect(message.hasPrefix("$.Next.Next."))
        #expect(message.hasSuffix(".Next: values are nested deeper than 128 levels (byte 1024)"))
    }

    @Test(
        "documents that are not JSON",
        arguments: [
            ("", "$: expected a value, found nothing (byte 0)"),
            ("  ", "$: expected an object, found the end (byte 2)"),
            ("{", "$: expected a key, found the end (byte 1)"),
            ("{}x", "$: expected the end, found 'x' (byte 2)"),
            ("{}{}", "$: expected the end, found an object (byte 2)"),
            ("{\"Boolean\"", "$: expected ':', found the end (byte 10)"),
            ("{\"Boolean\" true}", "$: expected ':', found a boolean (byte 11)"),
            ("{\"Boolean\":", "$.Boolean: expected a boolean, found the end (byte 11)"),
            ("{\"Boolean\":tru}", "$.Boolean: expected 'true' (byte 11)"),
            ("{\"Boolean\":nul}", "$: expected 'null' (byte 11)"),
            ("{\"Boolean\":true,}", "$: expected a key, found '}' (byte 16)"),
            ("{\"Boolean\":true \"a\"", "$: expected ',' or '}', found text (byte 16)"),
            ("{Boolean:true}", "$: expected a key, found 'B' (byte 1)"),
            ("{'Boolean':true}", "$: expected a key, found ''' (byte 1)"),
            ("{\"Numbers\":[1,]}", "$.Numbers[1]: expected a whole number, found ']' (byte 14)"),
            ("{\"Numbers\":[1 2]}", "$.Numbers: expected ',' or ']', found a number (byte 14)"),
            ("{\"Numbers\":[01]}", "$.Numbers: expected ',' or ']', found a number (byte 13)"),
            ("{\"Numbers\":[-]}", "$.Numbers[0]: expected a digit, found ']' (byte 13)"),
            ("{\"Numbers\":[1.]}", "$.Numbers[0]: expected a digit, found ']' (byte 14)"),
            ("{\"Numbers\":[.5]}", "$.Numbers[0]: expected a whole number, found '.' (byte 12)"),
            ("{\"Numbers\":[+1]}", "$.Numbers[0]: expected a whole number, found '+' (byte 12)"),
            ("{\"Numbers\":[1e]}", "$.Numbers[0]: expected a digit, found ']' (byte 14)"),
            ("{\"Double\":NaN}", "$.Double: expected a number, found 'N' (byte 10)"),
            ("{\"String\":\"open", "$.String: the text is not closed (byte 15)"),
            ("{\"String\":\"tab\t\"}", "$.String: the control character 9 must be escaped (byte 14)"),
            ("{\"String\":\"\\x\"}", "$.String: the escape sequence is not one of JSON's (byte 11)"),
            ("{\"String\":\"\\u12\"}", "$.String: the escape sequence is not a Unicode scalar (byte 11)"),
            ("{\"String\":\"\\uD800\"}", "$.String: the escape sequence is not a Unicode scalar (byte 11)"),
            ("{\"String\":\"\\uDC00\"}", "$.String: the escape sequence is not a Unicode scalar (byte 11)"),
            ("{\"String\":\"\\uD800\\u0041\"}", "$.String: the escape sequence is not a Unicode scalar (byte 11)"),
            ("{\"String\":\"\\", "$.String: the escape sequence is not one of JSON's (byte 11)"),
            ("\u{FEFF}{}", "$: expected an object, found the byte 239 (byte 0)"),
            ("{} // comment", "$: expected the end, found '/' (byte 3)"),
        ]
    )
    func malformed(_ json: String, _ message: String) {
        #expect(failure(of: json, as: Optionals.self) == message)
    }

    @Test(
        "documents that do not fit the model",
        arguments: [
            ("[]", "$: expected an object, found an array (byte 0)"),
            ("null", "$: expected an object, found null (byte 0)"),
            (#"{"Boolean":1}"#, "$.Boolean: expected a boolean, found a number (byte 11)"),
            (#"{"Boolean":"true"}"#, "$.Boolean: expected a boolean, found text (byte 11)"),
            (#"{"Byte":128}"#, "$.Byte: expected a whole number of 8 bits, found 128 (byte 8)"),
            (#"{"Short":-32769}"#, "$.Short: expected a whole number of 16 bits, found -32769 (byte 9)"),
            (#"{"Integer":2147483648}"#, "$.Integer: expected a whole number of 32 bits, found 2147483648 (byte 11)"),
            (#"{"Integer":1.5}"#, "$.Integer: expected a whole number of 32 bits, found 1.5 (byte 11)"),
            (#"{"Integer":15e-1}"#, "$.Integer: expected a whole number of 32 bits, found 15e-1 (byte 11)"),
            (#"{"Integer":10.05e1}"#, "$.Integer: expected a whole number of 32 bits, found 10.05e1 (byte 11)"),
            (
                #"{"Long":9223372036854775807.5e1}"#,
                "$.Long: expected a whole number of 64 bits, found 9223372036854775807.5e1 (byte 8)"
            ),
            (#"{"Integer":"1"}"#, "$.Integer: expected a whole number, found text (byte 11)"),
            (
                #"{"Long":9223372036854775808}"#,
                "$.Long: expected a whole number of 64 bits, found 9223372036854775808 (byte 8)"
            ),
            (#"{"Long":1e400}"#, "$.Long: expected a whole number of 64 bits, found 1e400 (byte 8)"),
            (#"{"Float":1e39}"#, "$.Float: expected a number of 32 bits, found 1e39 (byte 9)"),
            (#"{"Double":1e999}"#, "$.Double: expected a number of 64 bits, found 1e999 (byte 10)"),
            (#"{"Double":"infinite"}"#, #"$.Double: expected a number, found "infinite" (byte 10)"#),
            (#"{"Double":{}}"#, "$.Double: expected a number, found an object (byte 10)"),
            (#"{"String":1}"#, "$.String: expected text, found a number (byte 10)"),
            (#"{"Color":[]}"#, "$.Color: expected text, found an array (byte 9)"),
            (#"{"DateTime":"yesterday"}"#, #"$.DateTime: expected a timestamp, found "yesterday" (byte 12)"#),
            (#"{"DateTime":true}"#, "$.DateTime: expected a timestamp, found a boolean (byte 12)"),
            (#"{"DateTime":1e999}"#, "$.DateTime: expected a number of 64 bits, found 1e999 (byte 12)"),
            (#"{"Blob":"a"}"#, "$.Blob: expected base64 text, found other text (byte 8)"),
            (#"{"Blob":1}"#, "$.Blob: expected base64 text, found a number (byte 8)"),
            (#"{"Point":{}}"#, "$.Point: the required member 'X' is missing (byte 11)"),
            (#"{"Point":{"X":null}}"#, "$.Point: the required member 'X' is missing (byte 19)"),
            (#"{"Points":[{"X":1},{"X":"a"}]}"#, "$.Points[1].X: expected a whole number, found text (byte 24)"),
            (#"{"Points":[null,{"X":"a"}]}"#, "$.Points[1].X: expected a whole number, found text (byte 21)"),
            (#"{"Lists":[["a"],["b",2]]}"#, "$.Lists[1][1]: expected text, found a number (byte 21)"),
            (#"{"Texts":{"a b":1}}"#, #"$.Texts["a b"]: expected text, found a number (byte 16)"#),
            (#"{"Texts":[]}"#, "$.Texts: expected an object, found an array (byte 9)"),
            (#"{"Numbers":{}}"#, "$.Numbers: expected an array, found an object (byte 11)"),
            (#"{"Colored":{"Red":{"X":""}}}"#, #"$.Colored["Red"].X: expected a whole number, found text (byte 23)"#),
            (
                #"{"Recursion":{"Recursion":{"String":1}}}"#,
                "$.Recursion.Recursion.String: expected text, found a number (byte 36)"
            ),
            (#"{"Choice":{}}"#, "$.Choice: expected exactly one member, found none (byte 10)"),
            (#"{"Choice":{"Text":null}}"#, "$.Choice: expected exactly one member, found none (byte 10)"),
            (
                #"{"Choice":{"Text":"a","Point":{"X":1}}}"#,
                "$.Choice: expected exactly one member, found another value (byte 10)"
            ),
            (
                #"{"Choice":{"Text":"a","Later":1}}"#,
                "$.Choice: expected exactly one member, found another value (byte 10)"
            ),
            (#"{"Choice":{"Point":{"X":""}}}"#, "$.Choice.Point.X: expected a whole number, found text (byte 24)"),
            (#"{"Choice":[]}"#, "$.Choice: expected an object, found an array (byte 10)"),
        ]
    )
    func mismatches(_ json: String, _ message: String) {
        #expect(failure(of: json, as: Optionals.self) == message)
    }

    @Test("a long offending text is cut off in the message")
    func longText() {
        let message = failure(of: #"{"DateTime":"\#(String(repeating: "é", count: 1000))"}"#, as: Optionals.self)
        #expect(message == "$.DateTime: expected a timestamp, found \"\(String(repeating: "é", count: 40))\" (byte 12)")
    }

    @Test("bytes that are not UTF-8 are refused wherever they stand", arguments: [[0xFF], [0xC3], [0xED, 0xA0, 0x80]])
    func invalidUTF8(_ bytes: [UInt8]) {
        for prefix in ["{\"String\":\"", "{\"String\":\"long enough for a word ", "{\"Elsewhere\":\"", "{\""] {
            let json = Array(prefix.utf8) + bytes + Array("\":\"\"}".utf8)
            #expect(throws: DecodingFailure.self) { try Optionals(json: json, reading: .strict) }
        }
    }

    @Test("escapes stand for their characters")
    func escapes() throws {
        let value: Optionals = try decoded(#"{"String":"\"\\\/\b\f\n\r\t\u00e9\uD83D\uDE00\u0000 é😀"}"#)
        #expect(value.string == "\"\\/\u{8}\u{C}\n\r\té😀\0 é😀")
        let mixed: Optionals = try decoded(#"{"String":"0123456\n01234567\"\u20AC"}"#)
        #expect(mixed.string == "0123456\n01234567\"€")
    }

    @Test("keys may be written with escapes and with white space before the colon")
    func keys() throws {
        let value: Optionals = try decoded(#"{"\u0053tring" : "a","Int\u0065ger":1, "Boolean" :true,"\u0058":2}"#)
        #expect(value == Optionals(boolean: true, integer: 1, string: "a"))
    }

    @Test("white space may stand everywhere")
    func whiteSpace() throws {
        let blank = " \n\r\t"
        let json =
            #"{,"Numbers",:,[,1,#,-2,#,3,],#,"Point",:,{,"X",:,1,},#,"Texts",:,{,"k",:,"v",},#,"Choice",:,{,"Text",:,"a",},}"#
            .replacing(",", with: blank).replacing("#", with: ",")
        let value: Optionals = try decoded(blank + json + blank)
        #expect(value == Optionals(point: Point(x: 1), choice: .text("a"), numbers: [1, -2, 3], texts: ["k": "v"]))
    }

    @Test("members may come in any order, unknown ones among them")
    func order() throws {
        let document = try #require(try JSONValue(Optionals.sample.json).object)
        let written = try document.sorted { $0.key < $1.key }.map { key, value in
            "\"\(key)\":\(String(decoding: try value.bytes, as: UTF8.self))"
        }
        for start in written.indices {
            let members = written[start...] + written[..<start].reversed()
            let json = "{" + members.joined(separator: #","Other":{"a":[1,"b",null,true,{}]},"#) + "}"
            #expect(try decoded(json) == Optionals.sample)
        }
    }

    @Test("null is absent, in members, lists and maps")
    func null() throws {
        let json =
            #"{"String":null,"Point":null,"Recursion":null,"Numbers":[null,1,null,2,null],"Lists":[null],"#
            + #""Texts":{"a":null,"b":"c"},"Elsewhere":null,"Choice":{"Text":null,"Secret":"a"}}"#
        let value: Optionals = try decoded(json)
        #expect(value == Optionals(choice: .secret("a"), numbers: [1, 2], lists: [], texts: ["b": "c"]))
    }

    @Test("the last of several members of one name counts, be it null")
    func duplicates() throws {
        let value: Optionals = try decoded(
            #"{"String":"a","Integer":1,"String":"b","Integer":null,"Texts":{"k":"1","k":"2"}}"#
        )
        #expect(value == Optionals(string: "b", texts: ["k": "2"]))
    }

    @Test("whole numbers may be spelled in other ways")
    func numbers() throws {
        let value: Optionals = try decoded(#"{"Numbers":[1.0,1e2,-0,0,100e-2,1E+1,0.0,-0.0,2147483647.0]}"#)
        #expect(value.numbers == [1, 100, 0, 0, 1, 10, 0, 0, 2_147_483_647])
        let floating: Optionals = try decoded(#"{"Double":-0,"Float":1e-50,"Long":1e18}"#)
        #expect(floating.double?.sign == .minus && floating.double == 0)
        #expect(floating.float == 0)
        #expect(floating.long == 1_000_000_000_000_000_000)
        // More digits than a Double has.
        for (text, number) in [
            ("9007199254740993e0", 9_007_199_254_740_993), ("-9223372036854775808.0", .min),
            ("922337203685477580.7E+1", .max), ("0.0000009007199254740993e22", 9_007_199_254_740_993),
            ("0e99999999999999999999999", 0), ("0.000e-5", 0),
        ] as [(String, Int64)] {
            let value: Optionals = try decoded("{\"Long\":\(text)}")
            #expect(value.long == number, "\(text)")
        }
    }

    @Test("text stands for the numbers that JSON has no digits for")
    func nonNumbers() throws {
        let value: Optionals = try decoded(#"{"Double":"NaN","Float":"-Infinity"}"#)
        #expect(value.double?.isNaN == true)
        #expect(value.float == -.infinity)
        #expect(encoded(value) == #"{"Float":"-Infinity","Double":"NaN"}"#)
    }

    @Test("a timestamp is read in each of its formats, whichever is modeled")
    func timestamps() throws {
        let spellings = [
            #""2019-08-12T22:10:20.521Z""#, "1565647820.521", #""2019-08-13T00:10:20.521+02:00""#, "1.565647820521E9",
            #""Mon, 12 Aug 2019 22:10:20.521 GMT""#, #""2019-08-12T22\u003A10:20.521\u005A""#,
        ]
        for spelling in spellings {
            let value: Optionals = try decoded(
                #"{"DateTime":\#(spelling),"HttpDate":\#(spelling),"EpochSeconds":\#(spelling)}"#
            )
            let time = Timestamp(timeIntervalSince1970: 1_565_647_820.521)
            #expect(value == Optionals(dateTime: time, httpDate: time, epochSeconds: time), "\(spelling)")
        }
    }

    @Test("unions are read with the member that is set, known or not")
    func unions() throws {
        let known: Optionals = try decoded(#"{"Choice":{"__type":"Choice","Choice":{"Points":[{"X":1}]}}}"#)
        #expect(known.choice == .choice(.points([Point(x: 1)])))
        let unknown: Optionals = try decoded(#"{"Choice":{"Later":{"a":[1]}}}"#)
        #expect(unknown.choice == .unknown("Later"))
        #expect(unknown.choice?.unknownName == "Later")
    }

    @Test("an enumeration keeps a value that the model does not have")
    func unknownEnumeration() throws {
        let value: Optionals = try decoded(#"{"Color":"Mauve"}"#)
        #expect(value.color?.rawValue == "Mauve")
        #expect(value.color?.isKnown == false)
        #expect(encoded(value) == #"{"Color":"Mauve"}"#)
    }

    @Test("decoding errors do not show sensitive values")
    func sensitive() {
        let cases: [(String, String)] = [
            (#"{"Number":300}"#, "$.Number: expected a whole number of 8 bits, found another value (byte 10)"),
            (#"{"Time":"hidden"}"#, "$.Time: expected a timestamp, found another value (byte 8)"),
            (#"{"Items":["hidden"]}"#, "$.Items[0]: expected a timestamp, found another value (byte 10)"),
            (#"{"Keyed":{"hidden":"a"}}"#, #"$.Keyed["<redacted>"]: expected a timestamp, found "a" (byte 19)"#),
            (
                #"{"Whole":{"hidden":[1000]}}"#,
                #"$.Whole["<redacted>"][0]: expected a whole number of 8 bits, found another value (byte 20)"#
            ),
            (#"{"Number":[]}"#, "$.Number: expected a whole number, found an array (byte 10)"),
        ]
        for (json, message) in cases { #expect(failure(of: json, as: Secrets.self) == message) }
    }

    @Test("a structure with more than 64 required members misses each of them")
    func manyRequired() throws {
        let keys = Wide.schema.layout.pointee.body.map { "\($0.key)" }
        #expect(keys.count == 70)
        let all = keys.map { "\"\($0)\":1" }
        #expect(throws: Never.self) { try decoded("{\(all.joined(separator: ","))}", as: Wide.self) }
        for (index, key) in keys.enumerated() {
            var some = all
            some.remove(at: index)
            let json = "{\(some.joined(separator: ","))}"
            #expect(
                failure(of: json, as: Wide.self)
                    == "$: the required member '\(key)' is missing (byte \(json.utf8.count))"
            )
        }
    }
}

struct Secrets: Structure, Hashable, CustomReflectable {
    var number: Int8?
    var time: Timestamp?
    var items: [Timestamp]?
    var keyed: [String: Timestamp]?
    var whole: [String: [Int8]]?

    static let schema = StructureSchema<Self>(
        .optional(\.number, "number", .byte(NumberRange(minimum: 1)).sensitive, "Number"),
        .optional(\.time, "time", .timestamp(.dateTime).sensitive, "Time"),
        .optional(\.items, "items", .list(.timestamp(.dateTime).sensitive), "Items"),
        .optional(\.keyed, "keyed", .map(key: .string.sensitive, value: .timestamp(.dateTime)), "Keyed"),
        .optional(
            \.whole,
            "whole",
            .map(key: .string(Patterns.word), value: .list(.byte(NumberRange(maximum: 9)))).sensitive,
            "Whole"
        )
    )
}

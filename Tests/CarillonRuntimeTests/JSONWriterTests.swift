import Foundation
import SuiteSupport
import Testing

@testable import CarillonRuntime

@Suite("Writing JSON")
struct JSONWriterTests {
    @Test("every kind of member is written exactly so")
    func everyKind() {
        let expected =
            #"{"Boolean":true,"Byte":-128,"Short":32767,"Integer":-2147483648,"Long":9223372036854775807,"#
            + #""Float":1.5,"Double":-0.1,"String":"a text that is longer than fifteen bytes","Word":"word","#
            + #""Secret":"hidden","Color":"Green","DateTime":"2019-08-12T22:10:20.521Z","#
            + #""HttpDate":"Mon, 12 Aug 2019 22:10:20 GMT","EpochSeconds":1565647820.25,"Blob":"AP8Q","#
            + #""Point":{"X":1,"Label":"one"},"Recursion":{"String":"further in","Last":false},"#
            + #""Choice":{"Point":{"X":2}},"Numbers":[1,-2,3],"Points":[{"X":3},{"X":4,"Label":"four"}],"#
            + #""Lists":[["a"],[],["b","c"]],"Texts":{"a key that is longer than fifteen bytes":"","k":"v"},"#
            + #""Colored":{"Mauve":{"X":6},"Red":{"X":5}},"Last":true}"#
        #expect(encoded(Optionals.sample) == expected)
        #expect(encoded(Requireds.sample).hasPrefix(#"{"Boolean":true,"Byte":127,"Short":-32768,"#))
    }

    @Test("what Foundation reads of the output is what was written")
    func foundationAgrees() throws {
        let object = try #require(try JSONValue(Optionals.sample.json).object)
        #expect(object["Long"] == .integer(.max))
        #expect(object["Double"] == .number(-0.1))
        #expect(object["Lists"] == .array([.array([.text("a")]), .array([]), .array([.text("b"), .text("c")])]))
        #expect(object.count == 24)
        for text in Samples.texts {
            let value = Optionals(string: text, lists: [[text]], texts: [text: text])
            let read = try #require(try JSONValue(value.json).object)
            #expect(read["String"] == .text(text))
            #expect(read["Lists"] == .array([.array([.text(text)])]))
            #expect(read["Texts"] == .object([text: .text(text)]))
        }
    }

    @Test("quotes, backslashes and control characters are escaped, nothing else")
    func escapes() {
        let value = Optionals(string: "\" \\ / \u{8}\u{C}\n\r\t\0\u{1F}\u{7F} é € 😀 \u{2028}")
        #expect(encoded(value) == #"{"String":"\" \\ / \b\f\n\r\t\u0000\u001f"# + "\u{7F} é € 😀 \u{2028}\"}")
    }

    @Test("each character is written alike wherever it stands in a text")
    func positions() throws {
        for scalar in ["\"", "\\", "\n", "\u{1F}", " ", "!", "#", "[", "]", "\u{7F}", "\u{80}", "é"] as [Unicode.Scalar]
        {
            for before in 0..<18 {
                let text = String(repeating: "x", count: before) + String(scalar) + "tail"
                let value = Optionals(string: text)
                #expect(try JSONValue(value.json) == .object(["String": .text(text)]))
                #expect(try Optionals(json: value.json).string == text)
            }
        }
    }

    @Test(
        "numbers are written with the fewest digits that read back the same",
        arguments: [
            (0, "0"), (-0.0, "-0.0"), (1, "1"), (-1, "-1"), (0.1, "0.1"), (1e15, "1000000000000000"),
            (9_007_199_254_740_991, "9007199254740991"), (9_007_199_254_740_992, "9007199254740992.0"), (1e16, "1e+16"),
            (1e300, "1e+300"), (.leastNonzeroMagnitude, "5e-324"), (1.7976931348623157e308, "1.7976931348623157e+308"),
            (.infinity, "\"Infinity\""), (-.infinity, "\"-Infinity\""), (.nan, "\"NaN\""),
        ] as [(Double, String)]
    )
    func doubles(_ number: Double, _ text: String) throws {
        #expect(encoded(Optionals(double: number)) == "{\"Double\":\(text)}")
        let back = try Optionals(json: Optionals(double: number).json).double
        #expect(back == number || number.isNaN && back?.isNaN == true)
        #expect(back?.sign == number.sign)
    }

    @Test("whole numbers are written to the last digit")
    func integers() throws {
        for long in [
            Int64.min, -1_000_000_000_000_000_000, -10, -9, -1, 0, 1, 9, 10, 99, 100, 999_999_999_999_999_999, .max,
        ] {
            #expect(encoded(Optionals(long: long)) == "{\"Long\":\(long)}")
        }
        for float in [Float.greatestFiniteMagnitude, .leastNonzeroMagnitude, 16_777_216, 0.1, -1e10] {
            #expect(try Optionals(json: Optionals(float: float).json).float == float)
        }
    }

    @Test("an empty list, map, text and blob are written, an absent member is not")
    func empty() {
        let value = Optionals(string: "", blob: Blob(), numbers: [], texts: [:])
        #expect(encoded(value) == #"{"String":"","Blob":"","Numbers":[],"Texts":{}}"#)
    }

    @Test("texts of any length are written whole")
    func lengths() throws {
        for length in [0, 1, 7, 8, 9, 255, 256, 257, 100_000] {
            let value = Optionals(
                string: String(repeating: "\n", count: length),
                word: String(repeating: "é", count: length)
            )
            #expect(try Optionals(json: value.json) == value)
        }
    }
}

@Suite("Writing and reading random values")
struct RandomJSONTests {
    @Test("what is read is what was written", arguments: 0..<20)
    func roundTrip(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<20 {
            let value = random.optionals(depth: 3)
            let copy = try Optionals(json: value.json)
            #expect(copy == value)
            #expect(copy.hashValue == value.hashValue)
            #expect(copy.json == value.json)
            #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(value.json)) }
        }
    }

    @Test("whatever is done to a document, reading it ends in a value or an error", arguments: 0..<20)
    func mutations(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let documents = [Optionals.sample.json, Requireds.sample.json, random.optionals(depth: 3).json]
        var accepted = 0
        for _ in 0..<300 {
            let bytes = random.mutation(of: documents.randomElement(using: &random) ?? [])
            // What is accepted is written and read back as it is: bytes are compared, since a NaN equals nothing. A
            // union with an unknown member cannot be written.
            if let value = try? Optionals(json: bytes) {
                accepted += 1
                let isUnknown = value.violations.contains { $0.found == "\"\"" || $0.path.last == .member("choice") }
                if !isUnknown { #expect((try? Optionals(json: value.json))?.json == value.json) }
            }
            _ = try? Requireds(json: bytes)
            _ = try? Node(json: bytes)
        }
        #expect(accepted > 0)
    }

    @Test("a document cut off anywhere is refused")
    func truncation() {
        let json = Optionals.sample.json
        for length in 0..<json.count {
            #expect(throws: DecodingFailure.self) { try Optionals(json: Array(json.prefix(length))) }
        }
    }
}

import Testing
import YAMLSource

@Suite("The core schema")
struct CoreSchemaTests {
    private func resolved(_ text: String) -> YAMLValue {
        YAMLScalar(text, style: .plain).resolved
    }

    @Test("nothing and null are null", arguments: ["", "~", "null", "Null", "NULL"])
    func null(text: String) {
        #expect(resolved(text) == .null)
    }

    @Test("true and false have three spellings each")
    func booleans() {
        for text in ["true", "True", "TRUE"] { #expect(resolved(text) == .bool(true)) }
        for text in ["false", "False", "FALSE"] { #expect(resolved(text) == .bool(false)) }
    }

    @Test(
        "integers are decimal, octal or hexadecimal",
        arguments: [
            ("0", 0), ("-0", 0), ("+12", 12), ("-19", -19), ("007", 7), ("0o17", 15), ("0xfF", 255),
            ("9223372036854775807", Int.max), ("-9223372036854775808", Int.min),
        ]
    )
    func integers(text: String, value: Int) {
        #expect(resolved(text) == .int(value))
    }

    @Test(
        "numbers with a point, an exponent, or too many digits for an integer are fractions",
        arguments: [
            ("1.", 1), (".5", 0.5), ("-0.25", -0.25), ("+1.5E+2", 150), ("1e3", 1000), ("12e-1", 1.2),
            (".inf", .infinity), ("-.INF", -.infinity), ("+.Inf", .infinity), ("9223372036854775808", 0x1p63),
            ("0x10000000000000000", 0x1p64), ("1e999", .infinity),
        ] as [(String, Double)]
    )
    func fractions(text: String, value: Double) {
        #expect(resolved(text) == .float(value))
    }

    @Test("not-a-number is a fraction that equals nothing", arguments: [".nan", ".NaN", ".NAN"])
    func notANumber(text: String) {
        guard case .float(let value) = resolved(text) else {
            Issue.record("\(text) is no fraction")
            return
        }
        #expect(value.isNaN)
    }

    @Test(
        "everything else is a string",
        arguments: [
            "yes", "no", "on", "tRUE", "nUll", "1_000", "0b1", "0o8", "0o", "0x", "0xg", "-0x1", "1e", "1e+", ".", "-",
            "+", "-.", "e1", "1.2.3", "0..256", "2018-05-01", "infinity", "nan", "0x1p3", "1 ", "٣", ".e1", "+.nan",
        ]
    )
    func strings(text: String) {
        #expect(resolved(text) == .string(text))
    }

    @Test(
        "quotes, blocks and the string tag make a string",
        arguments: ["'1'", "\"true\"", "|-\n 1", ">-\n ~", "!!str 1", "! 1"]
    )
    func forcedStrings(yaml: String) throws {
        let value = try #require(parse(yaml).root?.resolved)
        guard case .string = value else {
            Issue.record("\(yaml) is \(value)")
            return
        }
    }

    @Test("a collection has no value of its own")
    func collections() {
        #expect(parse("[1]").root?.resolved == nil)
        #expect(parse("{a: 1}").root?.resolved == nil)
    }
}

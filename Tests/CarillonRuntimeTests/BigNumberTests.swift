import Foundation
import HTTPTypes
import Testing

@testable @_spi(Generated) import CarillonRuntime

@Suite("numbers of any size")
struct BigNumberTests {
    @Test(
        "a whole number is its decimal digits",
        arguments: [
            ("0", "0"), ("-0", "-0"), ("12", "12"), ("-12", "-12"),
            ("123456789012345678901234567890", "123456789012345678901234567890"), ("", nil), ("+1", nil), ("01", nil),
            ("1.0", nil), ("1e2", nil), ("0x1", nil), (" 1", nil), ("1 ", nil), ("NaN", nil), ("-", nil),
        ] as [(String, String?)]
    )
    func wholeText(_ text: String, _ expected: String?) {
        #expect(BigInteger(text)?.description == expected)
    }

    @Test(
        "a decimal number is what JSON has for one",
        arguments: [
            ("1.50", "1.50"), ("-1e400", "-1e400"), ("1E+2", "1E+2"),
            ("0.1234567890123456789", "0.1234567890123456789"),
            ("1e0000000000001", "1e0000000000001"), ("1e999999999", "1e999999999"), ("1e1000000000", nil), (".5", nil),
            ("5.", nil), ("1e", nil), ("Infinity", nil), ("", nil),
        ] as [(String, String?)]
    )
    func decimalText(_ text: String, _ expected: String?) {
        #expect(BigDecimal(text)?.description == expected)
    }

    @Test(
        "numbers are equal however they are written, and have one hash",
        arguments: [
            ("1.50", "15e-1"), ("100", "1e2"), ("0", "-0.0e5"), ("-0.001", "-1E-3"), ("1e999999998", "10e999999997"),
        ]
    )
    func equality(_ left: String, _ right: String) throws {
        let numbers = try (#require(BigDecimal(left)), #require(BigDecimal(right)))
        #expect(numbers.0 == numbers.1 && numbers.0.hashValue == numbers.1.hashValue)
        #expect(!(numbers.0 < numbers.1) && !(numbers.1 < numbers.0))
    }

    @Test("numbers are in order")
    func order() {
        let texts = [
            "-1e9", "-12", "-2", "-1.5", "-1.49", "-1e-9", "0", "1e-9", "0.9999", "1", "1.5", "1.51", "9", "10", "11e2",
            "123456789012345678901234567890", "123456789012345678901234567891",
        ]
        let numbers = texts.compactMap { BigDecimal($0) }
        #expect(numbers.count == texts.count)
        #expect(numbers.shuffled().sorted() == numbers)
        #expect(zip(numbers, numbers.dropFirst()).allSatisfy { $0 < $1 && $0 != $1 })
    }

    @Test("numbers of a fixed size are made of those that fit")
    func conversion() throws {
        #expect(Int(exactly: BigInteger(Int.max)) == .max && Int64(exactly: BigInteger(Int64.min)) == .min)
        #expect(UInt64(exactly: BigInteger(UInt64.max)) == .max && Int64(exactly: BigInteger(UInt64.max)) == nil)
        #expect(Int8(exactly: 128 as BigInteger) == nil && Int8(exactly: -128 as BigInteger) == -128)
        #expect(try Int(exactly: #require(BigDecimal("1.20e2"))) == 120)
        #expect(Int(exactly: 1.5 as BigDecimal) == nil)
        #expect(BigDecimal(Double.infinity) == nil && BigDecimal(Double.nan) == nil && BigDecimal(0.1) == 0.1)
        #expect(try Int(exactly: #require(BigInteger(String(repeating: "9", count: 100_000)))) == nil)
    }

    @Test("digits are kept in JSON, in both directions")
    func json() throws {
        let json = Array(#"{"Integer":123456789012345678901234567890,"Decimal":1.500e-7}"#.utf8)
        let value = try Numbers(json: json)
        #expect(
            value.integer.description == "123456789012345678901234567890" && value.decimal?.description == "1.500e-7"
        )
        #expect(value.json == json)
        #expect(try Numbers(json: Array(#"{"Integer":1.0e3}"#.utf8)).integer == 1000)
        let encoded = try JSONEncoder().encode(CodableValue(value))
        #expect(try JSONDecoder().decode(CodableValue<Numbers>.self, from: encoded).wrappedValue == value)
    }

    @Test(
        "what is no such number is refused with its place",
        arguments: [
            (#"{"Integer":1.5}"#, #"$.Integer: expected a whole number, found 1.5 (byte 11)"#),
            (#"{"Integer":"1"}"#, "$.Integer: expected a whole number, found text (byte 11)"),
            (#"{"Integer":1e2000}"#, #"$.Integer: expected a whole number, found 1e2000 (byte 11)"#),
            (
                #"{"Integer":1,"Decimal":1e1000000000}"#,
                #"$.Decimal: expected a number, found 1e1000000000 (byte 23)"#
            ),
            (#"{"Integer":1,"Decimal":true}"#, "$.Decimal: expected a number, found a boolean (byte 23)"),
        ]
    )
    func refusals(_ json: String, _ message: String) {
        let error = #expect(throws: DecodingFailure.self) { try Numbers(json: Array(json.utf8)) }
        #expect(error?.description == message)
    }

    @Test("the zeros that an exponent stands for are counted")
    func budget() {
        let numbers = Array(repeating: "1e999", count: 20).joined(separator: ",")
        let json = Array(#"{"Integer":1,"More":[\#(numbers)]}"#.utf8)
        var options = DecodingOptions()
        options.sizeLimit = 10_000
        let error = #expect(throws: DecodingFailure.self) {
            try Numbers(response: HTTPResponse(status: .ok), body: json, options)
        }
        #expect(error?.reason == .tooLarge(limit: 10_000))
    }

    @Test("ranges are compared exactly")
    func range() throws {
        let limit = "9007199254740993"
        #expect(try Numbers(integer: #require(BigInteger(limit)), decimal: 0.5).violations.isEmpty)
        let decimal = try #require(BigDecimal("0.49999999999999999999"))
        let small = Numbers(integer: 1, decimal: decimal)
        #expect(
            small.violations.map(\.description) == [
                "decimal: 0.49999999999999999999, where the number must be 0.5 to 1000000"
            ]
        )
    }

    @Test("a fixture is in its range")
    func fixtures() {
        for seed in 0..<20 as Range<UInt64> { #expect(Numbers.fixture(seed: seed).violations.isEmpty) }
    }
}

private struct Numbers: Structure, Hashable, CustomReflectable {
    var integer: BigInteger
    var decimal: BigDecimal?
    var more: [BigInteger]?

    static let schema = StructureSchema<Self>(
        .required(\.integer, "integer", .bigInteger(), "Integer"),
        .optional(\.decimal, "decimal", .bigDecimal(NumberRange(minimum: 0.5, maximum: 1_000_000)), "Decimal"),
        .optional(\.more, "more", .list(.bigInteger()), "More")
    )
}

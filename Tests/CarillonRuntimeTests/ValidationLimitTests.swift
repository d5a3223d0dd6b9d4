import Testing

@_spi(Generated) @testable import CarillonRuntime

@Suite("Limits")
struct ValidationLimitTests {
    // MARK: - Text

    static let texts = [
        "", "a", "abcd", "é", "ée", "€", "€€a", "👍", "👍👍👍", "e\u{301}", "👩‍👩‍👧", "\u{0}\u{7F}", "\r\n",
        String(repeating: "x", count: 40), String(repeating: "é", count: 40), String(repeating: "👍", count: 40),
    ]

    @Test("characters are counted as Unicode scalars", arguments: texts)
    func scalars(text: String) {
        #expect(text.scalarCount == text.unicodeScalars.count)
        for minimum in 0...45 {
            #expect(
                LengthRange(minimum...).contains(scalarsOf: text) == (text.unicodeScalars.count >= minimum),
                "at least \(minimum)"
            )
            for maximum in minimum...45 {
                #expect(
                    LengthRange(minimum...maximum).contains(scalarsOf: text)
                        == (minimum...maximum).contains(text.unicodeScalars.count),
                    "\(minimum)...\(maximum)"
                )
            }
        }
    }

    @Test("the number of bytes decides whenever all texts of so many bytes agree", arguments: 0...12)
    func bytes(count: Int) {
        // Texts of `count` bytes have any number of scalars from one in four bytes to one in each.
        let counts = (count + 3) / 4...count
        for minimum in 0...14 {
            for maximum in minimum...14 {
                let verdicts = Set(counts.map { (minimum...maximum).contains($0) })
                #expect(
                    LengthRange(minimum...maximum).containsScalars(inBytes: count)
                        == (verdicts.count == 1 ? verdicts.first : nil),
                    "\(count) bytes, \(minimum)...\(maximum)"
                )
            }
        }
        #expect(LengthRange(0...).containsScalars(inBytes: count) == true)
        #expect(LengthRange(0...).containsScalars(inBytes: .max) == true)
    }

    // MARK: - Whole numbers

    private static let beyond = Int64(1) << 53

    @Test("whole numbers beyond 2^53 are compared exactly")
    func wholeNumbers() {
        let limit = Double(Self.beyond)
        for sign in [Int64(1), -1] {
            let atMost = NumberRange(maximum: Double(sign) * limit)
            let atLeast = NumberRange(minimum: Double(sign) * limit)
            for distance in Int64(-2)...2 {
                let number = sign * Self.beyond + distance
                #expect(atMost.contains(whole: number) == (distance <= 0), "\(number) is at most \(atMost)")
                #expect(atLeast.contains(whole: number) == (distance >= 0), "\(number) is at least \(atLeast)")
            }
        }
    }

    @Test("the ends of 64 bits, which no Double has, are compared exactly")
    func ends() {
        let two63 = 9_223_372_036_854_775_808.0
        #expect(NumberRange(maximum: two63).contains(whole: .max))
        #expect(!NumberRange(maximum: two63.nextDown).contains(whole: .max))
        #expect(NumberRange(maximum: two63.nextDown).contains(whole: .max - 1023))
        #expect(!NumberRange(maximum: two63.nextDown).contains(whole: .max - 1022))
        #expect(!NumberRange(minimum: two63).contains(whole: .max))
        #expect(NumberRange(minimum: -two63, maximum: -two63).contains(whole: .min))
        #expect(!NumberRange(maximum: -two63).contains(whole: .min + 1))
        #expect(!NumberRange(minimum: -two63.nextDown).contains(whole: .min))
    }

    @Test("whole numbers are compared with limits that are none, and with infinite ones")
    func fractions() {
        for number in Int64(-3)...3 {
            for limit in [-2.5, -2, -0.5, -0.0, 0, 0.5, 2, 2.5] {
                #expect(NumberRange(minimum: limit).contains(whole: number) == (Double(number) >= limit))
                #expect(NumberRange(maximum: limit).contains(whole: number) == (Double(number) <= limit))
            }
        }
        #expect(NumberRange().contains(whole: .min))
        #expect(NumberRange(minimum: -.infinity, maximum: .infinity).contains(whole: .max))
        #expect(!NumberRange(minimum: .infinity).contains(whole: .max))
        #expect(!NumberRange(maximum: -.infinity).contains(whole: .min))
    }

    // MARK: - Floating point

    @Test("a number of single precision is compared with limits of single precision")
    func singlePrecision() {
        let range = NumberRange(minimum: 2.2, maximum: 8.8)
        #expect(range.contains(rounded: Float(2.2)))
        #expect(range.contains(rounded: Float(8.8)))
        #expect(!range.contains(rounded: Float(2.2).nextDown))
        #expect(!range.contains(rounded: Float(8.8).nextUp))
        #expect(NumberRange(maximum: 1e300).contains(rounded: Float.infinity))
        #expect(!NumberRange(maximum: 1).contains(rounded: Float.infinity))
        #expect(!NumberRange(maximum: 1).contains(rounded: Float.nan))
        #expect(!range.contains(rounded: Float.nan))
    }

    @Test("infinity breaks the limit that it passes, NaN any limit, and -0 is 0")
    func specials() {
        #expect(NumberRange(minimum: 0).contains(.infinity))
        #expect(!NumberRange(maximum: 0).contains(.infinity))
        #expect(!NumberRange(minimum: 0).contains(-.infinity))
        #expect(!NumberRange(minimum: 0).contains(.nan))
        #expect(!NumberRange(maximum: 0).contains(.nan))
        #expect(NumberRange(minimum: 0).contains(-0.0))
        #expect(NumberRange(maximum: -0.0).contains(0))
    }

    // MARK: - In a structure

    private struct Numbers: Structure, Hashable, CustomReflectable {
        var byte: Int8?
        var short: Int16?
        var long: Int64?
        var float: Float?
        var free: Double?
        static let schema = StructureSchema<Self>(
            .optional(\.byte, "byte", .byte(NumberRange(maximum: 7)), "Byte"),
            .optional(\.short, "short", .short(NumberRange(minimum: -7)), "Short"),
            .optional(\.long, "long", .long(NumberRange(maximum: 9_007_199_254_740_992)).sensitive, "Long"),
            .optional(\.float, "float", .float(NumberRange(maximum: 8.8)), "Float"),
            .optional(\.free, "free", .double(), "Free")
        )
    }

    @Test("numbers of every kind are checked")
    func kinds() {
        let free = Numbers(byte: 7, short: -7, long: Self.beyond, float: 8.8, free: .nan)
        #expect(free.violations.isEmpty)
        let broken = Numbers(byte: 8, short: -8, long: Self.beyond + 1, float: 8.9, free: .infinity)
        #expect(
            broken.violations.map(\.description) == [
                "byte: 8, where the number must be at most 7",
                "short: -8, where the number must be at least -7",
                "long: a number, where the number must be at most 9007199254740992",
                "float: 8.9, where the number must be at most 8.8",
            ]
        )
    }

    private struct Secrets: Structure, Hashable, CustomReflectable {
        var byte: Int8?
        var short: Int16?
        var integer: Int?
        var long: Int64?
        var float: Float?
        var double: Double?
        var time: Timestamp?
        static let schema = StructureSchema<Self>(
            .optional(\.byte, "byte", .byte(NumberRange(maximum: 7)).sensitive, "Byte"),
            .optional(\.short, "short", .short(NumberRange(maximum: 7)).sensitive, "Short"),
            .optional(\.integer, "integer", .integer().sensitive, "Integer"),
            .optional(\.long, "long", .long(NumberRange(maximum: 7)).sensitive, "Long"),
            .optional(\.float, "float", .float(NumberRange(maximum: 7)).sensitive, "Float"),
            .optional(\.double, "double", .double(NumberRange(maximum: 7)).sensitive, "Double"),
            .optional(\.time, "time", .timestamp(.dateTime).sensitive, "Time")
        )
    }

    @Test("no sensitive number and no sensitive time is shown")
    func sensitive() {
        let secrets = Secrets(
            byte: 99,
            short: 99,
            integer: 9_999_999_999,
            long: 99,
            float: 99,
            double: 99,
            time: Timestamp(timeIntervalSince1970: 999_999_999_999)
        )
        #expect(
            secrets.violations.map(\.description) == [
                "byte: a number, where the number must be at most 7",
                "short: a number, where the number must be at most 7",
                "integer: a number, where the number must be -2147483648 to 2147483647",
                "long: a number, where the number must be at most 7",
                "float: a number, where the number must be at most 7",
                "double: a number, where the number must be at most 7",
                "time: the timestamp, where the time must be in the years 0 to 9999",
            ]
        )
    }
}

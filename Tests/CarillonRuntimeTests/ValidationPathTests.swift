import Testing

@_spi(Generated) @testable import CarillonRuntime

private struct Maps: Structure, Hashable, CustomReflectable {
    var words: [String: [String: String]]?
    var colored: [Color: [Choice]]?
    var hidden: [String: [String: String]]?
    static let schema = StructureSchema<Self>(
        .optional(
            \.words,
            "words",
            .map(key: .string, value: .map(key: .string(Patterns.word), value: .string(Patterns.word))),
            "Words"
        ),
        .optional(\.colored, "colored", .map(key: .enumeration, value: .list(.union)), "Colored"),
        .optional(
            \.hidden,
            "hidden",
            .map(key: .string, value: .map(key: .string(Patterns.word), value: .string)).sensitive,
            "Hidden"
        )
    )
}

@Suite("Paths of violations")
struct ValidationPathTests {
    @Test("violations in maps stand in the order of the keys, those of a key before those of its value")
    func order() {
        let names = (0..<40).map { "key\($0)" }
        let outer = names.map { ($0, ["ok": "okay", "no2": "no", "no1": "NO"]) }
        let maps = Maps(words: Dictionary(uniqueKeysWithValues: outer))
        #expect(
            maps.violations.map(\.description)
                == names.sorted().flatMap { name in
                    [
                        #"words["\#(name)"]["no1"]: "no1" does not match ^[a-z]+$"#,
                        #"words["\#(name)"]["no1"]: "NO" does not match ^[a-z]+$"#,
                        #"words["\#(name)"]["no2"]: "no2" does not match ^[a-z]+$"#,
                    ]
                }
        )
    }

    @Test("a path names enumerations, items and members of unions on its way")
    func kinds() {
        let choices: [Choice] = [.text("okay"), .choice(.points([Point(x: 1), Point(x: .max)])), .unknown("later")]
        let maps = Maps(colored: [.red: choices, Color(rawValue: "Mauve"): []])
        let violations = maps.violations(requiringKnownValues: true)
        #expect(
            violations.map(\.path) == [
                [.member("colored"), .key("Mauve")],
                [
                    .member("colored"), .key("Red"), .index(1), .member("choice"), .member("points"), .index(1),
                    .member("x"),
                ],
                [.member("colored"), .key("Red"), .index(2)],
            ]
        )
        #expect(violations.dropFirst().first?.pathDescription == #"colored["Red"][1].choice.points[1].x"#)
    }

    @Test("keys in a sensitive map are redacted on every level, and keep their order")
    func sensitiveKeys() {
        let maps = Maps(hidden: ["SECRET-B": ["SECRET-D": ""], "SECRET-A": ["SECRET": "", "ok": ""]])
        #expect(
            maps.violations.map(\.description) == [
                #"hidden["<redacted>"]["<redacted>"]: 6 characters do not match ^[a-z]+$"#,
                #"hidden["<redacted>"]["<redacted>"]: 8 characters do not match ^[a-z]+$"#,
            ]
        )
    }

    private struct Hidden: Structure, Hashable, CustomReflectable {
        @Indirect var inner: Hidden?
        var word: String?
        var count: Int?
        init(inner: Hidden? = nil, word: String? = nil, count: Int? = nil) {
            (self.word, self.count) = (word, count)
            self.inner = inner
        }
        static let schema = StructureSchema<Self>(
            .boxed(\._inner, "inner", .structure.sensitive, "Inner"),
            .optional(\.word, "word", .string(Patterns.word), "Word"),
            .optional(\.count, "count", .integer(), "Count")
        )
    }

    @Test("what is in a sensitive structure that can contain itself is as sensitive, on every level")
    func sensitiveRecursion() {
        let hidden = Hidden(inner: Hidden(inner: Hidden(word: "SECRET"), count: .max), word: "SHOWN")
        #expect(
            hidden.violations.map(\.description) == [
                "inner.inner.word: 6 characters do not match ^[a-z]+$",
                "inner.count: a number, where the number must be -2147483648 to 2147483647",
                #"word: "SHOWN" does not match ^[a-z]+$"#,
            ]
        )
    }
}

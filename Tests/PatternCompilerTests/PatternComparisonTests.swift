import PatternCompiler
import Testing

struct PatternComparisonTests {
    @Test(
        "what one pattern accepts and another refuses is shown by the shortest such text",
        arguments: [
            ("^[a-z]{1,10}$", "^[a-z]{1,8}$", "aaaaaaaaa"),
            ("^[a-z]{1,8}$", "^[a-z]{1,10}$", nil),
            ("^[a-z]{2,15}$", "^[a-z]{2,12}$", "aaaaaaaaaaaaa"),
            ("^[a-z]*$", "^[a-y]*$", "z"),
            ("^$|^[a-zA-Z0-9 ]{2,15}$", "^[a-zA-Z0-9 ]{2,15}$", ""),
            ("^[a-zA-Z0-9 ]{2,15}$", "^[a-zA-Z ]{2,15}$", "a0"),
            (#"^[\w.-]+$"#, "^[A-Za-z0-9_.-]+$", nil),
            ("^[^/]+$", "^[ -~]+$", "\u{A1}"),
            ("a|b", "[ab]{1,5}", nil),
            ("^(ab|cd)*$", "^([abcd]{2})*$", nil),
            ("^([abcd]{2})*$", "^(ab|cd)*$", "aa"),
            ("^[a-z]{0,131072}$", "^[a-z]{0,131071}$", String(repeating: "a", count: 131_072)),
            ("^[a-z]{0,131072}$", "^([a-z]{0,131072})$", nil),
            ("(ab){2,9}", "abab", nil),
            (#"\bend\b"#, "^end$", "end!"),
            ("^.$", "^[^\n\r\u{2028}\u{2029}]$", nil),
            ("", "a", ""),
            ("a^", "b", nil),
            ("^[^a]*$", "^[^\u{D7FF}]*$", "\u{D7FF}"),
        ] as [(String, String, String?)]
    )
    func shortestText(first: String, second: String, text: String?) throws {
        let first = try compilePattern(first)
        let second = try compilePattern(second)
        let found = try first.shortestText(refusedBy: second)
        #expect(found == text)
        #expect(try first.isSubset(of: second) == (text == nil))
    }

    @Test(
        "texts of other lengths than those that are asked for do not count",
        arguments: [
            ("^[a-z]{0,9}$", "^[a-z]{0,8}$", 1...8, nil), ("^[a-z]{0,9}$", "^[a-z]{0,8}$", 1...9, "aaaaaaaaa"),
            ("^[a-z]*$", "^[a-z]+$", 1...Int.max, nil), ("^[a-z]*$", "^[a-z]+$", 0...0, ""),
            ("^[a-z]*$", "^[a-y]*$", 3...3, "aaz"), ("^(ab)*$", "^a?b?$", 3...3, nil),
            ("^(ab)*$", "^a?b?$", 3...4, "abab"),
        ] as [(String, String, ClosedRange<Int>, String?)]
    )
    func lengths(first: String, second: String, lengths: ClosedRange<Int>, text: String?) throws {
        #expect(try compilePattern(first).shortestText(refusedBy: compilePattern(second), lengths: lengths) == text)
    }

    @Test(
        "patterns are equal where they accept the same texts",
        arguments: [
            ("^[0-9]{3,3}$", #"^\d\d\d$"#, true), ("a+", "a", true), ("^a+$", "^a$", false), ("^a$", "^a+$", false),
            ("^(?:a|b|c)?$", "^[a-c]{0,1}$", true), ("^[a-z]{2,15}$", "^[a-z]{1,14}[a-z]$", true),
        ]
    )
    func equality(first: String, second: String, areEqual: Bool) throws {
        #expect(try compilePattern(first).isEqual(to: compilePattern(second)) == areEqual)
    }

    @Test(
        "the shortest text of a length that a pattern accepts",
        arguments: [
            ("^a$b", 0...Int.max, nil), ("^a$\n", 0...Int.max, nil), ("^$", 0...Int.max, ""), ("^$", 1...Int.max, nil),
            ("^[a-z]{3,5}$", 0...Int.max, "aaa"), ("^[a-z]{3,5}$", 5...9, "aaaaa"), ("^[a-z]{3,5}$", 6...9, nil),
            ("^[a-z]{3,5}$", 0...2, nil), ("^([a-z]{2})*$", 7...7, nil), ("^([a-z]{2})*$", 7...8, "aaaaaaaa"),
            ("b", 3...3, "aab"), ("[^\\s\\S]", 0...Int.max, nil), ("^[a-z]{0,131072}$", 131_073...131_073, nil),
        ] as [(String, ClosedRange<Int>, String?)]
    )
    func shortestTextOfLength(pattern: String, lengths: ClosedRange<Int>, text: String?) throws {
        let pattern = try compilePattern(pattern)
        let found = try pattern.shortestText(lengths: lengths)
        #expect(found?.unicodeScalars.count == text?.unicodeScalars.count)
        if text?.contains("b") == false { #expect(found == text) }
    }

    @Test(
        "a text is accepted or not, by its scalars",
        arguments: [
            ("^[a-z]{3,5}$", "abc", true), ("^[a-z]{3,5}$", "ab", false), ("^[a-z]{3,5}$", "abcdef", false),
            ("b", "abc", true),
            ("^.$", "e\u{301}", false), ("^..$", "e\u{301}", true), ("^$", "", true), ("a\\b", "a", true),
            ("^\u{1F600}$", "\u{1F600}", true),
            ("^(a|b)*a(a|b){20}$", "a", nil),
        ] as [(String, String, Bool?)]
    )
    func acceptance(pattern: String, text: String, isAccepted: Bool?) throws {
        #expect(try compilePattern(pattern).accepts(text) == isAccepted)
    }

    @Test("what cannot be decided is an error that says why")
    func undecided() throws {
        let large = "^(a|b)*a(a|b){20}$"
        #expect(throws: UndecidedComparison.noAutomaton(source: large)) {
            try compilePattern(large).isSubset(of: compilePattern("a"))
        }
        #expect(throws: UndecidedComparison.noAutomaton(source: large)) {
            try compilePattern("a").isEqual(to: compilePattern(large))
        }
        #expect(throws: UndecidedComparison.tooManySteps(limit: 1_000_000)) {
            try compilePattern("^[ab]{0,2000000}$").isSubset(of: compilePattern("^a{0,2000000}$|^[ab]{0,1500000}$"))
        }
    }
}

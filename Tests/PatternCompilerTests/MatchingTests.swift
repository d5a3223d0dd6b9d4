@_spi(Generated) import CarillonRuntime
import PatternSupport
import Testing

struct MatchingTests {
    @Test(
        "the texts that a pattern finds match, and the others do not",
        arguments: [
            Expectation(
                #"^$|^[a-zA-Z0-9 ]{2,15}$"#,
                matches: ["", "ab", "Front desk", "fifteen letters"],
                misses: ["a", "sixteen letters ", "ab\n", "\nab", "ab-c", "äb"]
            ),
            Expectation(
                #"^$|^[a-zA-Z0-9\,\.\_\-]+(\s+[a-zA-Z0-9\,\.\_\-]+)*$"#,
                matches: ["", "a", "Front desk", "a,b. \t c_d-e", "a\u{A0}b", "a\u{FEFF}b", "a\r\nb"],
                misses: [" ", "a ", " a", "a\n", "a!b", "a\u{200B}b", "a\u{85}b"]
            ),
            Expectation(
                #".*\S.*"#,
                matches: ["a", " a ", "\n\na\n", "é", "\u{200B}"],
                misses: ["", " ", "\n\u{FEFF}"]
            ),
            Expectation("b", matches: ["abc", "b"], misses: ["", "ac"]),
            Expectation("", matches: ["", "a"], misses: []),
            Expectation("a|^$", matches: ["xa", ""], misses: ["x", "\n"]),
            Expectation("^a", matches: ["ab"], misses: ["ba", "\na"]),
            Expectation("a$", matches: ["ba"], misses: ["ab", "a\n", "a\r\n"]),
            Expectation(
                "^.$",
                matches: ["a", "\u{85}", "😀", "\u{0}"],
                misses: ["\n", "\r", "\u{2028}", "\u{2029}", ""]
            ),
            Expectation("^..$", matches: ["e\u{301}", "🇩🇪", "ab"], misses: ["\u{E9}", "😀"]),
            Expectation("^[é😀-😂]+$", matches: ["é😁"], misses: ["e\u{301}", "😃", "\u{1F5FF}"]),
            Expectation(#"^[\uD800\uDC00-\uDBFF\uDFFF]$"#, matches: ["\u{10000}", "\u{10FFFF}"], misses: ["\u{FFFF}"]),
            Expectation(#"^[^\u{80}-\u{7FF}]$"#, matches: ["\u{7F}", "\u{800}"], misses: ["\u{80}", "\u{7FF}"]),
            Expectation(#"^\d$"#, matches: ["0", "9"], misses: ["٣", "a"]),
            Expectation(#"^\w$"#, matches: ["_", "Z"], misses: ["é", "-"]),
            Expectation(
                #"^\s$"#,
                matches: ["\t", "\u{B}", "\u{A0}", "\u{1680}", "\u{2028}", "\u{202F}", "\u{3000}", "\u{FEFF}"],
                misses: ["\u{180E}", "\u{200B}", "\u{85}", "\u{1F}"]
            ),
            Expectation(#"^[\w-.]+$"#, matches: ["a-b.c"], misses: ["a,b", "a/b"]),
            Expectation(#"^[a-z-9]+$"#, matches: ["a-9"], misses: ["8"]),
            Expectation(#"\bcat\b"#, matches: ["cat", "a cat!", "écat"], misses: ["cats", "_cat", "a1cat"]),
            Expectation(#"a\Bb|\B\B$"#, matches: ["ab", "", "!"], misses: ["a", "b a"]),
            Expectation(#"^a(?=\bb)|c(?=\B-)|(?!\b)d"#, matches: ["ad", "-ed"], misses: ["ab", "c-", "d", "c-d"]),
            Expectation("^(a|ab)(c|bcd)(d*)$", matches: ["abcd", "ac", "abc"], misses: ["ab", "abd"]),
            Expectation(
                "^(a?b{2,3}?){2}$",
                matches: ["bbbb", "abbbb", "abbbabbb"],
                misses: ["bbb", "bbbbbbb", "aabbbb"]
            ),
            Expectation("^(a{2,}|b{0,2}c)$", matches: ["aa", "aaaa", "c", "bbc"], misses: ["a", "bbbc", ""]),
            Expectation("^(a*)*$|^(b|)+c$", matches: ["", "aaa", "c", "bbc"], misses: ["ab", "b"]),
            Expectation("^[-_a-zA-Z0-9]*${2,64}$", matches: ["", "a-b"], misses: ["a b", "a\n"]),
            Expectation("(^a|b$)c?", matches: ["a", "xb"], misses: ["xa", "bx", "c"]),
            Expectation(#"a{b\{,2}"#, matches: ["a{b{,2}"], misses: ["ab"]),
            Expectation("[]|x", matches: ["x"], misses: ["", "]"]),
            Expectation("^[^]$", matches: ["\n", "😀"], misses: ["", "ab"]),
        ]
    )
    func verdicts(_ expectation: Expectation) throws {
        let pattern = try pattern(expectation.source)
        for text in expectation.matches {
            #expect(pattern.matches(text), "'\(visible(text))'")
        }
        for text in expectation.misses {
            #expect(!pattern.matches(text), "'\(visible(text))'")
        }
    }

    @Test("patterns are equal when their sources are")
    func equality() throws {
        #expect(try pattern("a+") == pattern("a+"))
        #expect(try pattern("a+") != pattern("a{1,}"))
    }
}

struct Expectation: Sendable, CustomTestStringConvertible {
    var source: String
    var matches: [String]
    var misses: [String]

    init(_ source: String, matches: [String], misses: [String]) {
        self.source = source
        self.matches = matches
        self.misses = misses
    }

    var testDescription: String { source }
}

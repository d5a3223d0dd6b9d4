import Testing

@testable import CarillonAWS

@Suite("Command lines")
struct SplitCommandLineTests {
    @Test(
        "A command line is divided as by a shell that expands nothing",
        arguments: [
            ("", []),
            ("  \t", []),
            ("a b", ["a", "b"]),
            (" a\t b\n c ", ["a", "b", "c"]),
            ("'a b' c", ["a b", "c"]),
            ("a'b c'd", ["ab cd"]),
            ("\"a 'b' c\"", ["a 'b' c"]),
            ("'a \"b\" \\c'", ["a \"b\" \\c"]),
            (#""a \"b\" \\ \c""#, [#"a "b" \ \c"#]),
            (#"a\ b \'c\'"#, ["a b", "'c'"]),
            ("'' \"\"", ["", ""]),
            ("$HOME ~ *.txt `id` a|b > c", ["$HOME", "~", "*.txt", "`id`", "a|b", ">", "c"]),
        ]
    )
    func words(line: String, words: [String]) throws {
        #expect(try splitCommandLine(line) == words)
    }

    @Test(
        "Quotes without an end are refused",
        arguments: [
            ("a 'b", "the quote ' has no end"),
            ("a \"b", "the quote \" has no end"),
            ("a \"b\\", "the quote \" has no end"),
            ("a \\", "a backslash at the end has nothing after it"),
        ]
    )
    func unbalanced(line: String, message: String) {
        #expect { try splitCommandLine(line) } throws: { "\($0)" == message }
    }
}

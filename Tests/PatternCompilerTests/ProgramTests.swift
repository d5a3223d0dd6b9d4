import Testing

struct ProgramTests {
    @Test(
        "a pattern's program is its normal form",
        arguments: [
            ("", ""),
            (#"^$|^[a-zA-Z0-9 ]{2,15}$"#, #"^$|^[ 0-9A-Za-z]{2,15}$"#),
            (
                #"^$|^[a-zA-Z0-9\,\.\_\-]+(\s+[a-zA-Z0-9\,\.\_\-]+)*$"#,
                #"^$|^[,-.0-9A-Z_a-z]+([\u{9}-\u{D} \u{A0}\u{1680}\u{2000}-\u{200A}\u{2028}\u{2029}\u{202F}"#
                    + #"\u{205F}\u{3000}\u{FEFF}]+[,-.0-9A-Z_a-z]+)*$"#
            ),
            (#"."#, #"[^\u{A}\u{D}\u{2028}\u{2029}]"#),
            (#"[\s\S][^][]"#, "[^][^][]"),
            (#"\d+?\D"#, "[0-9]+[^0-9]"),
            (#"(?:ab)(?<name>c)((d))"#, "abcd"),
            (#"(?:ab)*(a|b)(c){3}(d?)?(e){1}"#, "(ab)*(a|b)c{3}(d?)?e"),
            (#"((a|b)|c)(|d)"#, "((a|b)|c)(|d)"),
            (#"a{0}b{0,}c{1,}d{0,1}e{2,2}f{2,}"#, "b*c+d?e{2}f{2,}"),
            (#"${2,64}(^)*\b+"#, #"$(^)*\b"#),
            (#"[\u0041]\x42\u{43}\cJ\0é😀"#, #"ABC\u{A}\u{0}\u{E9}\u{1F600}"#),
            (#"\uD83D\uDE00[\uD800\uDC00-\uDBFF\uDFFF]\uD800"#, #"\u{1F600}[^\u{0}-\u{FFFF}][]"#),
            (#"a{b\{,2}{x]}"#, #"a\{b\{,2\}\{x\]\}"#),
            (#"[]a]|[\]\-\^\\]"#, #"[]a\]|[\-\\-\^]"#),
        ]
    )
    func normalForm(source: String, program: String) throws {
        #expect(try PatternCompilerTests.program(of: source) == program)
        #expect(try PatternCompilerTests.program(of: program) == program)
    }
}

import Testing

@testable import PatternCompiler

struct DialectTests {
    @Test(
        "what Annex B and Java add means the same as an expression of ECMA 262",
        arguments: [
            // Annex B
            (#"\_\,\ \é\-"#, "_, é[-]"),
            ("a{b}{,2}]", #"a\{b\}\{,2\}\]"#),
            (#"[\w-.][+-\d]"#, #"[\w.\-][+\-\d]"#),
            (#"[\1\12\177\400]"#, #"[\x01\x0A\x7F\x200]"#),
            (#"[^/:|\000-\037]"#, #"[^\/:|\x00-\x1F]"#),
            // Java's characters
            (#"\x{22}\x{01F514}"#, #"\x22\u{1F514}"#),
            (#"\07\012\0012\0477"#, #"\x07\x0A\x0A\x277"#),
            (#"\0377[\0377]\0"#, #"\xFF\xFF\x00"#),
            (
                #"\a\e\h\H"#,
                #"\x07\x1B[\t \xA0\u1680\u180E\u2000-\u200A\u202F\u205F\u3000]"#
                    + #"[^\t \xA0\u1680\u180E\u2000-\u200A\u202F\u205F\u3000]"#
            ),
            (#"\R"#, #"(?:\r\n|[\n-\r\x85\u2028\u2029])"#),
            (#"\Qa+(\E+b\Q\E"#, #"a\+\(+b"#),
            (#"\Q[*"#, #"\[\*"#),
            // Java's boundaries
            (#"\Aa\z"#, "^a$"),
            (#"\Z"#, #"(?:(?=(?:\r\n|[\r\x85\u2028\u2029])?$)|(?<!\r)(?=\n$))"#),
            // Java's quantifiers
            ("a*+", "a*(?!a)"),
            ("a++b", "a+(?!a)b"),
            ("[ab]?+", "(?:[ab]|(?![ab]))"),
            ("a{2,5}+", "(?:a{5}|a{2,4}(?!a))"),
            ("a{3,}+", "a{3,}(?!a)"),
            ("a{12}+", "a{12}"),
            ("(ab|cd){0,3}+", "(?:(?:ab|cd){3}|(?:ab|cd){0,2}(?!ab|cd))"),
            ("(?>a[bc]{2}(?=d)|xyz)", "(?:a[bc]{2}(?=d)|xyz)"),
            ("(?:^|$)*+", "(?:^|$)*"),
            ("a{11}{0,1011}b", "a{11}b"),
            ("a+?{2}{3}+", "a+"),
            // Groups
            ("(?P<year>a)+", "(?<year>a)+"),
            ("(?=a)+b(?<!c){2,3}", "(?=a)b(?<!c)"),
            // Flags
            ("(?s).a", "[^]a"),
            ("(?s:.).", "[^]."),
            ("(?s).(?-s).", "[^]."),
            ("(?s)(.(?-s).)(.)", "(?:[^].)[^]"),
            ("(?i)a1é", "[Aa]1é"),
            ("(?i:a)b", "[Aa]b"),
            ("(?i-s:a.)b", "[Aa].b"),
            ("(?si)a.", "[Aa][^]"),
            ("(?i)a(?-i)b", "[Aa]b"),
            ("(a(?i)b|c)d", "(?:a[Bb]|[Cc])d"),
            ("(?!(?i)x_)x", "(?![Xx]_)x"),
            ("(?i)[b-y][^a][^k-m]", "[B-Yb-y][^Aa][^K-Mk-m]"),
            ("(?i)[Z-a]", #"[A\u{5A}-az]"#),
            (#"(?i)\x41\w\W[^\W]\."#, #"[Aa]\w\W\w\."#),
            ("(?i)\u{212A}", "\u{212A}"),
            (#"(?i)\p{Lower}[^\p{Upper}]"#, #"[A-Za-z][^A-Za-z]"#),
            (#"(?i)\p{Lu}\P{Ll}"#, #"\p{LC}\P{LC}"#),
            (#"(?i)\p{IsUppercase}"#, #"[\p{Uppercase}\p{Lowercase}\p{Lt}]"#),
            // Classes
            ("[a-z&&[^aeiou]]", "[b-df-hj-np-tv-z]"),
            ("[a-d&&b-f&&c-z]", "[cd]"),
            ("[^a-d&&b-f]", "[^b-d]"),
            ("[a-z&&[x-z]b[q]]", "[bqxyz]"),
            ("[a-f&&[b-z&&[^c]]]", "[bd-f]"),
            (#"[A-z&&B-[\]]]"#, #"[B\]]"#),
            ("[a-z&&^b]", "b"),
            ("[a&b][[a]", #"[&ab][\[a]"#),
        ]
    )
    func equivalents(source: String, plain: String) throws {
        #expect(try tree(source) == tree(plain))
    }

    @Test("a possessive quantifier writes its atom several times, and nested ones are refused before they multiply")
    func nestedPossessiveQuantifiers() {
        let source = (0..<40).reduce("a") { atom, _ in "(?:(?=\(atom))b)?+" }
        let error = #expect(throws: PatternError.self) { try tree(source) }
        #expect(error?.kind == .tooLarge)
    }

    @Test(
        "ECMA 262's own syntax gives no cause for a note",
        arguments: [
            "", #"^\^\$\\\.\*\+\?\(\)\[\]\{\}\|\/$"#, #"[\-\]\^\d-]"#, #"\0\cA\x41\u0041\u{41}[\b]"#,
            "(?<a>b)(?:c)(?=d)(?<!e)",
            #"\p{L}\p{Lu}\P{Letter}\p{gc=Nd}\p{General_Category=Zs}\p{Script=Greek}\p{sc=Cyrl}"#,
            #"\p{Any}\p{ASCII}\p{Assigned}\p{Alphabetic}\p{White_Space}\p{Uppercase}\p{Lowercase}"#, "a{2,}?b*?[[]",
        ]
    )
    func noNote(source: String) throws {
        #expect(try notes(source).isEmpty)
    }

    @Test(
        "what is not ECMA 262 with the 'u' flag is noted in one sentence, at the first of it",
        arguments: [
            (#"a\_"#, #"1..<3 '\_' is ECMA 262 only without the 'u' flag"#),
            (#"\_\-\_\,"#, #"0..<2 '\_', '\-' and '\,' are ECMA 262 only without the 'u' flag"#),
            (#"\!\"\%\&\'\@"#, #"0..<2 '\!', '\"', '\%', '\&' and 2 more are ECMA 262 only without the 'u' flag"#),
            (#"[+\w-.]"#, #"2..<6 '\w-.' is ECMA 262 only without the 'u' flag"#),
            (#"{}]"#, "0..<1 '{', '}' and ']' are ECMA 262 only without the 'u' flag"),
            (#"[\1]\01\0012"#, #"1..<3 '\1' and '\01' are ECMA 262 only without the 'u' flag; '\0012' is Java's"#),
            (
                #"(?i)\A\Z\z\Q.\E"#,
                #"0..<4 '(?i)', '\A', '\Z', '\z' and 1 more are Java's"#
            ),
            (#"a\x{41}\a\R\h"#, #"1..<7 '\x{41}', '\a', '\R' and '\h' are Java's"#),
            (#"[a&&b]c++(?>d)"#, "2..<4 '&&', '++' and '(?>' are Java's"),
            (#"(?s-i:a)\pL"#, #"0..<6 '(?s-i:' and '\pL' are Java's"#),
            (
                #"\p{Alpha}\p{LD}\p{L1}\p{all}"#,
                #"0..<9 '\p{Alpha}', '\p{LD}', '\p{L1}' and '\p{all}' are Java's"#
            ),
            (
                #"\p{IsL}\p{IsAlphabetic}\p{SC=han}"#,
                #"0..<7 '\p{IsL}', '\p{IsAlphabetic}' and '\p{SC=han}' are Java's"#
            ),
            (#"(?P<a>b)\p{L&}"#, #"0..<6 '(?P<a>' and '\p{L&}' are of other dialects"#),
            (#"a{2}{3}"#, "4..<7 '{3}' after a quantifier has no effect, as in Java"),
        ]
    )
    func dialectNote(source: String, note: String) throws {
        let notes = try notes(source)
        #expect(notes.map { "\($0.place) \($0.message)" } == [note])
        #expect(notes.map(\.kind) == [.dialect])
        #expect(notes.map(\.hint) == ["other engines may refuse it or read it otherwise"])
    }

    @Test(
        "the first anchor that is quantified is noted, with its quantifier",
        arguments: [
            (#"^[a-z]*${2,64}$"#, "7..<14 '${2,64}' quantifies an anchor, which has no effect"),
            (#"é\b+?a$+"#, #"1..<5 '\b+?' quantifies an anchor, which has no effect"#),
            (#"(a|(^{1}))"#, "4..<8 '^{1}' quantifies an anchor, which has no effect"),
            ("a(?=b)+", "1..<7 '(?=b)+' quantifies a look-around, which has no effect"),
            (#"^a+$"#, nil), (#"\$+[$^]*(^)*"#, nil), ("(?:(?=a))+", nil),
        ] as [(String, String?)]
    )
    func quantifiedAssertion(source: String, note: String?) throws {
        let notes = try notes(source)
        #expect(notes.map { "\($0.place) \($0.message)" } == (note.map { [$0] } ?? []))
        #expect(notes.allSatisfy { $0.kind == .quantifiedAssertion })
    }

    @Test(
        "what means something else than it looks like is noted",
        arguments: [
            ("[A-z]", "1..<4 the range 'A-z' includes the punctuation between 'Z' and 'a'"),
            ("[+-=]", "1..<4 the range '+-=' includes everything between its ends, such as '0'"),
            (#"[\.-9]"#, #"1..<5 the range '\.-9' includes everything between its ends, such as '0'"#),
            ("[0-z]", "1..<4 the range '0-z' includes everything between its ends, such as 'A'"),
            ("[*-.]", "1..<4 the range '*-.' includes everything between its ends, such as '+'"),
            (#"\u10000"#, #"0..<7 '\u1000' is one character, and '0' after it is another"#),
            (#"[\u10FFFF]"#, #"1..<9 '\u10FF' is one character, and 'FF' after it are others"#),
            ("[ -~]", nil), ("[!-~]", nil), ("[:-@]", nil), ("[,-.]", nil), ("[a-z0-9A-Z]", nil), (#"[\x2B-=]"#, nil),
            (#"\u00e9a"#, nil), (#"\u12345678"#, nil), (#"\u{10000}"#, nil), (#"\u1234"#, nil), ("[é-ü]", nil),
        ]
    )
    func deceptions(source: String, note: String?) throws {
        let notes = try notes(source)
        #expect(notes.map { "\($0.place) \($0.message)" } == (note.map { [$0] } ?? []))
        #expect(notes.allSatisfy { $0.kind == .deceptive })
    }

    @Test("notes stand in the order of the source")
    func noteOrder() throws {
        #expect(try notes(#"^+\_"#).map(\.kind) == [.quantifiedAssertion, .dialect])
        #expect(try notes(#"\_^+"#).map(\.kind) == [.dialect, .quantifiedAssertion])
        #expect(try compilePattern(#"\_^+"#).notes == notes(#"\_^+"#))
    }

    @Test(
        "the bounds of all ranges are known that a pattern states itself",
        arguments: [
            ("a[b-d]", [0x61, 0x62, 0x65]),
            ("[^x]", [0x78, 0x79]),
            (#"\d\D"#, [0x30, 0x3A]),
            ("[a-c&&[^b]]", [0x61, 0x62, 0x63, 0x64]),
            (#"(?i)[b-d]"#, [0x42, 0x45, 0x62, 0x65]),
            (#"[\w-.]"#, [0x2D, 0x2E, 0x2F, 0x30, 0x3A, 0x41, 0x5B, 0x5F, 0x60, 0x61, 0x7B]),
            (#"[\p{L}\P{Script=Han}\p{IsAlphabetic}]\pN"#, []),
            (#"[\p{L}_]"#, [0x5F, 0x60]),
            (#"\p{Digit}\p{ASCII}"#, [0x00, 0x30, 0x3A, 0x80]),
            (".", [0x00, 0x0A, 0x0B, 0x0D, 0x0E, 0x2028, 0x202A, 0x11_0000]),
            ("(?s).", [0x00, 0x11_0000]),
        ] as [(String, Set<UInt32>)]
    )
    func literalBounds(source: String, bounds: Set<UInt32>) throws {
        var parser = PatternParser(source)
        _ = try parser.parse()
        #expect(parser.literalBounds == bounds)
    }

    private func notes(_ source: String) throws -> [PatternNote] {
        var parser = PatternParser(source)
        _ = try parser.parse()
        return parser.notes.all
    }
}

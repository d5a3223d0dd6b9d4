import PatternCompiler
import Testing

struct PatternErrorTests {
    @Test(
        "what cannot be compiled is refused with its place, its reason and a remedy",
        arguments: [
            (#"ab(c"#, #"2+1 syntax: '(' is never closed; write '\(' for a parenthesis"#),
            (#"a(b|(c)"#, #"1+1 syntax: '(' is never closed; write '\(' for a parenthesis"#),
            (#"ab)c"#, #"2+1 syntax: ')' closes no group; write '\)' for a parenthesis"#),
            (#"x[a-z"#, #"1+1 syntax: '[' is never closed; write '\[' for a bracket"#),
            (#"x[a-"#, #"1+1 syntax: '[' is never closed; write '\[' for a bracket"#),
            (#"[\]"#, #"0+1 syntax: '[' is never closed; write '\[' for a bracket"#),
            (#"[0z-a]"#, #"2+3 syntax: the range 'z-a' is out of order; swap its ends, or write '\-' for a dash"#),
            (
                #"[\x7A-\x61]"#,
                #"1+9 syntax: the range '\x7A-\x61' is out of order; swap its ends, or write '\-' for a dash"#
            ),
            (#"*a"#, #"0+1 syntax: '*' has nothing to repeat; write '\*' for the text itself"#),
            (#"a|+?"#, #"2+2 syntax: '+' has nothing to repeat; write '\+' for the text itself"#),
            (#"({2,3})"#, #"1+5 syntax: '{2,3}' has nothing to repeat; write '\{2,3}' for the text itself"#),
            (#"a{2}{3}"#, #"4+3 syntax: '{3}' has nothing to repeat; put what it repeats into '(?:...)'"#),
            (#"a{3,1}"#, #"1+5 syntax: '{3,1}' is out of order: 3 is greater than 1; write '{1,3}'"#),
            (#"😀é{3,1}"#, #"2+5 syntax: '{3,1}' is out of order: 3 is greater than 1; write '{1,3}'"#),
            (#"a\"#, #"1+1 syntax: '\' escapes nothing; write '\\' for a backslash"#),
            (#"a\q"#, #"1+2 syntax: '\q' is no escape of ECMA 262; write 'q' for the letter"#),
            (#"[\B]"#, #"1+2 syntax: '\B' is no escape of ECMA 262; write 'B' for the letter"#),
            (#"\x4g"#, #"0+2 syntax: '\x' needs two hexadecimal digits after it; write '\x41'"#),
            (#"\x{22}"#, #"0+2 syntax: '\x' needs two hexadecimal digits after it; write '\u{...}'"#),
            (#"\u00g0"#, #"0+2 syntax: '\u' needs four hexadecimal digits after it; write '\u0041'"#),
            (
                #"\u{110000}"#,
                #"0+10 syntax: '\u{' needs a code point up to 10FFFF and '}' after it; write '\u{1F514}'"#
            ),
            (#"\u{}"#, #"0+4 syntax: '\u{' needs a code point up to 10FFFF and '}' after it; write '\u{1F514}'"#),
            (#"\c1"#, #"0+2 syntax: '\c' needs a letter after it; write '\cJ' or '\u{A}'"#),
            (
                #"a^*"#,
                "1+2 syntax: '^*' is an assertion that may be absent, which is always true; "
                    + "remove the quantifier, or the assertion with it"
            ),
            (#"(?<1>a)"#, "0+3 syntax: the group's name is not an identifier closed by '>'; write '(?<name>...)'"),
            (#"(?"#, #"0+2 syntax: '(?' begins no group of ECMA 262; write '(?:' or '\(\?'"#),
        ]
    )
    func syntax(source: String, error: String) {
        #expect(describeError(of: source) == error)
    }

    @Test(
        "constructs that are not compiled are refused by name",
        arguments: [
            (
                #"a(?=b)"#,
                "1+3 unsupported: look-ahead '(?=' is not supported; accept it unchecked with 'notEnforced: reason'"
            ),
            (
                #"(?!b)"#,
                "0+3 unsupported: look-ahead '(?!' is not supported; accept it unchecked with 'notEnforced: reason'"
            ),
            (
                #"(?<=b)"#,
                "0+4 unsupported: look-behind '(?<=' is not supported; accept it unchecked with 'notEnforced: reason'"
            ),
            (
                #"(?<!b)"#,
                "0+4 unsupported: look-behind '(?<!' is not supported; accept it unchecked with 'notEnforced: reason'"
            ),
            (#"(?>b)"#, "0+3 unsupported: the atomic group '(?>' is not supported; write '(?:'"),
            (#"(?P<a>b)"#, "0+4 unsupported: the group '(?P<' is not supported; write '(?<'"),
            (#"(?#b)"#, "0+3 unsupported: the comment '(?#' is not supported; remove it"),
            (#"(?i)b"#, "0+4 unsupported: the inline flag '(?i)' is not supported; spell it out with classes"),
            (#"(?s-i:b)"#, "0+6 unsupported: the inline flag '(?s-i:' is not supported; spell it out with classes"),
            (
                #"(a)\1"#,
                #"3+2 unsupported: the back-reference '\1' is not supported; accept it unchecked with 'notEnforced: reason'"#
            ),
            (
                #"\k<a>"#,
                #"0+2 unsupported: the back-reference '\k' is not supported; accept it unchecked with 'notEnforced: reason'"#
            ),
            (
                #"\012"#,
                #"0+4 unsupported: the octal escape '\012' is not supported; write '\xXX' with two hexadecimal digits"#
            ),
            (
                #"[\1]"#,
                #"1+2 unsupported: the octal escape '\1' is not supported; write '\xXX' with two hexadecimal digits"#
            ),
            (
                #"[\p{Lu}]"#,
                #"1+6 unsupported: the Unicode property '\p{Lu}' is not supported; list the characters as ranges"#
            ),
            (
                #"\PL"#,
                #"0+2 unsupported: the Unicode property '\P' is not supported; list the characters as ranges"#
            ),
            (#"a*+"#, "1+2 unsupported: the possessive quantifier '*+' is not supported; write '*'"),
            (#"a{2}+"#, "1+4 unsupported: the possessive quantifier '{2}+' is not supported; write '{2}'"),
            (#"\Aa"#, #"0+2 unsupported: the assertion '\A' is not supported; write '^'"#),
            (#"a\z"#, #"1+2 unsupported: the assertion '\z' is not supported; write '$'"#),
            (#"\Qa\E"#, #"0+2 unsupported: the quotation '\Q' is not supported; escape each character"#),
            (
                #"[a&&b]"#,
                "2+2 unsupported: the class intersection '&&' is not supported; "
                    + "write '&' once for the character, or list what the intersection holds"
            ),
            (
                #"[[:alpha:]]"#,
                "1+9 unsupported: the POSIX class '[:alpha:]' is not supported; write its characters as ranges"
            ),
        ]
    )
    func unsupported(source: String, error: String) {
        #expect(describeError(of: source) == error)
    }

    @Test(
        "an expression that would take too many instructions is refused at once, at the repetition that is too much",
        arguments: [
            (#"x(ab?){0,50000}y"#, "6+9 tooLarge: '{0,50000}' needs 200000 instructions, and 4096 are allowed"),
            (
                #"((a{1000}){1000}){1000}"#,
                "10+6 tooLarge: '{1000}' needs 1000000 instructions, and 4096 are allowed"
            ),
            (#"a{4097}"#, "1+6 tooLarge: '{4097}' needs 4097 instructions, and 4096 are allowed"),
            (
                #"(ab){99999999999999999999}"#,
                "4+22 tooLarge: '{99999999999999999999}' needs more than can be counted instructions, "
                    + "and 4096 are allowed"
            ),
            (#"a{3000}b{3000}"#, "0+14 tooLarge: the pattern needs 6000 instructions, and 4096 are allowed"),
        ]
    )
    func size(source: String, error: String) {
        let hint = "; state the size as a length, or accept it unchecked with 'notEnforced: reason'"
        #expect(describeError(of: source) == error + hint)
    }

    @Test("a pattern at the limit of instructions compiles")
    func limit() throws {
        let pattern = try pattern("^a{4094}$")
        #expect(pattern.matches(String(repeating: "a", count: 4094)))
        #expect(!pattern.matches(String(repeating: "a", count: 4095)))
    }

    @Test("an empty group repeated a billion times is nothing")
    func emptyRepetition() throws {
        #expect(try program(of: "a(){1000000000}((){5,}|){7}{") == #"a(|){7}\{"#)
    }

    @Test("nesting is limited, so that no pattern exhausts the stack")
    func nesting() {
        let opening = String(repeating: "(", count: 100_000)
        let error =
            "100+1 tooLarge: groups nest more than 100 deep; remove groups, or accept it unchecked with 'notEnforced: reason'"
        #expect(describeError(of: opening) == error)
        #expect(describeError(of: opening + String(repeating: ")", count: 100_000)) == error)
        let deepest = String(repeating: "(", count: 100) + "a" + String(repeating: ")", count: 100)
        #expect(describeError(of: deepest) == nil)
    }
}

/// The error of a pattern as one line; `nil` where it compiles.
private func describeError(of source: String) -> String? {
    do {
        _ = try compilePattern(source)
        return nil
    } catch {
        let hint = error.hint.map { "; \($0)" } ?? ""
        return "\(error.offset)+\(error.length) \(error.kind): \(error.message)\(hint)"
    }
}

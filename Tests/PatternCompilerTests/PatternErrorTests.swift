@_spi(Generated) import CarillonRuntime
import PatternSupport
import Testing

@testable import PatternCompiler

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
            (#"a**"#, #"2+1 syntax: '*' has nothing to repeat; put what it repeats into '(?:...)'"#),
            (#"a{2}{3}+*"#, #"8+1 syntax: '*' has nothing to repeat; put what it repeats into '(?:...)'"#),
            (#"(?i)*"#, #"4+1 syntax: '*' has nothing to repeat; write '\*' for the text itself"#),
            (#"a{2}{3,1}"#, #"4+5 syntax: '{3,1}' is out of order: 3 is greater than 1; write '{1,3}'"#),
            (#"a{3,1}"#, #"1+5 syntax: '{3,1}' is out of order: 3 is greater than 1; write '{1,3}'"#),
            (#"😀é{3,1}"#, #"2+5 syntax: '{3,1}' is out of order: 3 is greater than 1; write '{1,3}'"#),
            (#"a\"#, #"1+1 syntax: '\' escapes nothing; write '\\' for a backslash"#),
            (#"a\q"#, #"1+2 syntax: '\q' is no escape of ECMA 262; write 'q' for the letter"#),
            (#"[\B]"#, #"1+2 syntax: '\B' is no escape of ECMA 262; write 'B' for the letter"#),
            (#"\x4g"#, #"0+2 syntax: '\x' needs two hexadecimal digits after it; write '\x41'"#),
            (
                #"\x{110000}"#,
                #"0+10 syntax: '\x{' needs a code point up to 10FFFF and '}' after it; write '\x{1F514}'"#
            ),
            (#"\08"#, #"0+3 syntax: '\0' needs octal digits after it; write '\x00'"#),
            (#"[\8]"#, #"1+2 syntax: '\8' is no escape of ECMA 262; write '8' for the digit"#),
            (#"[\A]"#, #"1+2 syntax: '\A' is no escape of ECMA 262; write 'A' for the letter"#),
            (#"a\E"#, #"1+2 syntax: '\E' ends no quotation; write '\Q' before it, or remove it"#),
            (#"\p"#, #"0+2 syntax: '\p' needs the name of a property after it; write '\p{L}' for letters"#),
            (
                #"[\P{L]"#,
                #"1+3 syntax: '\P{' needs the name of a property and '}' after it; write '\p{L}' for letters"#
            ),
            (#"a\p{Latin}"#, #"1+9 syntax: '\p{Latin}' names no property that is known; did you mean 'IsLatin'?"#),
            (#"\p{letter}"#, #"0+10 syntax: '\p{letter}' names no property that is known; did you mean 'Letter'?"#),
            (
                #"\p{Alphabet}"#,
                #"0+12 syntax: '\p{Alphabet}' names no property that is known; did you mean 'Alphabetic'?"#
            ),
            (
                #"\p{Script=Klingon}"#,
                #"0+18 syntax: '\p{Script=Klingon}' names no property that is known; list the characters as ranges"#
            ),
            (#"\p{}"#, #"0+4 syntax: '\p{}' names no property that is known; list the characters as ranges"#),
            (
                "[a-z&&]",
                "4+2 syntax: '&&' intersects the classes on both sides, and one is missing; "
                    + "write '&' once for the character"
            ),
            (
                "[&&a]",
                "1+2 syntax: '&&' intersects the classes on both sides, and one is missing; "
                    + "write '&' once for the character"
            ),
            (
                "[a&&&b]",
                "2+2 syntax: '&&' intersects the classes on both sides, and one is missing; "
                    + "write '&' once for the character"
            ),
            ("[a&&[b]", #"0+1 syntax: '[' is never closed; write '\[' for a bracket"#),
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
            (
                "(?=a)?",
                "0+6 syntax: '(?=a)?' is an assertion that may be absent, which is always true; "
                    + "remove the quantifier, or the assertion with it"
            ),
            (
                #"\z{0,2}"#,
                #"0+7 syntax: '\z{0,2}' is an assertion that may be absent, which is always true; "#
                    + "remove the quantifier, or the assertion with it"
            ),
            ("(?iq)a", "0+5 syntax: '(?iq)' has no flag 'q'; the flags are 'i' and 's'"),
            ("(?i-s-i)a", "0+8 syntax: '(?i-s-i)' has no flag '-'; the flags are 'i' and 's'"),
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
                #"a(?<=b(?=c))"#,
                "0+12 unsupported: a look-ahead inside a look-behind is not supported; "
                    + "accept it unchecked with 'notEnforced: reason'"
            ),
            (
                #"(?!a(?<!b))"#,
                "0+11 unsupported: a look-behind inside a look-ahead is not supported; "
                    + "accept it unchecked with 'notEnforced: reason'"
            ),
            (
                #"(?=.{1,5000}$)ab"#,
                "0+16 unsupported: the pattern looks around, and its automaton is too large; "
                    + "accept it unchecked with 'notEnforced: reason'"
            ),
            (
                #"a(?>b|cd)"#,
                "1+8 unsupported: the atomic group '(?>b|cd)' is not supported where texts of several lengths match; "
                    + "write '(?:' if it means the same, or accept it unchecked with 'notEnforced: reason'"
            ),
            (
                "(ab?)*+",
                "5+2 unsupported: the possessive quantifier '*+' is not supported where texts of several lengths match; "
                    + "write '*' if it means the same, or accept it unchecked with 'notEnforced: reason'"
            ),
            (#"(?#b)"#, "0+3 unsupported: the comment '(?#' is not supported; remove it"),
            (
                "(?im)b",
                #"0+5 unsupported: the inline flag 'm' in '(?im)' is not supported; "#
                    + #"write '(?:^|\n)' and '(?=\n|$)' where a line begins and ends"#
            ),
            (
                "(?x:b)",
                "0+4 unsupported: the inline flag 'x' in '(?x:' is not supported; "
                    + "remove the flag, with the white space and comments in the expression"
            ),
            (
                "(?U)b",
                "0+4 unsupported: the inline flag 'U' in '(?U)' is not supported; "
                    + "remove it, and spell out what it adds with classes"
            ),
            (
                #"(a)\1"#,
                #"3+2 unsupported: the back-reference '\1' is not supported; accept it unchecked with 'notEnforced: reason'"#
            ),
            (
                #"\k<a>"#,
                #"0+2 unsupported: the back-reference '\k' is not supported; accept it unchecked with 'notEnforced: reason'"#
            ),
            (
                #"\p{InGreek}"#,
                #"0+11 unsupported: the block '\p{InGreek}' is not supported; "#
                    + #"name a script, as in '\p{Script=Greek}', or list the characters as ranges"#
            ),
            (
                #"[\P{blk=Thai}]"#,
                #"1+12 unsupported: the block '\P{blk=Thai}' is not supported; "#
                    + #"name a script, as in '\p{Script=Greek}', or list the characters as ranges"#
            ),
            (
                #"\p{scx=Thai}"#,
                #"0+12 unsupported: the property '\p{scx=Thai}' is not supported; write 'Script' in place of 'scx'"#
            ),
            (#"\G"#, #"0+2 unsupported: the assertion '\G' is not supported; write '^'"#),
            (#"\V"#, #"0+2 unsupported: the escape '\V' is not supported; write its characters as a class"#),
            (#"[\Qa]"#, #"1+2 unsupported: the quotation in a class '\Q' is not supported; escape each character"#),
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
            (#"x(ab?){0,50000}y"#, "6+9 tooLarge: '{0,50000}' needs 200000 instructions, and 8192 are allowed"),
            (
                #"((a{1000}){1000}){1000}"#,
                "10+6 tooLarge: '{1000}' needs 1000000 instructions, and 8192 are allowed"
            ),
            (#"a{8193}"#, "1+6 tooLarge: '{8193}' needs 8193 instructions, and 8192 are allowed"),
            (
                #"(ab){99999999999999999999}"#,
                "4+22 tooLarge: '{99999999999999999999}' needs more than can be counted instructions, "
                    + "and 8192 are allowed"
            ),
            (
                "^a{0,9223372036854775807}$",
                "2+23 tooLarge: '{0,9223372036854775807}' needs more than can be counted instructions, and 8192 are allowed"
            ),
            ("^a{0,100000001}$", "2+13 tooLarge: '{0,100000001}' needs 200000002 instructions, and 8192 are allowed"),
            (
                "(?>(?:aa){9223372036854775807}b)",
                "9+21 tooLarge: '{9223372036854775807}' needs more than can be counted instructions, and 8192 are allowed"
            ),
            (#"a{5000}b{5000}"#, "0+14 tooLarge: the pattern needs 10000 instructions, and 8192 are allowed"),
        ]
    )
    func size(source: String, error: String) {
        let hint = "; state the size as a length, or accept it unchecked with 'notEnforced: reason'"
        #expect(describeError(of: source) == error + hint)
    }

    @Test("a pattern that looks around has no simulation, and is refused where its table is too large")
    func largeLookaround() throws {
        let lookaround = "(?!aa)"
        let message = "the pattern looks around, and its automaton is too large"
        let hint = "accept it unchecked with 'notEnforced: reason'"
        // One has too many cells for the runtime, by those that a row has beside its classes; one has too many by far.
        for letters in ["abcdefghijklmno", "abcdefghijklmnopqrstuvwxyz"] {
            let text = String(repeating: letters, count: 3_750 / letters.utf8.count)
            let source = "^\(lookaround)\(text)$"
            #expect(describeError(of: source) == "0+\(source.utf8.count) unsupported: \(message); \(hint)")
        }
        let text = String(repeating: "abcdefghijklmno", count: 200)
        let pattern = try pattern("^\(lookaround)\(text)$")
        #expect(pattern.matches(text))
        #expect(!pattern.matches(text.dropLast() + ""))
    }

    @Test("a pattern may have 32,768 characters")
    func sourceLength() throws {
        let letters = String(repeating: "a", count: 32_766)
        #expect(try pattern("[\(letters)]").matches("a"))
        let error =
            "0+32769 tooLarge: the pattern has 32769 characters, and 32768 are allowed; accept it unchecked with 'notEnforced: reason'"
        #expect(describeError(of: "[\(letters)a]") == error)
    }

    @Test("what a pattern becomes for the runtime is limited")
    func programLength() {
        let error =
            "0+22000 tooLarge: the pattern has 1004000 characters when its properties are written as ranges, "
            + "and 1000000 are allowed; name the same property less often, "
            + "or accept it unchecked with 'notEnforced: reason'"
        #expect(describeError(of: String(repeating: #"\p{IsGreek}"#, count: 2_000)) == error)
    }

    @Test(
        "the work for a pattern is limited over all of its automata",
        arguments: [
            (0..<60).map { "(?!.*\(Unicode.Scalar(0x4E00 + $0) ?? "a").{10}a)" }.joined(),
            "^" + stride(from: 8, to: 900, by: 5).map { "(?!.{\($0),\($0 + 3)}$)" }.joined() + ".*$",
        ]
    )
    func work(source: String) throws {
        let node = try tree(source).trimmed()
        let limits = AutomatonLimits()
        var work = AutomatonWork()
        let alphabet = Alphabet(of: Array(node.sets))
        #expect(throws: AutomatonObstacle.self) {
            try DFA.make(of: node, alphabet: alphabet, limits: limits, work: &work)
        }
        // What is done at one state, or when the limit is found exceeded, comes on top.
        #expect(work.steps < 2 * limits.steps && work.transitions < 2 * limits.transitions)
    }

    @Test("a pattern at the limit of instructions compiles")
    func limit() throws {
        let pattern = try pattern("^a{8190}$")
        #expect(pattern.matches(String(repeating: "a", count: 8190)))
        #expect(!pattern.matches(String(repeating: "a", count: 8191)))
    }

    @Test("an empty group repeated a billion times is nothing")
    func emptyRepetition() throws {
        #expect(try program(of: "a(){1000000000}((){5,}|){7}{") == #"a(|){7}\{"#)
    }

    @Test("patterns are refused after others that took all the work that is allowed for them together")
    func work() throws {
        var work = PatternWork(limit: 100)
        _ = try compilePattern("a", adding: &work)
        _ = try compilePattern("^(a|b)*a(a|b){5}$", adding: &work)
        let error = #expect(throws: PatternError.self) { try compilePattern("abc", adding: &work) }
        #expect(error?.kind == .tooLarge && error?.offset == 0 && error?.length == 3)
        #expect(error?.message == "compiling the patterns before this one took as much work as is allowed for all")
    }

    @Test("nesting is limited, so that no pattern exhausts the stack")
    func nesting() {
        let opening = String(repeating: "(", count: 10_000)
        let error =
            "100+1 tooLarge: groups nest more than 100 deep; remove groups, or accept it unchecked with 'notEnforced: reason'"
        #expect(describeError(of: opening) == error)
        #expect(describeError(of: opening + String(repeating: ")", count: 10_000)) == error)
        let classes = String(repeating: "[a&&", count: 101)
        let classError =
            "400+1 tooLarge: classes nest more than 100 deep; remove classes, or accept it unchecked with 'notEnforced: reason'"
        #expect(describeError(of: classes) == classError)
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

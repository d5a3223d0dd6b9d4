import Diagnostics
import Testing

@Suite("Diagnostics about YAML scalars")
struct ScalarDiagnosticTests {
    @Test("each mistake is shown as recorded", arguments: cases)
    func rendered(_ golden: Golden) {
        #expect(golden.rendered == golden.expected)
    }

    private static let cases: [Golden] = [
        Golden(
            "a double quote without end",
            "a: 1\nb: \"c\n",
            #"""
            m.yaml:2:4: error: the double quote that opens here is never closed [unterminated-quote]
             2 | b: "c
               |    ^~
            """#
        ),
        Golden(
            "a single quote without end",
            "'a\n",
            #"""
            m.yaml:1:1: error: the single quote that opens here is never closed [unterminated-quote]
             1 | 'a
               | ^~
            """#
        ),
        Golden(
            "a quote that the next value closes",
            "a: \"b\nc: \"d\"\n",
            #"""
            m.yaml:1:4: error: the double quote that opens here is not closed before line 2 [unterminated-quote]
             1 | a: "b
               |    ^~ close the quote, or indent line 2 deeper than column 1
            """#
        ),
        Golden(
            "a quote that a document marker ends",
            "\"a\n---\nb\"\n",
            #"""
            m.yaml:1:1: error: the double quote that opens here is not closed before line 2 [unterminated-quote]
             1 | "a
               | ^~ that line starts with a document marker, which cannot stand inside quotes
            """#
        ),
        Golden(
            "an unknown escape",
            "a: \"\\d+\"\n",
            #"""
            m.yaml:1:5: error: '\d' is not an escape sequence [invalid-escape]
             1 | a: "\d+"
               |     ^~ double the backslash, or use single quotes, in which it is a character like any other
            """#
        ),
        Golden(
            "an escape with too few digits",
            "a: \"\\u12\"\n",
            #"""
            m.yaml:1:5: error: '\u' needs 4 hexadecimal digits after it [invalid-escape]
             1 | a: "\u12"
               |     ^~
            """#
        ),
        Golden(
            "an escaped surrogate",
            "a: \"\\ud83d\\ude00\"\n",
            #"""
            m.yaml:1:5: error: '\ud83d' is not a Unicode character [invalid-escape]
             1 | a: "\ud83d\ude00"
               |     ^~~~~~ write the character itself; surrogates cannot be escaped one by one
            """#
        ),
        Golden(
            "a reserved character",
            "a: @b\n",
            #"""
            m.yaml:1:4: error: a plain value cannot start with '@' [reserved-character]
             1 | a: @b
               |    ^ quote the value
            """#
        ),
        Golden(
            "a back quote",
            "a: `b`\n",
            #"""
            m.yaml:1:4: error: a plain value cannot start with '`' [reserved-character]
             1 | a: `b`
               |    ^ quote the value
            """#
        ),
        Golden(
            "a lone dash in a flow sequence",
            "[-]\n",
            #"""
            m.yaml:1:2: error: a plain '-' cannot be a value inside '[...]' or '{...}' [reserved-character]
             1 | [-]
               |  ^ quote it: '-'
            """#
        ),
        Golden(
            "a question mark in a flow sequence",
            "[?x]\n",
            #"""
            m.yaml:1:2: error: a plain value inside '[...]' or '{...}' cannot start with '?' [reserved-character]
             1 | [?x]
               |  ^~ quote the value
            """#
        ),
        Golden(
            "text beside a block's header",
            "a: |b\n  c\n",
            #"""
            m.yaml:1:5: error: a block of text starts on the line after its '|' or '>' [block-scalar-header]
             1 | a: |b
               |     ^ only '+', '-', a digit from 1 to 9 and a comment can follow the '|' or '>'
            """#
        ),
        Golden(
            "a block with an indentation of 0",
            "a: |0\n",
            #"""
            m.yaml:1:5: error: the indentation of a block of text cannot be 0 [block-scalar-header]
             1 | a: |0
               |     ^ only '+', '-', a digit from 1 to 9 and a comment can follow the '|' or '>'
            """#
        ),
        Golden(
            "two commas",
            "[a,,b]\n",
            #"""
            m.yaml:1:4: error: a value is missing before ',' [missing-value]
             1 | [a,,b]
               |    ^ write the value, or remove a ','
            """#
        ),
        Golden(
            "a value that starts with a colon",
            "[:a]\n",
            #"""
            m.yaml:1:2: error: a value is missing before ':a' [missing-value]
             1 | [:a]
               |  ^~ quote it if it is the value
            """#
        ),
        Golden(
            "a stray bracket",
            "a: ]\n",
            #"""
            m.yaml:1:4: error: a value is missing before ']' [missing-value]
             1 | a: ]
               |    ^ no bracket is open here; quote it if it is the value
            """#
        ),
    ]
}

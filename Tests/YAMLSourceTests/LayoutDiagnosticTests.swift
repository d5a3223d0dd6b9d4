import Diagnostics
import Testing

@Suite("Diagnostics about indentation and lines")
struct LayoutDiagnosticTests {
    @Test("each mistake is shown as recorded", arguments: cases)
    func rendered(_ golden: Golden) {
        #expect(golden.rendered == golden.expected)
    }

    private static let cases: [Golden] = [
        Golden(
            "a tab as indentation",
            "a:\n\tb: 1\n",
            #"""
            m.yaml:2:1: error: a tab cannot indent a line [tab-indentation]
             2 |     b: 1
               | ^~~~ use spaces
            """#
        ),
        Golden(
            "a tab among spaces",
            "a:\n  b: 1\n  \tc: 2\n",
            #"""
            m.yaml:3:3: error: a tab cannot indent a line [tab-indentation]
             3 |     c: 2
               |   ^~ use spaces
            """#
        ),
        Golden(
            "a tab before an item",
            "- a\n-\t- b\n",
            #"""
            m.yaml:2:2: error: a tab cannot stand before a nested item or key [tab-indentation]
             2 | -   - b
               |  ^~~ use spaces
            """#
        ),
        Golden(
            "a tab in a block of text",
            "a: |\n\tb\n",
            #"""
            m.yaml:2:1: error: a tab cannot indent a line [tab-indentation]
             2 |     b
               | ^~~~ use spaces
            """#
        ),
        Golden(
            "a tab before the second line of a quoted value",
            "a: \"b\n\tc\"\n",
            #"""
            m.yaml:2:1: error: a tab cannot indent a line [tab-indentation]
             2 |     c"
               | ^~~~ use spaces
            """#
        ),
        Golden(
            "a tab after text of several lines",
            "a: b\n  \tc: d\n",
            #"""
            m.yaml:2:3: error: a tab cannot indent a line [tab-indentation]
             2 |     c: d
               |   ^~ use spaces
            """#
        ),
        Golden(
            "a key between two columns",
            "a:\n    b: 1\n  c: 2\n",
            #"""
            m.yaml:3:3: error: this line is indented like nothing above it [bad-indentation]
             3 |   c: 2
               |   ^~ each key of the mapping of line 1 stands in column 1
            """#
        ),
        Golden(
            "an item between two columns",
            "a:\n  - 1\n - 2\n",
            #"""
            m.yaml:3:2: error: this line is indented like nothing above it [bad-indentation]
             3 |  - 2
               |  ^ each key of the mapping of line 1 stands in column 1
            """#
        ),
        Golden(
            "a line that goes on in a flow sequence",
            "a: [1,\n2]\n",
            #"""
            m.yaml:2:1: error: this line is inside the '[' of line 1 but not indented deeper than column 1 [bad-indentation]
             2 | 2]
               | ^ indent it, or close the '[' before it
            """#
        ),
        Golden(
            "a closing bracket under its key",
            "a: {\n  b: 1\n}\n",
            #"""
            m.yaml:3:1: error: this line is inside the '{' of line 1 but not indented deeper than column 1 [bad-indentation]
             3 | }
               | ^ indent it
            """#
        ),
        Golden(
            "a comment that touches a value",
            "a: \"b\"#c\n",
            #"""
            m.yaml:1:7: error: a comment needs a space before its '#' [comment-without-space]
             1 | a: "b"#c
               |       ^ insert a space, or quote the value that the '#' belongs to
            """#
        ),
        Golden(
            "a comment that touches a comma",
            "[a,#b\nc]\n",
            #"""
            m.yaml:1:4: error: a comment needs a space before its '#' [comment-without-space]
             1 | [a,#b
               |    ^ insert a space, or quote the value that the '#' belongs to
            """#
        ),
        Golden(
            "a comment that touches a block's header",
            "a: >#b\n  c\n",
            #"""
            m.yaml:1:5: error: a comment needs a space before its '#' [comment-without-space]
             1 | a: >#b
               |     ^ insert a space, or quote the value that the '#' belongs to
            """#
        ),
        Golden(
            "a line without a colon",
            "a: 1\nb\nc: 2\n",
            #"""
            m.yaml:2:1: error: no ':' follows this key on its line [missing-colon]
             2 | b
               | ^ write 'key: value'; indent the line if it goes on with the value above
            """#
        ),
        Golden(
            "a second colon",
            "a: b: c\n",
            #"""
            m.yaml:1:5: error: a second ':' cannot stand in one line as it is [misplaced-colon]
             1 | a: b: c
               |     ^ quote the value if the ':' belongs to it
            """#
        ),
        Golden(
            "a key deeper than it should be",
            "a: 1\n  b: 2\n",
            #"""
            m.yaml:2:3: error: no key can stand here: the line goes on with what is before it [misplaced-colon]
             2 |   b: 2
               |   ^~ start the key in the column of the keys around it, or quote the value if the ':' belongs to it
            """#
        ),
        Golden(
            "a key that is too long",
            String(repeating: "k", count: 1025) + ": 1\n",
            #"""
            m.yaml:1:1: error: a key cannot have more than 1024 characters [misplaced-colon]
             1 | kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk…
               | ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
            """#
        ),
        Golden(
            "a URL in a flow mapping",
            "{http://a: 1, b:c:d, e:, f}\n",
            #"""
            m.yaml:1:23: error: a ':' cannot stand here inside '[...]' or '{...}' [misplaced-colon]
             1 | {http://a: 1, b:c:d, e:, f}
               |                       ^ quote the value if the ':' belongs to it, or put a space after the ':'
            """#
        ),
        Golden(
            "an item after a key",
            "a: - b\n",
            #"""
            m.yaml:1:4: error: no item can start here, so this '-' has no place [misplaced-indicator]
             1 | a: - b
               |    ^ put the item on a line of its own, or quote the value if the '-' belongs to it
            """#
        ),
        Golden(
            "an item among keys",
            "a: 1\n- b\n",
            #"""
            m.yaml:2:1: error: '-' stands where the mapping of line 1 needs a key [misplaced-indicator]
             2 | - b
               | ^
            """#
        ),
        Golden(
            "a key among items",
            "- a\nb: 1\n",
            #"""
            m.yaml:2:1: error: 'b:' stands where the sequence of line 1 needs a '-' [misplaced-indicator]
             2 | b: 1
               | ^~
            """#
        ),
        Golden(
            "a question mark after a key",
            "a: ? b\n",
            #"""
            m.yaml:1:4: error: a '?' cannot start a key here [misplaced-indicator]
             1 | a: ? b
               |    ^ write 'key: value'
            """#
        ),
        Golden(
            "text after a quoted value",
            "a: \"b\" c\n",
            #"""
            m.yaml:1:8: error: the value is already complete before 'c' [trailing-text]
             1 | a: "b" c
               |        ^ put quotes around the whole value, or start a new line
            """#
        ),
        Golden(
            "text in the column of a sequence",
            "- a\nb\n",
            #"""
            m.yaml:2:1: error: no ':' follows this key on its line [missing-colon]
             2 | b
               | ^ write 'key: value'; indent the line if it goes on with the value above
            """#
        ),
        Golden(
            "text after the document's value",
            "{a: 1}\nb\n",
            #"""
            m.yaml:2:1: error: the document's value is already complete before 'b' [trailing-text]
             2 | b
               | ^ indent the line if it goes on with that value
            """#
        ),
    ]
}

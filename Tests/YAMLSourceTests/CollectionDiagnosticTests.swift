import Diagnostics
import Testing

@Suite("Diagnostics about YAML sequences, mappings, anchors and tags")
struct CollectionDiagnosticTests {
    @Test("each mistake is shown as recorded", arguments: cases)
    func rendered(_ golden: Golden) {
        #expect(golden.rendered == golden.expected)
    }

    private static let cases: [Golden] = [
        Golden(
            "a bracket without end",
            "a: [1, 2\n",
            #"""
            m.yaml:1:4: error: the '[' that opens here is never closed [unclosed-bracket]
             1 | a: [1, 2
               |    ^
            """#
        ),
        Golden(
            "a brace without end",
            "a: {b: [c, d]\n",
            #"""
            m.yaml:1:4: error: the '{' that opens here is never closed [unclosed-bracket]
             1 | a: {b: [c, d]
               |    ^
            """#
        ),
        Golden(
            "a missing comma",
            "{a: 1 b: 2}\n",
            #"""
            m.yaml:1:8: error: a ',' or '}' must stand before ':' [missing-comma]
             1 | {a: 1 b: 2}
               |        ^ the '{' opens on line 1
            """#
        ),
        Golden(
            "a bracket closed by a brace",
            "[a}\n",
            #"""
            m.yaml:1:3: error: a ',' or ']' must stand before '}' [missing-comma]
             1 | [a}
               |   ^ the '[' opens on line 1
            """#
        ),
        Golden(
            "two duplicate keys",
            "a: 1\n\"a\": 2\nb: {c: 1, c: 2}\n",
            #"""
            m.yaml:2:1: error: the key 'a' is already used in this mapping [duplicate-key]
             2 | "a": 2
               | ^~~ first used on line 1
            m.yaml:3:11: error: the key 'c' is already used in this mapping [duplicate-key]
             3 | b: {c: 1, c: 2}
               |           ^ first used on line 3
            """#
        ),
        Golden(
            "a merge key",
            "<<: {a: 1}\n",
            #"""
            m.yaml:1:1: error: merge keys ('<<') are not supported [merge-key]
             1 | <<: {a: 1}
               | ^~ write the keys out, or quote '<<' if it is a key like any other
            """#
        ),
        Golden(
            "a mapping as a key",
            "{a: 1}: 2\n",
            #"""
            m.yaml:1:1: error: a key must be a single value, not a sequence or a mapping [non-scalar-key]
             1 | {a: 1}: 2
               | ^~~~~~
            """#
        ),
        Golden(
            "a sequence as an explicit key",
            "? - a\n: b\n",
            #"""
            m.yaml:1:3: error: a key must be a single value, not a sequence or a mapping [non-scalar-key]
             1 | ? - a
               |   ^~~
            """#
        ),
        Golden(
            "a missing key",
            ": a\n",
            #"""
            m.yaml:1:1: error: the key before ':' is missing [empty-key]
             1 | : a
               | ^ write "" if it is meant to be empty
            """#
        ),
        Golden(
            "a missing key in a flow mapping",
            "{: a}\n",
            #"""
            m.yaml:1:2: error: the key before ':' is missing [empty-key]
             1 | {: a}
               |  ^ write "" if it is meant to be empty
            """#
        ),
        Golden(
            "an alias without a name",
            "a: *\n",
            #"""
            m.yaml:1:4: error: the name of an anchor has letters, digits, '-' and '_' only [invalid-anchor]
             1 | a: *
               |    ^
            """#
        ),
        Golden(
            "an anchor with a dollar sign",
            "a: &b$c 1\n",
            #"""
            m.yaml:1:4: error: the name of an anchor has letters, digits, '-' and '_' only [invalid-anchor]
             1 | a: &b$c 1
               |    ^~~~
            """#
        ),
        Golden(
            "a misspelled alias",
            "a: &base 1\nb: *bas\n",
            #"""
            m.yaml:2:4: error: no anchor before this alias is named 'bas' [undefined-alias]
             2 | b: *bas
               |    ^~~~ did you mean '*base'?
            """#
        ),
        Golden(
            "an alias before its anchor",
            "a: *b\nc: &b 1\n",
            #"""
            m.yaml:1:4: error: no anchor before this alias is named 'b' [undefined-alias]
             1 | a: *b
               |    ^~
            """#
        ),
        Golden(
            "an alias inside its anchor",
            "a: &b [*b]\n",
            #"""
            m.yaml:1:8: error: the alias '*b' stands inside the node that '&b' names [recursive-alias]
             1 | a: &b [*b]
               |        ^~
            """#
        ),
        Golden(
            "a custom tag",
            "a: !foo 1\n",
            #"""
            m.yaml:1:4: error: the tag '!foo' has no meaning here [unsupported-tag]
             1 | a: !foo 1
               |    ^~~~ remove it
            """#
        ),
        Golden(
            "a tag that changes the type",
            "a: !!int 1\nb: !!map [c]\n",
            #"""
            m.yaml:1:4: error: the tag '!!int' has no meaning here [unsupported-tag]
             1 | a: !!int 1
               |    ^~~~~ remove it
            m.yaml:2:4: error: the tag '!!map' has no meaning here [unsupported-tag]
             2 | b: !!map [c]
               |    ^~~~~ remove it
            """#
        ),
        Golden(
            "a tag without end",
            "a: !<b\n",
            #"""
            m.yaml:1:7: error: the tag is malformed [unsupported-tag]
             1 | a: !<b
               |       ^ remove the tag
            """#
        ),
        Golden(
            "a tag with an unknown prefix",
            "a: !b!c d\n",
            #"""
            m.yaml:1:4: error: the tag's prefix is not declared [unsupported-tag]
             1 | a: !b!c d
               |    ^~~~ remove the tag
            """#
        ),
    ]
}

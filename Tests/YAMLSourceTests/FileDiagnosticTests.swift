import Diagnostics
import Testing

@Suite("Diagnostics about a YAML file as a whole")
struct FileDiagnosticTests {
    @Test("each mistake is shown as recorded", arguments: cases)
    func rendered(_ golden: Golden) {
        #expect(golden.rendered == golden.expected)
    }

    private static let cases: [Golden] = [
        Golden(
            "invalid UTF-8",
            bytes: [0x61, 0x3A, 0x20, 0xC3, 0xA9, 0x20, 0xC3, 0x28, 0x0A],
            #"""
            m.yaml:1:6: error: the byte 0xC3 is not valid UTF-8 here [invalid-utf8]
             1 | a: é �(
               |      ^ save the file as UTF-8
            """#
        ),
        Golden(
            "UTF-8 cut short",
            bytes: [0x61, 0x3A, 0x20, 0xE2, 0x82],
            #"""
            m.yaml:1:4: error: the byte 0xE2 is not valid UTF-8 here [invalid-utf8]
             1 | a: �
               |    ^ save the file as UTF-8
            """#
        ),
        Golden(
            "an overlong sequence",
            bytes: [0xC0, 0xAF],
            #"""
            m.yaml:1:1: error: the byte 0xC0 is not valid UTF-8 here [invalid-utf8]
             1 | ��
               | ^ save the file as UTF-8
            """#
        ),
        Golden(
            "a surrogate in UTF-8",
            bytes: [0xED, 0xA0, 0x80],
            #"""
            m.yaml:1:1: error: the byte 0xED is not valid UTF-8 here [invalid-utf8]
             1 | ���
               | ^ save the file as UTF-8
            """#
        ),
        Golden(
            "UTF-16 with a mark",
            bytes: [0xFF, 0xFE, 0x61, 0x00],
            #"""
            m.yaml:1:1: error: the file is encoded in UTF-16 [unsupported-encoding]
             1 | ��a␀
               | ^ save it as UTF-8
            """#
        ),
        Golden(
            "UTF-16 without a mark",
            bytes: [0x61, 0x00, 0x3A, 0x00, 0x20, 0x00],
            #"""
            m.yaml:1:1: error: the file is encoded in UTF-16 [unsupported-encoding]
             1 | a␀:␀ ␀
               | ^ save it as UTF-8
            """#
        ),
        Golden(
            "UTF-32",
            bytes: [0x00, 0x00, 0x00, 0x61],
            #"""
            m.yaml:1:1: error: the file is encoded in UTF-32 [unsupported-encoding]
             1 | ␀␀␀a
               | ^ save it as UTF-8
            """#
        ),
        Golden(
            "a control character",
            "a: é\u{1}\n",
            #"""
            m.yaml:1:5: error: the character U+0001 cannot stand in YAML as it is [control-character]
             1 | a: é␁
               |     ^ remove it, or write \x01 inside double quotes
            """#
        ),
        Golden(
            "a delete character",
            "a: \u{7F}\n",
            #"""
            m.yaml:1:4: error: the character U+007F cannot stand in YAML as it is [control-character]
             1 | a: ␡
               |    ^ remove it, or write \x7F inside double quotes
            """#
        ),
        Golden(
            "a line separator",
            "a: \"b\u{2028}\"\n",
            #"""
            m.yaml:1:6: error: the character U+2028 cannot stand in YAML as it is [control-character]
             1 | a: "b�"
               |      ^ remove it, or write \u2028 inside double quotes
            """#
        ),
        Golden(
            "a next-line character",
            "a: \u{85}\n",
            #"""
            m.yaml:1:4: error: the character U+0085 cannot stand in YAML as it is [control-character]
             1 | a: �
               |    ^ remove it, or write \x85 inside double quotes
            """#
        ),
        Golden(
            "a late byte order mark",
            "a: \u{FEFF}1\n",
            #"""
            m.yaml:1:4: error: the byte order mark U+FEFF can stand only at the start of a file [control-character]
             1 | a: �1
               |    ^ remove it
            """#
        ),
        Golden(
            "U+FFFF",
            "a: \u{FFFF}\n",
            #"""
            m.yaml:1:4: error: the character U+FFFF cannot stand in YAML as it is [control-character]
             1 | a: ￿
               |    ^ remove it, or write \uFFFF inside double quotes
            """#
        ),
        Golden(
            "a second document",
            "a: 1\n---\nb: 2\n",
            #"""
            m.yaml:2:1: error: a second document starts here [several-documents]
             2 | ---
               | ^~~ keep one document in each file
            """#
        ),
        Golden(
            "a second document after a document end",
            "a\n...\n--- b\n",
            #"""
            m.yaml:3:1: error: a second document starts here [several-documents]
             3 | --- b
               | ^~~ keep one document in each file
            """#
        ),
        Golden(
            "an unknown directive",
            "%FOO\n---\na\n",
            #"""
            m.yaml:1:1: error: the directive is malformed or unknown [invalid-directive]
             1 | %FOO
               | ^~~~ remove the line; no directive is needed
            """#
        ),
        Golden(
            "a directive given twice",
            "%YAML 1.2\n%YAML 1.2\n---\na\n",
            #"""
            m.yaml:2:1: error: the directive is given twice [invalid-directive]
             2 | %YAML 1.2
               | ^~~~~~~~~ remove the line; no directive is needed
            """#
        ),
        Golden(
            "another version of YAML",
            "%YAML 2.0\n---\na\n",
            #"""
            m.yaml:1:1: error: the document declares a version of YAML other than 1.1 and 1.2 [invalid-directive]
             1 | %YAML 2.0
               | ^~~~~~~~~ remove the line; no directive is needed
            """#
        ),
        Golden(
            "a directive without a document",
            "%YAML 1.2\n",
            #"""
            m.yaml:1:1: error: no '---' follows the directives [invalid-directive]
             1 | %YAML 1.2
               | ^~~~~~~~~ remove them; no directive is needed
            """#
        ),
    ]
}

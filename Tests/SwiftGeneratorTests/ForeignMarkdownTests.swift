import Testing

@testable import SwiftGenerator

@Suite("Documentation of the model stays in its place")
struct ForeignMarkdownTests {
    @Test(
        "what opens a block is closed, or is text",
        arguments: [
            ("~~~\nopen", "```\nopen\n```"),
            ("````\n```\nopen", "```\n\\```\nopen\n```"),
            ("````swift\nlet a = 1\n````\nafter", "```swift\nlet a = 1\n```\nafter"),
            ("```a\"b<c\nx\n```", "```\nx\n```"),
            ("a\n  ```\n  code\n   more\n  ```\nb", "a\n```\ncode\n more\n```\nb"),
            ("- a\n  ~~~\n  code", "- a\n  ```\n  code\n  ```"),
            ("- ```\n  code\n  ```\n- b", "-\n  ```\n  code\n  ```\n- b"),
            ("- a\n~~~\nb", "- a\n```\nb\n```"),
            ("> ~~~\n> a\n\nb", "> ```\n> a\n> ```\n\nb"),
            ("> a\n> - b\n>   c", "> a\n> - b\n>   c"),
            ("a\n\n    <!-- code\n\n    more\n\nb", "a\n\n```\n<!-- code\n\nmore\n```\n\nb"),
            ("a\n    not code", "a\nnot code"),
            ("<!-- open", "\\<!-- open"),
            ("<div>\n\n</div>", "\\<div>\n\n\\</div>"),
            ("a\n\t@Comment {\nb", "a\n\\@Comment {\nb"),
            ("@Comment {", "\\@Comment {"),
            ("- @Row {", "- \\@Row {"),
            ("mail a@b", "mail a@b"),
            ("Title\n===\nText\n---\n", "Title\n\\===\nText\n\\---\n"),
            ("#\n# Topics\n## See Also\n#### Deep\n#none", "### Topics\n### See Also\n#### Deep\n#none"),
            ("---\na\n\n* * *", "***\na\n\n***"),
            (
                "- Parameters:\n  - a: b\n- returns: c\n- Warning: d",
                "- **Parameters**:\n  - a: b\n- **returns**: c\n- Warning: d"
            ),
            ("- Throws nothing", "- Throws nothing"),
            ("2. two\n3. three", "2. two\n3. three"),
            ("The year\n1984. It", "The year\n1984. It"),
            ("- - a\n  - b\n\n  c", "- - a\n  - b\n\n  c"),
            ("-", "-"),
        ]
    )
    func blocks(text: String, expected: String) {
        #expect(Escaping.foreignMarkdown(text) == expected)
        #expect(Escaping.foreignMarkdown(expected) == expected, "once is enough")
    }

    @Test(
        "spans are closed, and links lead to the web or nowhere",
        arguments: [
            ("a `b` c", "a `b` c"),
            ("a ``Symbol`` c", "a `Symbol` c"),
            ("a `` b`c`` d", "a  b\\`c d"),
            ("a ` b", "a \\` b"),
            ("a ``` b `` c ```", "a  b \\`\\` c "),
            ("`<b>`", "`<b>`"),
            ("\\<b> \\` \\\\", "\\<b> \\` \\\\"),
            ("end\\", "end\\\\"),
            (
                "<https://example.com> <mailto:a@b> <doc:Page> <https://a b>",
                "<https://example.com> <mailto:a@b> \\<doc:Page> \\<https://a b>"
            ),
            ("[a](https://b) [c](HTTP://d)", "[a](https://b) [c](HTTP://d)"),
            (
                "[a](javascript:alert) [b]( <javascript:alert>)",
                "[a\\](javascript:alert) [b\\]( <javascript:alert>)".replacing("( <", with: "( \\<")
            ),
            ("[a](java&#115;cript:x) [b](data:x) [c](/d)", "[a\\](java\\&#115;cript:x) [b\\](data:x) [c\\](/d)"),
            ("[a]: javascript:x\n[b]: https://c", "[a\\]: javascript:x\n[b]: https://c"),
            ("![a](https://b)", "\\![a](https://b)"),
            ("&amp; &#60;", "&amp; \\&#60;"),
        ]
    )
    func spans(text: String, expected: String) {
        #expect(Escaping.foreignMarkdown(text) == expected)
        #expect(Escaping.foreignLine(text.replacing("\n", with: " ")) == expected.replacing("\n", with: " "))
    }

    /// Where the lines are joined, or wrapped anew, it would escape what comes after it.
    @Test("a backslash at the end of a line is only text", arguments: ["a\\\nb", "- a\\\n  b", "a\\"])
    func lastBackslash(text: String) {
        #expect(Escaping.foreignMarkdown(text) == text.replacing("\\", with: "\\\\"))
    }

    @Test(
        "any length of text is read in one walk",
        arguments: [
            "`", "` ``", "<", "<https://", "[", "](", "> ", "- ", "> - ", "~~~\n", "- a\n  ", "#", "@", "\\", "    a\n",
            "1. ",
        ]
    )
    func length(piece: String) {
        let count = 10_000
        #expect(
            Escaping.foreignMarkdown(String(repeating: piece, count: count)).utf8.count < count * piece.utf8.count * 8
                + 1_000
        )
    }

    @Test("a line is not broken before what would begin a block")
    func wrapping() {
        for mark in ["-", "+", "*", "#", "##", ">", ">a", "@a", "1.", "01)", "===", "---", "```", "~~~"] {
            #expect(Escaping.documentation("aaa \(mark) bbb", width: 4) == ["aaa \(mark)", "bbb"])
        }
        for word in ["-a", "*a*", "2.", "#a", "**a**"] {
            #expect(Escaping.documentation("aaa \(word) bbb", width: 4) == ["aaa", word, "bbb"])
        }
    }
}

import Testing

@testable import ModelImport

@Suite("Documentation")
struct MarkdownTests {
    @Test(
        "is turned from HTML into Markdown",
        arguments: [
            ("<p>One.</p> <p>Two\n   lines.</p>", "One.\n\nTwo lines."),
            ("plain", "plain"),
            ("<p>Use <code>GetRoom</code> or <b>more</b> <i>care</i>.</p>", "Use `GetRoom` or **more** *care*."),
            ("<p><code> a `tick` </code></p>", "`` a `tick` ``"),
            (
                "<p>See <a href=\"https://example.com/a?b=1&amp;c=2\">the <i>guide</i></a>.</p>",
                "See [the *guide*](https://example.com/a?b=1&c=2)."
            ),
            ("<p>An <a>anchor</a> and an <a href=''>empty</a> one.</p>", "An anchor and an empty one."),
            (
                "<p>Either:</p> <ul> <li> <p>one</p> </li> <li>two</li> </ul> <p>Then.</p>",
                "Either:\n\n- one\n- two\n\nThen."
            ),
            ("<ol><li>one<li>two<ul><li>inner</ol><p>end", "1. one\n2. two\n   - inner\n\nend"),
            ("<ul><li><p>one</p><p>more</p></li><li>two</li></ul>", "- one\n\n  more\n- two"),
            ("<note> <p>First.</p> <p>Second.</p> </note> <p>After.</p>", "> Note: First.\n>\n> Second.\n\nAfter."),
            ("<important>Mind.</important>", "> Important: Mind."),
            ("<pre>\n{\n  \"a\": *1*\n}\n</pre>", "```\n{\n  \"a\": *1*\n}\n```"),
            ("<dl><dt>Name</dt><dd>What it is.</dd></dl>", "Name\n\nWhat it is."),
            ("<h2>Title</h2>Text", "**Title**\n\nText"),
            ("a * b_c _d_ [e] \\ `f`", "a \\* b_c \\_d\\_ \\[e\\] \\\\ \\`f\\`"),
            ("1 &lt; 2 &amp;&amp; 3 &gt; 2 &#65;&#x42; &unknown; &", "1 \\< 2 && 3 > 2 AB &unknown; &"),
            ("a < b, x <!-- hidden --> y, <unknown-tag>z</unknown-tag>", "a \\< b, x y, z"),
            ("<b>open <i>both", "**open *both***"),
            ("</p></ul></b>stray", "stray"),
            ("<b>one <b>two</b> <i>three</b> four", "**one two *three*** four"),
            ("<strong>a <strong>b", "**a b**"),
        ]
    )
    func conversion(html: String, expected: String) {
        #expect(markdown(fromHTML: html) == expected)
    }

    @Test(
        "is nothing where no text is left",
        arguments: ["", "  \n ", "<p></p>", "<ul><li></li></ul>", "<!-- x -->", "<p"]
    )
    func nothing(html: String) {
        #expect(markdown(fromHTML: html) == (html == "<p" ? "\\<p" : nil))
    }

    @Test("is read in time that does not depend on what it means")
    func hostileText() {
        let size = 50_000
        for text in ["<", "<a ", "<!--", "&", "<ul><li>", "<b>", "<b><i>", "`", "<p><note>", "<a href="] {
            _ = markdown(fromHTML: String(repeating: text, count: size / text.count))
        }
    }

    @Test(
        "is not much longer than what it is made of, however deep its elements are nested",
        arguments: ["<b>x", "<b><i>x", "<ul><li>x", "<note>x", "<dl><dd>x", "<ol>x<li>"]
    )
    func depth(of element: String) throws {
        let count = 8_000
        let text = try #require(markdown(fromHTML: String(repeating: element, count: count)))
        #expect(text.count { $0 == "x" } == count)
        #expect(text.utf8.count < count * 128)
    }

    @Test("continues below elements that are nested too deep")
    func deepElements() throws {
        let depth = 40
        let lists = String(repeating: "<ul><li>x", count: depth) + String(repeating: "</li></ul>", count: depth)
        #expect(try #require(markdown(fromHTML: "\(lists)<p>End</p>")).hasSuffix("\n\nEnd"))
    }
}

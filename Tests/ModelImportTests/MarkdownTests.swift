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
        let size = 20_000
        for text in ["<", "<a ", "<!--", "&", "<ul><li>", "<b>", "`", "<p><note>"] {
            _ = markdown(fromHTML: String(repeating: text, count: size / text.count))
        }
    }
}

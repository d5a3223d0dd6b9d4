import Diagnostics
import Testing

@Suite("text by bytes")
struct PlainTextTests {
    private static let texts = [
        "", "a", "plain text", "\n", "a\nb", "a\r\nb\rc\n", "\u{B}a\u{C}b\u{85}c\u{2028}d\u{2029}e",
        "e\u{301}\ne\u{301}",
        "\n\u{301}", "\u{E2}\u{80}", "caf\u{E9} \u{1F1E9}\u{1F1EA}", "tab\there", "\u{7F}", "\r\n\r\n",
        "\u{C2}\u{2027}",
    ]

    @Test("lines end where Unicode ends them", arguments: texts)
    func lines(text: String) {
        #expect(text.lines == text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline))
    }

    @Test("characters are counted as Swift counts them", arguments: texts)
    func characters(text: String) {
        #expect(text.characterCount == text.count)
        #expect(text[...].characterCount == text.count)
        for limit in 0...text.utf8.count + 1 { #expect(text.fits(in: limit) == (text.count <= limit)) }
    }

    @Test("only printable ASCII is plain")
    func plain() {
        #expect("".isPlain)
        #expect(" ~".isPlain)
        for text in ["\t", "\n", "\u{7F}", "\u{80}", "a\u{301}"] { #expect(!text.isPlain) }
    }
}

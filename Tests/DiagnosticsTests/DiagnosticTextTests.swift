import Diagnostics
import Testing

@Suite("Diagnostics as text")
struct DiagnosticTextTests {
    private func text(
        _ line: String,
        column: Int,
        length: Int = 1,
        hint: String? = nil,
        isColored: Bool = false
    ) -> String {
        let range = SourceRange(file: "m.yaml", line: 1, column: column, length: length)
        return [Diagnostic(.error, .someCode, "it is wrong", at: range, hint: hint)].text(
            sources: [SourceFile(path: "m.yaml", bytes: Array(line.utf8))],
            isColored: isColored
        )
    }

    /// The line and the carets without the heading and the gutter.
    private func snippet(_ line: String, column: Int, length: Int = 1) -> [String] {
        text(line, column: column, length: length).split(separator: "\n").dropFirst().map { String($0.dropFirst(5)) }
    }

    @Test("the line stands under the message and the hint after the caret")
    func documentedForm() {
        let yaml = String(repeating: "#\n", count: 13) + "      Name: PhoneNumberNme\n"
        let path = "model/chime-sdk-voice/phone-numbers.yaml"
        let diagnostic = Diagnostic(
            .error,
            .unknownShape,
            "no shape is named 'PhoneNumberNme'",
            at: SourceRange(file: path, line: 14, column: 13, length: 14),
            hint: "did you mean 'PhoneNumberName'?"
        )
        #expect(
            [diagnostic].text(sources: [SourceFile(path: path, bytes: Array(yaml.utf8))]) == """
                model/chime-sdk-voice/phone-numbers.yaml:14:13: error: no shape is named 'PhoneNumberNme' [unknown-shape]
                 14 |       Name: PhoneNumberNme
                    |             ^~~~~~~~~~~~~~ did you mean 'PhoneNumberName'?

                """
        )
    }

    @Test("colors appear only on request")
    func colors() {
        #expect(
            text("a: 1", column: 4, hint: "h", isColored: true) == """
                \u{1B}[1mm.yaml:1:4:\u{1B}[0m \u{1B}[1;31merror:\u{1B}[0m \u{1B}[1mit is wrong\u{1B}[0m [some-code]
                 1 | a: 1
                   |    \u{1B}[1;31m^ h\u{1B}[0m

                """
        )
        #expect(!text("a: 1", column: 4, hint: "h").contains("\u{1B}"))
    }

    @Test("a file or line that is not there leaves the message and the hint")
    func missingSource() {
        let diagnostics = [
            Diagnostic(.warning, .someCode, "odd", at: SourceRange(file: "a", line: 9, column: 1), hint: "mend it"),
            Diagnostic(.warning, .someCode, "odd", at: SourceRange(file: "b", line: 1, column: 1)),
        ]
        #expect(
            diagnostics.text(sources: [SourceFile(path: "a", bytes: Array("x\n".utf8))]) == """
                a:9:1: warning: odd [some-code]
                    mend it
                b:1:1: warning: odd [some-code]

                """
        )
    }

    @Test("notes follow with their own places, in other files too, and may have none")
    func notes() {
        let diagnostic = Diagnostic(
            .error,
            .someCode,
            "'Room' is already declared",
            at: SourceRange(file: "b.yaml", line: 1, column: 3, length: 4),
            hint: "rename it",
            notes: [
                .init("first declared here", at: SourceRange(file: "a.yaml", line: 2, column: 1, length: 4)),
                .init("and \u{1B}here", at: SourceRange(file: "c.yaml", line: 7, column: 1)),
                .init("names are told apart by case"),
            ]
        )
        let sources = [
            SourceFile(path: "a.yaml", bytes: Array("\nRoom: 1\n".utf8)),
            SourceFile(path: "b.yaml", bytes: Array("  Room: 2\n".utf8)),
        ]
        #expect(
            [diagnostic].text(sources: sources) == """
                b.yaml:1:3: error: 'Room' is already declared [some-code]
                 1 |   Room: 2
                   |   ^~~~ rename it
                a.yaml:2:1: note: first declared here
                 2 | Room: 1
                   | ^~~~
                c.yaml:7:1: note: and ␛here
                    note: names are told apart by case

                """
        )
        #expect(
            [diagnostic].text(sources: sources, isColored: true).split(separator: "\n").dropFirst(3).prefix(3) == [
                "\u{1B}[1ma.yaml:2:1:\u{1B}[0m \u{1B}[1;36mnote:\u{1B}[0m first declared here",
                " 2 | Room: 1",
                "   | \u{1B}[1;36m^~~~\u{1B}[0m",
            ]
        )
        #expect(diagnostic.files == ["a.yaml", "b.yaml", "c.yaml"])
    }

    @Test("a tab is as wide as it is shown")
    func tabs() {
        #expect(snippet("a\tb\tcd", column: 5, length: 2) == ["a   b   cd", "        ^~"])
        #expect(snippet("a\tb", column: 2) == ["a   b", " ^~~"])
    }

    @Test("wide characters take two columns and combining ones none")
    func widths() {
        #expect(snippet("名前: x", column: 5) == ["名前: x", "      ^"])
        #expect(snippet("名前: x", column: 1, length: 2) == ["名前: x", "^~~~"])
        #expect(snippet("e\u{301}: x", column: 5) == ["e\u{301}: x", "   ^"])
        #expect(snippet("😀: x", column: 4) == ["😀: x", "    ^"])
    }

    @Test("characters that would confuse a terminal are replaced")
    func controlCharacters() {
        #expect(snippet("a\u{1B}[31mb\u{7F}\u{202E}c", column: 9) == ["a␛[31mb␡\u{FFFD}c", "        ^"])
    }

    @Test("a message and a path stay on one line")
    func messages() {
        let diagnostic = Diagnostic(
            .error,
            .someCode,
            "no shape is named 'a\nb\u{1B}'",
            at: SourceRange(file: "a\nb", line: 1, column: 1),
            hint: "\r"
        )
        #expect(
            [diagnostic].text(sources: [])
                == "a␊b:1:1: error: no shape is named 'a␊b␛' [some-code]\n    ␍\n"
        )
    }

    @Test("a place after the end of the line has a caret there")
    func afterTheEnd() {
        #expect(snippet("a:", column: 3) == ["a:", "  ^"])
        #expect(snippet("a:", column: 40, length: 7) == ["a:", "  ^"])
        #expect(snippet("abc", column: 2, length: 100) == ["abc", " ^~"])
    }

    @Test("of a long line the part around the place is shown")
    func longLines() {
        let long = String(repeating: "0123456789", count: 30)
        #expect(snippet(long, column: 3) == [String(long.prefix(100)) + "…", "  ^"])
        let middle = snippet(long, column: 151, length: 3)
        #expect(middle == ["…" + long.dropFirst(120).prefix(100) + "…", String(repeating: " ", count: 31) + "^~~"])
        let end = snippet(long, column: 300)
        #expect(end == ["…" + long.suffix(31), String(repeating: " ", count: 31) + "^"])
        let huge = String(repeating: long, count: 100)
        #expect(snippet(huge, column: 15_151, length: 3) == middle)
        #expect(
            snippet(huge, column: 40_000, length: 3) == [
                "…" + huge.suffix(30), String(repeating: " ", count: 31) + "^",
            ]
        )
        let wide = snippet(long, column: 2, length: 250)
        #expect(wide == [long.prefix(100) + "…", " ^" + String(repeating: "~", count: 98)])
    }

    @Test("what is not UTF-8 is replaced, and lines end as YAML's do")
    func sourceLines() {
        let file = SourceFile(path: "m", bytes: [0xEF, 0xBB, 0xBF, 0x61, 0xFF, 0x0D, 0x0A, 0x0D, 0x62, 0x0A])
        #expect((0...5).map { file.line($0) } == [nil, "a\u{FFFD}", "", "b", "", nil])
        #expect(SourceFile(path: "m", bytes: []).line(1) == "")
    }
}

import Testing

@testable import SwiftGenerator

@Suite("Text of the model stays text")
struct EscapingTests {
    /// Text that would do harm if it were taken for code, and every scalar that ends a line somewhere.
    static let hostile = [
        "*/ fatalError() /*", "\\(fatalError())", "\"; fatalError(); \"", "\"\"\"\nfatalError()\n\"\"\"",
        "a\nfatalError()", "a\r\nfatalError()", "a\rfatalError()", "a\u{85}fatalError()", "a\u{2028}fatalError()",
        "a\u{2029}fatalError()", "a\u{B}fatalError()", "a\u{C}fatalError()", "`class`", "```\nfatalError()",
        "#if false", "\"#", "\\d\"#\u{5B0}.+", "\\#(fatalError())", "\"##\\##(x)", "\0\u{1B}[31m", "\u{202E}kcab", "\\",
        "\"", "", "    ",
        "\t",
    ]

    @Test("documentation has no character that ends a line or hides one", arguments: hostile)
    func documentation(text: String) {
        for line in Escaping.documentation(text, width: 80) {
            #expect(!line.contains { $0.isNewline })
            #expect(!line.unicodeScalars.contains { $0.properties.generalCategory == .control })
            #expect(!line.unicodeScalars.contains { $0.properties.generalCategory == .format })
            #expect(line.last != " ")
        }
    }

    @Test("documentation keeps paragraphs, trims its ends and wraps long lines at words")
    func paragraphs() {
        #expect(Escaping.documentation("\n\none two\n\nthree\n", width: 80) == ["one two", "", "three"])
        #expect(Escaping.documentation("aaa bbb ccc", width: 7) == ["aaa bbb", "ccc"])
        #expect(Escaping.documentation("  aaa bbb", width: 6) == ["  aaa", "  bbb"])
        #expect(Escaping.documentation("aaaaaaaaaa", width: 4) == ["aaaaaaaaaa"])
        #expect(Escaping.documentation("```\nlong code line\n```", width: 4) == ["```", "long code line", "```"])
        #expect(Escaping.documentation("", width: 80) == [])
        #expect(Escaping.documentation("- aaa bbb\n  - ccc ddd", width: 7) == ["- aaa", "  bbb", "  - ccc", "    ddd"])
        #expect(Escaping.documentation("a\n```\nb", width: 80) == ["a", "```", "b", "```"])
    }

    @Test("a link stays a link whatever the address holds")
    func links() {
        #expect(Escaping.link("Reference", "https://example.com/a?b=c") == "[Reference](https://example.com/a?b=c)")
        #expect(Escaping.link("Reference", "https://a.b/)c(<d>") == "[Reference](<https://a.b/)c(%3Cd%3E>)")
    }

    @Test("a path that is a comment stays on its line")
    func comments() {
        #expect(Escaping.comment("m\nfatalError()") == "mU+AfatalError()")
    }

    @Test("a literal is one line that means the text", arguments: hostile + ["plain", "ä 😀 e\u{301}", "tab\there"])
    func literal(text: String) {
        for literal in [Escaping.literal(text), Escaping.rawLiteral(text)] {
            #expect(!literal.contains { $0.isNewline })
            #expect(value(of: literal) == text, "\(literal)")
        }
    }

    @Test(
        "a literal over several lines is broken at spaces and means the text",
        arguments: hostile + ["a b  c ", " a"]
    )
    func literalLines(text: String) {
        for width in [1, 4, 80] {
            let lines = Escaping.literalLines(text, width: width, indentation: "  ")
            #expect(lines.first == "\"\"\"" && lines.last == "  \"\"\"")
            let inner = lines.dropFirst().dropLast()
            #expect(inner.allSatisfy { $0.hasPrefix("  ") && !$0.contains { $0.isNewline } })
            let joined = inner.map { $0.dropFirst(2) }.enumerated().map { index, line in
                index < inner.count - 1 ? line.dropLast() : line
            }.joined()
            #expect(value(of: "\"\(joined)\"") == text, "\(lines)")
        }
        #expect(
            Escaping.literalLines("one two three", width: 8, indentation: "")
                == ["\"\"\"", "one two \\", "three", "\"\"\""]
        )
    }

    @Test("a character for private use, which each reader sees otherwise, is spelled out")
    func privateUse() {
        #expect(Escaping.literal("a\u{E000}b") == #""a\u{E000}b""#)
        #expect(Escaping.rawLiteral("\\\u{E000}") == #""\\\u{E000}""#)
        #expect(Escaping.comment("a\u{E000}b") == "aU+E000b")
    }

    @Test("expressions are written raw where that reads better")
    func rawLiterals() {
        #expect(Escaping.rawLiteral("^$|^[a-z]$") == #""^$|^[a-z]$""#)
        #expect(Escaping.rawLiteral(#"\d"#) == ###"#"\d"#"###)
        #expect(Escaping.rawLiteral(##"\d"#"##) == ###"##"\d"#"##"###)
        #expect(Escaping.rawLiteral("\\\n") == #""\\\n""#)
    }

    @Test("the signs around a literal are counted by scalars")
    func signsWithCombiningScalars() throws {
        #expect(Escaping.rawLiteral("\\d\"#\u{5B0}.+") == "##\"\\d\"#\u{5B0}.+\"##")
        #expect(Escaping.rawLiteral("\\d\"##\u{301}") == "###\"\\d\"##\u{301}\"###")
        let lines = try #require(Escaping.rawLiteralLines("a\\#\u{301}b", width: 40, indentation: ""))
        #expect(lines.first == "##\"\"\"" && lines.last == "\"\"\"##")
    }

    @Test("a literal over several lines has the text in pieces")
    func rawLiteralLines() throws {
        let text = #"[\u{9}-\u{D} \u{A0}]+[a-z]{2,15}"#
        let lines = try #require(Escaping.rawLiteralLines(text, width: 12, indentation: "    "))
        #expect(lines.first == "#\"\"\"" && lines.last == "    \"\"\"#")
        let pieces = lines.dropFirst().dropLast().map { $0.dropFirst(4) }
        #expect(pieces.dropLast().allSatisfy { $0.hasSuffix("\\#") })
        #expect(pieces.dropLast().map { $0.dropLast(2) }.joined() + (try #require(pieces.last)) == text)
    }

    /// The value of a literal by the rules of The Swift Programming Language, written independently of the code above.
    /// Like the compiler it goes by scalars: a combining one after a sign makes no other sign of it.
    private func value(of literal: String) -> String? {
        var rest = Array(literal.unicodeScalars)[...]
        let signs = Array(rest.prefix { $0 == "#" })
        let (opening, closing) = (signs + ["\""], ["\""] + signs)
        guard rest.count >= opening.count + closing.count, rest.starts(with: opening),
            rest.suffix(closing.count).elementsEqual(closing)
        else { return nil }
        rest = rest.dropFirst(opening.count).dropLast(closing.count)
        var text = String.UnicodeScalarView()
        while let scalar = rest.first {
            guard rest.starts(with: ["\\"] + signs) else {
                // An unescaped quote with the delimiter's signs after it would have ended the literal.
                if rest.starts(with: closing) { return nil }
                text.append(scalar)
                rest.removeFirst()
                continue
            }
            rest = rest.dropFirst(1 + signs.count)
            guard let escape = rest.popFirst() else { return nil }
            switch escape {
            case "n": text.append("\n")
            case "r": text.append("\r")
            case "t": text.append("\t")
            case "\\": text.append("\\")
            case "\"": text.append("\"")
            case "u":
                guard rest.popFirst() == "{", let end = rest.firstIndex(of: "}"),
                    let code = UInt32(String(String.UnicodeScalarView(rest[..<end])), radix: 16),
                    let scalar = Unicode.Scalar(code)
                else { return nil }
                text.append(scalar)
                rest = rest[end...].dropFirst()
            default: return nil
            }
        }
        return String(text)
    }

    @Test(
        "code is code, and with backticks in it plain text, which DocC does not take for a link",
        arguments: [
            ("^[a-z]*$", "`^[a-z]*$`"), ("a\\d", "`a\\d`"), ("^(`+)a\\1$", "^(\\`+)a\\\\1$"),
            ("`\u{301}<b>", "\\`\u{301}\\<b\\>"),
        ]
    )
    func code(text: String, expected: String) {
        #expect(Escaping.code(text) == expected)
    }
}

import Diagnostics
import Testing
import YAMLSource

@Suite("Places within a scalar")
struct ScalarPositionTests {
    /// What stands at the place of a stretch of the value of the document's only key.
    private func written(_ yaml: String, _ offset: Int, _ length: Int) throws -> String {
        guard case .mapping(let entries) = try #require(parse(yaml).root).content else { return "no mapping" }
        let range = try #require(entries.first).value.range(ofScalar: offset, length: length)
        let lines = yaml.split(separator: "\n", omittingEmptySubsequences: false)
        try #require(lines.indices.contains(range.line - 1))
        let line = Array(lines[range.line - 1].unicodeScalars)
        try #require(range.column <= line.count, "\(range)")
        var text = String.UnicodeScalarView()
        text.append(contentsOf: line[(range.column - 1)..<min(range.column - 1 + range.length, line.count)])
        return String(text)
    }

    @Test("in plain and quoted scalars without escapes a character stands for itself")
    func verbatim() throws {
        #expect(try written("a: ^é[a-z]+$", 2, 5) == "[a-z]")
        #expect(try written("a: '^é[a-z]+$'", 2, 5) == "[a-z]")
        #expect(try written("a: &x !!str \"^é[a-z]+$\"", 2, 5) == "[a-z]")
    }

    @Test("a doubled single quote stands for one character")
    func singleQuotes() throws {
        #expect(try written("a: 'x''y''z'", 1, 1) == "''")
        #expect(try written("a: 'x''y''z'", 2, 1) == "y")
        #expect(try written("a: 'x''y''z'", 4, 1) == "z")
        #expect(try written("a: 'x''y''z'", 1, 3) == "''y''")
    }

    @Test("an escape sequence stands for one character")
    func escapes() throws {
        let yaml = #"a: "\\d\x41\u00e9\U0001F600\n\"b\_""#
        #expect(try written(yaml, 0, 1) == #"\\"#)
        #expect(try written(yaml, 1, 1) == "d")
        #expect(try written(yaml, 2, 1) == #"\x41"#)
        #expect(try written(yaml, 3, 1) == #"\u00e9"#)
        #expect(try written(yaml, 4, 1) == #"\U0001F600"#)
        #expect(try written(yaml, 5, 2) == #"\n\""#)
        #expect(try written(yaml, 7, 2) == #"b\_"#)
    }

    @Test("the place after the last character is that of the closing quote")
    func end() throws {
        #expect(try written("a: 'x'", 1, 0) == "'")
        #expect(try written("a: 'it''s'", 4, 0) == "'")
        #expect(try written("a: ''", 0, 0) == "'")
        #expect(try written("{a: x}", 1, 0) == "}")
    }

    @Test("an empty stretch points at one character")
    func emptyStretch() throws {
        #expect(try written("a: 'xyz'", 1, 0) == "y")
    }

    @Test(
        "where the place cannot be told it is the whole scalar, or its first line",
        arguments: [
            ("a: \"b\n  cd\"", "\"b"), ("a: b\n  cd", "b"), ("a: \"b\\tc\\\n  d\"", "\"b\\tc\\"),
            ("a: |-\n  bcd", "|-"),
            ("a: >\n  bcd", ">"), ("a: [b, cd]", "[b, cd]"),
        ]
    )
    func unmapped(yaml: String, expected: String) throws {
        #expect(try written(yaml, 1, 1) == expected)
    }

    @Test(
        "a stretch outside the text is the whole scalar",
        arguments: [(3, 1), (4, 0), (-1, 1), (0, -1), (2, 2), (1, Int.max)]
    )
    func outside(offset: Int, length: Int) throws {
        #expect(try written("a: 'xyz'", offset, length) == "'xyz'")
    }

    @Test("a node made by hand whose range does not fit its text has the whole range")
    func madeByHand() {
        let range = SourceRange(file: "m.yaml", line: 1, column: 1)
        let node = YAMLNode(.scalar(YAMLScalar("abc", style: .singleQuoted)), at: range)
        #expect(node.range(ofScalar: 1, length: 1) == range)
    }
}

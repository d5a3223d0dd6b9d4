import Testing

@testable import Diagnostics
@testable import YAMLSource

func parse(_ yaml: String, limits: YAMLLimits = .default) -> YAMLParseResult {
    YAMLParser.parse(Array(yaml.utf8), file: "m.yaml", limits: limits)
}

/// Every key and value with `line:column+length`, a node a line.
func outline(_ node: YAMLNode?) -> String {
    guard let node else { return "nothing" }
    return outlineLines(node, indent: "").joined(separator: "\n")
}

private func outlineLines(_ node: YAMLNode, indent: String) -> [String] {
    let place = outline(node.range)
    switch node.content {
    case .scalar(let scalar):
        return ["\(indent)\(place) \(scalar.style) \(scalar.text.debugDescription)"]
    case .sequence(let items):
        return ["\(indent)\(place) sequence"] + items.flatMap { outlineLines($0, indent: indent + "  ") }
    case .mapping(let entries):
        return ["\(indent)\(place) mapping"]
            + entries.flatMap { entry in
                ["\(indent)  \(outline(entry.keyRange)) \(entry.key.debugDescription):"]
                    + outlineLines(entry.value, indent: indent + "    ")
            }
    }
}

private func outline(_ range: SourceRange) -> String {
    "\(range.line):\(range.column)+\(range.length)"
}

@Suite("Reading YAML")
struct YAMLParserTests {
    @Test("every key and value knows its place and length")
    func places() {
        let result = parse(
            """
            operations:
              Get:
                http: GET /rooms
                errors: [Bad, {x: "é y"}, 'it''s']
              ü: |-
                text
            list:
            - one
            -
              - two
            plain: goes on
              over two lines
            """
        )
        #expect(result.diagnostics == [])
        #expect(
            outline(result.root) == """
                1:1+10 mapping
                  1:1+10 "operations":
                    2:3+3 mapping
                      2:3+3 "Get":
                        3:5+16 mapping
                          3:5+4 "http":
                            3:11+10 plain "GET /rooms"
                          4:5+6 "errors":
                            4:13+26 sequence
                              4:14+3 plain "Bad"
                              4:19+10 mapping
                                4:20+1 "x":
                                  4:23+5 doubleQuoted "é y"
                              4:31+7 singleQuoted "it\\'s"
                      5:3+1 "ü":
                        5:6+2 literal "text"
                  7:1+4 "list":
                    8:1+5 sequence
                      8:3+3 plain "one"
                      10:3+5 sequence
                        10:5+3 plain "two"
                  11:1+5 "plain":
                    11:8+7 plain "goes on over two lines"
                """
        )
    }

    @Test("a node stands where its content stands, not its anchor or tag")
    func placesBehindProperties() {
        let result = parse("a: &x !!str 12\nb: &y # c\n  k: v\nc: !!seq &z [1]\nd: &w\n- 1\ne: &v\n")
        #expect(result.diagnostics == [])
        #expect(
            outline(result.root) == """
                1:1+14 mapping
                  1:1+1 "a":
                    1:13+2 plain "12"
                  2:1+1 "b":
                    3:3+4 mapping
                      3:3+1 "k":
                        3:6+1 plain "v"
                  4:1+1 "c":
                    4:13+3 sequence
                      4:14+1 plain "1"
                  5:1+1 "d":
                    6:1+3 sequence
                      6:3+1 plain "1"
                  7:1+1 "e":
                    7:4+2 plain ""
                """
        )
    }

    @Test("a missing value stands where it would start, within the file")
    func missingValues() {
        #expect(
            outline(parse("a:\nb: {c, d: }\n? e").root) == """
                1:1+2 mapping
                  1:1+1 "a":
                    1:3+1 plain ""
                  2:1+1 "b":
                    2:4+8 mapping
                      2:5+1 "c":
                        2:6+1 plain ""
                      2:8+1 "d":
                        2:11+1 plain ""
                  3:3+1 "e":
                    3:4+1 plain ""
                """
        )
    }

    @Test("an alias is the anchored node, standing where the anchored node stands")
    func aliases() throws {
        let result = parse("a: &x {k: v}\nb: *x\n&name c: 1\nd: {*name : 2}\n")
        #expect(result.diagnostics == [])
        guard case .mapping(let entries) = try #require(result.root).content, entries.count == 4 else {
            Issue.record("the document is not a mapping of four keys")
            return
        }
        #expect(entries[1].value == entries[0].value)
        #expect(entries[1].value.range == SourceRange(file: "m.yaml", line: 1, column: 7, length: 6))
        guard case .mapping(let inner) = entries[3].value.content else {
            Issue.record("'d' is not a mapping")
            return
        }
        #expect(inner.map(\.key) == ["c"])
        #expect(inner.first?.keyRange == SourceRange(file: "m.yaml", line: 4, column: 5, length: 5))
    }

    @Test("an anchor can be used again, and the alias means the last one")
    func redefinedAnchor() {
        let result = parse("[&a 1, *a, &a 2, *a]")
        #expect(result.diagnostics == [])
        #expect(result.root?.content == parse("[1, 1, 2, 2]").root.map { relocated($0, like: result.root) }?.content)
    }

    /// The node with the ranges of another of the same form.
    private func relocated(_ node: YAMLNode, like other: YAMLNode?) -> YAMLNode {
        guard case .sequence(let items) = node.content, case .sequence(let others)? = other?.content else {
            return node
        }
        return YAMLNode(.sequence(zip(items, others).map { YAMLNode($0.content, at: $1.range) }), at: node.range)
    }

    @Test(
        "a document without content has no node and no diagnostic",
        arguments: ["", "\n", "# a\n", "---\n", "\u{FEFF}"]
    )
    func emptyDocuments(yaml: String) {
        #expect(parse(yaml) == YAMLParseResult(root: nil, diagnostics: []))
    }

    @Test("a byte order mark takes no column")
    func byteOrderMark() {
        #expect(parse("\u{FEFF}a: 1") == parse("a: 1"))
    }

    @Test("lines may end in a carriage return and a line feed, or either", arguments: ["\n", "\r\n", "\r"])
    func lineBreaks(lineBreak: String) {
        let lines = ["é: [a,", "  b]", "c: |", "  d", ""]
        let result = parse(lines.joined(separator: lineBreak))
        #expect(result == parse(lines.joined(separator: "\n")))
        #expect(result.root != nil)
    }

    @Test(
        "a last line of spaces is a blank line, also where no line break ends it",
        arguments: [
            ("a: |+\n  x\n  ", "x\n\n"), ("a: |+\n  ", "\n"), ("a: |\n  x\n   ", "x\n \n"), ("a: >+\n  x\n ", "x\n\n"),
            ("a: |\n  x\n  ", "x\n"), ("a: |-\n  x\n  ", "x"), ("a: |+\r\n  x\r\n  ", "x\n\n"), ("a: |+\n  x", "x"),
        ]
    )
    func lastLine(yaml: String, text: String) throws {
        guard case .mapping(let entries) = try #require(parse(yaml).root).content else {
            Issue.record("the document is not a mapping")
            return
        }
        guard case .scalar(let scalar) = try #require(entries.first).value.content else {
            Issue.record("the value is not a scalar")
            return
        }
        #expect(scalar.text == text)
    }

    @Test("text that is canonically equivalent is not the same text")
    func canonicalEquivalence() {
        let result = parse("\"\\u00e9\": 1\n\"e\\u0301\": 2\n")
        #expect(result.diagnostics == [])
        #expect(YAMLScalar("\u{E9}", style: .plain) != YAMLScalar("e\u{301}", style: .plain))
        let keys = (0..<40).map { "k\($0): 1\n" }.joined()
        #expect(parse(keys + "\u{E9}: 1\ne\u{301}: 1\n").diagnostics == [])
        #expect(parse(keys + "\u{E9}: 1\n\u{E9}: 1\n").diagnostics.map(\.code) == [.duplicateKey])
    }

    @Test(
        "a plain scalar knows the comment that ends it",
        arguments: [
            ("a: b #c d ", "1:6 #c d"), ("a: b\t# c", "1:6 # c"), ("a: b#c", nil), ("a: 'b' #c", nil),
            ("a: b\n #c", "2:2 #c"),
            ("a: b\n#c", nil), ("a: b\n\n #c", nil), ("x:\n  a: b\n  #c", nil), ("x:\n  a: b\n   #c", "3:4 #c"),
            ("a: b\r\n #c", "2:2 #c"), ("a: {b: c, d: e #f\n }", "1:16 #f"), ("a: é\n  ü #c", "2:5 #c"),
            ("- b # c", "1:5 # c"),
        ]
    )
    func trailingComments(yaml: String, comment: String?) throws {
        func comments(_ node: YAMLNode) -> [TrailingComment] {
            switch node.content {
            case .scalar(let scalar): scalar.comment.map { [$0] } ?? []
            case .sequence(let items): items.flatMap(comments)
            case .mapping(let entries): entries.flatMap { comments($0.value) }
            }
        }
        let found = comments(try #require(parse(yaml).root))
        #expect(found.map { "\($0.range.line):\($0.range.column) \($0.text)" } == (comment.map { [$0] } ?? []))
    }

    @Test("a mapping of many keys keeps them in order and finds each duplicate")
    func largeMapping() throws {
        let keys = (0..<100).map { "key\($0)" }
        let result = parse(
            (keys + ["key3", "key15", "key16", "key17", "key99", "last", "last"]).map { "\($0): 1\n" }.joined()
        )
        guard case .mapping(let entries) = try #require(result.root).content else {
            Issue.record("the document is not a mapping")
            return
        }
        #expect(entries.map(\.key) == keys + ["last"])
        #expect(result.diagnostics.map { $0.notes.map(\.message) } == Array(repeating: ["first used here"], count: 6))
        #expect(result.diagnostics.map { $0.notes.first?.range?.line } == [4, 16, 17, 18, 100, 106])
    }

    @Test("errors about keys and tags leave a tree of what is sound")
    func treeBesideErrors() {
        let result = parse("a: 1\na: 2\n<<: {x: 1}\n[b]: 3\n?\n: 4\nc: !t 5\n\"<<\": 6\n\"\": 7\n")
        #expect(
            result.diagnostics.map(\.code) == [.duplicateKey, .mergeKey, .nonScalarKey, .emptyKey, .unsupportedTag]
        )
        #expect(
            outline(result.root) == """
                1:1+4 mapping
                  1:1+1 "a":
                    1:4+1 plain "1"
                  7:1+1 "c":
                    7:7+1 plain "5"
                  8:1+4 "<<":
                    8:7+1 plain "6"
                  9:1+2 "":
                    9:5+1 plain "7"
                """
        )
    }

    @Test(
        "there is no tree where part of it is missing",
        arguments: ["a: *b\n", "a: &a [*a]\n", "a: [\n", "a: 1\n---\n"]
    )
    func noTree(yaml: String) {
        let result = parse(yaml)
        #expect(result.root == nil)
        #expect(result.diagnostics.count == 1)
    }
}

@Suite("Limits of a YAML document")
struct YAMLLimitsTests {
    private func codes(_ yaml: String, _ limits: YAMLLimits) -> [DiagnosticCode] {
        parse(yaml, limits: limits).diagnostics.map(\.code)
    }

    @Test("each limit is inclusive")
    func inclusive() {
        #expect(codes("a: 1", YAMLLimits(bytes: 4)) == [])
        #expect(codes("a: 1", YAMLLimits(bytes: 3)) == [.fileTooLarge])
        #expect(codes("[[a]]", YAMLLimits(depth: 2)) == [])
        #expect(codes("[[a]]", YAMLLimits(depth: 1)) == [.nestedTooDeeply])
        #expect(codes("{a: 1}", YAMLLimits(nodes: 3)) == [])
        #expect(codes("{a: 1}", YAMLLimits(nodes: 2)) == [.tooManyNodes])
        #expect(codes("[&a [1, 2], *a, *a]", YAMLLimits(aliasedNodes: 6)) == [])
        #expect(codes("[&a [1, 2], *a, *a]", YAMLLimits(aliasedNodes: 5)) == [.tooManyAliasedNodes])
    }

    @Test("what an alias stands for counts where the alias stands")
    func depthThroughAliases() {
        #expect(codes("[&a [[1]], [*a]]", YAMLLimits(depth: 4)) == [])
        #expect(codes("[&a [[1]], [*a]]", YAMLLimits(depth: 3)) == [.nestedTooDeeply])
    }

    @Test("a document that multiplies itself is stopped where it passes the limit")
    func billionLaughs() {
        var yaml = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        for level in 1...60 {
            yaml +=
                "a\(level): &a\(level) [" + Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
                + "]\n"
        }
        let diagnostics = parse(yaml).diagnostics
        #expect(diagnostics.map(\.code) == [.tooManyAliasedNodes])
        #expect(diagnostics.first?.range.line == 5)
    }

    @Test("brackets without end are stopped at the depth limit", arguments: ["[", "{a: ", "- ", "? ", "[{a: "])
    func endlessNesting(opening: String) {
        let diagnostics = parse(String(repeating: opening, count: 100_000)).diagnostics
        #expect(diagnostics.map(\.code) == [.nestedTooDeeply])
    }

    @Test("after a hundred errors the rest is not read, and that is said")
    func manyErrors() {
        let result = parse(String(repeating: "a: 1\n", count: 1000))
        #expect(result.root == nil)
        #expect(result.diagnostics.count == 101)
        #expect(result.diagnostics.last?.code == .tooManyErrors)
        #expect(result.diagnostics.last?.range.line == 101)
    }

    @Test("a file of directives is refused before they are compared with each other")
    func manyDirectives() {
        let diagnostics = parse((0..<65).map { "%TAG !a\($0)! b\n" }.joined()).diagnostics
        #expect(diagnostics.map(\.code) == [.invalidDirective])
        #expect(diagnostics.first?.range == SourceRange(file: "m.yaml", line: 65, column: 1, length: 12))
    }

    @Test("places far along a line of many characters are exact")
    func longLine() throws {
        let count = 20_000
        let yaml = "[" + (0..<count).map { $0 % 7 == 0 ? "é" : "\($0 % 10)" }.joined(separator: ",") + ",&a b,*a]"
        guard case .sequence(let items) = try #require(parse(yaml).root).content else {
            Issue.record("the document is not a sequence")
            return
        }
        #expect(items.count == count + 2)
        #expect(items.prefix(count).enumerated().allSatisfy { $1.range.column == 2 + 2 * $0 && $1.range.length == 1 })
        #expect(items.suffix(2).allSatisfy { $0.range.column == 2 + 2 * count + 3 })
        let error = parse(yaml + "\u{1}").diagnostics.first?.range
        #expect(error?.column == yaml.unicodeScalars.count + 1)
    }

    @Test("a place that ends where the file does is exact, however long the file is", arguments: 500...520)
    func endOfFile(size: Int) {
        let yaml = "é: *" + String(repeating: "x", count: size - 5)
        #expect(yaml.utf8.count == size)
        let places = parse(yaml).diagnostics.map(\.range)
        #expect(places == [SourceRange(file: "m.yaml", line: 1, column: 4, length: size - 4)])
    }

    @Test(
        "a character that breaks lines in YAML 1.1 alone is refused, even in quotes",
        arguments: ["\u{85}": "U+0085", "\u{2028}": "U+2028", "\u{2029}": "U+2029"]
    )
    func oldLineBreaks(character: String, name: String) {
        let diagnostics = parse("a: \"é\(character)b\"\n").diagnostics
        #expect(diagnostics.map(\.message) == ["the character \(name) cannot stand in YAML as it is"])
        #expect(diagnostics.map(\.range) == [SourceRange(file: "m.yaml", line: 1, column: 6, length: 1)])
    }
}

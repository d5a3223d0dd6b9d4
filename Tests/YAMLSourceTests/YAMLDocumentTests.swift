import Diagnostics
import Testing
import YAMLSource

extension DocumentComments {
    fileprivate var lines: [String] { above + (beside.map { [$0] } ?? []) }
}

@Suite("Documents with their comments")
struct YAMLDocumentTests {
    private func read(_ text: String) throws -> YAMLDocument {
        let (document, diagnostics) = YAMLParser.parseDocument(Array(text.utf8), file: "m.yaml")
        #expect(diagnostics == [])
        return try #require(document)
    }

    private func text(_ text: String) -> DocumentNode { DocumentNode(.text(text)) }

    @Test("strings are told from other scalars, however they are written")
    func scalars() throws {
        let root = try read("[a, 'b', \"1\", 1, true, ~, !!str 2, \"\"]").root
        #expect(
            root.elements.map(\.value.content) == [
                .text("a"), .text("b"), .text("1"), .plain("1"), .plain("true"), .plain("~"), .text("2"), .text(""),
            ]
        )
    }

    @Test("a file without content is an empty mapping", arguments: ["", "\n", "---\n", "# only this\n"])
    func empty(text: String) throws {
        #expect(try read(text).root == DocumentNode(.mapping([])))
    }

    @Test("anchors and aliases keep their names")
    func anchors() throws {
        let root = try read("a: &x [1]\nb: *x\n").root
        #expect(root["a"]?.anchor == "x")
        #expect(root["b"] == DocumentNode(.alias("x")))
        #expect(root.expanded["b"] == root.expanded["a"])
    }

    @Test("an anchor that is used again gets a name of its own, and its aliases with it")
    func reusedAnchor() throws {
        let root = try read("a: &x 1\nb: *x\nc: &x 2\nd: *x\n").root
        #expect(root["c"]?.anchor == "x-2")
        #expect(root["b"]?.content == .alias("x"))
        #expect(root["d"]?.content == .alias("x-2"))
        #expect(root.expanded["d"]?.content == .plain("2"))
    }

    @Test("what an alias to a key stands for is written out, and so is a key that is an alias")
    func anchoredKeys() throws {
        #expect(try read("&k key: *k\n").root == DocumentNode(.mapping([DocumentEntry("key", text("key"))])))
        #expect(try read("a: &v value\n*v : 1\n").root.entries.map(\.key) == ["a", "value"])
    }

    @Test("comments above an entry are its own, with the blank lines between them but not that after them")
    func above() throws {
        let root = try read("a: 1\n# one\n\n  # two\n\nb: 2\n").root
        #expect(root.entries.map(\.comments.above) == [[], ["# one", "", "# two"]])
        #expect(root.footer == [])
    }

    @Test("a comment at the end of a line is about what ends there")
    func beside() throws {
        let root = try read("a: # one\n  - b # two\n  - # three\n    c: {d: e} # four\nf: | # five\n  g # text\n").root
        #expect(root.entries.map(\.comments.beside) == ["# one", "# five"])
        let elements = try #require(root["a"]).elements
        #expect(elements.map(\.comments) == [.init(beside: "# two"), .init(above: ["# three"])])
        #expect(elements.last?.value.entries.map(\.comments.beside) == ["# four"])
        #expect(root["f"] == text("g # text\n"))
    }

    @Test("a comment behind a dash is about the element that begins there, and not about the one before")
    func behindDash() throws {
        let root = try read("- a: 1\n- # two\n  b: 2\n- # three\n  c\n").root
        #expect(root.elements.map(\.comments.lines) == [[], ["# two"], ["# three"]])
    }

    @Test("of two comments with one place, the second goes above")
    func twoBeside() throws {
        let root = try read("a: [ # one\n  b\n  ] # two\n").root
        #expect(root.entries.first?.comments == DocumentComments(above: ["# two"], beside: "# one"))
    }

    @Test("a comment that is indented further than what follows ends the block it is indented like")
    func footers() throws {
        let root = try read("a:\n  b:\n    - c\n    # c\n  # b\n    # b too\n# d\nd: 1\n# end\n").root
        #expect(root["a"]?["b"]?.footer == ["# c"])
        #expect(root["a"]?.footer == ["# b", "# b too"])
        #expect(root.entries.last?.comments.above == ["# d"])
        #expect(root.footer == ["# end"])
    }

    @Test("comments between brackets belong to what they stand beside, or end the collection")
    func flow() throws {
        let root = try read("a: { # open\n  b: 1, # b\n  # c\n  c: [2, # two\n  ], # after c\n  # last\n  }\n").root
        #expect(root.entries.first?.comments.beside == "# open")
        let inner = try #require(root["a"])
        #expect(inner.entries.map(\.comments.beside) == ["# b", "# after c"])
        #expect(inner.entries.last?.comments.above == ["# c"])
        #expect(inner["c"]?.elements.first?.comments.beside == "# two")
        #expect(inner.footer == ["# last"])
    }

    @Test("a comment between a key and its value is the entry's")
    func between() throws {
        let root = try read("a:\n  # one\n  b\nc: # two\n  d # three\n").root
        #expect(root.entries.first?.comments.above == ["# one"])
        #expect(root.entries.last?.comments == DocumentComments(above: ["# three"], beside: "# two"))
    }

    @Test("a '#' in a scalar, or without a blank before it, begins no comment")
    func noComments() throws {
        let source = "a: b#c\nd: 'e # f'\ng: \"h # i\n  # j\"\nk: |\n  # l\n\n  # m\nn: >\n  o\n  # p\n"
        let root = try read(source).root
        #expect(root.entries.allSatisfy { $0.comments.isEmpty })
        #expect(root["g"] == text("h # i # j"))
        #expect(root["k"] == text("# l\n\n# m\n"))
    }

    @Test("comments that a blank line or a mark parts from the content are the file's header")
    func header() throws {
        #expect(try read("# a\n\n# b\n\n# c\nd: 1\n").header == ["# a", "", "# b"])
        #expect(try read("# a\n\n# b\n\n# c\nd: 1\n").root.entries.first?.comments.above == ["# c"])
        #expect(try read("# a\n---\nd: 1\n").header == ["# a"])
        #expect(try read("# yaml-language-server: $schema=x\nd: 1\n").header == ["# yaml-language-server: $schema=x"])
        #expect(try read("# a\n\n# b\n").header == ["# a", "", "# b"])
    }

    @Test("no comment gets lost on the way, wherever it stands")
    func everywhere() throws {
        let lines = [
            "%YAML 1.2", "---", "a:", "  - b", "  -", "    c: d", "    e: { f: g,", "      h: [i,", "      j] }",
            "  - - k",
            "? l", ": m", "n: &o", "  p: !!str q", "r: |-", "  s", "t: 'u", "  v'", "w:", "...",
        ]
        // In the block of line 15, or after it at its depth, and in the quotes of line 17 there are no comments.
        func isText(_ comment: String, _ index: Int) -> Bool {
            index == 15 || comment == "    # deep" && index == 16 || comment != "beside" && index == 17
                || comment == "beside" && index == 16
        }
        for index in lines.indices.dropFirst() {
            for comment in ["# own", "    # deep", "beside"] where !isText(comment, index) {
                var commented = lines
                if comment == "beside" {
                    commented[index] += " # beside"
                } else {
                    commented.insert(comment, at: index)
                }
                let source = commented.joined(separator: "\n") + "\n"
                let (document, diagnostics) = YAMLParser.parseDocument(Array(source.utf8), file: "m.yaml")
                // Some places are not for comments: between brackets they are indented.
                guard let document else {
                    #expect(comment == "# own", "\(diagnostics) in \(source)")
                    continue
                }
                let plain = try read(lines.joined(separator: "\n") + "\n")
                #expect(document.root.expanded == plain.root.expanded, "\(source)")
                #expect(!document.saysTheSame(as: plain), "the comment is lost in \(source)")
            }
        }
    }

    @Test("documents say the same in whatever order keys and comments stand, but not with other values or elements")
    func comparison() throws {
        let document = try read("# x\na: &k 1\nb: [*k, 2] # y\n")
        #expect(try document.saysTheSame(as: read("b: [1, 2] # x\n# y\na: 1\n")))
        #expect(try !document.saysTheSame(as: read("# x\na: 1\nb: [1, '2'] # y\n")))
        #expect(try !document.saysTheSame(as: read("# x\na: 1\nb: [2, 1] # y\n")))
        #expect(try !document.saysTheSame(as: read("# x\na: 1\nb: [1, 2]\n")))
        #expect(try !document.saysTheSame(as: read("# x\na: 1\nb: [1, 2] # y\nc: 3\n")))
    }

    @Test("what is wrong with a file is reported as ever")
    func errors() {
        let result = YAMLParser.parseDocument(Array("a: 1\na: 2\n".utf8), file: "m.yaml")
        #expect(result.document == nil)
        #expect(result.diagnostics == YAMLParser.parse(Array("a: 1\na: 2\n".utf8), file: "m.yaml").diagnostics)
    }

    @Test("a value is set in its place, added at the end, or removed")
    func editing() throws {
        var root = try read("a: 1 # one\nb: 2\n").root
        root["a"] = text("x")
        root["c"] = text("y")
        root["b"] = nil
        root["d"] = nil
        #expect(root.entries.map(\.key) == ["a", "c"])
        #expect(root.entries.first == DocumentEntry("a", text("x"), comments: .init(beside: "# one")))
        #expect(root["b"] == nil)
        #expect(text("x")["a"] == nil)
    }
}

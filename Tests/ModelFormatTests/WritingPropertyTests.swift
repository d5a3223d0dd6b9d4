import Diagnostics
import Foundation
import ModelFormat
import SuiteSupport
import Testing
import YAMLSource

/// Random documents, the same in every run.
private struct RandomDocuments {
    /// xorshift64*.
    private var state: UInt64
    /// The anchors of the document that is being made.
    private var anchors: [String] = []

    init(seed: UInt64) { state = seed }

    private mutating func number(below bound: Int) -> Int {
        state ^= state >> 12
        state ^= state << 25
        state ^= state >> 27
        return Int((state &* 0x2545_F491_4F6C_DD1D) >> 33) % bound
    }

    private mutating func element<Element>(of array: [Element]) -> Element { array[number(below: array.count)] }

    private static let pieces = [
        "a", "Room", " ", "  ", "\n", "\n\n", "\t", ":", ": ", "#", " #", "-", "- ", "---", "...", "'", "\"", "\\", "{",
        "}", "[",
        "]", ",", "&", "*", "!", "|", ">", "%", "@", "`", "?", "? ", "~", "null", "true", "no", "1", "1e3", "0x1F",
        "2022-08-03",
        "12:30", "<<", "=", "é", "e\u{301}", "'\u{301}", " #\u{301}", "😀", "\u{7}", "\u{7F}", "\u{85}", "\u{2028}",
        "\u{FEFF}", "\r",
        "\r\n", "..", "{region}", "word word word word word word word word word word word word word",
        "https://example.com/a/very/long/address/without/any/space/in/it/that/does/not/fit/on/a/line/of/a/model/file",
    ]

    private mutating func text() -> String {
        (0..<number(below: 7)).map { _ in element(of: Self.pieces) }.joined()
    }

    private static let names = [
        "service", "operations", "shapes", "enums", "patterns", "errors", "doc", "type", "members", "pattern", "values",
        "http",
        "input", "status", "list", "wait", "acceptors", "endpoints", "other",
    ]

    private mutating func comment() -> String {
        "#"
            + text().unicodeScalars.filter { $0.value == 9 || $0.value >= 0x20 && $0.value < 0x7F }.reduce(into: "") {
                $0.unicodeScalars.append($1)
            }.trimmingCharacters(in: .whitespaces)
    }

    private mutating func comments() -> DocumentComments {
        guard number(below: 6) == 0 else { return DocumentComments() }
        return DocumentComments(
            above: (0..<number(below: 4)).map { _ in number(below: 5) == 0 ? "" : comment() },
            beside: number(below: 2) == 0 ? comment() : nil
        )
    }

    private mutating func footer() -> [String] {
        number(below: 10) == 0 ? [comment(), "", comment()] : []
    }

    private mutating func node(depth: Int) -> DocumentNode {
        if !anchors.isEmpty, number(below: 12) == 0 { return DocumentNode(.alias(element(of: anchors))) }
        var node: DocumentNode
        switch number(below: depth == 0 ? 4 : 8) {
        case 0...2: node = DocumentNode(.text(text()))
        case 3: node = DocumentNode(.plain(element(of: ["", "~", "null", "1", "-1.5e3", "true", "0xff", ".inf"])))
        case 4, 5:
            let elements = (0..<number(below: 5)).map { _ in
                DocumentElement(self.node(depth: depth - 1), comments: comments())
            }
            node = DocumentNode(.sequence(elements), footer: footer())
        default: node = mapping(depth: depth)
        }
        if depth < 2, number(below: 12) == 0 {
            anchors.append("a\(anchors.count)")
            node.anchor = anchors.last
        }
        return node
    }

    private mutating func mapping(depth: Int) -> DocumentNode {
        var entries: [DocumentEntry] = []
        for _ in 0..<number(below: 5) {
            var key = number(below: 2) == 0 ? element(of: Self.names) : text()
            if number(below: 100) == 0 { key += String(repeating: "long key ", count: 200) }
            guard !entries.contains(where: { $0.key == key }) else { continue }
            entries.append(DocumentEntry(key, node(depth: depth - 1), comments: comments()))
        }
        return DocumentNode(.mapping(entries), footer: footer())
    }

    mutating func document() -> YAMLDocument {
        anchors = []
        return YAMLDocument(header: number(below: 8) == 0 ? [comment()] : [], root: mapping(depth: 5))
    }
}

@Suite("What is written reads back as it was")
struct WritingPropertyTests {
    /// Reads a text back and checks that it says what the document says, and that writing changes nothing any more.
    private func check(_ document: YAMLDocument, _ name: String) {
        let text = canonicalText(of: document)
        let (read, diagnostics) = YAMLParser.parseDocument(Array(text.utf8), file: name)
        guard let read else {
            Issue.record("\(name): \(diagnostics.map(\.message)) in\n\(text)")
            return
        }
        let saysTheSame = read.saysTheSame(as: document)
        #expect(saysTheSame, "\(name) is written as\n\(text)")
        let again = canonicalText(of: read)
        let isStable = again == text
        #expect(isStable, "\(name) is written as\n\(text)\nand then as\n\(again)")
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.allSatisfy { $0.utf8.last != UInt8(ascii: " ") }, "\(name):\n\(text)")
        #expect(text.isEmpty || text.hasSuffix("\n"))
    }

    @Test("random documents", arguments: 1...20)
    func randomDocuments(seed: Int) {
        var random = RandomDocuments(seed: UInt64(seed) &* 0x9E37_79B9_7F4A_7C15)
        for number in 1...250 { check(random.document(), "document \(seed)/\(number)") }
    }

    /// The number in `|2`, without which the first line's own spaces would be taken for indentation (YAML 1.2.2, section
    /// 8.1.1.1): only blank lines may be above it.
    @Test(
        "text that begins with blanks, or with blank lines above them",
        arguments: ["  a\nb", "\n  a\nb", "\n\n\ta\nb\n"]
    )
    func leadingBlanks(text: String) {
        check(YAMLDocument(root: DocumentNode(.mapping([DocumentEntry("doc", DocumentNode(.text(text)))]))), "\(text)")
    }

    private static let modelFiles: [URL] = ["model", "Tests/Cases"].flatMap { folder in
        let root = Goldens.root.appending(path: folder)
        let paths = (try? FileManager.default.subpathsOfDirectory(atPath: root.path(percentEncoded: false))) ?? []
        return paths.filter { $0.hasSuffix(".yaml") }.sorted().map { root.appending(path: $0) }
    }

    @Test("every model file of the project, valid or not as a model")
    func modelFiles() throws {
        var count = 0
        for file in Self.modelFiles {
            let bytes = [UInt8](try Data(contentsOf: file))
            guard let document = YAMLParser.parseDocument(bytes, file: file.path).document else { continue }
            count += 1
            check(document, file.path)
        }
        #expect(count > 40)
    }

    private struct Cases: Decodable {
        let cases: [Case]
        struct Case: Decodable {
            let id: String
            let yaml: String
        }
    }

    @Test("every document of the yaml-test-suite that is read", .enabled(if: Suites.areAvailable))
    func suite() throws {
        let cases = try Suites.load(Cases.self, from: "yaml-test-suite/open/cases.json").cases
        var count = 0
        for testCase in cases {
            let bytes = Array(testCase.yaml.utf8)
            guard let document = YAMLParser.parseDocument(bytes, file: testCase.id).document else { continue }
            count += 1
            check(document, testCase.id)
        }
        #expect(count > 100)
    }
}

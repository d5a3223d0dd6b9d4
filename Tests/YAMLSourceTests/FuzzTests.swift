import Diagnostics
import SuiteSupport
import Testing
import YAMLSource

@Suite("Foreign bytes")
struct FuzzTests {
    /// A small generator of the same numbers on every machine (xorshift64*).
    private struct Random {
        private var state: UInt64

        init(seed: UInt64) { state = seed }

        mutating func next(below bound: Int) -> Int {
            state ^= state >> 12
            state ^= state << 25
            state ^= state >> 27
            return Int((state &* 0x2545_F491_4F6C_DD1D) >> 33) % bound
        }
    }

    private static let seeds: [String] = [
        "operations:\n  Get:\n    http: GET /rooms\n    errors: [A, {b: \"c\\n\", 'd''e': !!str f}]\n",
        "a: &x\n- 1\n- *x\n? [k]\n: |2-\n   text\nb: >+\n  folded\n\n# c\n<<: {é: 名}\n",
        "%YAML 1.2\n---\n\"a\n  b\": 'c\n\n d'\n...\n--- e\n",
        "- - - &a !t {x: y, z, ? w : v}\n- \"\\x41\\u00e9\\U0001F600\"\n-\t1\n",
    ]
    private static let fragments = [
        "\n", " ", "  ", "\t", ":", ": ", "- ", "-", "?", "? ", "#", " #", "[", "]", "{", "}", ",", "&a ", "*a", "!",
        "!!str ", "|", ">",
        "\"", "'", "\\", "%", "@", "`", "---", "...", "<<", "\r", "\u{FEFF}", "\u{85}", "\u{2028}", "é", "😀",
    ].map { Array($0.utf8) }

    /// Everything that must hold of any bytes.
    private func check(_ bytes: [UInt8]) {
        let result = YAMLParser.parse(bytes, file: "m")
        let source = SourceFile(path: "m", bytes: bytes)
        for diagnostic in result.diagnostics {
            let range = diagnostic.range
            #expect(source.line(range.line) != nil && range.column >= 1 && range.length >= 1, "\(bytes): \(diagnostic)")
            let width = source.line(range.line)?.unicodeScalars.count ?? 0
            #expect(range.column <= width + 1, "\(bytes): \(diagnostic)")
        }
        if let root = result.root { check(root, source) }
        #expect(result.diagnostics.isEmpty == result.diagnostics.text(sources: [source]).isEmpty)
        #expect(result == YAMLParser.parse(bytes, file: "m"))
    }

    private func check(_ node: YAMLNode, _ source: SourceFile) {
        let width = source.line(node.range.line)?.unicodeScalars.count ?? -1
        let lastColumn = node.range.column - 1 + node.range.length
        #expect(lastColumn <= width + 1, "\(node)")
        switch node.content {
        case .scalar(let scalar):
            _ = scalar.resolved
            let place = node.range(ofScalar: scalar.text.unicodeScalars.count / 2, length: 1)
            #expect(place.line == node.range.line && place.column >= node.range.column)
        case .sequence(let items):
            for item in items { check(item, source) }
        case .mapping(let entries):
            #expect(Set(entries.map(\.key)).count == entries.count)
            for entry in entries { check(entry.value, source) }
        }
    }

    @Test("random bytes get an answer")
    func randomBytes() {
        var random = Random(seed: 0x9E37_79B9_7F4A_7C15)
        for _ in 0..<2000 {
            check((0..<random.next(below: 40)).map { _ in UInt8(random.next(below: 256)) })
        }
    }

    @Test("random pieces of YAML get an answer")
    func randomFragments() {
        var random = Random(seed: 0xD1B5_4A32_D192_ED03)
        for _ in 0..<4000 {
            var bytes: [UInt8] = []
            for _ in 0..<random.next(below: 30) {
                bytes += random.next(below: 3) == 0 ? [0x61] : Self.fragments[random.next(below: Self.fragments.count)]
            }
            check(bytes)
        }
    }

    @Test("damaged documents get an answer")
    func mutations() {
        var random = Random(seed: 0x2545_F491_4F6C_DD1D)
        for _ in 0..<4000 {
            var bytes = Array(Self.seeds[random.next(below: Self.seeds.count)].utf8)
            for _ in 0...random.next(below: 4) {
                let place = random.next(below: bytes.count + 1)
                switch random.next(below: 4) {
                case 0: bytes.insert(contentsOf: Self.fragments[random.next(below: Self.fragments.count)], at: place)
                case 1: bytes.removeSubrange(place..<min(bytes.count, place + random.next(below: 6)))
                case 2 where place < bytes.count: bytes[place] = UInt8(random.next(below: 256))
                default: bytes = Array(bytes[..<place])
                }
            }
            check(bytes)
        }
    }
}

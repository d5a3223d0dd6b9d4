import PatternCompiler
import PatternSupport
import SuiteSupport
import Testing

@_spi(Generated) @testable import CarillonRuntime

@Suite("examples of patterns")
struct PatternExampleTests {
    @Test(
        "an example is matched, and of the length that is asked for",
        arguments: [
            ("^[a-z]{2,15}$", nil), ("a", 1...1), ("^$|^[a-zA-Z0-9 ]{2,15}$", nil), ("^$|^[a-z]{2,15}$", 7...7),
            (#"^\+?[1-9]\d{1,14}$"#, 16...16), (#"\bword\b.*\bend\b"#, 20...30), ("^(?:a|b)*c(?:a|b){30}$", nil),
            (#"^arn:aws:[a-z0-9-]+:\d{12}:[^\s/]+/.+$"#, 60...60), ("[\\n]", nil), ("^\\p{Lu}\\p{Nd}$", nil),
            ("^[à-ý]{3}$", nil), ("^.{300,}$", 300...400), (#"^\u0000$"#, nil), ("^(ab){3,}$", 11...13),
        ] as [(String, ClosedRange<Int>?)]
    )
    func isMatched(source: String, length: ClosedRange<Int>?) throws {
        let pattern = try pattern(source)
        var texts: Set<String> = []
        for seed: UInt64 in 0..<20 {
            var random = SeededGenerator(seed: seed)
            let text = try #require(pattern.example(length: length.map { LengthRange($0) }, using: &random))
            #expect(pattern.matches(text), "\(text)")
            #expect(length?.contains(text.unicodeScalars.count) ?? true, "\(text)")
            texts.insert(text)
        }
        #expect(texts.count > 1 || ["a", "[\\n]", #"^\u0000$"#, "^(ab){3,}$"].contains(source))
    }

    @Test(
        "there is no example of what nothing matches",
        arguments: [("^a{3}$", 4...5), ("b^a", nil)] as [(String, ClosedRange<Int>?)]
    )
    func nothingMatches(source: String, length: ClosedRange<Int>?) throws {
        var random = SeededGenerator(seed: 0)
        let pattern = try pattern(source)
        #expect(pattern.example(length: length.map { LengthRange($0) }, using: &random) == nil)
    }

    @Test("the walk over a table and over a program accepts what the automata match")
    func walksAgree() throws {
        let sources = ["^[a-c]{2,5}$", "^(a|b)*a(a|b){3}$", #"\ba\b"#, "^a{3}b{2,4}$|^c+$", "ab|^c$", "^(?:a{2,3}b)+$"]
        let letters: [Character] = ["a", "b", "c", " "]
        for source in sources {
            let compiled = try compilePattern(source)
            let pattern = pattern(compiled)
            var texts = [""]
            for _ in 0..<6 { texts += texts.suffix(4096).flatMap { text in letters.map { text + String($0) } } }
            for text in Set(texts) {
                switch pattern.automaton {
                case .table(let table):
                    #expect(walk(table.pointee, text) == pattern.matches(text), "\(source): \(text)")
                case .simulation(let simulation):
                    #expect(walk(simulation.pointee, text) == pattern.matches(text), "\(source): \(text)")
                }
            }
        }
    }

    private func walk(_ automaton: some PatternWalk, _ text: String) -> Bool {
        var places: Set = [automaton.start(anywhere: true)]
        for scalar in text.unicodeScalars {
            places = Set(places.flatMap { automaton.places(after: $0, [scalar.value])[0] })
        }
        return places.contains(where: automaton.accepts)
    }

    @Test(
        "there is an example of every pattern of real services",
        .enabled(if: Suites.areAvailable, Comment(rawValue: Suites.skipReason))
    )
    func servicePatterns() throws {
        struct Suite: Decodable { var cases: [Case] }
        struct Case: Decodable { var pattern: String }

        let cases = try Suites.load(Suite.self, from: "patterns/open/aws-pattern-checks.json").cases
        #expect(cases.count > 1_000)
        var failing: [String] = []
        for test in cases {
            guard let pattern = try? pattern("^(?:\(test.pattern))$") else { continue }
            var random = SeededGenerator(seed: 0)
            let text = pattern.example(using: &random)
            if text.map(pattern.matches) != true { failing.append(test.pattern) }
        }
        // Nothing comes after the end of a text.
        #expect(failing == [#"\P{C}*$}"#])
    }
}

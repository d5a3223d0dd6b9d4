import PatternSupport
import Testing

@_spi(Generated) @testable import CarillonRuntime
@testable import PatternCompiler

struct PropertyTests {
    @Test(
        "no text takes more than one visit of each instruction at each of its places",
        arguments: [#"^(a+)+$"#, #"^(a|a)*$"#, #"(a*)*b"#, #"^(a?){50}a{50}$"#, #"(x+x+)+y"#, #"(.*)(.*)(.*)[!]"#]
    )
    func stepsAreBounded(source: String) throws {
        let simulation = try simulation(source)
        let text = String(repeating: "a", count: 50_000) + "?"
        let (isFound, steps) = simulation.search(text)
        #expect(!isFound)
        #expect(steps <= (simulation.program.instructions.count + 1) * (text.unicodeScalars.count + 1))
    }

    @Test("an anchored pattern gives up where no path is left")
    func anchoredPatternStops() throws {
        let simulation = try simulation("^ab|^(c|^d)")
        #expect(simulation.search("x" + String(repeating: "a", count: 10_000)).steps < 20)
    }

    @Test("a long counted repetition follows one path, not one for each copy that may be left out")
    func countedRepetition() throws {
        let simulation = try simulation("^a{0,500}$")
        #expect(simulation.search(String(repeating: "a", count: 500)).steps < 500 * 6)
    }

    @Test("a match is reported where it is certain, without reading on")
    func matchStops() throws {
        let simulation = try simulation("[0-9]{3}")
        #expect(simulation.search("a123" + String(repeating: "1", count: 10_000)).steps < 30)
    }

    @Test("a word of the simulation has ASCII's letters, digits and the underscore, and no other character")
    func wordCharacters() throws {
        let word = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_".unicodeScalars)
        let (within, around) = (try simulation(#"^x\B"#), try simulation(#"^x\b"#))
        for scalar in (0..<0x180).compactMap(Unicode.Scalar.init(_:)) + ["\u{2E2F}", "\u{FF3F}", "\u{1F600}"] {
            let text = "x\(scalar)"
            #expect(within.search(text).isFound == word.contains(scalar), "U+\(String(scalar.value, radix: 16))")
            #expect(around.search(text).isFound != word.contains(scalar), "U+\(String(scalar.value, radix: 16))")
        }
    }

    @Test(
        "table, simulation and Swift's own engine find a random pattern where its definition says so",
        arguments: [2, 8]
    )
    func randomPatterns(countFrom: Int) throws {
        var random = SplitMix(state: 2022_08_03)
        let pieces = [
            "a", "b", "é", "😀", ".", "^", "$", "(", "(?:", ")", ")", "|", "*", "+", "?", "{2}", "{1,3}", "{0,2}",
            "{2,}", "[ab]", "[^a]", "[a-c-]", #"\b"#, #"\B"#, #"\w"#, #"\S"#, #"\p{L}"#, "{", "]", "-", "*?", "(?=",
            "(?!",
            "(?<=", "(?<!",
        ]
        let letters = ["a", "b", "c", "é", "😀", "-", "{", " ", "\n"]
        var limits = AutomatonLimits()
        limits.counts = countFrom...limits.counts.upperBound
        var tally = (tables: 0, counting: 0, simulations: 0, engine: 0)
        for _ in 0..<6_000 {
            let source = random.join(pieces, upTo: 10)
            var work = PatternWork()
            guard let node = try? tree(source),
                let compiled = try? compilePattern(source, limits: limits, adding: &work),
                case .table(let table) = compiled.form
            else { continue }
            let pattern = pattern(compiled)
            let simulation = node.looksAround ? nil : try simulation(source)
            if let simulation {
                #expect(simulation.program.instructions.count == node.instructionCount + 1, "'\(source)'")
            }
            let engine = node.looksAround ? nil : try? Regex(source)
            tally.tables += 1
            tally.counting += table.isCounting ? 1 : 0
            tally.simulations += simulation == nil ? 0 : 1
            tally.engine += engine == nil ? 0 : 1
            for _ in 0..<8 {
                let text = random.join(letters, upTo: 6)
                let expected = node.isFound(in: Array(text.unicodeScalars))
                #expect(pattern.matches(text) == expected, "'\(source)' in '\(visible(text))'")
                if let simulation { #expect(simulation.search(text).isFound == expected, "'\(source)'") }
                // What a dot and a word are is another matter there.
                guard let engine, !source.contains(where: { #".\p"#.contains($0) }) else { continue }
                let match = try engine.matchingSemantics(.unicodeScalar).firstMatch(in: text)
                #expect((match != nil) == expected, "'\(source)' in '\(visible(text))'")
            }
        }
        #expect(tally.tables > 1_500 && tally.simulations > 1_000 && tally.engine > 500, "\(tally)")
        #expect((tally.counting > 20) == (countFrom == 2), "\(tally)")
    }

    @Test("of two random patterns, the shortest text that one accepts and the other refuses is such a text")
    func randomComparisons() throws {
        var random = SplitMix(state: 1968)
        let pieces = ["a", "b", "^", "$", "(", ")", "|", "*", "+", "?", "{2,9}", "[ab]", "[^a]", "(?!", "(?="]
        let texts = (0..<6).reduce(into: [[""]]) { texts, _ in
            texts.append((texts.last ?? []).flatMap { text in ["a", "b", "-"].map { text + $0 } })
        }.joined()
        var tally = (included: 0, different: 0)
        var patterns: [(String, CompiledPattern)] = []
        while patterns.count < 400 {
            let source = random.join(pieces, upTo: 8)
            if let compiled = try? compilePattern(source) { patterns.append((source, compiled)) }
        }
        for (first, second) in zip(patterns, patterns.dropFirst()) {
            let isAccepted = pattern(first.1).matches
            let isAcceptedBySecond = pattern(second.1).matches
            if let text = try first.1.shortestText(refusedBy: second.1) {
                tally.different += 1
                #expect(isAccepted(text) && !isAcceptedBySecond(text), "'\(first.0)', '\(second.0)', '\(text)'")
                let isShortest = texts.lazy.filter { $0.count < text.count }
                    .allSatisfy { !isAccepted($0) || isAcceptedBySecond($0) }
                #expect(isShortest, "'\(first.0)', '\(second.0)', '\(text)'")
            } else {
                tally.included += 1
                #expect(texts.allSatisfy { !isAccepted($0) || isAcceptedBySecond($0) }, "'\(first.0)', '\(second.0)'")
            }
        }
        #expect(tally.included > 50 && tally.different > 50, "\(tally)")
    }

    @Test("random text compiles, or is refused with a place inside it")
    func randomText() {
        var random = SplitMix(state: 2018_05_01)
        let syntax = Array(#"()[]{}|*+?^$\.-,:=!<>&pPuxckdDwWsSbB0159afAZziQELR#"#.utf8)
        for round in 0..<20_000 {
            let bytes = (0..<random.below(40)).map { _ in
                round % 2 == 0 ? UInt8(random.below(256)) : syntax[random.below(syntax.count)]
            }
            let source = String(decoding: bytes, as: UTF8.self)
            do {
                let pattern = try pattern(source)
                _ = pattern.matches(source)
                _ = pattern.matches(String(source.reversed()))
            } catch {
                let count = source.unicodeScalars.count
                #expect(error.offset >= 0 && error.length > 0 && error.offset + error.length <= count, "'\(source)'")
            }
        }
    }
}

private func simulation(_ source: String) throws -> PatternSimulation {
    PatternSimulation(PatternProgram(try program(of: source)))
}

extension PatternSimulation {
    /// Whether the pattern is found, and how many places in the text were looked at, and instructions visited there:
    /// the measure of time that tests can rely on.
    fileprivate func search(_ text: String) -> (isFound: Bool, steps: Int) {
        var text = text
        var steps = 0
        return (text.withUTF8 { matches($0, steps: &steps) }, steps)
    }
}

extension PatternNode {
    /// Whether a match begins anywhere.
    fileprivate func isFound(in text: [Unicode.Scalar]) -> Bool {
        (0...text.count).contains { !ends(in: text, from: $0).isEmpty }
    }

    /// Where a match that begins at the index can end: the definition, without regard to time.
    func ends(in text: [Unicode.Scalar], from index: Int) -> Set<Int> {
        switch self {
        case .one(let set):
            guard index < text.count else { return [] }
            return set.ranges.contains { $0.contains(text[index].value) } ? [index + 1] : []
        case .assertion(let assertion):
            func isWord(_ index: Int) -> Bool {
                text.indices.contains(index) && "_".unicodeScalars.contains(text[index])
                    || text.indices.contains(index) && text[index].isASCII
                        && (text[index].properties.isAlphabetic || text[index].properties.numericType != nil)
            }
            let holds =
                switch assertion {
                case .start: index == 0
                case .end: index == text.count
                case .wordBoundary: isWord(index - 1) != isWord(index)
                case .noWordBoundary: isWord(index - 1) == isWord(index)
                }
            return holds ? [index] : []
        case .sequence(let parts):
            return parts.reduce([index]) { starts, part in
                starts.reduce(into: []) { $0.formUnion(part.ends(in: text, from: $1)) }
            }
        case .alternatives(let parts):
            return parts.reduce(into: []) { $0.formUnion($1.ends(in: text, from: index)) }
        case .lookaround(let node, .ahead, let isNegated):
            return node.ends(in: text, from: index).isEmpty == isNegated ? [index] : []
        case .lookaround(let node, .behind, let isNegated):
            let isFound = (0...index).contains { node.ends(in: text, from: $0).contains(index) }
            return isFound != isNegated ? [index] : []
        case .repetition(let node, let minimum, let maximum):
            var reached: Set<Int> = [index]
            var result: Set<Int> = minimum == 0 ? reached : []
            // Without a maximum, more rounds than the text has places reach nothing new.
            for round in 1...(maximum ?? minimum + text.count + 1) {
                reached = reached.reduce(into: []) { $0.formUnion(node.ends(in: text, from: $1)) }
                if round >= minimum { result.formUnion(reached) }
            }
            return result
        }
    }
}

/// Steele, Lea and Flood's generator: the same numbers on every machine.
private struct SplitMix {
    var state: UInt64

    mutating func below(_ limit: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ mixed >> 31) % UInt64(limit))
    }

    mutating func join(_ pieces: [String], upTo count: Int) -> String {
        (0..<below(count + 1)).map { _ in pieces[below(pieces.count)] }.joined()
    }
}

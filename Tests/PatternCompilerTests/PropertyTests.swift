import Testing

@testable import CarillonRuntime
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

    @Test("random patterns get the verdicts of their definition, and as many instructions as were counted")
    func randomPatterns() throws {
        var random = SplitMix(state: 2022_08_03)
        let pieces = [
            "a", "b", "é", "😀", ".", "^", "$", "(", "(?:", ")", ")", "|", "*", "+", "?", "{2}", "{1,3}", "{0,2}",
            "{2,}",
            "[ab]", "[^a]", "[a-c-]", #"\b"#, #"\B"#, #"\w"#, #"\S"#, "{", "]", "-", "*?",
        ]
        let letters = ["a", "b", "c", "é", "😀", "-", "{", " ", "\n"]
        var compiledCount = 0
        for _ in 0..<6_000 {
            let source = random.join(pieces, upTo: 10)
            var parser = PatternParser(source)
            guard let node = try? parser.parse(), let pattern = try? pattern(source) else { continue }
            let simulation = try simulation(source)
            compiledCount += 1
            #expect(simulation.program.instructions.count == node.instructionCount + 1, "'\(source)'")
            for _ in 0..<8 {
                let text = random.join(letters, upTo: 6)
                let scalars = Array(text.unicodeScalars)
                let expected = scalars.indices.contains { !node.ends(in: scalars, from: $0).isEmpty }
                let expectedAtEnd = !node.ends(in: scalars, from: scalars.count).isEmpty
                #expect(pattern.matches(text) == (expected || expectedAtEnd), "'\(source)' in '\(visible(text))'")
                #expect(simulation.search(text).isFound == (expected || expectedAtEnd))
            }
        }
        #expect(compiledCount > 1_500)
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
    PatternSimulation(CarillonRuntime.PatternProgram(try program(of: source)))
}

extension PatternSimulation {
    /// Whether the pattern is found, and how many places in the text were looked at, and instructions visited there: the
    /// measure of time that tests can rely on.
    fileprivate func search(_ text: String) -> (isFound: Bool, steps: Int) {
        var text = text
        var steps = 0
        return (text.withUTF8 { matches($0, steps: &steps) }, steps)
    }
}

extension PatternNode {
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

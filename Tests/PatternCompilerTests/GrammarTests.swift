import Testing

@testable import CarillonRuntime
@testable import PatternCompiler

/// The compiler writes what the runtime reads.
struct GrammarTests {
    @Test("both sides have the grammar of the same number, with the same letters")
    func sameGrammar() {
        #expect(TextGrammar.version == PatternGrammar.version)
        #expect(TextGrammar.letters.map(\.asciiValue) == PatternGrammar.letters)
        #expect(TextGrammar.nameLimit == PatternGrammar.nameLimit)
    }

    @Test("what the compiler writes is within the limits of the runtime")
    func limits() {
        #expect(TextGrammar.cellLimit <= PatternGrammar.cellLimit)
        // A match follows the instructions.
        #expect(TextGrammar.instructionLimit + 2 < PatternGrammar.instructionLimit)
        #expect(TextGrammar.greatestCount <= PatternGrammar.greatestCount)
    }

    @Test("a table and a program begin with the number of their grammar")
    func texts() throws {
        guard case .table(let table) = try compilePattern("^a$").form else {
            Issue.record("'^a$' is simulated")
            return
        }
        #expect(table.words == ["1", "-.b", "$.."])
        let program = try ProgramText(tree("^a$"), length: 3)
        #expect(program.text == "1 ^a$")
    }
}

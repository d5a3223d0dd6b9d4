import Testing

@_spi(Generated) @testable import CarillonRuntime

struct PatternGrammarTests {
    @Test(
        "the number of the grammar is taken off",
        arguments: [("1 $.b -.c", "$.b -.c"), ("1\n$.b", "$.b"), ("1 ", ""), ("1  a", " a")]
    )
    func content(text: String, content: String) throws {
        #expect(try PatternGrammar.content(of: text) == content)
    }

    @Test(
        "another number, and none, are refused",
        arguments: [
            ("2 $.b", "grammar 2"), ("10 $.b", "grammar 10"), ("01 $.b", "grammar 01"),
            ("$.b -.c", "no number of a grammar"), ("", "no number of a grammar"), ("1", "no number of a grammar"),
            ("1$.b", "no number of a grammar"), (" 1 a", "no number of a grammar"),
        ]
    )
    func refusal(text: String, found: String) {
        let error = #expect(throws: UnknownPatternGrammar.self) { try PatternGrammar.content(of: text) }
        #expect(
            error?.description == "its text has \(found), and this CarillonRuntime reads grammar 1: "
                + "regenerate the code, or update CarillonRuntime"
        )
    }

    @Test("a table of another grammar ends the process")
    func table() async {
        await #expect(processExitsWith: .failure) { _ = Pattern("^a$", classes: "[a]", states: "2 -.b $..") }
        await #expect(processExitsWith: .success) { _ = Pattern("^a$", classes: "[a]", states: "1 -.b $..") }
    }

    @Test("a program of another grammar ends the process")
    func program() async {
        await #expect(processExitsWith: .failure) { _ = Pattern("^a$", program: "^a$") }
        await #expect(processExitsWith: .success) { _ = Pattern("^a$", program: "1 ^a$") }
    }
}

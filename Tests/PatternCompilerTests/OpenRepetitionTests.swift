import PatternSupport
import Testing

@testable import PatternCompiler

@Suite("Repetitions that no text can exceed")
struct OpenRepetitionTests {
    @Test(
        "lose their maximum, where each time takes a scalar",
        arguments: [
            ("^(a|bc){1,5}$", 5, "^(a|bc){1,}$"), ("^(a|bc){1,5}$", 6, "^(a|bc){1,5}$"), ("^a{5}$", 5, "^a{5}$"),
            ("^(a?){0,9}b{0,9}$", 9, "^(a?){0,9}b*$"), ("^(a?b){0,9}$", 3, "^(a?b)*$"),
            ("^(\\b){0,9}$", 3, "^(\\b){0,9}$"),
            ("^((a{0,9}|b)c){2,4}$", 9, "^((a*|b)c){2,4}$"), ("(?=a{1,9}$)", 9, "(?=a{1,}$)"),
            ("^(a|(?!b)){1,9}$", 9, "^(a|(?!b)){1,9}$"), ("^(a{2}){0,9}$", 9, "^(a{2})*$"),
        ]
    )
    func opening(source: String, length: Int, expected: String) throws {
        #expect(try tree(source).openingRepetitions(of: length) == tree(expected))
    }

    /// What an import of a service and the loader hand over together: the pattern and the greatest length.
    @Test("make a pattern compile that is too large for texts of any length")
    func compilation() throws {
        let (source, length) = (#"^([a-z]|\{year\}|\{month\}){1,900}$"#, 900)
        var work = PatternWork()
        #expect(throws: PatternError.self) { try compilePattern(source, adding: &work) }
        #expect(throws: PatternError.self) { try compilePattern(source, maximumLength: length + 1, adding: &work) }
        let pattern = try compilePattern(source, maximumLength: length, adding: &work)
        #expect(pattern.source == source)
    }

    @Test("are left alone in a pattern that is not too large")
    func smallPatterns() throws {
        var work = PatternWork()
        let pattern = try compilePattern("^(ab|c){1,9}$", maximumLength: 9, adding: &work)
        #expect(try pattern.form == compilePattern("^(ab|c){1,9}$").form)
    }

    @Test("leave the same texts accepted, up to the length")
    func meaning() throws {
        let source = "^(a|bc){1,4}$|^(?!b{2,4})(b|ca?){0,4}c$"
        let node = try tree(source).openingRepetitions(of: 4).trimmed()
        let alphabet = Alphabet(of: Array(node.sets))
        var work = AutomatonWork()
        let automaton = try DFA.make(of: node, alphabet: alphabet, limits: AutomatonLimits(), work: &work)
        let whole = try compilePattern(source)
        let opened = CompiledPattern(
            source: source,
            form: whole.form,
            notes: [],
            language: Language(automaton: automaton, alphabet: alphabet)
        )
        var texts: Set<String> = [""]
        for _ in 0..<4 { texts.formUnion(texts.flatMap { text in ["a", "b", "c"].map { text + $0 } }) }
        #expect(texts.count == 1 + 3 + 9 + 27 + 81)
        for text in texts { #expect(opened.accepts(text) == whole.accepts(text), "\(text)") }
        #expect(opened.accepts("aaaaa") == true && whole.accepts("aaaaa") == false)
    }
}

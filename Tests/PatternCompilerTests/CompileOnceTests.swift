import Testing

@testable import PatternCompiler

@Suite("patterns that are compiled again")
struct CompileOnceTests {
    @Test(
        "the result and the work are those of the first time",
        arguments: ["^[a-f0-9]{3}-once$", "(", "^(once|twice){2,9}$"]
    )
    func again(source: String) {
        func compile() -> (Result<CompiledPattern, PatternError>, Int) {
            var work = PatternWork()
            let result = Result { () throws(PatternError) in try compilePattern(source, adding: &work) }
            return (result, work.steps)
        }
        let (first, steps) = compile()
        let (second, stepsAgain) = compile()
        #expect(first == second)
        #expect(steps == stepsAgain)
    }

    @Test("a pattern that is known still counts, so that what a model may ask for does not depend on others")
    func exhausted() throws {
        var work = PatternWork()
        _ = try compilePattern("^[a-z]{40}exhausted$", adding: &work)
        var little = PatternWork(limit: work.steps / 2)
        _ = try? compilePattern("^[a-z]{40}exhausted$", adding: &little)
        #expect(throws: PatternError.self) { try compilePattern("a", adding: &little) }
    }
}

import Foundation
import SuiteSupport
import Testing

/// How Visual Studio Code reads what the command prints.
@Suite("The tasks of Visual Studio Code")
struct ProblemMatcherTests {
    private struct Tasks: Decodable {
        struct Task: Decodable {
            var label: String
            var problemMatcher: Matcher
        }
        struct Matcher: Decodable {
            var pattern: Pattern
        }
        struct Pattern: Decodable {
            var regexp: String
            var file: Int
            var line: Int
            var column: Int
            var severity: Int
            var message: Int
            var code: Int
        }
        var tasks: [Task]
    }

    private func patterns() throws -> [Tasks.Pattern] {
        let data = try Data(contentsOf: Goldens.root.appending(path: ".vscode/tasks.json"))
        return try JSONDecoder().decode(Tasks.self, from: data).tasks.map(\.problemMatcher.pattern)
    }

    @Test("a diagnostic's first line is taken apart")
    func parts() throws {
        let text = "model/a b/things.yaml:18:20: error: 'x: error: y' is no [name] [missing-key]"
        for pattern in try patterns() {
            let groups = try #require(try Regex(pattern.regexp).firstMatch(in: text)?.output)
            let parts = [pattern.file, pattern.line, pattern.column, pattern.severity, pattern.message, pattern.code]
            #expect(
                parts.map { groups[$0].substring.map(String.init) } == [
                    "model/a b/things.yaml", "18", "20", "error", "'x: error: y' is no [name]", "missing-key",
                ]
            )
        }
    }

    @Test("of what is printed about a case, the diagnostics' first lines are problems and nothing else is")
    func everyCase() throws {
        let patterns = try patterns()
        #expect(patterns.count == 2)
        for testCase in DiagnosticCase.all {
            let diagnostics = try testCase.findings().diagnostics
            let text = try String(contentsOf: testCase.folder.appending(path: "expected.txt"), encoding: .utf8)
            for pattern in patterns {
                let regex = try Regex(pattern.regexp)
                let codes = text.split(separator: "\n").compactMap { line in
                    line.firstMatch(of: regex)?.output[pattern.code].substring
                }
                #expect(codes.sorted() == diagnostics.map { Substring($0.code.id) }.sorted(), "\(testCase)")
            }
        }
    }
}

import Foundation
import PatternCompiler
import PatternSupport
import SuiteSupport
import Testing

@_spi(Generated) @testable import CarillonRuntime

@Suite(.enabled(if: Suites.areAvailable, Comment(rawValue: Suites.skipReason)))
struct SuiteTests {
    @Test("other engines' cases get the verdicts of ECMA 262")
    func regexCases() throws {
        struct Suite: Decodable { var cases: [Case] }
        struct Case: Decodable {
            var id: String
            var pattern: String
            var input: String
            var matches: Bool
        }
        var comparison = SuiteComparison()
        let cases = try Suites.load(Suite.self, from: "regex/open/cases.json").cases
        #expect(cases.count > 1_000)
        for test in cases { comparison.check(test.pattern, id: test.id, [(test.input, test.matches)]) }
        try comparison.expectOnlyExceptions(in: "regex-exceptions.json")
    }

    @Test("patterns of real services, searched and matched in full, get the verdicts of the services' engines")
    func servicePatterns() throws {
        struct Suite: Decodable { var cases: [Case] }
        struct Case: Decodable {
            var id: String
            var pattern: String
            var checks: [Check]
        }
        struct Check: Decodable {
            var input: String
            var search: Bool
            var full: Bool
        }
        var comparison = SuiteComparison()
        let cases = try Suites.load(Suite.self, from: "patterns/open/aws-pattern-checks.json").cases
        #expect(cases.count > 1_000)
        for test in cases {
            comparison.check(test.pattern, id: test.id, test.checks.map { ($0.input, $0.search) })
            comparison.check(
                "^(?:\(test.pattern))$",
                id: "\(test.id)/full",
                test.checks.map { ($0.input, $0.full) }
            )
        }
        try comparison.expectOnlyExceptions(in: "patterns-exceptions.json")
    }
}

/// How a suite fares, for comparison with what is known of it.
private struct SuiteComparison {
    /// What is known not to agree: a file beside the tests.
    struct Exceptions: Decodable {
        struct Refusal: Decodable {
            var patterns: Int
            var reason: String
        }
        /// The errors by which patterns are refused, without what they quote.
        var refused: [String: Refusal]
        /// The cases whose verdict differs, and why.
        var differing: [String: String]
    }

    private var refused: [String: Set<String>] = [:]
    private var differing: [String: String] = [:]

    /// Compares the verdicts on texts, or counts the expression among those that are refused.
    mutating func check(_ source: String, id: String, _ verdicts: [(input: String, expected: Bool)]) {
        let compiled: Pattern
        do throws(PatternError) {
            compiled = try pattern(source)
        } catch {
            let construct = error.kind == .tooLarge ? "too large" : error.message.replacing(/'.*'/, with: "'...'")
            refused[construct, default: []].insert(source)
            return
        }
        for (input, expected) in verdicts where compiled.matches(input) != expected {
            differing[id] = "'\(visible(input))' should \(expected ? "" : "not ")match '\(visible(source))'"
        }
    }

    func expectOnlyExceptions(in file: String) throws {
        let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(file)
        let known = try JSONDecoder().decode(Exceptions.self, from: Data(contentsOf: url))
        let counts = refused.mapValues(\.count)
        #expect(counts == known.refused.mapValues(\.patterns), "\(file) does not list what is refused")
        for (id, difference) in differing where known.differing[id] == nil {
            Issue.record("\(id): \(difference)")
        }
        for id in known.differing.keys where differing[id] == nil {
            Issue.record("\(file) lists '\(id)', which agrees")
        }
    }
}

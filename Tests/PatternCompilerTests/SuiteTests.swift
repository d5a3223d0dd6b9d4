import CarillonRuntime
import Foundation
import PatternCompiler
import SuiteSupport
import Testing

@Suite(.enabled(if: Suites.areAvailable, Comment(rawValue: Suites.skipReason)))
struct SuiteTests {
    @Test("other engines' regular-expression cases get the verdicts of ECMA 262")
    func regexCases() throws {
        struct Suite: Decodable { var cases: [Case] }
        struct Case: Decodable {
            var id: String
            var pattern: String
            var input: String
            var matches: Bool
            var fullMatch: Bool?
        }
        var comparison = Comparison()
        for test in try Suites.load(Suite.self, from: "regex/open/cases.json").cases {
            comparison.check(test.pattern, id: test.id, [(test.input, test.matches)])
        }
        try comparison.compareWithExceptions(in: "regex-exceptions.json")
    }

    @Test("the patterns of real services, searched and matched in full, get the verdicts of those services' engines")
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
        var comparison = Comparison()
        for test in try Suites.load(Suite.self, from: "patterns/open/aws-pattern-checks.json").cases {
            let pattern = test.pattern
            comparison.check(pattern, id: test.id, test.checks.map { ($0.input, $0.search) })
            comparison.check("^(?:\(pattern))$", id: "\(test.id)/full", test.checks.map { ($0.input, $0.full) })
        }
        try comparison.compareWithExceptions(in: "patterns-exceptions.json")
    }
}

/// Counts how a suite fares, for comparison with what is known.
private struct Comparison {
    /// What a suite is known to hold that does not agree.
    struct Exceptions: Codable, Equatable {
        /// How many patterns are refused, by what the error says.
        var refused: [String: Int] = [:]
        /// Why a verdict differs, by the case's name.
        var differing: [String: String] = [:]
    }

    var exceptions = Exceptions()
    var verdicts = 0

    private var compiled: [String: Result<Pattern, PatternError>] = [:]

    mutating func check(_ source: String, id: String, _ verdicts: [(input: String, expected: Bool)]) {
        let isNew = compiled[source] == nil
        let result = compiled[source] ?? Result { () throws(PatternError) in try pattern(source) }
        compiled[source] = result
        switch result {
        case .failure(let error):
            if isNew { exceptions.refused[construct(error), default: 0] += 1; print("refused", construct(error), source) }
        case .success(let pattern):
            for (input, expected) in verdicts {
                self.verdicts += 1
                if pattern.matches(input) != expected {
                    exceptions.differing[id] = "'\(visible(input))' \(expected) with '\(visible(source))'"
                }
            }
        }
    }

    /// The kind of an error, and its message without what it quotes.
    private func construct(_ error: PatternError) -> String {
        if error.kind == .tooLarge { return "too large" }
        return error.message.replacing(/'.*'/, with: "'...'")
    }

    func compareWithExceptions(in file: String) throws {
        print(file, compiled.count, verdicts)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        print(String(decoding: try encoder.encode(exceptions), as: UTF8.self))
    }
}

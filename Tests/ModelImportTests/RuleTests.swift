import Foundation
import ServiceModel
import SuiteSupport
import Testing

@testable import ModelImport

/// A rule at work: a model, and what has to hold of the description that becomes of it.
struct RuleCase: CustomTestStringConvertible, Sendable {
    let rule: String
    let model: SmallModel
    let check: @Sendable (Service) throws -> Void

    init(_ rule: String, _ model: SmallModel, _ check: @escaping @Sendable (Service) throws -> Void) {
        self.rule = rule
        self.model = model
        self.check = check
    }

    var testDescription: String { rule }
}

/// A table of rules in their article.
enum RuleTable {
    /// Compares the rules with the table of this head.
    ///
    /// - Returns: what is to be reported as a failure; `nil` if the table has the rules as they are, in order.
    static func difference(of rules: [(name: String, statement: String)], below head: String) throws -> String? {
        let file = Goldens.root.appending(path: "docs/development/normalization.md")
        let text = try String(contentsOf: file, encoding: .utf8)
        let place = try #require(text.range(of: "\(head)\n|---|---|\n"))
        let rest = text[place.upperBound...].split(separator: "\n", omittingEmptySubsequences: false)
            .drop { $0.hasPrefix("|") }
        let rows = rules.map { "| `\($0.name)` | \($0.statement.replacing("|", with: "\\|")) |\n" }
        let expected = text[..<place.upperBound] + rows.joined() + rest.joined(separator: "\n")
        return Goldens.difference(of: String(expected), from: file)
    }
}

@Suite("The rules of normalization")
struct RuleTests {
    static let cases: [RuleCase] = shapeCases + nameCases + messageCases + behaviorCases

    @Test("each does what it says", arguments: cases)
    func effect(testCase: RuleCase) throws {
        try testCase.check(try testCase.model.described().service)
    }

    @Test("each is needed for it", arguments: cases)
    func need(testCase: RuleCase) throws {
        let with = try Facts(testCase.model.described().service)
        let without = try Facts(testCase.model.described(without: testCase.rule).service)
        let areSame =
            with.shapes == without.shapes && with.operations == without.operations
            && with.resources == without.resources
        #expect(!areSame)
    }

    @Test("each has a case")
    func completeness() {
        #expect(Set(Self.cases.map(\.rule)) == Set(NormalizationRule.all.map(\.name)))
        #expect(Set(NormalizationRule.all.map(\.name)).count == NormalizationRule.all.count)
    }

    @Test("their article has each as it is, in order")
    func documentation() throws {
        let rows = NormalizationRule.all.map { (name: $0.name, statement: $0.statement) }
        if let difference = try RuleTable.difference(of: rows, below: "| rule | what it does |") {
            Issue.record(Comment(rawValue: difference))
        }
    }

    @Test(
        "patterns are anchored as they were meant",
        arguments: [
            ("[A-Z]{2}", "^[A-Z]{2}$"),
            (#".*\S.*"#, #".*\S.*"#),
            ("arn:.*", "^arn:.*"),
            (".*[.]json", ".*[.]json$"),
            ("^[a-z]+$", "^[a-z]+$"),
            ("^[a-z]+", "^[a-z]+$"),
            ("[a-z]+$", "^[a-z]+$"),
            (#"a\$"#, #"^a\$$"#),
            (#"a[.*]"#, "^a[.*]$"),
            (#"a\.*"#, #"^a\.*$"#),
            ("a|b", "^(?:a|b)$"),
            ("^a|b$", "^(?:^a|b$)$"),
            ("^$|^[a-zA-Z0-9 ]{2,15}$", "^$|^[a-zA-Z0-9 ]{2,15}$"),
            ("(a|b)", "^(a|b)$"),
            ("[|]x", "^[|]x$"),
            (#"a\|b"#, #"^a\|b$"#),
            ("^[-_a-zA-Z0-9]*${2,64}$", "^[-_a-zA-Z0-9]*${2,64}$"),
            ("(?!^xn--)^[a-z0-9]+$", "(?!^xn--)^[a-z0-9]+$"),
            ("(?!aws:)[a-z]+", "^(?!aws:)[a-z]+$"),
            // Whether it holds before any of the characters or before the first of them is not the same.
            ("(?!aws:).*[a-z]", "^(?!aws:).*[a-z]$"),
        ]
    )
    func botocorePatterns(source: String, expected: String) throws {
        #expect(try normalized(source, matchesWholeText: true) == expected)
    }

    @Test(
        "patterns that are searched for keep their meaning",
        arguments: [
            (#"\S"#, #".*\S.*"#), ("^[A-Z]{2}$", "^[A-Z]{2}$"), ("^arn:", "^arn:.*"), ("[.]json$", ".*[.]json$"),
            ("a|b", "a|b"), ("^a|b$", "^a|b$"), (#".*\S.*"#, #".*\S.*"#),
        ]
    )
    func smithyPatterns(source: String, expected: String) throws {
        #expect(try normalized(source, matchesWholeText: false) == expected)
    }

    private func normalized(_ source: String, matchesWholeText: Bool) throws -> String? {
        var model = try SmallModel.botocore(shapes: "", operations: "").upstream()
        let range = Facts.nowhere
        var shape = UpstreamShape(kind: .string, range: range)
        shape.traits.pattern = UpstreamPattern(source: source, matchesWholeText: matchesWholeText, range: range)
        model.shapes["Text"] = shape
        NormalizationRule.searchedPatterns.apply(&model)
        return model.shapes["Text"]?.traits.pattern?.source
    }
}

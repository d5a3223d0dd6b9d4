import Foundation
import ModelComparison
import ServiceModel
import SuiteSupport
import Testing

@Suite("Rules")
struct RuleTests {
    @Test("each case has the changes that are recorded, in both directions", arguments: ComparisonCase.all)
    func changes(of example: ComparisonCase) throws {
        let (old, new) = try example.services()
        let text = """
            from old to new
            \(text(of: findings(of: compareServices(old, new))))

            from new to old
            \(text(of: findings(of: compareServices(new, old))))

            """
        let difference = Goldens.difference(of: text, from: example.expectation)
        #expect(difference == nil, "\(difference ?? "")")
    }

    @Test("undone, a change is one of the mirror rule, at the same path, with everything else turned round")
    func mirrors() throws {
        for example in ComparisonCase.all {
            let (old, new) = try example.services()
            let mirrored = compareServices(old, new).map { change in
                Face(
                    rule: change.rule.mirrorID,
                    path: change.path,
                    before: change.after,
                    after: change.before,
                    oldLine: change.newPlace?.line,
                    newLine: change.oldPlace?.line,
                    direction: change.direction
                )
            }
            let found = compareServices(new, old).map { change in
                Face(
                    rule: change.rule.id,
                    path: change.path,
                    before: change.before,
                    after: change.after,
                    oldLine: change.oldPlace?.line,
                    newLine: change.newPlace?.line,
                    direction: change.direction
                )
            }
            #expect(Set(found) == Set(mirrored), "\(example.name)")
        }
    }

    private struct Face: Hashable {
        var rule: String
        var path: String
        var before: String?
        var after: String?
        var oldLine: Int?
        var newLine: Int?
        var direction: Direction?
    }

    /// The client makes the token of a request, and reads that of a response.
    @Test("that a token is required breaks nobody in requests alone")
    func tokensOfResponses() throws {
        func service(_ keys: String) throws -> Service {
            try loadModel(
                """
                operations:
                  Put: { http: PUT /thing, input: Thing, output: Thing }
                  Get: { http: GET /thing, output: { Token: { type: String, idempotencyToken: true\(keys) } } }
                shapes:
                  Thing: { members: { Token: { type: String, idempotencyToken: true\(keys) } } }
                """
            )
        }
        let changes = try compareServices(service(", required: true"), service(""))
        #expect(
            changes.map { "\($0.path), \($0.direction?.rawValue ?? "-"): \($0.wire)" } == [
                "Get.output.Token.required, response: breaking", "Thing.members.Token.required, both: breaking",
            ]
        )
    }

    @Test("the list is in order, and each rule has a mirror whose mirror it is")
    func list() {
        let rules = Dictionary(grouping: ChangeRule.all, by: \.id)
        #expect(ChangeRule.all.map(\.id) == rules.keys.sorted())
        for rule in ChangeRule.all {
            #expect(rules[rule.mirrorID]?.map(\.mirrorID) == [rule.id], "\(rule.id)")
            #expect(rule.id.hasSuffix("-added") == rule.mirrorID.hasSuffix("-removed"), "\(rule.id)")
            #expect(rule.explanation.hasSuffix("."), "\(rule.id)")
        }
    }

    /// All changes of all cases, in both directions.
    private func allChanges() throws -> [Change] {
        let changes = try ComparisonCase.all.flatMap { example in
            let (old, new) = try example.services()
            return compareServices(old, new) + compareServices(new, old)
        }
        // A whole service comes and goes in a comparison of projects alone.
        let service = try loadModel("")
        let reports = [
            ServiceReport(adding: service, folder: "example"), ServiceReport(removing: service, folder: "example"),
        ]
        return changes + reports.flatMap(\.findings).flatMap(\.changes)
    }

    @Test("each rule is shown by a case, and is in the list")
    func coverage() throws {
        #expect(Set(try allChanges().map(\.rule.id)).sorted() == ChangeRule.all.map(\.id))
    }

    @Test("the verdicts of a rule are the gravest of its changes")
    func verdicts() throws {
        let changes = Dictionary(grouping: try allChanges(), by: \.rule)
        for (rule, changes) in changes {
            func gravest(_ direction: Direction?) -> Verdict? {
                changes.filter { $0.direction == direction }.map(\.wire).max()
            }
            // What never travels is judged alike in both directions.
            let whole = gravest(nil)
            if let request = gravest(.request) ?? whole { #expect(request == rule.request, "\(rule.id), request") }
            if let response = gravest(.response) ?? whole { #expect(response == rule.response, "\(rule.id), response") }
            if let both = gravest(.both) { #expect(both <= max(rule.request, rule.response), "\(rule.id), both") }
            #expect(changes.map(\.source).max() == rule.source, "\(rule.id), source")
        }
    }

    @Test("no two changes have one path, every change is in one finding, and no effect is graver than its cause")
    func paths() throws {
        for example in ComparisonCase.all {
            let (old, new) = try example.services()
            for changes in [compareServices(old, new), compareServices(new, old)] {
                #expect(Set(changes.map { Array($0.path.utf8) }).count == changes.count, "\(example.name)")
                let all = findings(of: changes)
                let found = all.flatMap { $0.changes + $0.effects }
                #expect(found.count == changes.count)
                #expect(Set(found) == Set(changes), "\(example.name)")
                for finding in all {
                    #expect(finding.verdict == finding.changes.map(\.verdict).max(), "\(example.name)")
                }
            }
        }
    }
}

@Suite("Documentation of the rules")
struct RuleDocumentationTests {
    /// The text before the table is written by hand.
    @Test("docs/changes.md has all rules")
    func documentation() throws {
        let file = Goldens.root.appending(path: "docs/changes.md")
        let text = try String(contentsOf: file, encoding: .utf8)
        let heading = try #require(text.range(of: "undone.\n\n"))
        let difference = Goldens.difference(of: text[..<heading.upperBound] + ruleDocumentation(), from: file)
        #expect(difference == nil, "\(difference ?? "")")
    }
}

import CarillonFiles
import CarillonProject
import Diagnostics
import Foundation
import ModelComparison
import ProjectSupport
import Testing

@testable import carillon

@Suite("carillon lint")
struct LintTests {
    private let project: SampleProject

    init() throws { project = try SampleProject() }

    @Test("a model without findings is said to be so in one line")
    func clean() throws {
        let outcome = try project.run(lintModel)
        #expect(outcome.error == "")
        #expect(outcome.output.contains(/^no findings in 5 model files, read in \d+ ms\n$/))
        #expect(outcome.status == .success)
    }

    @Test("a warning is a finding, and 'generate' does not mind it")
    func warning() throws {
        try project.edit("model/rooms/rooms-list.yaml", "    doc: One of them.\n", "")
        let outcome = try project.run(lintModel)
        #expect(outcome.status == .findings)
        #expect(outcome.output.hasPrefix("model/rooms/rooms-list.yaml:12:3: warning: "))
        #expect(outcome.error == "1 warning\n")
        #expect(try project.run(generateCode).status == .success)
    }

    @Test("errors and warnings of all services come out together")
    func together() throws {
        try project.edit("model/rooms/rooms-list.yaml", "    doc: One of them.\n", "")
        try project.edit("model/users/users-list.yaml", "User: UserDetail", "User: UserDetial")
        let outcome = try project.run(lintModel)
        #expect(outcome.output.contains("model/rooms/rooms-list.yaml:12:3: warning: "))
        #expect(outcome.output.contains("model/users/users-list.yaml:9:13: error: "))
        #expect(outcome.error == "1 error, 1 warning\n")
    }

    @Test("tools get one JSON array and nothing else, with findings or without")
    func json() throws {
        #expect(try project.run(lintModel, ProjectRequest(format: .json)).output == "[]\n")
        try project.edit("model/rooms/rooms-list.yaml", "    doc: One of them.\n", "")
        let outcome = try project.run(lintModel, ProjectRequest(format: .json))
        let findings = try JSONDecoder().decode([Finding].self, from: Data(outcome.output.utf8))
        #expect(findings == [Finding(file: "model/rooms/rooms-list.yaml", line: 12, code: "missing-doc")])
        #expect(outcome.error == "")
    }

    private struct Finding: Decodable, Equatable {
        var file: String
        var line: Int
        var code: String
    }

    @Test("what the project accepts is no finding, and an entry that accepts nothing is one")
    func accepted() throws {
        try project.edit("model/rooms/rooms-list.yaml", "    doc: One of them.\n", "")
        func accept(_ rule: String, _ path: String) throws {
            try project.edit(
                "model/carillon.yaml",
                "services:\n",
                "accepted: [{ rule: \(rule), path: \(path), reason: So it is. }]\nservices:\n"
            )
            let services = try project.run(lintModel, ProjectRequest(services: ["rooms"]))
            let all = try project.run(lintModel)
            for outcome in [services, all] {
                findings.append(
                    outcome.output.split(separator: "\n").compactMap { $0.firstMatch(of: /\[([a-z-]+)\]$/)?.1 }
                )
            }
            try project.edit(
                "model/carillon.yaml",
                "accepted: [{ rule: \(rule), path: \(path), reason: So it is. }]\n",
                ""
            )
        }
        var findings: [[Substring]] = []
        try accept("missing-doc", "rooms/*")
        try accept("missing-doc", "'*'")
        try accept("missing-doc", "users/*")
        try accept("missing-dok", "rooms/*")
        #expect(
            findings == [
                ["unformatted"], ["unformatted"], ["unformatted"], ["unformatted"],
                ["unformatted", "missing-doc"], ["unformatted", "unused-acceptance", "missing-doc"],
                ["unformatted", "unused-acceptance", "missing-doc"],
                ["unformatted", "unused-acceptance", "missing-doc"],
            ]
        )
    }

    @Test("what a killed run left beside the models is not read as one")
    func leftovers() throws {
        try project.folder.write("no: [valid", to: "model/rooms/.hidden.yaml")
        try project.folder.write("garbage", to: "model/.carillon-journal.new")
        #expect(try project.run(lintModel).status == .success)
    }
}

@Suite("carillon explain")
struct ExplainTests {
    @Test("a code's explanation comes in lines that fit a terminal")
    func oneCode() throws {
        let outcome = try capture { try explain("no-model-files", console: $0) }
        #expect(
            outcome.output == """
                no-model-files

                The project file names a service whose folder does not exist or holds no model
                files.

                A service is a folder beside carillon.yaml with files whose names end in
                '.yaml'. The key in carillon.yaml is the folder's name. Make the folder and its
                files, correct the name, or remove the entry.

                """
        )
    }

    @Test("without a code, every code and every rule has its lines, in alphabetical order")
    func allOfThem() throws {
        let lines = try capture { try explain(nil, console: $0) }.output.split(separator: "\n")
        let rules = ChangeRule.all.map(\.id)
        let headings = lines.filter { !$0.hasPrefix("      ") }.map { $0.trimmingCharacters(in: .whitespaces) }
        #expect(headings == ["Diagnostics"] + allCodes.map(\.id).sorted() + ["Changes"] + rules.sorted())
        #expect(lines.allSatisfy { !$0.hasSuffix(".") && !$0.hasSuffix(" ") && $0.count <= 80 })
        #expect((explanations + ruleExplanations).allSatisfy { !$0.summary.hasSuffix(":") })
    }

    @Test("no code and no rule has the name of another")
    func uniqueNames() {
        let ids = (explanations + ruleExplanations).map(\.id)
        #expect(Set(ids).count == ids.count)
    }

    @Test("a rule is explained like a code")
    func rule() throws {
        let outcome = try capture { try explain("service-added", console: $0) }
        #expect(
            outcome.output == """
                service-added

                The new project has a service that the old one does not have. That is additive
                on the wire and in the source: there is a new module, and nothing that exists
                uses it.

                """
        )
    }

    @Test("a code that does not exist is wrong usage, with the one that was probably meant")
    func unknownCode() throws {
        let typo = try capture { try explain("no-model-flies", console: $0) }
        #expect(typo.status == .wrongUsage)
        #expect(
            typo.error == "error: there is no code or rule 'no-model-flies'\nhint: did you mean 'no-model-files'?\n"
        )
        let rule = try capture { try explain("service-aded", console: $0) }
        #expect(rule.error == "error: there is no code or rule 'service-aded'\nhint: did you mean 'service-added'?\n")
        let other = try capture { try explain("x", console: $0) }
        #expect(other.error == "error: there is no code or rule 'x'\nhint: 'carillon explain' lists all of them\n")
    }
}

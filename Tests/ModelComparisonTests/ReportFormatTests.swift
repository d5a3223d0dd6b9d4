import Diagnostics
import Foundation
import ModelComparison
import ModelFormat
import ProjectFormat
import ServiceModel
import Testing

@Suite("Reports for tools")
struct ReportFormatTests {
    private static let hostile = "<b> | `x` _y_ [z](w) \\ \n% : , \u{202E}"

    private var hostileReport: ComparisonReport {
        var change = ReportSample.pattern
        change.path = Self.hostile
        change.before = Self.hostile
        change.details = [Self.hostile]
        return ComparisonReport(
            old: Self.hostile,
            new: Self.hostile,
            services: [ServiceReport(title: Self.hostile, findings: findings(of: [change]))]
        )
    }

    @Test("JSON has everything, with all changes in full")
    func json() {
        let acceptance = AcceptedChange(
            rule: "operation-removed",
            path: "PutRoom",
            reason: "Nobody minds.",
            range: SourceRange(file: "accepted.yaml", line: 1, column: 1)
        )
        let changes = [
            ReportSample.pattern, ReportSample.operation("GetRoom", line: 1),
            ReportSample.operation("PutRoom", line: 2),
            ReportSample.shape("Room", line: 3),
        ]
        expectReport(ReportSample.report(changes).accepting([acceptance]).json(), "json/report.json")
    }

    @Test("JSON is JSON whatever a model says, and where there is nothing to say")
    func validJSON() throws {
        let report = try JSONSerialization.jsonObject(with: Data(hostileReport.json().utf8)) as? [String: Any]
        #expect(report?["old"] as? String == Self.hostile)
        expectReport(ReportSample.report([]).json(), "valid-json/report.json")
    }

    @Test("Markdown says by headings what breaks, what is new, and the rest")
    func markdown() {
        expectReport(ReportSample.report(ReportSample.everything).markdown(), "markdown/report.md")
    }

    @Test("in Markdown too, changes that differ are told apart, accepted ones come last, and nothing is said to be so")
    func otherMarkdown() {
        var other = ReportSample.rename("Hall.members.Name.type", line: 4)
        other.details = []
        other.before = nil
        let acceptance = AcceptedChange(
            rule: "member-added",
            path: "Room.members.Name",
            reason: "It is *ours*.",
            range: SourceRange(file: "accepted.yaml", line: 1, column: 1)
        )
        let changes = [ReportSample.rename("Room.members.Name.type", line: 3), other, ReportSample.member]
        var report = ReportSample.report(changes).accepting([acceptance])
        report.services.append(ServiceReport(title: "Halls 1", findings: []))
        expectReport(report.markdown(), "other-markdown/report.md")
        #expect(ReportSample.report([]).markdown() == "No differences between `old` and `new`.\n")
    }

    @Test("nothing that a model says is markup")
    func escapedMarkdown() {
        expectReport(hostileReport.markdown(), "escaped-markdown/report.md")
    }

    @Test(
        "a text at the start of a line makes no list and no heading of it",
        arguments: [
            ("- a", "\\- a"), ("+ a", "\\+ a"), ("1. a", "1\\. a"), ("12) a", "12\\) a"), ("a - b", "a - b"),
            ("=", "\\="), ("1a", "1a"), ("", ""), ("2", "2"), ("2018-05-01", "2018-05-01"), ("-1", "\\-1"),
        ]
    )
    func startOfLine(text: String, escaped: String) {
        var change = ReportSample.member
        change.details = [text]
        #expect(ReportSample.report([change]).markdown().hasSuffix("(in responses)\n  - \(escaped)\n"))
    }

    @Test(
        "a code span is longer than what it holds",
        arguments: [
            ("a", "`a`"), ("`", "`` ` ``"), ("a``b", "```a``b```"), (" a ", "`  a  `"), (" a", "` a`"),
        ]
    )
    func codeSpans(text: String, span: String) {
        var change = ReportSample.member
        change.path = text
        #expect(ReportSample.report([change]).markdown().hasSuffix("- member added: \(span) (in responses)\n"))
    }

    @Test("GitHub gets an error for what breaks, a notice for what is new, and a summary")
    func annotations() {
        expectReport(ReportSample.report(ReportSample.everything).githubAnnotations, "annotations/annotations.txt")
        #expect(ReportSample.report([]).githubAnnotations == "compared Rooms 1: no differences\n")
    }

    @Test(
        "files of a revision are named as GitHub knows them",
        arguments: [
            ("git:HEAD", "HEAD:model/a.yaml", "model/a.yaml"),
            ("git:v1:model/a", "v1:model/a/b.yaml", "model/a/b.yaml"),
            ("model", "model/a.yaml", "model/a.yaml"), ("git:HEAD", "other/a.yaml", "other/a.yaml"),
        ]
    )
    func revisions(new: String, shown: String, file: String) {
        var change = ReportSample.member
        change.newPlace?.file = shown
        let services = [ServiceReport(title: "Rooms 1", findings: findings(of: [change]))]
        let report = ComparisonReport(old: "old", new: new, services: services)
        #expect(report.githubAnnotations.hasPrefix("::notice file=\(file),line=7,"))
    }

    @Test("nothing that a model says ends a command, or is one")
    func escapedAnnotations() {
        var change = ReportSample.member
        change.path = "a\r\n::error::b%0A"
        change.newPlace?.file = "100%, a:b.yaml"
        let report = ComparisonReport(
            old: "old",
            new: "new",
            services: [ServiceReport(title: "::stop-commands::x,\n###[error]y", findings: findings(of: [change]))]
        )
        expectReport(report.githubAnnotations, "escaped-annotations/annotations.txt")
    }
}

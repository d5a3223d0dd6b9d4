import Diagnostics
import ModelComparison
import ProjectFormat
import ServiceModel
import Testing

@Suite("Reports for people")
struct ReportTextTests {
    @Test("one cause is one finding: its first changes, its first consequences, and how many there are")
    func everything() {
        expectReport(ReportSample.report(ReportSample.everything).text(), "everything/report.txt")
    }

    @Test("all changes of a cause are listed on demand")
    func all() {
        expectReport(ReportSample.report(ReportSample.removal).text(showsAll: true), "all/report.txt")
    }

    @Test("changes of one cause that differ in how are told apart")
    func notUniform() {
        var other = ReportSample.rename("Hall.members.Name.type", line: 4)
        other.details = ["The two differ."]
        expectReport(
            ReportSample.report([ReportSample.rename("Room.members.Name.type", line: 3), other]).text(),
            "not-uniform/report.txt"
        )
    }

    @Test("where nothing differs, one line says so")
    func nothing() {
        #expect(ReportSample.report([]).text() == "no differences between 'old' and 'new'\n")
    }

    @Test("of several services each has its heading, and all have one recommendation")
    func severalServices() {
        let report = ComparisonReport(
            old: "old",
            new: "new",
            services: [
                ServiceReport(title: "Halls 1", findings: []),
                ServiceReport(title: "Rooms 1", findings: findings(of: [ReportSample.member])),
            ]
        )
        expectReport(report.text(), "several-services/report.txt")
    }

    @Test("what would confuse a terminal is replaced, and line breaks do not make lines")
    func hostileText() {
        var change = ReportSample.pattern
        change.before = "a\nb"
        change.after = "\u{1B}[31mred"
        change.details = ["turned \u{202E}around"]
        let report = ComparisonReport(
            old: "old",
            new: "new",
            services: [ServiceReport(title: "Rooms\u{1B}]0;x 1", findings: findings(of: [change]))]
        )
        expectReport(report.text(), "hostile-text/report.txt")
    }

    @Test("colors are for terminals")
    func colors() {
        let text = ReportSample.report([ReportSample.member]).text(isColored: true)
        expectReport(text, "colors/report.txt")
    }
}

@Suite("Accepted changes")
struct ReportAcceptanceTests {
    private func acceptedChange(_ rule: String, _ path: String, _ reason: String = "Nobody minds.") -> AcceptedChange {
        AcceptedChange(
            rule: rule,
            path: path,
            reason: reason,
            range: SourceRange(file: "accepted.yaml", line: 1, column: 1)
        )
    }

    @Test("they do not count, and are listed with their reasons")
    func accepted() {
        let report = ReportSample.report([ReportSample.pattern, ReportSample.member])
            .accepting([acceptedChange("pattern-narrowed", "CallingName.pattern")])
        expectReport(report.text(), "accepted/report.txt")
    }

    @Test("where everything is accepted, no release is recommended")
    func everythingAccepted() {
        let report = ReportSample.report([ReportSample.member]).accepting([acceptedChange("member-added", "Room.*")])
        expectReport(report.text(), "everything-accepted/report.txt")
    }

    @Test("of many that are accepted for one reason the first three are shown, and all if asked for")
    func manyAccepted() {
        let report = ReportSample.report(ReportSample.removal + [ReportSample.member])
            .accepting([acceptedChange("member-added", "*", "New."), acceptedChange("operation-removed", "*")])
        expectReport(report.text(), "many-accepted/report.txt")
        expectReport(report.markdown(), "many-accepted/report.md")
        #expect(report.text(showsAll: true).split(separator: "\n").count { $0.hasSuffix("-removed]") } == 9)
        #expect(report.markdown(showsAll: true).split(separator: "\n").count { $0.hasPrefix("- ") } == 10)
    }

    @Test("what followed from accepted changes is accepted with them, and from some of them is not")
    func effects() {
        let report = ReportSample.report(ReportSample.removal)
        let all = report.accepting([acceptedChange("operation-removed", "*", "We never had rooms.")])
        #expect(all.findings.isEmpty)
        #expect(all.services.first?.accepted.count == 9)
        #expect(Set(all.services.flatMap(\.accepted).map(\.reason)) == ["We never had rooms."])
        let one = report.accepting([acceptedChange("operation-removed", "GetRoom")])
        #expect(one.findings.map(\.changes.count) == [4])
        #expect(one.findings.map(\.effects.count) == [4])
        let effect = report.accepting([acceptedChange("shape-removed", "Door")])
        #expect(effect.findings.map(\.changes.count) == [5])
        #expect(effect.findings.map(\.effects.count) == [3])
    }

    @Test("a finding weighs what is left of it")
    func order() {
        var grave = ReportSample.rename("Hall.members.Name.type", line: 1)
        grave.wire = .breaking
        let mild = ReportSample.rename("Room.members.Name.type", line: 2)
        let report = ReportSample.report([grave, mild, ReportSample.member])
        #expect(report.findings.map(\.verdict) == [.breaking, .additive])
        let accepted = report.accepting([acceptedChange("type-renamed", "Hall.members.Name.type")])
        #expect(accepted.findings.map(\.verdict) == [.additive, .neutral])
    }

    @Test("the rule and the whole path have to be the same, or the path's beginning before a star")
    func matching() {
        let entries = [
            acceptedChange("member-added", "Room.members.Name"), acceptedChange("member-added", "Room.*"),
            acceptedChange("member-added", "*"), acceptedChange("pattern-narrowed", "Room.members.Name"),
            acceptedChange("member-added", "Room.members"), acceptedChange("member-added", "Room.members.Name.type"),
            acceptedChange("member-added", "Hall.*"),
        ]
        let unused = ReportSample.report([ReportSample.member]).unused(entries)
        #expect(unused == Array(entries[3...]))
    }

    @Test("an entry that is about an accepted change is used, and so is one about an effect")
    func unused() {
        let entries = [
            acceptedChange("operation-removed", "*"), acceptedChange("shape-removed", "Door"),
            acceptedChange("operation-removed", "GetRoom"),
        ]
        let report = ReportSample.report(ReportSample.removal)
        #expect(report.unused(entries).isEmpty)
        #expect(report.accepting(entries).unused(entries).isEmpty)
    }
}

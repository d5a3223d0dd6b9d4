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
        #expect(
            ReportSample.report(changes).accepting([acceptance]).json == """
                {"old":"old","new":"new",
                "recommendedRelease":"major",
                "counts":{"breaking":2,"additive":0,"neutral":0,"accepted":1},
                "services":[
                {"service":"Rooms 1",
                "findings":[
                {"rule":"operation-removed","title":"operation removed","verdict":"breaking","wire":"breaking",\
                "source":"breaking","changes":[{"rule":"operation-removed","path":"GetRoom","summary":"removed",\
                "before":null,"after":null,"details":[],"direction":null,"wire":"breaking","source":"breaking",\
                "old":{"file":"old/rooms.yaml","line":1,"column":3,"length":1},"new":null}],\
                "effects":[{"rule":"shape-removed","path":"Room","summary":"removed","before":null,"after":null,\
                "details":[],"direction":null,"wire":"neutral","source":"breaking",\
                "old":{"file":"old/rooms.yaml","line":3,"column":3,"length":1},"new":null}]},
                {"rule":"pattern-narrowed","title":"pattern narrowed","verdict":"breaking","wire":"breaking",\
                "source":"neutral","changes":[{"rule":"pattern-narrowed","path":"CallingName.pattern",\
                "summary":"^[a-z]+$ -> ^[a-z]{2}$","before":"^[a-z]+$","after":"^[a-z]{2}$",\
                "details":["no longer accepts 'a'"],"direction":"request","wire":"breaking","source":"neutral",\
                "old":{"file":"old/names.yaml","line":12,"column":5,"length":7},\
                "new":{"file":"new/names.yaml","line":14,"column":5,"length":7}}],"effects":[]}
                ],
                "accepted":[
                {"reason":"Nobody minds.","change":{"rule":"operation-removed","path":"PutRoom","summary":"removed",\
                "before":null,"after":null,"details":[],"direction":null,"wire":"breaking","source":"breaking",\
                "old":{"file":"old/rooms.yaml","line":2,"column":3,"length":1},"new":null}}
                ]}
                ]}

                """
        )
    }

    @Test("JSON is JSON whatever a model says, and where there is nothing to say")
    func validJSON() throws {
        let report = try JSONSerialization.jsonObject(with: Data(hostileReport.json.utf8)) as? [String: Any]
        #expect(report?["old"] as? String == Self.hostile)
        #expect(
            ReportSample.report([]).json == """
                {"old":"old","new":"new",
                "recommendedRelease":null,
                "counts":{"breaking":0,"additive":0,"neutral":0,"accepted":0},
                "services":[
                {"service":"Rooms 1",
                "findings":[],
                "accepted":[]}
                ]}

                """
        )
    }

    @Test("Markdown says by headings what breaks, what is new, and the rest")
    func markdown() {
        #expect(
            ReportSample.report(ReportSample.everything).markdown() == """
                ## Rooms 1

                Recommended release: **major** (2 wire breaks, 1 source break)

                ### Breaking

                - operation removed, 5 times
                  - `GetRoom` (breaks the wire and the source)
                  - `ListRooms` (breaks the wire and the source)
                  - `OpenRoom` (breaks the wire and the source)
                  - and 2 more
                  - from which followed 4 changes:
                    - shape removed: `Door`
                    - shape removed: `Key`
                    - shape removed: `Lock`
                    - and 1 more
                - pattern narrowed: `CallingName.pattern`: `^[a-z]+$` -> `^[a-z]{2}$` (breaks the wire, in requests)
                  - no longer accepts 'a'

                ### Additive

                - member added: `Room.members.Name` (in responses)

                ### Other

                - type renamed, 2 times: `Text` -> `RoomName`
                  - The two are the same.
                  - `Room.members.Name.type` (in requests and responses)
                  - `Hall.members.Name.type` (in requests and responses)

                """
        )
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
        #expect(
            report.markdown() == """
                ## Rooms 1

                Recommended release: **patch** (1 neutral)

                ### Other

                - type renamed, 2 times:
                  - `Room.members.Name.type`: `Text` -> `RoomName` (in requests and responses)
                    - The two are the same.
                  - `Hall.members.Name.type` is `RoomName` (in requests and responses)

                ### Accepted

                - member added: `Room.members.Name`. It is \\*ours\\*.

                ## Halls 1

                No differences.

                ## All services

                Recommended release: **patch** (1 neutral)

                """
        )
        #expect(ReportSample.report([]).markdown() == "No differences between `old` and `new`.\n")
    }

    @Test("nothing that a model says is markup")
    func escapedMarkdown() {
        #expect(
            hostileReport.markdown() == """
                ## \\<b\\> \\| \\`x\\` \\_y\\_ \\[z\\](w) \\\\ ␊% : , \u{FFFD}

                Recommended release: **major** (1 wire break)

                ### Breaking

                - pattern narrowed: ``<b> | `x` _y_ [z](w) \\ ␊% : , \u{FFFD}``: ``<b> | `x` _y_ [z](w) \\ ␊% : , \u{FFFD}`` -> \
                `^[a-z]{2}$` (breaks the wire, in requests)
                  - \\<b\\> \\| \\`x\\` \\_y\\_ \\[z\\](w) \\\\ ␊% : , \u{FFFD}

                """
        )
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
        #expect(
            ReportSample.report(ReportSample.everything).githubAnnotations == """
                ::error title=Rooms 1%3A operation removed::GetRoom: removed%0Awire: breaking, source: breaking%0A\
                old: old/rooms.yaml:1%0Aand 4 more of the same%0Afrom which followed 4 changes
                ::error file=new/names.yaml,line=14,col=5,title=Rooms 1%3A pattern narrowed::CallingName.pattern: \
                ^[a-z]+$ -> ^[a-z]{2}$%0Awire: breaking, source: neutral, in requests%0Ano longer accepts 'a'%0A\
                old: old/names.yaml:12
                ::notice file=new/rooms.yaml,line=7,col=9,title=Rooms 1%3A member added::Room.members.Name: added%0A\
                wire: additive, source: additive, in responses
                ::debug::type renamed: Room.members.Name.type: Text -> RoomName%0Awire: neutral, source: neutral, \
                in requests and responses%0AThe two are the same.%0Aold: old/rooms.yaml:3%0Aand 1 more of the same
                compared Rooms 1: 2 breaking, 1 additive, 1 neutral
                recommended release: major (2 wire breaks, 1 source break)

                """
        )
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
        #expect(
            report.githubAnnotations == """
                ::notice file=100%25%2C a%3Ab.yaml,line=7,col=9,title=%3A%3Astop-commands%3A%3Ax%2C%0A###[error]y%3A member added::\
                a␍␊::error::b%250A: added%0Awire: additive, source: additive, in responses
                compared ::stop-commands::x,␊### [error]y: 1 additive
                recommended release: minor (1 additive)

                """
        )
    }
}

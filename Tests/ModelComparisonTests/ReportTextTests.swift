import Diagnostics
import ModelComparison
import ProjectFormat
import ServiceModel
import Testing

@Suite("Reports for people")
struct ReportTextTests {
    @Test("one cause is one finding: its first changes, its first consequences, and how many there are")
    func everything() {
        #expect(
            ReportSample.report(ReportSample.everything).text() == """
                Rooms 1: 2 breaking, 1 additive, 1 neutral

                breaking: operation removed [operation-removed], 5 times
                  GetRoom
                    wire: breaking, source: breaking
                    old: old/rooms.yaml:1
                  ListRooms
                    wire: breaking, source: breaking
                    old: old/rooms.yaml:2
                  OpenRoom
                    wire: breaking, source: breaking
                    old: old/rooms.yaml:3
                  and 2 more
                  from which followed 4 changes:
                    Door: removed [shape-removed], old/rooms.yaml:21
                    Key: removed [shape-removed], old/rooms.yaml:22
                    Lock: removed [shape-removed], old/rooms.yaml:23
                    and 1 more

                breaking: pattern narrowed [pattern-narrowed]
                  CallingName.pattern: ^[a-z]+$ -> ^[a-z]{2}$
                    wire: breaking, source: neutral, in requests
                    no longer accepts 'a'
                    old: old/names.yaml:12
                    new: new/names.yaml:14

                additive: member added [member-added]
                  Room.members.Name: added
                    wire: additive, source: additive, in responses
                    new: new/rooms.yaml:7

                neutral: type renamed [type-renamed], 2 times
                  Text -> RoomName
                  The two are the same.
                  Room.members.Name.type
                    wire: neutral, source: neutral, in requests and responses
                    old: old/rooms.yaml:3
                    new: new/rooms.yaml:3
                  Hall.members.Name.type
                    wire: neutral, source: neutral, in requests and responses
                    old: old/rooms.yaml:4
                    new: new/rooms.yaml:4

                recommended release: major (2 wire breaks, 1 source break)

                """
        )
    }

    @Test("all changes of a cause are listed on demand")
    func all() {
        #expect(
            ReportSample.report(ReportSample.removal).text(showsAll: true) == """
                Rooms 1: 1 breaking

                breaking: operation removed [operation-removed], 5 times
                  GetRoom
                    wire: breaking, source: breaking
                    old: old/rooms.yaml:1
                  ListRooms
                    wire: breaking, source: breaking
                    old: old/rooms.yaml:2
                  OpenRoom
                    wire: breaking, source: breaking
                    old: old/rooms.yaml:3
                  PutRoom
                    wire: breaking, source: breaking
                    old: old/rooms.yaml:4
                  ShutRoom
                    wire: breaking, source: breaking
                    old: old/rooms.yaml:5
                  from which followed 4 changes:
                    Door: removed [shape-removed], old/rooms.yaml:21
                    Key: removed [shape-removed], old/rooms.yaml:22
                    Lock: removed [shape-removed], old/rooms.yaml:23
                    Room: removed [shape-removed], old/rooms.yaml:24

                recommended release: major (1 wire break, 1 source break)

                """
        )
    }

    @Test("changes of one cause that differ in how are told apart")
    func notUniform() {
        var other = ReportSample.rename("Hall.members.Name.type", line: 4)
        other.details = ["The two differ."]
        #expect(
            ReportSample.report([ReportSample.rename("Room.members.Name.type", line: 3), other]).text() == """
                Rooms 1: 1 neutral

                neutral: type renamed [type-renamed], 2 times
                  Room.members.Name.type: Text -> RoomName
                    wire: neutral, source: neutral, in requests and responses
                    The two are the same.
                    old: old/rooms.yaml:3
                    new: new/rooms.yaml:3
                  Hall.members.Name.type: Text -> RoomName
                    wire: neutral, source: neutral, in requests and responses
                    The two differ.
                    old: old/rooms.yaml:4
                    new: new/rooms.yaml:4

                recommended release: patch (1 neutral)

                """
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
        #expect(
            report.text() == """
                Halls 1: no differences

                Rooms 1: 1 additive

                additive: member added [member-added]
                  Room.members.Name: added
                    wire: additive, source: additive, in responses
                    new: new/rooms.yaml:7

                recommended release: minor (1 additive)

                """
        )
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
        #expect(
            report.text() == """
                Rooms␛]0;x 1: 1 breaking

                breaking: pattern narrowed [pattern-narrowed]
                  CallingName.pattern: a␊b -> ␛[31mred
                    wire: breaking, source: neutral, in requests
                    turned \u{FFFD}around
                    old: old/names.yaml:12
                    new: new/names.yaml:14

                recommended release: major (1 wire break)

                """
        )
    }

    @Test("colors are for terminals")
    func colors() {
        let text = ReportSample.report([ReportSample.member]).text(isColored: true)
        #expect(
            text == """
                \u{1B}[1mRooms 1: 1 additive\u{1B}[0m

                \u{1B}[32madditive:\u{1B}[0m \u{1B}[1mmember added\u{1B}[0m [member-added]
                  Room.members.Name: added
                    wire: additive, source: additive, in responses
                    new: new/rooms.yaml:7

                recommended release: \u{1B}[1mminor\u{1B}[0m (1 additive)

                """
        )
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
        #expect(
            report.text() == """
                Rooms 1: 1 additive, 1 accepted

                additive: member added [member-added]
                  Room.members.Name: added
                    wire: additive, source: additive, in responses
                    new: new/rooms.yaml:7

                accepted in Rooms 1:
                  CallingName.pattern: ^[a-z]+$ -> ^[a-z]{2}$ [pattern-narrowed]
                    because: Nobody minds.

                recommended release: minor (1 additive)

                """
        )
    }

    @Test("where everything is accepted, no release is recommended")
    func everythingAccepted() {
        let report = ReportSample.report([ReportSample.member]).accepting([acceptedChange("member-added", "Room.*")])
        #expect(
            report.text() == """
                Rooms 1: 1 accepted

                accepted in Rooms 1:
                  Room.members.Name: added [member-added]
                    because: Nobody minds.

                recommended release: none (everything that changed is accepted)

                """
        )
    }

    @Test("of many that are accepted for one reason the first three are shown, and all if asked for")
    func manyAccepted() {
        let report = ReportSample.report(ReportSample.removal + [ReportSample.member])
            .accepting([acceptedChange("member-added", "*", "New."), acceptedChange("operation-removed", "*")])
        #expect(
            report.text() == """
                Rooms 1: 10 accepted

                accepted in Rooms 1:
                  GetRoom: removed [operation-removed]
                  ListRooms: removed [operation-removed]
                  OpenRoom: removed [operation-removed]
                  and 6 more
                    because: Nobody minds.
                  Room.members.Name: added [member-added]
                    because: New.

                recommended release: none (everything that changed is accepted)

                """
        )
        #expect(
            report.markdown() == """
                ## Rooms 1

                Recommended release: none, everything that changed is accepted

                ### Accepted

                - operation removed: `GetRoom`. Nobody minds.
                - operation removed: `ListRooms`. Nobody minds.
                - operation removed: `OpenRoom`. Nobody minds.
                - and 6 more. Nobody minds.
                - member added: `Room.members.Name`. New.

                """
        )
        #expect(report.text(showsAll: true).split(separator: "\n").count { $0.hasSuffix("-removed]") } == 9)
        #expect(report.markdown(showsAll: true).split(separator: "\n").count { $0.hasPrefix("- ") } == 10)
    }

    @Test("what followed from accepted changes is accepted with them, and from some of them is not")
    func effects() {
        let report = ReportSample.report(ReportSample.removal)
        let all = report.accepting([acceptedChange("operation-removed", "*", "We never had rooms.")])
        #expect(all.findings.isEmpty)
        #expect(all.services[0].accepted.count == 9)
        #expect(Set(all.services[0].accepted.map(\.reason)) == ["We never had rooms."])
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

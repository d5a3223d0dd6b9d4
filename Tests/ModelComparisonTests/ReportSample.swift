import Diagnostics
import Foundation
import ModelComparison
import SuiteSupport
import Testing

/// Changes and reports that are made up for tests of reports.
enum ReportSample {
    static let narrowed = ChangeRule("pattern-narrowed", mirror: "pattern-widened", "pattern narrowed", "It refuses.")
    static let removed = ChangeRule("operation-removed", mirror: "operation-added", "operation removed", "It is gone.")
    static let shapeRemoved = ChangeRule("shape-removed", mirror: "shape-added", "shape removed", "It is gone.")
    static let added = ChangeRule("member-added", mirror: "member-removed", "member added", "It is new.")
    static let retargeted = ChangeRule("type-renamed", "type renamed", "It is the same.")

    /// A pattern that refuses what it accepted.
    static let pattern = Change(
        rule: narrowed,
        path: "CallingName.pattern",
        oldPlace: SourceRange(file: "old/names.yaml", line: 12, column: 5, length: 7),
        newPlace: SourceRange(file: "new/names.yaml", line: 14, column: 5, length: 7),
        before: "^[a-z]+$",
        after: "^[a-z]{2}$",
        details: ["no longer accepts 'a'"],
        direction: .request,
        wire: .breaking,
        source: .neutral
    )

    static func operation(_ name: String, line: Int) -> Change {
        Change(
            rule: removed,
            path: name,
            oldPlace: SourceRange(file: "old/rooms.yaml", line: line, column: 3),
            newPlace: nil,
            wire: .breaking,
            source: .breaking,
            groupKey: "operation-removed"
        )
    }

    static func shape(_ name: String, line: Int) -> Change {
        Change(
            rule: shapeRemoved,
            path: name,
            oldPlace: SourceRange(file: "old/rooms.yaml", line: line, column: 3),
            newPlace: nil,
            wire: .neutral,
            source: .breaking,
            causeKey: "operation-removed"
        )
    }

    /// Five operations that were removed, and four shapes that went with them.
    static let removal =
        zip(["GetRoom", "ListRooms", "OpenRoom", "PutRoom", "ShutRoom"], 1...).map { operation($0, line: $1) }
        + zip(["Door", "Key", "Lock", "Room"], 21...).map { shape($0, line: $1) }

    static let member = Change(
        rule: added,
        path: "Room.members.Name",
        oldPlace: nil,
        newPlace: SourceRange(file: "new/rooms.yaml", line: 7, column: 9),
        direction: .response,
        wire: .additive,
        source: .additive
    )

    static func rename(_ path: String, line: Int) -> Change {
        Change(
            rule: retargeted,
            path: path,
            oldPlace: SourceRange(file: "old/rooms.yaml", line: line, column: 3),
            newPlace: SourceRange(file: "new/rooms.yaml", line: line, column: 3),
            before: "Text",
            after: "RoomName",
            details: ["The two are the same."],
            direction: .both,
            wire: .neutral,
            source: .neutral,
            groupKey: "type-renamed Text RoomName"
        )
    }

    /// Everything at once.
    static let everything =
        removal + [
            pattern, member, rename("Room.members.Name.type", line: 3), rename("Hall.members.Name.type", line: 4),
        ]

    static func report(_ changes: [Change]) -> ComparisonReport {
        ComparisonReport(
            old: "old",
            new: "new",
            services: [ServiceReport(title: "Rooms 1", findings: findings(of: changes))]
        )
    }
}

/// Compares a report with a file under `Tests/Cases/reports`, which holds what is printed about made-up changes.
func expectReport(_ text: String, _ file: String, sourceLocation: SourceLocation = #_sourceLocation) {
    let recorded = Goldens.root.appending(path: "Tests/Cases/reports").appending(path: file)
    if let difference = Goldens.difference(of: text, from: recorded) {
        Issue.record(Comment(rawValue: difference), sourceLocation: sourceLocation)
    }
}

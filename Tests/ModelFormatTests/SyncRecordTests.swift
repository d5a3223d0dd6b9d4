import Diagnostics
import ProjectFormat
import ServiceModel
import Testing

@Suite("Records of divergences")
struct SyncRecordTests {
    private func range(_ line: Int, _ column: Int, _ length: Int) -> SourceRange {
        SourceRange(file: "a--b.yaml", line: line, column: column, length: length)
    }

    @Test("a record is read with its places")
    func record() {
        let text = """
            operations:
              DescribeRoom: GetRoom
            shapes:
              Hall: Room
            divergences:
              - reason: |
                  The name is longer.
                paths:
                  Room.members.Name.type: Text -> LongText
              - reason: TODO
                paths: { Room.members.Size: added }
            conversions:
              B:
                Kind.values.Old: { value: New }
                GetRoom.input.Tags: { default: { a: [1, 2.5, true, "\\"x\\""] } }
            """
        let (record, diagnostics) = loadSyncRecord(Array(text.utf8), file: "a--b.yaml")
        #expect(diagnostics.isEmpty)
        let expected = SyncRecord(
            operationPairs: [
                .init(old: "DescribeRoom", oldRange: range(2, 3, 12), new: "GetRoom", newRange: range(2, 17, 7))
            ],
            shapePairs: [.init(old: "Hall", oldRange: range(4, 3, 4), new: "Room", newRange: range(4, 9, 4))],
            groups: [
                .init(
                    reason: "The name is longer.",
                    divergences: [
                        .init(
                            path: "Room.members.Name.type",
                            summary: "Text -> LongText",
                            range: range(9, 7, 22),
                            summaryRange: range(9, 31, 16)
                        )
                    ],
                    range: range(6, 5, 6)
                ),
                .init(
                    reason: nil,
                    divergences: [
                        .init(
                            path: "Room.members.Size",
                            summary: "added",
                            range: range(11, 14, 17),
                            summaryRange: range(11, 33, 5)
                        )
                    ],
                    range: range(10, 5, 6)
                ),
            ],
            conversions: [
                .init(service: "B", path: "Kind.values.Old", substitute: .value("New"), range: range(14, 5, 15)),
                .init(
                    service: "B",
                    path: "GetRoom.input.Tags",
                    substitute: .default(["a": [1, .decimal(2.5), true, "\"x\""]]),
                    range: range(15, 5, 18)
                ),
            ]
        )
        #expect(record == expected)
    }

    @Test("a file without content is an empty record", arguments: ["", "# Nothing yet.\n", "~"])
    func empty(text: String) {
        let (record, diagnostics) = loadSyncRecord(Array(text.utf8), file: "a--b.yaml")
        #expect(record == SyncRecord())
        #expect(diagnostics.isEmpty)
    }

    @Test("a project's pairs are read")
    func pairs() {
        let text = """
            services:
              a: { output: ../Generated/A }
              b: { output: ../Generated/B }
            sync:
              - from: a
                to: b
                module: AToB
                output: ../Generated/AToB
                guide: ../docs/a-to-b.md
            """
        let (project, diagnostics) = loadProject(Array(text.utf8), file: "a--b.yaml", moduleNames: .unrestricted)
        #expect(diagnostics.isEmpty)
        let expected = ProjectConfiguration.SyncPair(
            old: "a",
            new: "b",
            migration: .init(
                module: Located("AToB", at: range(7, 13, 4)),
                output: Located("../Generated/AToB", at: range(8, 13, 17))
            ),
            guide: Located("../docs/a-to-b.md", at: range(9, 12, 17)),
            range: range(5, 5, 4)
        )
        #expect(project?.syncPairs == [expected])
        #expect(expected.recordFile == "sync/a--b.yaml")
    }
}

import ServiceMigration
import Testing

/// A group of operations in a guide: its heading, the text below it, and the operations that have headings.
struct GuideGroup: Equatable {
    var heading: String
    var text: String
    var operations: [String]
}

/// Returns the groups of the operations in a guide.
func guideGroups(of guide: String) -> [GuideGroup] {
    let lines = guide.split(separator: "\n").drop { $0 != "## Operations" }.dropFirst().prefix { !$0.hasPrefix("## ") }
    var groups: [GuideGroup] = []
    for line in lines {
        if line.hasPrefix("### ") {
            groups.append(GuideGroup(heading: String(line.dropFirst(4)), text: "", operations: []))
        } else if line.hasPrefix("#### "), !groups.isEmpty {
            groups[groups.count - 1].operations.append(String(line.dropFirst(5)))
        } else if groups.last?.operations.isEmpty == true {
            groups[groups.count - 1].text += (groups.last?.text.isEmpty == true ? "" : " ") + line
        }
    }
    return groups
}

@Suite("The resources of a guide")
struct ResourceGroupTests {
    private func guide(_ name: String) throws -> String {
        let testCase = try #require(SyncCase.all.first { $0.folder.lastPathComponent == name })
        let (comparison, record) = try testCase.comparison()
        return try migrationGuide(comparison, record: record, pair: testCase.pair())
    }

    @Test("operations are with the resource of the old service, then of the new one, then with none")
    func groups() throws {
        #expect(
            try guideGroups(of: guide("resources")) == [
                GuideGroup(
                    heading: "Resource `Room`",
                    text: "`Room` can be created and read in Inn too, but no longer updated or deleted. "
                        + "Only in Inn can it be listed. `getRoom` and `createRoom` are the same in both.",
                    operations: ["cleanRoom"]
                ),
                GuideGroup(
                    heading: "Resource `Bed`",
                    text: "`Bed` can be written and read in Inn too. `getBed` is the same in both.",
                    operations: ["putBed"]
                ),
                GuideGroup(
                    heading: "Resource `Bell`",
                    text: "Neither service has an operation of its own to create, read, update, delete or list `Bell`.",
                    operations: ["ringBell"]
                ),
                GuideGroup(
                    heading: "Resource `Suite`",
                    text: "In Inn this is `Chamber`. It can be read and listed there too. "
                        + "Only there can it be created.",
                    operations: ["getChamber", "listSuites"]
                ),
                GuideGroup(
                    heading: "Resource `Guest`",
                    text: "`Guest` can be listed in Inn too. Inn has another operation to update it: `moveGuest`. "
                        + "`listGuests` is the same in both.",
                    operations: ["feedGuest"]
                ),
                GuideGroup(
                    heading: "Resource `Bar`",
                    text: "Neither service has an operation of its own to create, read, update, delete or list `Bar`.",
                    operations: ["openBar"]
                ),
                GuideGroup(
                    heading: "Without a resource",
                    text: "`fireCook` is the same in both.",
                    operations: ["openDoor"]
                ),
            ]
        )
    }

    @Test("what the groups say is said there alone, and every link leads to a heading")
    func links() throws {
        for testCase in SyncCase.all {
            let guide = try guide(testCase.folder.lastPathComponent)
            let headings = guide.split(separator: "\n").filter { $0.hasPrefix("#") }.map { line in
                line.drop { $0 == "#" }.dropFirst().lowercased().replacing(" ", with: "-").filter {
                    $0.isLetter || $0.isNumber || $0 == "-"
                }
            }
            for link in guide.matches(of: /\]\(#([^)]+)\)/) {
                #expect(headings.count { $0 == link.1 } == 1, "\(testCase): \(link.1)")
            }
        }
        #expect(try !guide("resources").contains("## The same"))
    }

    @Test("services without resources have no groups")
    func none() throws {
        let guide = try guide("guide")
        #expect(guide.contains("\n## The same\n") && guide.contains("\n### getRoom\n"))
        #expect(!guide.contains("\n### Resource") && !guide.contains("\n### Without a resource"))
    }
}

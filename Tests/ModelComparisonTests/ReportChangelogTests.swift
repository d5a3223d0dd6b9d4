import ModelComparison
import Testing

@Suite("Changelogs")
struct ReportChangelogTests {
    private let entry = "## 2026-11-21: Rooms 1\n\nText.\n"

    @Test("an entry has the day, the service, the recommendation and all changes")
    func content() {
        let service = ServiceReport(title: "Rooms_1", findings: findings(of: ReportSample.removal))
        expectReport(service.changelogEntry(date: "2026-11-21"), "content/changelog.md")
    }

    @Test("a new changelog gets a title", arguments: [nil, "", " \n"])
    func new(changelog: String?) {
        #expect(addEntry(entry, to: changelog) == "# Changelog\n\n\(entry)")
    }

    @Test("the newest entry comes first, and the rest stays as it is")
    func order() {
        #expect(
            addEntry(entry, to: "# Ours\n\nIntro.\n\n## Older\n\nx  \n## Oldest")
                == "# Ours\n\nIntro.\n\n\(entry)\n## Older\n\nx  \n## Oldest"
        )
        #expect(addEntry(entry, to: "# Ours\nIntro.") == "# Ours\nIntro.\n\n\(entry)")
        #expect(addEntry(entry, to: "# Ours\n## Older\n") == "# Ours\n\n\(entry)\n## Older\n")
    }

    @Test("a changelog that begins with an entry gets nothing before the new one")
    func withoutTitle() {
        #expect(addEntry(entry, to: "## Older\n") == "\(entry)\n## Older\n")
    }

    @Test("a heading in a block of code is none", arguments: ["```", "~~~~", "```` md"])
    func code(fence: String) {
        let block = "\(fence)\n``\n## No\n\(fence.prefix { $0 != " " })\n"
        #expect(addEntry(entry, to: "\(block)\n## Older\n") == "\(block)\n\(entry)\n## Older\n")
    }

    @Test(
        "what only resembles the marks of a block of code neither opens nor closes one",
        arguments: [
            "```\n``` swift\n## No\n```\n", "  ```\n## No\n   ```\n", "~~~\n```\n## No\n~~~\n", "```code``` here\n",
            "    ```\n",
        ]
    )
    func notCode(block: String) {
        #expect(addEntry(entry, to: "\(block)\n## Older\n## Oldest\n") == "\(block)\n\(entry)\n## Older\n## Oldest\n")
    }

    @Test("the mark of the encoding stays at the beginning")
    func byteOrderMark() {
        #expect(addEntry(entry, to: "\u{FEFF}## Older\n") == "\u{FEFF}\(entry)\n## Older\n")
        #expect(addEntry(entry, to: "\u{FEFF}") == "\u{FEFF}# Changelog\n\n\(entry)")
    }

    @Test("lines end as they do in the file")
    func lineEndings() {
        #expect(
            addEntry(entry, to: "# Ours\r\n\r\n## Older\r\n")
                == "# Ours\r\n\r\n## 2026-11-21: Rooms 1\r\n\r\nText.\r\n\r\n## Older\r\n"
        )
    }
}

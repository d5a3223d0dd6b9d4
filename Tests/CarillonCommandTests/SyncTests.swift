import CarillonFiles
import Foundation
import ProjectSupport
import SwiftGenerator
import Testing

@testable import carillon

@Suite("carillon sync")
struct SyncTests {
    let project: SampleProject
    let record = "model/sync/rooms--halls.yaml"

    /// The service `halls` is what became of `rooms`: a hall has a size, too.
    init() throws {
        project = try SampleProject()
        for file in ["service.yaml", "rooms-list.yaml"] {
            let text = try project.folder.contents(of: "model/rooms/\(file)")
            try project.folder.write(text, to: "model/halls/\(file)")
        }
        try project.edit(
            "model/halls/service.yaml",
            "name: Rooms\n  title: Sample Rooms",
            "name: Halls\n  title: Sample Halls"
        )
        try project.edit(
            "model/halls/rooms-list.yaml",
            "      Title: { type: String, doc: What it is called. }\n",
            "      Title: { type: String, doc: What it is called. }\n      Size: { type: Integer, doc: In metres. }\n"
        )
        try project.folder.write(
            """
            services:
              rooms: { output: ../Generated/Rooms }
              users: { output: ../Generated/Users }
              halls: { output: ../Generated/Halls }

            sync:
              - from: rooms
                to: halls
                guide: ../docs/to-halls.md

            """,
            to: "model/carillon.yaml"
        )
    }

    private func writeRecord(reason: String = "Halls are measured.", summary: String = "added") throws {
        try project.folder.write(
            """
            # Rooms and halls.

            divergences:
              - reason: \(reason)
                paths:
                  RoomDetail.members.Size: \(summary)

            """,
            to: record
        )
    }

    func sync(
        _ pairs: [String] = [],
        format: ReportFormat = .text,
        isQuiet: Bool = false,
        printsGuide: Bool = false,
        records: Bool = false
    ) throws -> SampleProject.Outcome {
        try project.run { _, workingFolder, console in
            let request = SyncRequest(
                project: ProjectRequest(services: pairs, format: format, isQuiet: isQuiet),
                printsGuide: printsGuide,
                records: records
            )
            return try syncServices(request, from: workingFolder, console: console)
        }
    }

    private let summary =
        "Sample Rooms -> Sample Halls: 1 operation and 1 shape in common, 1 divergence recorded in 1 group\n"

    // MARK: Looking

    @Test("a pair whose divergences are all recorded is summed up in a line, and quiet is quiet")
    func inSync() throws {
        try writeRecord()
        #expect(try sync() == .init(status: .success, output: summary, error: ""))
        #expect(try sync(isQuiet: true) == .init(status: .success, output: "", error: ""))
        #expect(try sync(format: .json) == .init(status: .success, output: "[]\n", error: ""))
        #expect(try project.run(lintModel).status == .success)
    }

    @Test("pairs are named as their records, and a name that is none is wrong usage")
    func names() throws {
        try writeRecord()
        for name in ["rooms--halls", record, "sync/rooms--halls.yaml"] {
            #expect(try sync([name]).output == summary, "\(name)")
        }
        #expect(
            try sync(["room--halls"])
                == .init(
                    status: .wrongUsage,
                    output: "",
                    error: "error: the project has no pair 'room--halls'\nhint: did you mean 'rooms--halls'?\n"
                )
        )
        #expect(try sync(["users"]).error.hasSuffix("hint: its pairs are 'rooms--halls'\n"))
        try project.edit("model/carillon.yaml", "to: halls", "to: hall")
        let outcome = try sync(["rooms--halls"])
        #expect(outcome.status == .findings)
        #expect(outcome.output.contains("error: the project has no service 'hall' [unknown-service]\n"))
    }

    @Test("what is not recorded, or recorded otherwise, is a finding at its place")
    func findings() throws {
        try project.folder.write("divergences: []\n", to: record)
        #expect(
            try sync()
                == .init(
                    status: .findings,
                    output: """
                        model/halls/rooms-list.yaml:16:7: error: 'RoomDetail.members.Size' differs from Sample Rooms (added), \
                        and no record explains it [unrecorded-divergence]
                         16 |       Size: { type: Integer, doc: In metres. }
                            |       ^~~~ run 'carillon sync --record', then say what it means

                        """,
                    error: "1 error\n"
                )
        )
        try writeRecord(summary: "removed")
        #expect(
            try sync(isQuiet: true)
                == .init(
                    status: .findings,
                    output: """
                        model/sync/rooms--halls.yaml:6:32: error: the services differ in 'RoomDetail.members.Size' in another \
                        way [changed-divergence]
                         6 |       RoomDetail.members.Size: removed
                           |                                ^~~~~~~ if the reason still holds, write 'added'

                        """,
                    error: ""
                )
        )
    }

    @Test("a record that is missing is an error of sync, lint and generate alike, at the pair")
    func missingRecord() throws {
        let message = """
            model/carillon.yaml:7:5: error: there is no file 'model/sync/rooms--halls.yaml' with what is known of how 'rooms' \
            and 'halls' differ [missing-record]
             7 |   - from: rooms
               |     ^~~~ run 'carillon sync --record', which makes it

            """
        #expect(try sync() == .init(status: .findings, output: message, error: "1 error\n"))
        #expect(try project.run(lintModel) == .init(status: .findings, output: message, error: "1 error\n"))
        #expect(
            try project.run(generateCode)
                == .init(status: .findings, output: "", error: message + "1 error: nothing was written\n")
        )
        #expect(try project.run(generateCode, ProjectRequest(services: ["rooms"])).status == .success)
    }

    @Test("a folder in the record's place is an error")
    func unreadableRecord() throws {
        try project.folder.write("", to: "\(record)/file")
        let outcome = try sync()
        #expect(outcome.status == .findings)
        #expect(
            outcome.output
                == "model/sync/rooms--halls.yaml:1:1: error: 'rooms--halls.yaml' is a folder [unreadable-file]\n"
                + "    move the folder to another place\n"
        )
        #expect(try sync(records: true).status == .findings)
    }

    @Test("a file in the place of the folder of records is an error")
    func fileForFolder() throws {
        try project.folder.write("", to: "model/sync")
        let before = try project.folder.tree()
        let message = """
            model/sync:1:1: error: 'sync' is not a folder, and is to hold 'rooms--halls.yaml' [unreadable-file]
                move it to another place

            """
        #expect(try sync() == .init(status: .findings, output: message, error: "1 error\n"))
        #expect(
            try sync(records: true)
                == .init(status: .findings, output: message, error: "1 error: nothing was written\n")
        )
        #expect(try project.folder.tree() == before)
    }

    @Test("a project without pairs has nothing to compare, and says so")
    func noPairs() throws {
        let other = try SampleProject()
        let outcome = try other.run { _, folder, console in
            try syncServices(SyncRequest(), from: folder, console: console)
        }
        #expect(
            outcome
                == .init(
                    status: .success,
                    output: "no services stay in sync: carillon.yaml lists no pair\n",
                    error: ""
                )
        )
    }

    @Test("lint finds a reason that nobody has written, a record of no pair, and one that is not in canonical form")
    func lint() throws {
        try writeRecord(reason: "TODO")
        #expect(
            try project.run(lintModel).output.hasPrefix(
                "model/sync/rooms--halls.yaml:4:5: error: a group of divergences has no reason [missing-reason]\n"
            )
        )
        try writeRecord()
        try project.edit(record, "  - reason", "   - reason")
        try project.edit(record, "    paths:", "     paths:")
        try project.folder.write("", to: "model/sync/rooms--users.yaml")
        let lines = try project.run(lintModel).output.split(separator: "\n").filter { $0.contains("warning") }
        #expect(
            lines == [
                "model/sync/rooms--halls.yaml:4:1: warning: from here on the file is not in canonical form [unformatted]",
                "model/sync/rooms--users.yaml:1:1: warning: 'rooms--users.yaml' is about no pair of services of the project "
                    + "[ignored-file]",
            ]
        )
        #expect(try project.run(formatModel).output.hasPrefix("formatted model/sync/rooms--halls.yaml\n"))
        #expect(try project.run(formatModel, ProjectRequest(services: ["rooms"])).output.contains("3 unchanged"))
    }

    // MARK: Recording

    @Test("a record is made where there is none, with skeletons that ask for a reason")
    func makeRecord() throws {
        let outcome = try sync(records: true)
        #expect(outcome.status == .findings)
        #expect(
            outcome.output
                == """
                1 divergence added to model/sync/rooms--halls.yaml
                model/sync/rooms--halls.yaml:4:5: error: a group of divergences has no reason [missing-reason]
                 4 |   - reason: TODO
                   |     ^~~~~~ say what the difference means to somebody who comes from the old service

                """
        )
        #expect(outcome.error == "1 error\n")
        #expect(
            try project.folder.contents(of: record)
                == """
                # How Sample Rooms and Sample Halls differ in what both have, and what that means.

                divergences:
                  - reason: TODO
                    paths:
                      RoomDetail.members.Size: added

                """
        )
        try project.edit(record, "TODO", "Halls are measured.")
        let before = try project.folder.tree()
        #expect(try sync(records: true) == .init(status: .success, output: summary, error: ""))
        #expect(try project.folder.tree() == before)
    }

    @Test("what is added to a record leaves everything else in it as it is")
    func addToRecord() throws {
        try project.folder.write(
            """
            # Rooms and halls.

            divergences:
              # Not so any more.
              - reason: Halls have no title.
                paths:
                  RoomDetail.members.Title: removed

            """,
            to: record
        )
        #expect(try sync(records: true).status == .findings)
        #expect(
            try project.folder.contents(of: record)
                == """
                # Rooms and halls.

                divergences:
                  # Not so any more.
                  - reason: Halls have no title.
                    paths:
                      RoomDetail.members.Title: removed

                  - reason: TODO
                    paths:
                      RoomDetail.members.Size: added

                """
        )
    }

    @Test("nothing is recorded while a model or the record has errors, nor through a symbolic link")
    func recordingRefused() throws {
        try project.folder.write("divergence: []\n", to: record)
        let before = try project.folder.tree()
        let outcome = try sync(records: true)
        #expect(outcome.error == "1 error: nothing was written\n")
        #expect(try project.folder.tree() == before)
        try project.folder.write("divergences: []\n", to: "elsewhere.yaml")
        let link = project.folder.path.appending(record).text
        try FileManager.default.removeItem(atPath: link)
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "../../elsewhere.yaml")
        let refused = try sync(records: true)
        #expect(refused.status == .findings)
        #expect(refused.error.hasPrefix("error: 'model/sync/rooms--halls.yaml' is a symbolic link, and "))
        #expect(try project.folder.contents(of: "elsewhere.yaml") == "divergences: []\n")
    }

    // MARK: The guide

    @Test("the guide is printed, and what 'generate' writes and 'check' compares is the same")
    func guide() throws {
        try writeRecord()
        try project.folder.write("# Ours\n", to: "docs/README.md")
        try project.folder.write("\(GeneratedFile.markdownMarker)rooms and x. -->\n", to: "docs/to-x.md")
        let printed = try sync(printsGuide: true)
        #expect(printed.status == .success)
        #expect(printed.error == "")
        #expect(printed.output.contains("- **New:** `size` of `RoomDetail`. Halls are measured.\n"))
        #expect(try project.run(checkCode).status == .findings)
        let generated = try project.run(generateCode)
        #expect(generated.status == .success)
        #expect(generated.output.contains(/Migration +1 guide +docs: 1 file written, 1 removed\n/))
        #expect(try project.folder.contents(of: "docs/to-halls.md") == printed.output)
        let names = try project.folder.tree().keys.filter { $0.hasPrefix("docs/") }.sorted()
        #expect(names == ["docs/", "docs/README.md", "docs/to-halls.md"])
        #expect(try project.run(checkCode).output.contains(/^\d+ files of 3 services up to date/))
        try project.edit(record, "Halls are measured.", "Halls have a size.")
        let outdated = try project.run(checkCode)
        #expect(outdated.output.hasPrefix("--- a/docs/to-halls.md\n+++ b/docs/to-halls.md\n"))
        #expect(outdated.error == "1 file out of date: run 'carillon generate'\n")
    }

    @Test("a page that somebody wrote is not replaced by a guide")
    func foreignPage() throws {
        try writeRecord()
        try project.folder.write("# Moving\n", to: "docs/to-halls.md")
        let outcome = try project.run(generateCode)
        #expect(outcome.status == .findings)
        #expect(
            outcome.error.hasPrefix(
                "error: 'docs/to-halls.md' is in the way: its first line does not say that Carillon has generated it\n"
            )
        )
        #expect(try project.generated().isEmpty)
    }

    @Test("guides stay as they are where not all services are worked on")
    func partOfTheProject() throws {
        try writeRecord()
        _ = try project.run(generateCode)
        try project.edit(record, "Halls are measured.", "Halls have a size.")
        let guide = try project.folder.contents(of: "docs/to-halls.md")
        #expect(try project.run(generateCode, ProjectRequest(services: ["rooms"])).status == .success)
        #expect(try project.folder.contents(of: "docs/to-halls.md") == guide)
        #expect(try project.run(generateCode, ProjectRequest(services: ["rooms", "halls"])).status == .success)
        #expect(try project.folder.contents(of: "docs/to-halls.md") != guide)
    }

    @Test("two guides share a folder, which is left alone unless both can be made")
    func twoGuides() throws {
        try writeRecord()
        try project.folder.write("", to: "model/sync/rooms--users.yaml")
        try project.edit(
            "model/carillon.yaml",
            "    guide: ../docs/to-halls.md\n",
            "    guide: ../docs/to-halls.md\n  - { from: rooms, to: users, guide: ../docs/to-users.md }\n"
        )
        #expect(try project.run(generateCode).output.contains(/Migration +2 guides +docs: 2 files written\n/))
        try project.edit(record, "Halls are measured.", "Halls have a size.")
        let before = try project.folder.tree()
        #expect(try project.run(generateCode, ProjectRequest(services: ["rooms", "halls"])).status == .success)
        #expect(try project.folder.tree() == before)
        #expect(try project.run(generateCode).output.contains("docs: 1 file written, 1 unchanged\n"))
        #expect(try sync(["rooms--users"]).output.hasPrefix("Sample Rooms -> Sample Users: 0 operations and 0 shapes"))
    }
}

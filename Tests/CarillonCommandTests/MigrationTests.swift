import Foundation
import SwiftGenerator
import Testing

@testable import carillon

@Suite("Conversions between services in sync")
struct MigrationTests {
    private let project: SampleProject

    /// The service `halls` is what became of `rooms`.
    init() throws {
        project = try SampleProject()
        for file in ["service.yaml", "rooms-list.yaml"] {
            let text = try project.folder.contents(of: "model/rooms/\(file)")
            try project.folder.write(text, to: "model/halls/\(file)")
        }
        try project.edit("model/halls/service.yaml", "name: Rooms", "name: Halls")
        try project.folder.write(
            """
            services:
              rooms: { output: ../Generated/Rooms }
              users: { output: ../Generated/Users }
              halls: { output: ../Generated/Halls }

            sync:
              - from: rooms
                to: halls
                module: RoomsHalls
                output: ../Generated/RoomsHalls

            """,
            to: "model/carillon.yaml"
        )
        try project.folder.write("divergences: []\n", to: "model/sync/rooms--halls.yaml")
    }

    private func requireTitle() throws {
        try project.edit(
            "model/halls/rooms-list.yaml",
            "Title: { type: String, doc: What it is called. }",
            "Title: { type: String, doc: What it is called., required: true }"
        )
    }

    @Test(
        "they are written with the code, compared in check, and left alone where one of the services is not asked for"
    )
    func generated() throws {
        let outcome = try project.run(generateCode)
        #expect(outcome.status == .success)
        #expect(outcome.error == "")
        #expect(outcome.output.contains(/\nRoomsHalls +2 files +Generated\/RoomsHalls: 3 files written\n/))
        let files = try project.generated().filter { $0.key.hasPrefix("Generated/RoomsHalls/") }
        #expect(
            files.keys.sorted() == [
                "Generated/RoomsHalls/Documentation.docc/RoomsHalls.md", "Generated/RoomsHalls/RoomsList.swift",
                "Generated/RoomsHalls/RoomsOnHalls.swift",
            ]
        )
        #expect(files.allSatisfy { GeneratedFile.markers(of: $0.key).contains(where: $0.value.hasPrefix) })
        #expect(try project.run(checkCode).status == .success)

        try project.folder.write("\(GeneratedFile.marker)x.\n", to: "Generated/RoomsHalls/RoomsList.swift")
        #expect(try project.run(checkCode).output.contains("--- a/Generated/RoomsHalls/RoomsList.swift\n"))
        let one = try project.run(generateCode, ProjectRequest(services: ["rooms"]))
        #expect(!one.output.contains("RoomsHalls"))
        #expect(
            try project.folder.contents(of: "Generated/RoomsHalls/RoomsList.swift") == "\(GeneratedFile.marker)x.\n"
        )
    }

    @Test("a difference without a rule keeps all from being written, and lint says the same")
    func noRule() throws {
        try requireTitle()
        let finding = """
            model/halls/rooms-list.yaml:15:7: error: 'RoomDetail.members.Title', which Halls requires, is optional in Rooms \
            [no-conversion-rule]
             15 |       Title: { type: String, doc: What it is called., required: true }
                |       ^~~~~ record its default under 'conversions', to Halls

            """
        let outcome = try project.run(generateCode)
        #expect(outcome == .init(status: .findings, output: "", error: "\(finding)1 error: nothing was written\n"))
        #expect(try project.generated().isEmpty)
        #expect(try project.run(lintModel).output.hasPrefix(finding))
    }

    @Test("a conversion that cannot be made yet does not keep a divergence from being recorded")
    func recording() throws {
        try requireTitle()
        let outcome = try project.run { _, workingFolder, console in
            try syncServices(SyncRequest(records: true), from: workingFolder, console: console)
        }
        #expect(!outcome.output.contains("no-conversion-rule"))
        #expect(try project.folder.contents(of: "model/sync/rooms--halls.yaml").contains("RoomDetail.members.Title"))
    }
}

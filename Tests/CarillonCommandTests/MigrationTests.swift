import CarillonFiles
import Foundation
import ProjectSupport
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
        #expect(outcome.output.contains(/\nRoomsHalls +2 files +Generated\/RoomsHalls: 5 files written\n/))
        let files = try project.generated().filter { $0.key.hasPrefix("Generated/RoomsHalls/") }
        #expect(
            files.keys.sorted() == [
                "Generated/RoomsHalls/Documentation.docc/Conversions.md",
                "Generated/RoomsHalls/Documentation.docc/RoomsHalls.md",
                "Generated/RoomsHalls/Documentation.docc/SideBySide.md", "Generated/RoomsHalls/RoomsList.swift",
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

    // MARK: - Modules and operations that the project chooses

    /// Makes `halls` a module that is not called like its service, whose records go on naming the service.
    private func renameModule() throws {
        try project.edit("model/carillon.yaml", "../Generated/Halls }", "../Generated/Halls, module: Venues }")
    }

    @Test("what is recorded for a service is put in place whatever its module is called")
    func recordedForService() throws {
        try requireTitle()
        try renameModule()
        try project.folder.write(
            "conversions: { Halls: { RoomDetail.members.Title: { default: No title } } }\n",
            to: "model/sync/rooms--halls.yaml"
        )
        let outcome = try project.run(generateCode)
        #expect(outcome.error == "")
        let code = try project.folder.contents(of: "Generated/RoomsHalls/RoomsList.swift")
        #expect(code.contains("import Rooms\nimport Venues\n"))
        #expect(code.contains("extension Venues.RoomDetail {"))
        #expect(code.contains(#""No title""#))
    }

    @Test("what is to be recorded is asked for under the name of the service, not of its module")
    func hintNamesService() throws {
        try requireTitle()
        try renameModule()
        #expect(
            try project.run(generateCode).error.contains(
                """
                'RoomDetail.members.Title', which Venues requires, is optional in Rooms [no-conversion-rule]
                 15 |       Title: { type: String, doc: What it is called., required: true }
                    |       ^~~~~ record its default under 'conversions', to Halls

                """
            )
        )
    }

    @Test("the guide and the code have one name for each module, whatever the services are called")
    func namesInGuide() throws {
        try renameModule()
        try project.edit("model/carillon.yaml", "../Generated/Rooms }", "../Generated/Rooms, module: OldRooms }")
        try project.edit(
            "model/carillon.yaml",
            "    module: RoomsHalls",
            "    guide: ../docs/moving.md\n    module: RoomsHalls"
        )
        let outcome = try project.run(generateCode)
        #expect(outcome.error == "")
        let guide = try project.folder.contents(of: "docs/moving.md")
        #expect(guide.contains("Import `Venues` in place of `OldRooms`"))
        #expect(guide.contains("`OldRoomsOnVenues`"))
        let adapter = try project.folder.contents(of: "Generated/RoomsHalls/OldRoomsOnVenues.swift")
        #expect(adapter.contains("import OldRooms\nimport Venues\n"))
        let printed = try project.run { _, workingFolder, console in
            try syncServices(SyncRequest(printsGuide: true), from: workingFolder, console: console)
        }
        #expect(printed.output == guide)
    }

    /// Gives both services an operation and a shape more.
    private func addLobby() throws {
        for service in ["rooms", "halls"] {
            let file = "model/\(service)/rooms-list.yaml"
            let text = try project.folder.contents(of: file)
            let operation = "operations:\n  GetLobby: { doc: One., http: GET /lobby, output: { Lobby: Lobby } }"
            let shape =
                "shapes:\n  Lobby: { doc: One., members: { Stars: \(service == "rooms" ? "Integer" : "Count") } }"
            let members = "  Count: { doc: How many., type: Integer }\n"
            try project.folder.write(
                text.replacingOccurrences(of: "operations:", with: operation)
                    .replacingOccurrences(of: "shapes:", with: shape) + (service == "halls" ? members : ""),
                to: file
            )
        }
        try project.edit(
            "model/halls/rooms-list.yaml",
            "Stars: Count",
            "Stars: { type: Count, doc: How good., required: true }"
        )
    }

    @Test(
        "what is recorded about operations and shapes that are not chosen is no error",
        arguments: ["rooms", "halls"]
    )
    func recordedForOthers(service: String) throws {
        try addLobby()
        try project.folder.write(
            "conversions: { Halls: { Lobby.members.Stars: { default: 1 } } }\n",
            to: "model/sync/rooms--halls.yaml"
        )
        #expect(try project.run(generateCode).error == "")
        let file = "Generated/RoomsHalls/RoomsList.swift"
        #expect(try project.folder.contents(of: file).contains("Halls.Lobby"))

        let output = service == "rooms" ? "../Generated/Rooms }" : "../Generated/Halls }"
        try project.edit("model/carillon.yaml", output, output.replacing(" }", with: ", operations: [GetRoom] }"))
        #expect(try project.run(generateCode).error == "")
        let code = try project.folder.contents(of: file)
        #expect(!code.contains("Lobby"))
        #expect(code.contains("extension Halls.RoomDetail {"))
    }

    @Test("what is recorded holds for the new service's names, whatever is not chosen of the old one")
    func recordedForNewNames() throws {
        try addLobby()
        // The old rooms are the new lobbies.
        try project.edit("model/halls/rooms-list.yaml", "GetRoom:", "GetLounge:")
        try project.edit("model/halls/rooms-list.yaml", "Room: RoomDetail", "Room: Lobby")
        try project.folder.write(
            """
            operations: { GetRoom: GetLounge }
            shapes: { RoomDetail: Lobby }
            conversions: { Halls: { Lobby.members.Stars: { default: 1 } } }

            """,
            to: "model/sync/rooms--halls.yaml"
        )
        let output = "../Generated/Rooms }"
        try project.edit("model/carillon.yaml", output, output.replacing(" }", with: ", operations: [GetRoom] }"))
        #expect(try project.run(generateCode).error == "")
        let code = try project.folder.contents(of: "Generated/RoomsHalls/RoomsList.swift")
        #expect(code.contains("extension Halls.Lobby {"))
    }

    @Test("two services of one name are two modules, and what is recorded is put where it is needed")
    func oneName() throws {
        try project.edit("model/halls/service.yaml", "name: Halls", "name: Rooms")
        try renameModule()
        try addLobby()
        try requireTitle()
        try project.edit(
            "model/rooms/rooms-list.yaml",
            "Stars: Integer",
            "Stars: { type: Integer, doc: How good., required: true }"
        )
        try project.edit("model/halls/rooms-list.yaml", "doc: How good., required: true", "doc: How good.")
        try project.folder.write(
            """
            conversions:
              Rooms:
                RoomDetail.members.Title: { default: No title }
                Lobby.members.Stars: { default: 4711 }

            """,
            to: "model/sync/rooms--halls.yaml"
        )
        #expect(try project.run(generateCode).error == "")
        let code = try project.folder.contents(of: "Generated/RoomsHalls/RoomsList.swift")
        #expect(code.contains(#""No title""#))
        #expect(code.contains("4711"))
    }
}

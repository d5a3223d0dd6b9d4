import CarillonFiles
import ProjectSupport
import Testing

@testable import carillon

@Suite("The code of a target whose code the build plugin makes")
struct TargetModelTests {
    @Test("is made by no other command, but its model can be checked")
    func otherCommands() throws {
        let folder = try TemporaryFolder()
        try folder.write(
            """
            service:
              name: Rooms
              title: Rooms
              version: "1"
              protocol: restJson1
              endpoints: { default: example.com }

            """,
            to: "Sources/Rooms/model/service.yaml"
        )
        try folder.write(
            """
            operations:
              GetRoom:
                http: GET /rooms
                output: { Room: Room }

            shapes:
              Room: { members: { Name: String } }

            """,
            to: "Sources/Rooms/model/room-list.yaml"
        )
        try folder.write("model: model\n", to: "Sources/Rooms/carillon.yaml")
        let request = ProjectRequest(project: "Sources/Rooms", isQuiet: true)
        let refusal = """
            error: 'Sources/Rooms/carillon.yaml' is about a target whose code the build plugin makes
            hint: run 'swift build', or let a project's carillon.yaml name the service and an 'output' for its code

            """
        let generated = try capture(from: folder.path) { try generateCode(request, from: folder.path, console: $0) }
        #expect(generated == .init(status: .findings, output: "", error: refusal))
        let checked = try capture(from: folder.path) { try checkCode(request, from: folder.path, console: $0) }
        #expect(checked == .init(status: .findings, output: "", error: refusal))
        let found = try capture(from: folder.path) { try lintModel(request, from: folder.path, console: $0) }
        #expect(
            found.output.contains("Sources/Rooms/model/room-list.yaml:2:3: warning: operation 'GetRoom' has no doc")
        )
    }

    @Test(
        "is not looked for by a command without a project, which says who makes it",
        arguments: ["", "Sources", "Sources/Rooms/model"]
    )
    func withoutProject(place: String) throws {
        let folder = try TemporaryFolder()
        try folder.write("// swift-tools-version: 6.0\n", to: "Package.swift")
        try folder.write("", to: "Sources/Other/main.swift")
        let workingFolder = folder.path.appending(place)
        func run() throws -> SampleProject.Outcome {
            try capture(from: workingFolder) { try generateCode(ProjectRequest(), from: workingFolder, console: $0) }
        }
        try folder.write("operations: {}\n", to: "Sources/Rooms/model/rooms.yaml")
        let target = folder.path.appending("Sources/Rooms").relative(to: workingFolder)
        #expect(
            try run()
                == .init(
                    status: .wrongUsage,
                    output: "",
                    error: """
                        error: there is no carillon.yaml here, in 'model', or in any folder above
                        hint: 'swift build' makes the code of the model in '\(target)' with the build plugin, and needs no project

                        """
                )
        )
        try FileSystem().removeFile(folder.path.appending("Sources/Rooms/model/rooms.yaml"))
        #expect(try run().error.hasSuffix("or make one: carillon init\n"))
    }
}

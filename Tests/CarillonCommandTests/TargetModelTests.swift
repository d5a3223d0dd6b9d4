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
}

import CarillonFiles
import Diagnostics
import Foundation
import ModelFormat
import ModelImport
import ProjectSupport
import Testing

@testable import carillon

@Suite("carillon import")
struct ImportTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write(Self.upstream(), to: "data/rooms/2025-01-31/service-2.json")
    }

    /// A small service as botocore describes it.
    private static func upstream(name: String = "[a-z]+", extra: String = "") -> String {
        """
        {
          "metadata": {
            "apiVersion": "2025-01-31", "endpointPrefix": "rooms", "protocol": "rest-json", "serviceFullName": "Room Service",
            "serviceId": "Rooms", "signatureVersion": "v4", "uid": "rooms-2025-01-31"
          },
          "operations": {
            "GetRoom": {
              "name": "GetRoom", "http": {"method": "GET", "requestUri": "/rooms/{roomId}"},
              "input": {"shape": "GetRoomRequest"}, "output": {"shape": "GetRoomResponse"}
            }
          },
          "shapes": {
            "GetRoomRequest": {
              "type": "structure", "required": ["RoomId"],
              "members": {"RoomId": {"shape": "String", "location": "uri", "locationName": "roomId"}}
            },
            "GetRoomResponse": {"type": "structure", "members": {\(extra)"Name": {"shape": "RoomName"}}},
            "RoomName": {"type": "string", "pattern": "\(name)"},
            "String": {"type": "string"}
          }
        }
        """
    }

    private func run(
        _ path: String = "data/rooms",
        service: String = "rooms",
        project: String? = nil,
        isQuiet: Bool = false,
        format: UpstreamFormat = .botocore
    ) throws -> SampleProject.Outcome {
        let request = ImportRequest(
            format: format,
            path: path,
            service: service,
            documentation: .omit,
            project: ProjectRequest(project: project, isQuiet: isQuiet)
        )
        return try capture(from: folder.path) { try importModel(request, from: folder.path, console: $0) }
    }

    private func model() throws -> [String: String] {
        try folder.tree().filter { $0.key.hasPrefix("model/") && !$0.key.hasSuffix("/") }
    }

    @Test("where there is no project, one is made, and the service can be generated and checked")
    func newProject() throws {
        let outcome = try run()
        #expect(outcome.error == "")
        #expect(
            outcome.output.replacing(/done in \d+ ms/, with: "done") == """
                Room Service 2025-01-31: 1 operation, 1 shape
                  rooms.yaml    2 added (GetRoom, RoomName)
                  service.yaml  1 added (service)
                documentation to be written: 4 places, which 'carillon lint' lists
                done

                """
        )
        #expect(
            try model() == [
                "model/carillon.yaml": """
                # yaml-language-server: $schema=project.schema.json

                services:
                  rooms: { output: ../Sources/Rooms }

                """,
                "model/model.schema.json": FileSchema.model.json,
                "model/project.schema.json": FileSchema.project.json,
                "model/rooms/rooms.yaml": """
                # yaml-language-server: $schema=../model.schema.json

                operations:
                  GetRoom:
                    doc: TODO
                    http: GET /rooms/{roomId}
                    input:
                      RoomId: { type: String, doc: TODO, required: true, path: roomId }
                    output:
                      Name: RoomName

                patterns:
                  RoomName: { doc: TODO, pattern: '^[a-z]+$' }

                """,
                "model/rooms/service.yaml": """
                # yaml-language-server: $schema=../model.schema.json

                service:
                  name: Rooms
                  title: Room Service
                  version: "2025-01-31"
                  protocol: restJson1
                  signing: { service: rooms }
                  endpoints:
                    default: rooms.us-east-1.amazonaws.com
                    regional: rooms.{region}.amazonaws.com
                  link: https://docs.aws.amazon.com/goto/WebAPI/rooms-2025-01-31/{operation}
                  doc: TODO

                """,
            ]
        )
        for command in [generateCode, checkCode] {
            let outcome = try capture(from: folder.path) { try command(ProjectRequest(), folder.path, $0) }
            #expect(outcome.status == .success, "\(outcome.error)")
        }
    }

    @Test("a second import of the same upstream writes nothing and says so")
    func unchanged() throws {
        _ = try run()
        let dates = try model().keys.sorted().map { try folder.modificationDate(of: $0) }
        let outcome = try run()
        #expect(outcome.output.contains("1 operation, 1 shape\n  2 files unchanged\n"), "\(outcome.output)")
        let later = try model().keys.sorted().map { try folder.modificationDate(of: $0) }
        #expect(later == dates)
    }

    @Test("what upstream changed is named by file")
    func changed() throws {
        _ = try run()
        let changed = Self.upstream(name: "[a-z0-9]+", extra: #""Size": {"shape": "String"}, "#)
        try folder.write(changed, to: "data/rooms/2025-01-31/service-2.json")
        let outcome = try run()
        #expect(outcome.output.contains("  rooms.yaml  2 changed (GetRoom, RoomName)\n"), "\(outcome.output)")
        #expect(try folder.contents(of: "model/rooms/rooms.yaml").contains("pattern: '^[a-z0-9]+$'"))
    }

    @Test("the latest of several versions is taken, compressed or not")
    func latestVersion() throws {
        let later = Self.upstream().replacing("2025-01-31", with: "2026-02-28")
        try folder.write(later, to: "data/rooms/2026-02-28/service-2.json")
        #expect(try run().output.hasPrefix("Room Service 2026-02-28: "))
    }

    @Test("a service is added to a project without touching what else its file says")
    func existingProject() throws {
        try folder.write(
            """
            # Ours.

            services:
              # The first one.
              users: { output: ../Generated/Users } # made by hand

            """,
            to: "model/carillon.yaml"
        )
        #expect(try run().status == .success)
        #expect(
            try folder.contents(of: "model/carillon.yaml") == """
                # Ours.

                services:
                  # The first one.
                  users: { output: ../Generated/Users } # made by hand
                  rooms: { output: ../Generated/Rooms }

                """
        )
    }

    @Test("tools get one JSON array, with findings about the upstream and the model together")
    func json() throws {
        _ = try run()
        try folder.write("operations: []\n", to: "model/rooms/more.yaml")
        let upstream = Self.upstream().replacing("\"[a-z]+\"", with: "\"([a-z])\\\\1+\"")
        try folder.write(upstream, to: "data/rooms/2025-01-31/service-2.json")
        let request = ImportRequest(
            format: .botocore,
            path: "data/rooms",
            service: "rooms",
            documentation: .omit,
            project: ProjectRequest(format: .json)
        )
        let outcome = try capture(from: folder.path) { try importModel(request, from: folder.path, console: $0) }
        struct Finding: Decodable { var code: String }
        let findings = try JSONDecoder().decode([Finding].self, from: Data(outcome.output.utf8))
        #expect(findings.map(\.code) == ["not-expressible", "wrong-kind"])
        #expect(outcome.error == "")
        #expect(outcome.status == .findings)
    }

    @Test(
        "a description of another kind is called what it is, and what can be read is said",
        arguments: [
            (
                "api.yaml", "openapi: 3.1.0\ninfo: { title: X }\n", "an OpenAPI description",
                "an import reads botocore's"
            ),
            ("api.json", "{\"openapi\": \"3.0.3\"}", "an OpenAPI description", "an import reads botocore's"),
            (
                "api.yml", "# Petstore\n\"swagger\": \"2.0\"\n", "a Swagger (OpenAPI 2) description",
                "an import reads botocore's"
            ),
            ("events.yaml", "asyncapi: 3.0.0\n", "an AsyncAPI description", "an import reads botocore's"),
            ("service.wsdl", "\u{FEFF}\n<?xml version=\"1.0\"?>\n", "XML", "an import reads botocore's"),
            (
                "main.smithy", "$version: \"2.0\"\nnamespace a\n", "a Smithy model in Smithy's own language",
                "'smithy ast'"
            ),
            ("rooms.yaml", "operations:\n  Get: {}\n", "a model file of carillon", "it needs no import"),
        ]
    )
    func otherKinds(name: String, content: String, kind: String, hint: String) throws {
        try folder.write(content, to: name)
        for format in UpstreamFormat.allCases {
            let outcome = try run(name, format: format)
            #expect(outcome.status == .findings)
            #expect(
                outcome.error.hasPrefix("\(name):1:1: error: this is \(kind) [unexpected-upstream]\n    \(hint)"),
                "\(outcome.error)"
            )
            #expect(outcome.error.hasSuffix("\n1 error: nothing was written\n"))
        }
    }

    @Test("a description for the other command is said to be such")
    func otherCommand() throws {
        try folder.write("{\"smithy\": \"2.0\", \"shapes\": {}}", to: "model.json")
        #expect(try run("model.json").error.contains("error: this is a Smithy model as JSON [unexpected-upstream]\n"))
        #expect(
            try run("data/rooms/2025-01-31/service-2.json", format: .smithy).error.contains(
                "error: this is botocore's description of a service [unexpected-upstream]\n    'carillon import botocore' reads it"
            )
        )
    }

    @Test("nobody waits for a pipe in an upstream's place")
    func upstreamPipe() throws {
        #expect(mkfifo(folder.path.appending("model.json").text, 0o644) == 0)
        let outcome = try run("model.json", format: .smithy)
        #expect(outcome.status == .wrongUsage)
        #expect(outcome.error.hasPrefix("error: 'model.json' is neither a file nor a folder\n"))
    }

    @Test("--quiet prints nothing where nothing is wrong")
    func quiet() throws {
        let outcome = try run(isQuiet: true)
        #expect(outcome.output + outcome.error == "")
    }

    @Test(
        "what cannot be found is named, with what to do",
        arguments: [
            ("nowhere", "rooms", "error: there is no 'nowhere'\nhint: name the upstream's file\n"),
            (
                "data", "rooms",
                "error: there is no service-2.json in 'data'\n"
                    + "hint: name the file, plain or gzipped, or a folder that holds it or one for each version\n"
            ),
            (
                "data/rooms", "../rooms",
                "error: '../rooms' is not the plain name of a folder beside carillon.yaml\n"
                    + "hint: name the service's folder as carillon.yaml does, or a new one: 'example'\n"
            ),
        ]
    )
    func wrongUsage(path: String, service: String, message: String) throws {
        let outcome = try run(path, service: service)
        #expect(outcome.error == message)
        #expect(outcome.status == .wrongUsage)
        #expect(try folder.tree().keys.filter { $0.hasPrefix("model") } == [])
    }

    @Test(
        "a folder's name that carillon.yaml cannot hold leaves nothing behind",
        arguments: ["new\nline", "~", "a\\b"]
    )
    func impossibleService(name: String) throws {
        let outcome = try run(service: name)
        #expect(
            outcome.error.hasPrefix("error: carillon.yaml cannot take in the service '\(name.displayed)': "),
            "\(outcome.error)"
        )
        #expect(outcome.status == .findings)
        #expect(try folder.tree().keys.filter { $0.hasPrefix("model") } == [])
    }

    @Test("a module is not imported into a second folder")
    func sameModule() throws {
        _ = try run()
        let before = try model()
        let outcome = try run(service: "halls")
        #expect(
            outcome.error == """
                error: carillon.yaml cannot take in the service 'halls': '../Sources/Rooms' already holds the code of 'rooms'
                hint: nothing was written; choose another folder for the service, or add it to carillon.yaml by hand, with \
                an output of its own, and import again

                """
        )
        #expect(try model() == before)
    }

    @Test(
        "a project file that names no service yet gets its first",
        arguments: ["", "# Ours.\n", "services:\n", "services: {}\n"]
    )
    func firstService(text: String) throws {
        try folder.write(text, to: "model/carillon.yaml")
        #expect(try run().error == "")
        let written = try folder.contents(of: "model/carillon.yaml")
        #expect(written.hasSuffix("services:\n  rooms: { output: ../Sources/Rooms }\n"), "\(written)")
        #expect(written.hasPrefix("# Ours.\n") == text.hasPrefix("# Ours.\n"))
    }

    @Test("what has a model file's name and is no file is an error, and is not waited for")
    func pipe() throws {
        _ = try run()
        let before = try model()
        #expect(mkfifo(folder.path.appending("model/rooms/pipe.yaml").text, 0o600) == 0)
        let outcome = try run()
        #expect(outcome.error.hasPrefix("model/rooms/pipe.yaml:1:1: error: 'pipe.yaml' is neither"), "\(outcome.error)")
        #expect(outcome.status == .findings)
        try FileManager.default.removeItem(atPath: folder.path.appending("model/rooms/pipe.yaml").text)
        #expect(try model() == before)
    }

    @Test("a file that looks like a model file and is not read is named")
    func ignoredFile() throws {
        _ = try run()
        try folder.write("operations: {}\n", to: "model/rooms/more.YAML")
        let outcome = try run()
        #expect(outcome.error.hasPrefix("model/rooms/more.YAML:1:1: warning: "), "\(outcome.error)")
        #expect(outcome.status == .success)
    }

    @Test("a link is not replaced by a file", arguments: ["model/rooms/rooms.yaml", "model/carillon.yaml"])
    func link(file: String) throws {
        _ = try run()
        if file == "model/carillon.yaml" {
            try folder.write("services: { users: { output: ../Generated/Users } }\n", to: file)
        }
        try folder.write(try folder.contents(of: file), to: "elsewhere.yaml")
        let place = folder.path.appending(file).text
        try FileManager.default.removeItem(atPath: place)
        try FileManager.default.createSymbolicLink(
            atPath: place,
            withDestinationPath: folder.path.appending("elsewhere.yaml").text
        )
        let before = try model()
        try folder.write(Self.upstream(name: "[a-z0-9]+"), to: "data/rooms/2025-01-31/service-2.json")
        let outcome = try run()
        #expect(outcome.error.hasPrefix("error: '\(file)' is a symbolic link, and "), "\(outcome.error)")
        #expect(outcome.status == .findings)
        #expect(try model() == before)
    }

    @Test("a file of which only the form changes is not called unchanged without a word")
    func rewritten() throws {
        _ = try run()
        let file = "model/rooms/rooms.yaml"
        let text = try folder.contents(of: file)
        try folder.write(text.replacing("\n", with: "\r\n"), to: file)
        let output = try run().output
        #expect(
            output.contains("  rooms.yaml  unchanged (but written in canonical form)\n  1 file unchanged\n"),
            "\(output)"
        )
        #expect(try folder.contents(of: file) == text)
    }

    @Test("a project has to have a place")
    func noPlace() throws {
        let outcome = try run(project: "far/away/model")
        #expect(outcome.status == .wrongUsage)
        #expect(outcome.error.contains("there is no folder 'far/away' for a new project"))
    }

    @Test("an upstream that is no JSON is an error with its place, and nothing is written")
    func brokenUpstream() throws {
        try folder.write("{\n  \"metadata\": oops\n}\n", to: "data/rooms/2025-01-31/service-2.json")
        let outcome = try run()
        #expect(outcome.error.hasPrefix("data/rooms/2025-01-31/service-2.json:2:15: error: "), "\(outcome.error)")
        #expect(outcome.error.hasSuffix("1 error: nothing was written\n"))
        #expect(outcome.status == .findings)
        #expect(try model() == [:])
    }

    @Test("a model with errors is not imported over")
    func brokenModel() throws {
        _ = try run()
        try folder.write("operations: []\n", to: "model/rooms/more.yaml")
        let before = try model()
        let outcome = try run()
        #expect(outcome.error.hasPrefix("model/rooms/more.yaml:1:13: error: "), "\(outcome.error)")
        #expect(outcome.error.hasSuffix("1 error: nothing was written\n"))
        #expect(try model() == before)
    }

    @Test("a deviation that would make a model with errors is an error, and nothing is written")
    func impossibleDeviation() throws {
        _ = try run()
        let file = "model/rooms/rooms.yaml"
        let text = try folder.contents(of: file)
            .replacing("      Name: RoomName\n", with: "      Name: RoomName\n      Label: Label\n")
        try folder.write(
            text + "  Label: { doc: A label., pattern: '^x' }\n\ndeviations:\n  GetRoom.output.Label: Ours.\n",
            to: file
        )
        let before = try model()
        let outcome = try run()
        #expect(outcome.error.contains("no shape is named 'Label'"), "\(outcome.error)")
        #expect(outcome.status == .findings)
        #expect(try model() == before)
    }

    @Test("deviations are reported, those that hold and those that no longer do")
    func deviations() throws {
        _ = try run()
        let file = "model/rooms/rooms.yaml"
        let text = try folder.contents(of: file).replacing("'^[a-z]+$'", with: "'^[a-z ]+$'")
        try folder.write(
            "\(text)\ndeviations:\n  RoomName.pattern: It takes spaces.\n  GetRoom.http: It is elsewhere.\n  GetRom.http: No.\n",
            to: file
        )
        let outcome = try run()
        #expect(outcome.output.contains("deviation kept: RoomName.pattern (It takes spaces.)\n"), "\(outcome.output)")
        #expect(
            outcome.output.contains(
                "deviation no longer needed: GetRoom.http: remove it from model/rooms/rooms.yaml:5\n"
            )
        )
        #expect(
            outcome.output.contains(
                "deviation that leads nowhere: GetRom.http: neither the model nor upstream has it; "
                    + "correct or remove it in model/rooms/rooms.yaml:6\n"
            )
        )
        #expect(try folder.contents(of: file).contains("'^[a-z ]+$'"))
    }
}

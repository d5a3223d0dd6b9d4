import CarillonFiles
import CarillonProject
import Diagnostics
import Foundation
import ModelFormat
import ModelImport
import ProjectSupport
import Testing

@testable import carillon

@Suite("carillon import")
struct ImportTests {
    private let sample: ImportSample

    init() throws { sample = try ImportSample() }

    @Test("where there is no project, one is made, and the service can be generated and checked")
    func newProject() throws {
        let outcome = try sample.run()
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
            try sample.model() == [
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
                  id: Rooms
                  version: "2025-01-31"
                  protocol: restJson1
                  signing: { service: rooms }
                  endpoints:
                    default: rooms.us-east-1.amazonaws.com
                    regional: rooms.{region}.{dnsSuffix}
                  link: https://docs.aws.amazon.com/goto/WebAPI/rooms-2025-01-31/{operation}
                  doc: TODO

                """,
            ]
        )
        for command in [generateCode, checkCode] {
            let outcome = try capture(from: sample.folder.path) {
                try command(ProjectRequest(), sample.folder.path, $0)
            }
            #expect(outcome.status == .success, "\(outcome.error)")
        }
    }

    @Test("a second import of the same upstream writes nothing and says so")
    func unchanged() throws {
        _ = try sample.run()
        let dates = try sample.model().keys.sorted().map { try sample.folder.modificationDate(of: $0) }
        let outcome = try sample.run()
        #expect(outcome.output.contains("1 operation, 1 shape\n  2 files unchanged\n"), "\(outcome.output)")
        let later = try sample.model().keys.sorted().map { try sample.folder.modificationDate(of: $0) }
        #expect(later == dates)
    }

    @Test("what upstream changed is named by file")
    func changed() throws {
        _ = try sample.run()
        let changed = ImportSample.upstream(name: "[a-z0-9]+", extra: #""Size": {"shape": "String"}, "#)
        try sample.folder.write(changed, to: "data/rooms/2025-01-31/service-2.json")
        let outcome = try sample.run()
        #expect(outcome.output.contains("  rooms.yaml  2 changed (GetRoom, RoomName)\n"), "\(outcome.output)")
        #expect(try sample.folder.contents(of: "model/rooms/rooms.yaml").contains("pattern: '^[a-z0-9]+$'"))
    }

    @Test("the latest of several versions is taken, compressed or not")
    func latestVersion() throws {
        let later = ImportSample.upstream().replacing("2025-01-31", with: "2026-02-28")
        try sample.folder.write(later, to: "data/rooms/2026-02-28/service-2.json")
        #expect(try sample.run().output.hasPrefix("Room Service 2026-02-28: "))
    }

    @Test("a service is added to a project without touching what else its file says")
    func existingProject() throws {
        try sample.folder.write(
            """
            # Ours.

            services:
              # The first one.
              users: { output: ../Generated/Users } # made by hand

            """,
            to: "model/carillon.yaml"
        )
        #expect(try sample.run().status == .success)
        #expect(
            try sample.folder.contents(of: "model/carillon.yaml") == """
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
        _ = try sample.run()
        try sample.folder.write("operations: []\n", to: "model/rooms/more.yaml")
        let upstream = ImportSample.upstream().replacing("\"[a-z]+\"", with: "\"([a-z])\\\\1+\"")
        try sample.folder.write(upstream, to: "data/rooms/2025-01-31/service-2.json")
        let request = ImportRequest(
            upstream: UpstreamFile(format: .botocore, path: "data/rooms", documentation: .omit),
            service: "rooms",
            project: ProjectRequest(format: .json)
        )
        let outcome = try capture(from: sample.folder.path) {
            try importModel(request, from: sample.folder.path, console: $0)
        }
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
        try sample.folder.write(content, to: name)
        for format in UpstreamFormat.allCases {
            let outcome = try sample.run(name, format: format)
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
        try sample.folder.write("{\"smithy\": \"2.0\", \"shapes\": {}}", to: "model.json")
        #expect(
            try sample.run("model.json").error.contains("error: this is a Smithy model as JSON [unexpected-upstream]\n")
        )
        #expect(
            try sample.run("data/rooms/2025-01-31/service-2.json", format: .smithy).error.contains(
                "error: this is botocore's description of a service [unexpected-upstream]\n    'carillon import botocore' reads it"
            )
        )
    }

    @Test("nobody waits for a pipe in an upstream's place")
    func upstreamPipe() throws {
        #expect(mkfifo(sample.folder.path.appending("model.json").text, 0o644) == 0)
        let outcome = try sample.run("model.json", format: .smithy)
        #expect(outcome.status == .wrongUsage)
        #expect(outcome.error.hasPrefix("error: 'model.json' is neither a file nor a folder\n"))
    }

    @Test("--quiet prints nothing where nothing is wrong")
    func quiet() throws {
        let outcome = try sample.run(isQuiet: true)
        #expect(outcome.output + outcome.error == "")
    }
}

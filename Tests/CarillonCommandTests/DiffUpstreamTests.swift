import CarillonFiles
import CarillonProject
import Foundation
import ProjectSupport
import Testing

@testable import carillon

/// A member of an output in botocore's words.
private let size = #""Size": {"shape": "String"}, "#

/// A small service as upstreams describe it.
enum RoomsUpstream {
    /// In botocore's words.
    static func botocore(member: String = "", documentation: String = "It is.") -> String {
        """
        {
          "metadata": {
            "apiVersion": "2025-01-31", "endpointPrefix": "rooms", "protocol": "rest-json", "serviceFullName": "Room Service",
            "serviceId": "Rooms", "signatureVersion": "v4", "uid": "rooms-2025-01-31"
          },
          "operations": {
            "GetRoom": {
              "name": "GetRoom", "http": {"method": "GET", "requestUri": "/rooms/{roomId}"},
              "input": {"shape": "GetRoomRequest"}, "output": {"shape": "GetRoomResponse"},
              "documentation": "\(documentation)"
            }
          },
          "shapes": {
            "GetRoomRequest": {
              "type": "structure", "required": ["RoomId"],
              "members": {"RoomId": {"shape": "String", "location": "uri", "locationName": "roomId"}}
            },
            "GetRoomResponse": {"type": "structure", "members": {\(member)"Name": {"shape": "RoomName"}}},
            "RoomName": {"type": "string", "pattern": "[a-z]+"},
            "String": {"type": "string"}
          }
        }
        """
    }

    /// In Smithy's words.
    static let smithy = """
        {
          "smithy": "2.0",
          "shapes": {
            "example#Rooms": {
              "type": "service", "version": "2025-01-31", "operations": [{"target": "example#GetRoom"}],
              "traits": {
                "aws.protocols#restJson1": {}, "aws.auth#sigv4": {"name": "rooms"}, "smithy.api#title": "Room Service",
                "aws.api#service": {
                  "sdkId": "Rooms", "endpointPrefix": "rooms", "docId": "rooms-2025-01-31", "arnNamespace": "rooms"
                }
              }
            },
            "example#GetRoom": {
              "type": "operation", "input": {"target": "example#GetRoomRequest"},
              "output": {"target": "example#GetRoomResponse"},
              "traits": {
                "smithy.api#http": {"method": "GET", "uri": "/rooms/{RoomId}", "code": 200}, "smithy.api#readonly": {}
              }
            },
            "example#GetRoomRequest": {
              "type": "structure",
              "members": {
                "RoomId": {
                  "target": "smithy.api#String", "traits": {"smithy.api#required": {}, "smithy.api#httpLabel": {}}
                }
              }
            },
            "example#GetRoomResponse": {
              "type": "structure", "members": {"Name": {"target": "example#RoomName"}}
            },
            "example#RoomName": {"type": "string", "traits": {"smithy.api#pattern": "^[a-z]+$"}}
          }
        }
        """
}

@Suite("carillon diff with upstreams")
struct DiffUpstreamTests {
    private let folder: TemporaryFolder

    /// A model that was imported, and then written on by hand; and upstream's descriptions.
    init() throws {
        folder = try TemporaryFolder()
        try folder.write(RoomsUpstream.botocore(), to: "old/2025-01-31/service-2.json")
        let request = ImportRequest(
            upstream: UpstreamFile(format: .botocore, path: "old", documentation: .omit),
            service: "rooms",
            project: ProjectRequest()
        )
        let outcome = try capture(from: folder.path) { try importModel(request, from: folder.path, console: $0) }
        try #require(outcome.status == .success, "\(outcome.error)")
        let text = try folder.contents(of: "model/rooms/rooms.yaml")
        try folder.write(text.replacing("doc: TODO\n", with: "doc: By hand.\n"), to: "model/rooms/rooms.yaml")
    }

    private func diff(_ old: String, _ new: String) throws -> SampleProject.Outcome {
        try capture(from: folder.path) {
            try diffModels(DiffRequest(old: old, new: new), from: folder.path, console: $0)
        }
    }

    @Test("a model says what it was imported from, whoever wrote its documentation")
    func imported() throws {
        #expect(try diff("model/rooms", "old").output == "no differences between 'model/rooms' and 'old'\n")
        #expect(try diff("old", "model/rooms").output == "no differences between 'old' and 'model/rooms'\n")
    }

    @Test("formats are told apart by what files hold, and say the same", arguments: ["rooms.json", "upstream"])
    func formats(name: String) throws {
        try folder.write(RoomsUpstream.smithy, to: name)
        try folder.write(RoomsUpstream.botocore(), to: "botocore.json")
        #expect(try diff("model/rooms", name).output == "no differences between 'model/rooms' and '\(name)'\n")
        #expect(try diff(name, "botocore.json").error == "")
        #expect(
            try diff("model/rooms", "botocore.json").output
                == "no differences between 'model/rooms' and 'botocore.json'\n"
        )
    }

    @Test("what upstream changed has its places in the model and in upstream's file")
    func changed() throws {
        try folder.write(RoomsUpstream.botocore(member: size), to: "new/service-2.json")
        #expect(
            try diff("model/rooms", "new").output == """
                recommended release: minor (1 additive)

                Room Service 2025-01-31: 1 additive

                additive: member added [member-added]
                  GetRoom.output.Size: added
                    wire: additive, source: additive, in responses
                    old: model/rooms/rooms.yaml:4
                    new: new/service-2.json:18

                """
        )
    }

    @Test("only two upstreams' documentation is compared")
    func documentation() throws {
        try folder.write(RoomsUpstream.botocore(documentation: "It was."), to: "new/service-2.json")
        #expect(try diff("model/rooms", "new").output == "no differences between 'model/rooms' and 'new'\n")
        #expect(try diff("old", "new").output.contains("documentation-changed"))
    }

    @Test("a name that the model has is kept, so that it is no difference")
    func names() throws {
        let text = try folder.contents(of: "model/rooms/rooms.yaml")
        try folder.write(
            text.replacing(
                "    output:\n      Name: RoomName\n",
                with: "    output: GetRoomResponse\n\nshapes:\n  GetRoomResponse:\n    members:\n      Name: RoomName\n"
            ),
            to: "model/rooms/rooms.yaml"
        )
        #expect(try diff("model/rooms", "old").output == "no differences between 'model/rooms' and 'old'\n")
    }

    @Test("a revision beside an upstream needs a path")
    func revision() throws {
        let outcome = try diff("git:HEAD", "old")
        #expect(outcome.status == .wrongUsage)
        #expect(
            outcome.error == """
                error: which folder of 'HEAD' describes the service of 'old' is not known
                hint: name it: git:HEAD:PATH

                """
        )
    }

    @Test(
        "a file that is neither format's is not taken for one of them",
        arguments: [
            ("api.json", "{ \"openapi\": \"3.1.0\" }", "an OpenAPI description"),
            ("service-2.json", "{ \"swagger\": \"2.0\" }", "a Swagger (OpenAPI 2) description"),
            ("api.json", "{ \"title\": 1 }", "neither botocore's nor Smithy's description of a service"),
        ]
    )
    func foreign(name: String, content: String, kind: String) throws {
        try folder.write(content, to: name)
        let outcome = try diff("model/rooms", name)
        #expect(outcome.status == .wrongUsage)
        #expect(
            outcome.error == """
                error: '\(name)' is \(kind)
                hint: name a service-2.json, a Smithy model as JSON, or a model folder

                """
        )
    }

    @Test("an upstream with errors cannot be compared")
    func errors() throws {
        try folder.write("{\n  \"metadata\": oops\n}\n", to: "new/service-2.json")
        for (old, new) in [("model/rooms", "new"), ("new/service-2.json", "model/rooms")] {
            let outcome = try diff(old, new)
            #expect(outcome.status == .unreadableInput)
            #expect(outcome.error.hasPrefix("new/service-2.json:2:15: error: "), "\(outcome.error)")
            #expect(outcome.error.hasSuffix("1 error: nothing was compared\n"), "\(outcome.error)")
        }
    }
}

@Suite("carillon import and what it changed")
struct DiffImportTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func run(
        _ upstream: String = RoomsUpstream.botocore(),
        changelog: String? = nil,
        isQuiet: Bool = false
    ) throws -> SampleProject.Outcome {
        try folder.write(upstream, to: "data/service-2.json")
        let request = ImportRequest(
            upstream: UpstreamFile(format: .botocore, path: "data", documentation: .omit),
            service: "rooms",
            changelog: changelog,
            project: ProjectRequest(isQuiet: isQuiet)
        )
        return try capture(from: folder.path) {
            try importModel(request, from: folder.path, console: $0, date: "2026-11-21")
        }
    }

    @Test("the summary ends with what changed, and what that breaks")
    func differences() throws {
        #expect(!(try run().output.contains("recommended")))
        #expect(!(try run().output.contains("recommended")))
        let outcome = try run(RoomsUpstream.botocore(member: size))
        #expect(
            outcome.output.replacing(/done in \d+ ms/, with: "done") == """
                Room Service 2025-01-31: 1 operation, 1 shape
                  rooms.yaml  1 changed (GetRoom)
                  1 file unchanged
                documentation to be written: 5 places, which 'carillon lint' lists

                recommended release: minor (1 additive)

                Room Service 2025-01-31: 1 additive

                additive: member added [member-added]
                  GetRoom.output.Size: added
                    wire: additive, source: additive, in responses
                    new: model/rooms/rooms.yaml:10
                done

                """
        )
        #expect(try run(isQuiet: true).output == "")
    }

    @Test("each change gets an entry in the changelog, the newest first, and no change gets none")
    func changelog() throws {
        #expect(try run(changelog: "CHANGELOG.md").status == .success)
        let first = """
            # Changelog

            ## 2026-11-21: Room Service 2025-01-31

            Recommended release: **minor** (1 additive)

            ### Additive

            - service added: `rooms` is `Room Service 2025-01-31`

            """
        #expect(try folder.contents(of: "CHANGELOG.md") == first)
        #expect(try run(changelog: "CHANGELOG.md").status == .success)
        #expect(try folder.contents(of: "CHANGELOG.md") == first)
        #expect(try run(RoomsUpstream.botocore(member: size), changelog: "CHANGELOG.md").status == .success)
        #expect(
            try folder.contents(of: "CHANGELOG.md")
                == first.replacing(
                    "# Changelog\n",
                    with: """
                        # Changelog

                        ## 2026-11-21: Room Service 2025-01-31

                        Recommended release: **minor** (1 additive)

                        ### Additive

                        - member added: `GetRoom.output.Size` (in responses)

                        """
                )
        )
        #expect(try folder.tree().keys.filter { $0.contains("CHANGELOG") } == ["CHANGELOG.md"])
    }

    @Test("what a link leads to is changed, and the link stays")
    func link() throws {
        try folder.write("# Ours\n", to: "docs/changes.md")
        try FileManager.default.createSymbolicLink(
            atPath: folder.path.appending("CHANGELOG.md").text,
            withDestinationPath: "docs/changes.md"
        )
        #expect(try run(changelog: "CHANGELOG.md").status == .success)
        #expect(try folder.tree()["CHANGELOG.md"] == "-> docs/changes.md")
        #expect(try folder.contents(of: "docs/changes.md").hasPrefix("# Ours\n\n## 2026-11-21: "))
    }

    @Test("a link that leads out of the folder is no changelog")
    func linkOutside() throws {
        let outside = try TemporaryFolder()
        try outside.write("mine\n", to: "profile")
        let target = outside.path.appending("profile").text
        try FileManager.default.createSymbolicLink(
            atPath: folder.path.appending("CHANGELOG.md").text,
            withDestinationPath: target
        )
        let outcome = try run(changelog: "CHANGELOG.md")
        #expect(
            outcome.error == """
                error: 'CHANGELOG.md' is a symbolic link that leads to '\(target)'
                hint: nothing was written; name the file itself with --changelog

                """
        )
        #expect(try outside.contents(of: "profile") == "mine\n")
        #expect(try folder.tree()["model/rooms/rooms.yaml"] == nil)
        #expect(try run(changelog: target).status == .success)
        #expect(try outside.contents(of: "profile").hasPrefix("mine\n"))
    }

    @Test("what a killed run left beside the changelog is not in the way")
    func leftovers() throws {
        try folder.write("Half", to: ".CHANGELOG.md.carillon-new")
        #expect(try run(changelog: "CHANGELOG.md").status == .success)
        #expect(try folder.tree().keys.filter { $0.contains("CHANGELOG") } == ["CHANGELOG.md"])
    }

    @Test(
        "what cannot be a changelog is an error before anything is written",
        arguments: [
            ("docs", "'docs' is not a file\nhint: name the changelog's file: 'docs/CHANGELOG.md'", 64),
            ("docs/", "'docs/' is not a file\nhint: name the changelog's file: 'docs/CHANGELOG.md'", 64),
            ("", "'' is not a file\nhint: name the changelog's file: 'CHANGELOG.md'", 64),
            (
                "nope/CHANGELOG.md",
                "there is no folder 'nope' for the changelog\nhint: make it, or name another file with --changelog", 64
            ),
            ("latin.md", "'latin.md' is not UTF-8\nhint: nothing was written; convert it, or name another file", 1),
            (
                "lost.md",
                """
                cannot find 'lost.md': No such file or directory
                hint: it has just been removed, or is a link that leads nowhere: restore it and try again
                """, 74
            ),
        ]
    )
    func impossibleChangelog(name: String, message: String, status: Int32) throws {
        try folder.write("", to: "docs/empty")
        try Data([0x48, 0xE4]).write(to: URL(fileURLWithPath: folder.path.appending("latin.md").text))
        try FileManager.default.createSymbolicLink(
            atPath: folder.path.appending("lost.md").text,
            withDestinationPath: "nowhere.md"
        )
        let outcome = try run(changelog: name)
        #expect(outcome.error == "error: \(message)\n")
        #expect(outcome.status.rawValue == status)
        #expect(try folder.tree().keys.filter { $0.hasPrefix("model") } == [])
    }

    @Test("where the changelog cannot be written in the end, the failure says that the model was")
    func lateFailure() throws {
        try folder.write("", to: ".CHANGELOG.md.carillon-new/x")
        let outcome = try run(changelog: "CHANGELOG.md")
        #expect(outcome.status == .inputOutputError)
        #expect(
            outcome.error.hasPrefix(
                """
                error: cannot remove '.CHANGELOG.md.carillon-new': Is a directory
                error: the model was written, and the changelog was not
                hint:
                """
            ),
            "\(outcome.error)"
        )
        #expect(try folder.tree()["model/rooms/rooms.yaml"] != nil)
    }

    @Test("an import that fails says nothing in the changelog")
    func failure() throws {
        #expect(try run("{}", changelog: "CHANGELOG.md").status == .findings)
        #expect(try folder.tree()["CHANGELOG.md"] == nil)
    }

    @Test("today's date has four, two and two digits")
    func date() {
        #expect(currentDate().contains(/^20\d\d-[01]\d-[0-3]\d$/))
    }
}

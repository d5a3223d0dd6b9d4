import CarillonFiles
import Foundation
import ProjectSupport
import Testing

@testable import carillon

@Suite("carillon diff")
struct DiffTests {
    private let project: SampleProject

    init() throws {
        project = try SampleProject()
        try FileManager.default.copyItem(
            atPath: project.folder.path.appending("model").text,
            toPath: project.folder.path.appending("old").text
        )
    }

    private func diff(
        _ old: String = "old/rooms",
        _ new: String = "model/rooms",
        _ change: (inout DiffRequest) -> Void = { _ in }
    ) throws -> SampleProject.Outcome {
        var request = DiffRequest(old: old, new: new)
        change(&request)
        let folder = project.folder.path
        return try capture(from: folder) { try diffModels(request, from: folder, console: $0) }
    }

    private func addMember() throws {
        try project.edit(
            "model/rooms/rooms-list.yaml",
            "      Title:",
            "      Size: { type: Integer, doc: D. }\n      Title:"
        )
    }

    private func removeMember() throws {
        try project.edit(
            "old/rooms/rooms-list.yaml",
            "      Title:",
            "      Size: { type: Integer, doc: D. }\n      Title:"
        )
    }

    private let added = """
        recommended release: minor (1 additive)

        Sample Rooms 1: 1 additive

        additive: member added [member-added]
          RoomDetail.members.Size: added
            wire: additive, source: additive, in responses
            old: old/rooms/rooms-list.yaml:12
            new: model/rooms/rooms-list.yaml:15

        """

    @Test("two folders of a service are compared, however they are named")
    func services() throws {
        try addMember()
        #expect(try diff() == SampleProject.Outcome(status: .success, output: added, error: ""))
        #expect(try diff("old/../old/rooms/", project.folder.path.appending("model/rooms").text).output == added)
    }

    @Test("where nothing differs, one line says so, unless nothing is to be said")
    func nothing() throws {
        #expect(try diff().output == "no differences between 'old/rooms' and 'model/rooms'\n")
        #expect(try diff { $0.isQuiet = true }.output == "")
        #expect(try diff { $0.failOn = .any }.status == .success)
    }

    @Test("the status is 1 for what the command shall fail for, and for nothing else")
    func failing() throws {
        try addMember()
        #expect(try diff().status == .success)
        #expect(try diff { $0.failOn = .breaking }.status == .success)
        #expect(try diff { $0.failOn = .any }.status == .findings)
        #expect(try diff("model/rooms", "old/rooms").status == .success)
        #expect(try diff("model/rooms", "old/rooms") { $0.failOn = .breaking }.status == .findings)
        #expect(try diff("model/rooms", "old/rooms") { $0.failOn = .any }.status == .findings)
    }

    @Test(
        "the services of two projects are compared by their folders",
        arguments: [("old", "model"), ("old/carillon.yaml", "."), ("./old", "model/carillon.yaml")]
    )
    func projects(old: String, new: String) throws {
        try addMember()
        #expect(
            try diff(old, new).output == """
                recommended release: minor (1 additive)

                Sample Rooms 1: 1 additive

                additive: member added [member-added]
                  RoomDetail.members.Size: added
                    wire: additive, source: additive, in responses
                    old: old/rooms/rooms-list.yaml:12
                    new: model/rooms/rooms-list.yaml:15

                Sample Users 1: no differences

                """
        )
    }

    @Test("a service that only one project has is a finding")
    func servicesOfOneProject() throws {
        try project.edit("model/carillon.yaml", "  users:", "  people:")
        try FileManager.default.moveItem(
            atPath: project.folder.path.appending("model/users").text,
            toPath: project.folder.path.appending("model/people").text
        )
        #expect(
            try diff("old", "model").output == """
                recommended release: major (1 wire break, 1 source break)

                Sample Rooms 1: no differences

                Sample Users 1: 1 additive

                additive: service added [service-added]
                  people: added: Sample Users 1
                    wire: additive, source: additive
                    new: model/people/service.yaml:2

                Sample Users 1: 1 breaking

                breaking: service removed [service-removed]
                  users: removed: Sample Users 1
                    wire: breaking, source: breaking
                    old: old/users/service.yaml:2

                """
        )
    }

    @Test("a service is not compared with a whole project", arguments: [true, false])
    func serviceAndProject(isProjectOld: Bool) throws {
        let outcome = try isProjectOld ? diff("old", "model/rooms") : diff("model/rooms", "old")
        #expect(outcome.status == .wrongUsage)
        #expect(
            outcome.error == """
                error: 'model/rooms' is one service and 'old' a whole project
                hint: name one of the project's services: 'old/rooms', 'old/users'

                """
        )
    }

    @Test("a model with errors cannot be compared")
    func errors() throws {
        try project.edit("model/rooms/rooms-list.yaml", "Room: RoomDetail", "Room: RoomDetial")
        let expected = SampleProject.Outcome(
            status: .unreadableInput,
            output: "",
            error: """
                model/rooms/rooms-list.yaml:9:13: error: no shape is named 'RoomDetial' [unknown-shape]
                 9 |       Room: RoomDetail
                   |             ^~~~~~~~~~ did you mean 'RoomDetail'?
                1 error: nothing was compared

                """.replacing(" Room: RoomDetail\n", with: " Room: RoomDetial\n")
        )
        #expect(try diff() == expected)
        #expect(try diff("old", "model") == expected)
        #expect(try diff("model/rooms", "old/rooms") == expected)
        #expect(
            try diff { $0.isQuiet = true }.error
                == expected.error.replacing("1 error: nothing was compared\n", with: "")
        )
        let json = try diff { $0.format = .json }
        #expect(json.error == "" && json.status == .unreadableInput)
        #expect(json.output.contains("\n{\"file\":\"model/rooms/rooms-list.yaml\",\"line\":9,"), "\(json.output)")
    }

    @Test("a project that lacks the folder of a service cannot be compared")
    func missingService() throws {
        try FileManager.default.removeItem(atPath: project.folder.path.appending("model/users").text)
        let outcome = try diff("old", "model")
        #expect(outcome.status == .unreadableInput)
        #expect(outcome.error.contains("there is no folder 'model/users' [no-model-files]"), "\(outcome.error)")
    }

    @Test("a warning does not keep models from being compared")
    func warnings() throws {
        try project.folder.write("operations: {}\n", to: "model/rooms/more.YAML")
        let outcome = try diff()
        #expect(
            outcome.error.hasPrefix("model/rooms/more.YAML:1:1: warning: 'more.YAML' is not read"),
            "\(outcome.error)"
        )
        #expect(outcome.output == "no differences between 'old/rooms' and 'model/rooms'\n")
        #expect(outcome.status == .success)
    }

    @Test(
        "what names no side is wrong usage",
        arguments: [
            ("nope", "there is no 'nope'", "name a model folder, an upstream's file, or a revision: git:REV"),
            ("", "there is no ''", "name a model folder, an upstream's file, or a revision: git:REV"),
            (
                "empty", "the folder 'empty' holds no model",
                "name a folder with a service's model files, with carillon.yaml, or with service-2.json"
            ),
            (
                "model/rooms/service.yaml", "'model/rooms/service.yaml' is one of the files of a model",
                "name the folder: 'model/rooms'"
            ),
            (
                "empty/notes.txt", "'empty/notes.txt' is neither botocore's nor Smithy's description of a service",
                "name a service-2.json, a Smithy model as JSON, or a model folder"
            ),
            ("git:", "'git:' names no revision", "write git:REV or git:REV:PATH, as in 'git:HEAD'"),
            ("git::model", "'git::model' names no revision", "write git:REV or git:REV:PATH, as in 'git:HEAD'"),
            ("git:--help", "'git:--help' names no revision", "write git:REV or git:REV:PATH, as in 'git:HEAD'"),
        ]
    )
    func wrongUsage(name: String, message: String, hint: String) throws {
        try project.folder.write("Notes.\n", to: "empty/notes.txt")
        let expected = SampleProject.Outcome(
            status: .wrongUsage,
            output: "",
            error: "error: \(message)\nhint: \(hint)\n"
        )
        #expect(try diff(name, "model") == expected)
        #expect(try diff("model", name) == expected)
    }

    @Test("a pipe is not waited for")
    func pipe() throws {
        #expect(mkfifo(project.folder.path.appending("pipe").text, 0o600) == 0)
        #expect(try diff("pipe").error.hasPrefix("error: 'pipe' is neither a file nor a folder\n"))
    }

    @Test("every format goes to standard output")
    func formats() throws {
        try addMember()
        let start = try [DiffFormat.json, .markdown, .github].map { format in
            try diff { $0.format = format }.output.prefix(40)
        }
        #expect(
            start
                == [
                    "{\"old\":\"old/rooms\",\"new\":\"model/rooms\",\n", "## Sample Rooms 1\n\nRecommended release: ",
                    "::notice file=model/rooms/rooms-list.yaml",
                ].map { $0.prefix(40) }
        )
    }

    @Test("all changes of one cause come on demand")
    func all() throws {
        let operations = (1...5).map { "  Open\($0): { doc: D., link: https://a.b, http: GET /open\($0) }\n" }.joined()
        try project.edit("old/rooms/rooms-list.yaml", "operations:\n", "operations:\n\(operations)")
        #expect(try diff().output.contains("  and 2 more\n"))
        #expect(try diff { $0.listsAll = true }.output.contains("  Open5\n"))
        #expect(try diff { ($0.format, $0.listsAll) = (.markdown, true) }.output.contains("  - `Open5` "))
    }
}

@Suite("carillon diff --accepted")
struct DiffAcceptedTests {
    private let project: SampleProject

    init() throws {
        project = try SampleProject()
        try FileManager.default.copyItem(
            atPath: project.folder.path.appending("model").text,
            toPath: project.folder.path.appending("old").text
        )
        try project.edit(
            "old/rooms/rooms-list.yaml",
            "      Title:",
            "      Size: { type: Integer, doc: D. }\n      Title:"
        )
    }

    private func diff(accepting text: String?) throws -> SampleProject.Outcome {
        if let text { try project.folder.write(text, to: "accepted.yaml") }
        let folder = project.folder.path
        let request = DiffRequest(old: "old", new: "model", failOn: .any, accepted: "accepted.yaml")
        return try capture(from: folder) { try diffModels(request, from: folder, console: $0) }
    }

    @Test("an accepted change is listed with its reason, and the command does not fail for it")
    func accepted() throws {
        let outcome = try diff(
            accepting: "accepted: [{ rule: member-removed, path: RoomDetail.members.Size, reason: Nobody used it. }]\n"
        )
        #expect(
            outcome
                == SampleProject.Outcome(
                    status: .success,
                    output: """
                        recommended release: none (everything that changed is accepted)

                        Sample Rooms 1: 1 accepted

                        Sample Users 1: no differences

                        accepted in Sample Rooms 1:
                          RoomDetail.members.Size: removed [member-removed]
                            because: Nobody used it.

                        """,
                    error: ""
                )
        )
    }

    @Test("an entry that no change is covered by is reported with its place")
    func unused() throws {
        let outcome = try diff(
            accepting: "accepted:\n  - { rule: member-removed, path: Hall.*, reason: Nobody used it. }\n"
        )
        #expect(outcome.status == .findings)
        #expect(
            outcome.error == """
                accepted.yaml:2:35: warning: no change of 'Hall.*' by the rule 'member-removed' was found [unused-acceptance]
                 2 |   - { rule: member-removed, path: Hall.*, reason: Nobody used it. }
                   |                                   ^~~~~~ remove the entry, or correct it

                """
        )
    }

    @Test("nothing is compared when the file has errors")
    func errors() throws {
        let outcome = try diff(accepting: "accepted: [{ rule: member-remved, path: '*', reason: Nobody used it. }]\n")
        #expect(
            outcome
                == SampleProject.Outcome(
                    status: .unreadableInput,
                    output: "",
                    error: """
                        accepted.yaml:1:20: error: unknown rule 'member-remved' [unknown-value]
                         1 | accepted: [{ rule: member-remved, path: '*', reason: Nobody used it. }]
                           |                    ^~~~~~~~~~~~~ did you mean 'member-removed'?
                        1 error: nothing was compared

                        """
                )
        )
    }

    @Test("a file that is not there is wrong usage")
    func missing() throws {
        let outcome = try diff(accepting: nil)
        #expect(outcome.status == .wrongUsage)
        #expect(outcome.error == "error: there is no file 'accepted.yaml'\nhint: make it, or leave out --accepted\n")
    }
}

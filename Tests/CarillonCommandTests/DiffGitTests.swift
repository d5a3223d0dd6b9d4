import CarillonFiles
import Foundation
import ProjectSupport
import Testing

@testable import CarillonProject
@testable import carillon

@Suite("carillon diff with revisions")
struct DiffGitTests {
    private let project: SampleProject

    /// The sample project in a repository of its own, as the first commit; the second one adds a member.
    init() throws {
        project = try SampleProject()
        try git("init", "--quiet", "--initial-branch=main")
        try git("add", "model")
        try commit("First")
        try git("tag", "v1")
        try addMember("Size")
        try git("add", "model")
        try commit("fix: second")
    }

    private func git(_ arguments: String...) throws {
        let run = try GitProcess(arguments, in: project.folder.path)
        try #require(run.isSuccessful, "\(run.complaint)")
    }

    private func commit(_ message: String) throws {
        try git(
            "-c",
            "user.name=Nobody",
            "-c",
            "user.email=nobody@example.com",
            "-c",
            "commit.gpgSign=false",
            "commit",
            "--quiet",
            "--message",
            message
        )
    }

    private func addMember(_ name: String) throws {
        try project.edit(
            "model/rooms/rooms-list.yaml",
            "      Title:",
            "      \(name): { type: Integer, doc: D. }\n      Title:"
        )
    }

    private func diff(_ old: String, _ new: String, in place: String = "") throws -> SampleProject.Outcome {
        let folder = project.folder.path.appending(place)
        return try capture(from: folder) { try diffModels(DiffRequest(old: old, new: new), from: folder, console: $0) }
    }

    private func added(_ old: String, _ new: String, isProject: Bool = false) -> String {
        """
        recommended release: minor (1 additive)

        Sample Rooms 1: 1 additive

        additive: member added [member-added]
          RoomDetail.members.Size: added
            wire: additive, source: additive, in responses
            old: \(old)/rooms/rooms-list.yaml:12
            new: \(new)/rooms/rooms-list.yaml:15
        \(isProject ? "\nSample Users 1: no differences\n" : "")
        """
    }

    @Test("a revision without a path means the folder that the other side is")
    func otherSide() throws {
        #expect(try diff("git:v1", "model/rooms").output == added("v1:model", "model"))
        #expect(try diff("git:v1", "model").output == added("v1:model", "model", isProject: true))
        #expect(try diff("git:v1", ".").output == added("v1:model", "model", isProject: true))
        let inside = added("v1:model", "model").replacing("new: model/", with: "new: ")
        #expect(try diff("git:v1", "rooms", in: "model").output == inside)
        #expect(try diff("git:HEAD", "model").output == "no differences between 'git:HEAD' and 'model'\n")
    }

    @Test("what is not committed is not part of a revision")
    func workingFolder() throws {
        try addMember("Width")
        let outcome = try diff("git:HEAD", "model/rooms")
        #expect(outcome.output.contains("RoomDetail.members.Width: added"))
        #expect(!outcome.output.contains("Size"))
    }

    @Test("two revisions without a path mean the project's folder, from wherever it is found")
    func twoRevisions() throws {
        #expect(try diff("git:v1", "git:HEAD").output == added("v1:model", "HEAD:model", isProject: true))
        #expect(
            try diff("git:v1", "git:HEAD", in: "model/rooms").output == added("v1:model", "HEAD:model", isProject: true)
        )
    }

    @Test(
        "a path is git's: from the root, or from the working folder if it begins with a full stop",
        arguments: [
            ("git:v1:model/rooms", "git:HEAD", ""), ("git:v1", "git:HEAD:model/rooms", ""),
            ("git:v1:model/rooms", "git:HEAD:model/rooms/", "model"),
            ("git:v1:./rooms", "git:HEAD:../model/rooms", "model"),
            ("git:v1:./model/rooms", "git:HEAD^{/fix: second}:model/rooms", ""),
        ]
    )
    func paths(old: String, new: String, place: String) throws {
        let revision = new.contains("^") ? "HEAD^{/fix: second}" : "HEAD"
        #expect(try diff(old, new, in: place).output == added("v1:model", "\(revision):model"))
    }

    @Test("the root of a repository is a folder like any other")
    func root() throws {
        try git("mv", "model/rooms/rooms-list.yaml", "rooms-list.yaml")
        try git("mv", "model/rooms/service.yaml", "service.yaml")
        try git("rm", "--quiet", "-r", "model")
        try commit("Third")
        let outcome = try diff("git:v1:model/rooms", "git:HEAD:")
        #expect(outcome.output.contains("    new: HEAD:rooms-list.yaml:15\n"), "\(outcome)")
    }

    @Test("a model with errors in a revision is shown with the revision")
    func errors() throws {
        try project.edit("model/rooms/rooms-list.yaml", "Room: RoomDetail", "Room: RoomDetial")
        try git("add", "model")
        try commit("Third")
        let outcome = try diff("git:v1", "git:HEAD")
        #expect(outcome.status == .unreadableInput)
        #expect(
            outcome.error == """
                HEAD:model/rooms/rooms-list.yaml:9:13: error: no shape is named 'RoomDetial' [unknown-shape]
                 9 |       Room: RoomDetial
                   |             ^~~~~~~~~~ did you mean 'RoomDetail'?
                1 error: nothing was compared

                """
        )
    }

    @Test("a link in a model file's place is an error, and a service without files too")
    func strangeEntries() throws {
        try git("rm", "--quiet", "-r", "model/users")
        try FileManager.default.createSymbolicLink(
            atPath: project.folder.path.appending("model/rooms/more.yaml").text,
            withDestinationPath: "service.yaml"
        )
        try git("add", "model")
        try commit("Third")
        let outcome = try diff("git:v1", "git:HEAD")
        #expect(outcome.status == .unreadableInput)
        #expect(
            outcome.error == """
                HEAD:model/carillon.yaml:3:3: error: there are no model files in 'HEAD:model/users' [no-model-files]
                 3 |   users: { output: ../Generated/Users }
                   |   ^~~~~
                HEAD:model/rooms/more.yaml:1:1: error: 'more.yaml' has a model file's name, and is no file in 'HEAD' \
                [unreadable-file]
                    compare with a revision that has the file itself in its place
                2 errors: nothing was compared

                """
        )
    }

    @Test(
        "what git does not know is said, with the way on",
        arguments: [
            (
                "git:v2", "git does not know the revision 'v2': Needed a single revision",
                "'git log' and 'git tag' show what there is, 'git fetch' gets what other clones have, and "
                    + "'git fetch --unshallow' what a shallow clone was made without"
            ),
            (
                "git:v1:nope", "there is no folder 'v1:nope'",
                "name a folder that the revision has: git:v1:PATH; 'git ls-tree v1' lists them"
            ),
            (
                "git:v1:model/carillon.yaml", "'v1:model/carillon.yaml' is a file or a link",
                "name a folder that the revision has: git:v1:PATH; 'git ls-tree v1' lists them"
            ),
        ]
    )
    func unknown(name: String, message: String, hint: String) throws {
        let outcome = try diff(name, "model")
        #expect(outcome.status == .unreadableInput)
        #expect(outcome.error == "error: \(message)\nhint: \(hint)\n")
    }

    @Test("a project in a revision says how its services are named alone")
    func serviceAndProject() throws {
        let outcome = try diff("git:v1:model", "model/rooms")
        #expect(outcome.status == .wrongUsage)
        #expect(
            outcome.error == """
                error: 'model/rooms' is one service and 'git:v1:model' a whole project
                hint: name one of the project's services: 'git:v1:model/rooms', 'git:v1:model/users'

                """
        )
    }

    @Test("a folder of a revision without a model is not compared")
    func noModel() throws {
        try project.folder.write("Notes.\n", to: "notes/notes.txt")
        try git("add", "notes")
        try commit("Third")
        let outcome = try diff("git:HEAD:notes", "model")
        #expect(outcome.status == .unreadableInput)
        #expect(
            outcome.error == """
                error: 'HEAD:notes' holds no model
                hint: name a folder with a service's model files or with carillon.yaml: git:HEAD:PATH

                """
        )
    }

    @Test("two revisions need a path where there is no project")
    func noProject() throws {
        try git("mv", "model", "api")
        let outcome = try diff("git:v1", "git:HEAD")
        #expect(outcome.status == .wrongUsage)
        #expect(
            outcome.error == """
                error: which folder of 'v1' is meant is not known: there is no carillon.yaml here, in 'model', or in any \
                folder above
                hint: name it: git:v1:PATH

                """
        )
    }

    @Test("a path that leads out of the repository is none in it", arguments: ["../../model", "model/../../model"])
    func outside(path: String) throws {
        let outcome = try diff("git:v1:\(path)", "git:HEAD", in: "model")
        #expect(outcome.status == .unreadableInput)
        #expect(
            outcome.error == """
                error: '\(path)' leads out of the repository
                hint: name a folder in it, from its root, or from the working folder with './' or '../'

                """
        )
    }

    @Test("what git takes for something else is no revision", arguments: ["", "-v1", "--all", "^v1", ":model"])
    func noRevision(name: String) throws {
        let outcome = try diff("git:\(name)", "model")
        #expect(outcome.status == .wrongUsage)
        #expect(
            outcome.error == """
                error: 'git:\(name)' names no revision
                hint: write git:REV or git:REV:PATH, as in 'git:HEAD'

                """
        )
    }

    @Test("outside a repository there are no revisions")
    func noRepository() throws {
        let other = try SampleProject()
        let outcome = try capture(from: other.folder.path) {
            try diffModels(DiffRequest(old: "git:HEAD", new: "model"), from: other.folder.path, console: $0)
        }
        #expect(outcome.status == .unreadableInput)
        #expect(
            outcome.error == """
                error: git finds no repository: neither '\(other.folder.path.text)/model' nor a folder above it has a '.git'
                hint: run carillon in the repository, or name a folder in it as the other side

                """
        )
    }

    @Test("what git writes is read to its end, however much it is")
    func muchOutput() throws {
        let text = String(repeating: "# A line that says nothing and fills the file.\n", count: 10_000)
        try project.folder.write(text, to: "model/rooms/notes.yaml")
        try git("add", "model")
        try commit("Third")
        #expect(
            try GitProcess(["show", "HEAD:model/rooms/notes.yaml"], in: project.folder.path).output == Array(text.utf8)
        )
        #expect(try diff("git:HEAD", "model").output == "no differences between 'git:HEAD' and 'model'\n")
    }
}

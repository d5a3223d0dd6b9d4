import Foundation
import ProjectSupport
import SwiftGenerator
import Testing

@testable import CarillonFiles
@testable import carillon

@Suite("carillon generate")
struct GenerateTests {
    private let project: SampleProject

    init() throws { project = try SampleProject() }

    @Test("the first run writes every file and says so for each service")
    func firstRun() throws {
        let outcome = try project.run(generateCode)
        #expect(outcome.status == .success)
        #expect(outcome.error == "")
        let count = try project.generated().keys.count { $0.hasPrefix("Generated/Rooms/") }
        let lines = outcome.output.split(separator: "\n")
        #expect(
            lines.dropLast() == [
                "Sample Rooms  1 operation  1 shape  Generated/Rooms: \(count) files written",
                "Sample Users  1 operation  1 shape  Generated/Users: \(count) files written",
            ]
        )
        #expect(lines.last?.wholeMatch(of: /done in \d+ ms/) != nil)
        #expect(
            try project.generated().allSatisfy { GeneratedFile.markers(of: $0.key).contains(where: $0.value.hasPrefix) }
        )
    }

    @Test("a run after a change says what it wrote, removed and left alone")
    func laterRun() throws {
        _ = try project.run(generateCode)
        let count = try project.generated().keys.count { $0.hasPrefix("Generated/Rooms/") }
        try project.folder.write("\(GeneratedFile.marker)model/x.yaml.\n", to: "Generated/Users/Gone.swift")
        let victim = try #require(try project.generated().keys.filter { $0.hasPrefix("Generated/Rooms/") }.max())
        try project.folder.write("\(GeneratedFile.marker)model/x.yaml.\nedited\n", to: victim)
        let outcome = try project.run(generateCode)
        #expect(outcome.output.contains("Generated/Rooms: 1 file written, \(count - 1) unchanged\n"))
        #expect(outcome.output.contains("Generated/Users: 1 file removed, \(count) unchanged\n"))
    }

    @Test("a service that cannot be the name of a module makes no code")
    func reservedName() throws {
        try project.edit("model/users/service.yaml", "name: Users", "name: Foundation")
        let outcome = try project.run(generateCode)
        #expect(outcome.status == .findings)
        #expect(outcome.error.contains("a service cannot be named 'Foundation': "))
        #expect(outcome.error.contains(": nothing was written\n"))
        #expect(try project.generated().isEmpty)
    }

    @Test("a module that the project gives a name which none can have makes no code")
    func reservedModule() throws {
        for name in ["Foundation", "UsersAPI"] {
            let project = try SampleProject()
            try project.edit("model/carillon.yaml", "../Generated/Users }", "../Generated/Users, module: \(name) }")
            let outcome = try project.run(generateCode)
            #expect(outcome.error.contains("[reserved-name]"), "\(name)")
            #expect(try project.generated().isEmpty)
        }
    }

    @Test("an error in one service keeps all from being written")
    func modelError() throws {
        try project.edit("model/users/users-list.yaml", "User: UserDetail", "User: UserDetial")
        let outcome = try project.run(generateCode)
        #expect(outcome.status == .findings)
        #expect(outcome.output == "")
        #expect(
            outcome.error
                == """
                model/users/users-list.yaml:9:13: error: no shape is named 'UserDetial' [unknown-shape]
                 9 |       User: UserDetail
                   |             ^~~~~~~~~~ did you mean 'UserDetail'?
                1 error: nothing was written

                """.replacing(" User: UserDetail\n", with: " User: UserDetial\n")
        )
        #expect(try project.generated().isEmpty)
    }

    @Test("a file in the way of one service keeps all from being written")
    func conflict() throws {
        _ = try project.run(generateCode)
        let victim = try #require(try project.generated().keys.filter { $0.hasPrefix("Generated/Users/") }.max())
        try project.folder.write("mine\n", to: victim)
        try project.edit("model/rooms/rooms-list.yaml", "Returns one.", "Returns one room.")
        let before = try project.folder.tree()
        let outcome = try project.run(generateCode)
        #expect(outcome.status == .findings)
        #expect(
            outcome.error == """
                error: '\(victim)' is in the way: its first line does not say that Carillon has generated it
                hint: nothing was written; move what is in the way to another place, or change 'output' in carillon.yaml

                """
        )
        #expect(try project.folder.tree() == before)
    }

    @Test("the pages about a module stand beside its code: theirs are checked and replaced, others are left alone")
    func catalog() throws {
        _ = try project.run(generateCode)
        let folder = "Generated/Rooms/Documentation.docc"
        let pages = try project.generated().keys.filter { $0.hasPrefix(folder) }
        #expect(pages.sorted() == ["\(folder)/Rooms.md", "\(folder)/RoomsAPI.md"])
        try project.folder.write("\(GeneratedFile.pageMarker)x.)\n", to: "\(folder)/RoomsAPI.md")
        try project.folder.write("# Mine\n", to: "\(folder)/Mine.md")
        #expect(try project.run(checkCode).output.contains("--- a/\(folder)/RoomsAPI.md\n"))
        #expect(try project.run(generateCode).output.contains("  Generated/Rooms: 1 file written, 3 unchanged\n"))
        #expect(try project.folder.contents(of: "\(folder)/Mine.md") == "# Mine\n")
        try project.folder.write("# Mine\n", to: "\(folder)/Rooms.md")
        let outcome = try project.run(generateCode)
        #expect(outcome.status == .findings)
        #expect(outcome.error.hasPrefix("error: '\(folder)/Rooms.md' is in the way: its first line does not say"))
    }

    @Test(
        "the folder for the pages goes with the last of them, and stays where others' files are in it",
        arguments: [false, true]
    )
    func noCatalog(hasOthers: Bool) throws {
        _ = try project.run(generateCode)
        let folder = "Generated/Rooms/Documentation.docc"
        if hasOthers { try project.folder.write("# Mine\n", to: "\(folder)/Mine.md") }
        try project.edit("model/carillon.yaml", "../Generated/Rooms", "../Generated/Rooms, access: package")
        #expect(try project.run(generateCode).status == .success)
        let left = try project.folder.tree().keys.filter { $0.hasPrefix(folder) }.sorted()
        #expect(left == (hasOthers ? ["\(folder)/", "\(folder)/Mine.md"] : []))
    }

    @Test("only the services named are read and written")
    func oneService() throws {
        try project.folder.write("no: [valid", to: "model/users/service.yaml")
        let outcome = try project.run(generateCode, ProjectRequest(services: ["rooms"]))
        #expect(outcome.status == .success)
        #expect(try project.generated().keys.allSatisfy { $0.hasPrefix("Generated/Rooms/") })
    }

    @Test(
        "a service goes by its name in carillon.yaml and by its folder's path, with a slash at the end or without",
        arguments: [
            ("", "rooms/"), ("", "./rooms"), ("", "model/rooms"), ("", "model/rooms/"), ("model", "rooms/"),
            ("model/rooms", "."), ("Sources", "../model/rooms/"), ("Sources", "rooms"), ("Sources", "link/"),
        ]
    )
    func serviceByPath(place: String, name: String) throws {
        try project.folder.write("", to: "Sources/x")
        try FileManager.default.createSymbolicLink(
            atPath: project.folder.path.appending("Sources/link").text,
            withDestinationPath: "../model/rooms"
        )
        let outcome = try project.run(generateCode, ProjectRequest(services: [name]), in: place)
        #expect(outcome.status == .success)
        #expect(try project.generated().keys.allSatisfy { $0.hasPrefix("Generated/Rooms/") })
        #expect(try !project.generated().isEmpty)
    }

    @Test("a service that is named twice is read once")
    func serviceTwice() throws {
        let outcome = try project.run(generateCode, ProjectRequest(services: ["rooms", "model/rooms/"]))
        #expect(outcome.output.split(separator: "\n").count == 2)
    }

    @Test("a service that the project does not have is wrong usage, with the one that was probably meant")
    func unknownService() throws {
        let typo = try project.run(generateCode, ProjectRequest(services: ["romos"]))
        #expect(typo.status == .wrongUsage)
        #expect(typo.error == "error: the project has no service 'romos'\nhint: did you mean 'rooms'?\n")
        let slash = try project.run(generateCode, ProjectRequest(services: ["romos/"]))
        #expect(slash.error == "error: the project has no service 'romos/'\nhint: did you mean 'rooms'?\n")
        let other = try project.run(generateCode, ProjectRequest(services: ["something-else"]))
        #expect(other.error.hasSuffix("hint: its services are 'rooms', 'users'\n"))
    }

    @Test("two services whose modules have one name are an error at the second")
    func oneModuleTwice() throws {
        try project.edit("model/users/service.yaml", "name: Users", "name: Rooms")
        let outcome = try project.run(generateCode)
        #expect(outcome.status == .findings)
        #expect(
            outcome.error.hasPrefix("model/users/service.yaml:2:9: error: another module is named 'Rooms'")
        )
        #expect(try project.generated().isEmpty)
    }

    @Test("a service's folder that is missing or empty is an error at its name in carillon.yaml")
    func missingFolder() throws {
        try project.edit("model/carillon.yaml", "  users:", "  usres:")
        let missing = try project.run(generateCode)
        #expect(missing.status == .findings)
        #expect(
            missing.error == """
                model/carillon.yaml:3:3: error: there is no folder 'model/usres' [no-model-files]
                 3 |   usres: { output: ../Generated/Users }
                   |   ^~~~~ did you mean 'users'?
                1 error: nothing was written

                """
        )
        try project.edit("model/carillon.yaml", "  usres:", "  halls:")
        let unlike = "^~~~~ make it and put the service's model files into it, or correct the name\n"
        #expect(try project.run(generateCode).error.contains(unlike))
        try project.edit("model/carillon.yaml", "  halls:", "  usres:")
        try project.folder.write("", to: "model/usres/README.md")
        let empty = try project.run(generateCode)
        #expect(
            empty.error.hasPrefix(
                "model/carillon.yaml:3:3: error: the folder 'model/usres' holds no model files [no-model-files]\n"
            )
        )
    }

    @Test(
        "paths are shown from the working folder",
        arguments: [("model", "../Generated/Rooms"), ("Generated", "Rooms")]
    )
    func shownPaths(place: String, shown: String) throws {
        _ = try project.run(generateCode)
        #expect(try project.run(generateCode, in: place).output.contains("  \(shown): "))
    }

    @Test("a quiet run prints nothing when all is well")
    func quiet() throws {
        let outcome = try project.run(generateCode, ProjectRequest(isQuiet: true))
        #expect(outcome.output + outcome.error == "")
        #expect(try !project.generated().isEmpty)
    }

    @Test("a folder that cannot be made is named with the system's reason")
    func unwritable() throws {
        try project.edit("model/carillon.yaml", "../Generated/Users", String(repeating: "x", count: 300))
        let outcome = try project.run(generateCode)
        #expect(outcome.status == .inputOutputError)
        #expect(outcome.error.hasPrefix("error: cannot look at 'model/xxx"))
        #expect(outcome.error.hasSuffix("x': File name too long\nhint: shorten the path\n"))
        #expect(try project.generated().isEmpty)
    }

    @Test("the same run leaves what an interrupted one had changed as it was before, and says so")
    func interrupted() throws {
        _ = try project.run(generateCode)
        let name = try #require(try project.generated().keys.filter { $0.hasPrefix("Generated/Rooms/") }.max())
        let file = String(name.split(separator: "/")[2])
        let staging = "Generated/Rooms/.carillon-staging"
        try project.folder.write(try project.folder.contents(of: name), to: "\(staging)/old/\(file)")
        try project.folder.write("", to: "\(staging)/new/other")
        try project.folder.write("\(GeneratedFile.marker)model/x.yaml.\nhalf\n", to: name)
        let journal = OutputJournal(
            recoveryAction: .restore,
            folders: [OutputJournal.Folder(path: "../Generated/Rooms", replaced: [file])]
        )
        let model = project.folder.path.appending("model")
        try journal.write(in: model, FileSystem())
        let foreign = try project.run(checkCode)
        #expect(foreign.status == .findings)
        #expect(
            foreign.error == """
                error: 'model/.carillon-journal' is the journal of an interrupted run, and no run of yours on this machine wrote it
                hint: nothing was done; restore what is half replaced from version control, then remove the journal and the \
                folders '.carillon-staging' in the folders of the model and of the code

                """
        )
        try JournalWitnesses.ofThisUser.keep(journal, of: model, FileSystem())
        let outcome = try project.run(checkCode)
        #expect(outcome.status == .success)
        #expect(
            outcome.error == "note: restored the files that an interrupted run had left half replaced\n"
        )
        #expect(try project.run(checkCode).error == "")
    }
}

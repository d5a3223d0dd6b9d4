import CarillonFiles
import Diagnostics
import Foundation
import ProjectSupport
import SwiftGenerator
import Testing

@testable import CarillonProject
@testable import carillon

@Suite("carillon generate --watch")
struct WatchTests {
    private let project: SampleProject

    init() throws { project = try SampleProject() }

    private struct Enough: Error {}

    /// Watches, and each time that it has waited in vain takes the next step; ends after the last.
    ///
    /// Steps save by renaming where the size stays: the clock by which files are dated may be too coarse to tell.
    /// - Parameter partly: What is done in the first waits after a step, while files are to come to rest.
    /// - Returns: What was printed by each run, the time that it took left out.
    private func watch(
        _ request: ProjectRequest = ProjectRequest(),
        steps: [() throws -> Void] = [],
        partly: [() throws -> Void] = []
    ) throws -> (runs: [String], error: String) {
        var steps = steps[...]
        var rest = partly[...]
        let outcome = try project.run(
            { request, folder, console in
                try watchModel(
                    request,
                    from: folder,
                    console: console,
                    wait: { duration in
                        if duration == settlingTime {
                            try rest.popFirst()?()
                        } else if let step = steps.popFirst() {
                            try step()
                        } else {
                            throw Enough()
                        }
                    },
                    clock: { Self.time }
                )
            },
            request
        )
        let text = outcome.output.replacing(/done in \d+ ms/, with: "done")
        #expect(outcome.error.hasPrefix("error: Enough") || outcome.error.contains("Enough()"))
        let error = outcome.error.split(separator: "\n").filter { !$0.contains("Enough") }.joined(separator: "\n")
        return (text.components(separatedBy: "watching: regenerating\n"), error)
    }

    private static let time = "14:05:31"

    /// Saves a file as editors do that rename.
    private func save(_ file: String, _ old: String, _ new: String) throws {
        let contents = try project.folder.contents(of: file)
        try #require(contents.contains(old))
        try Data(contents.replacingOccurrences(of: old, with: new).utf8).write(
            to: URL(fileURLWithPath: project.folder.path.appending(file).text),
            options: .atomic
        )
    }

    private func summary(_ rooms: String, _ users: String) -> String {
        """
        Sample Rooms  1 operation  1 shape  Generated/Rooms: \(rooms)
        Sample Users  1 operation  1 shape  Generated/Users: \(users)
        done
        watching: waiting for changes

        """
    }

    private let list = "model/rooms/rooms-list.yaml"
    private let introduction =
        "watching model/carillon.yaml and the files that it leads to; press Ctrl-C to stop\n"

    @Test("it says what it watches, generates once, and waits")
    func first() throws {
        let (runs, error) = try watch()
        #expect(runs == [introduction, summary("4 files written", "4 files written")])
        #expect(error == "")
        #expect(try !project.generated().isEmpty)
    }

    @Test("without a change nothing is done")
    func noChange() throws {
        let runs = try watch(steps: [{}, {}, {}]).runs
        #expect(runs.count == 2)
    }

    @Test("a diagnostic is shown when it comes, named while it stays, and named when it goes")
    func diagnostics() throws {
        let runs = try watch(steps: [
            { try save(list, "Room: RoomDetail", "Room: RoomDetial") },
            { try save(list, "operations:", "# Moves all down.\noperations:") },
            { try save("model/users/users-list.yaml", "User: UserDetail", "User: UserDetial") },
            { try save(list, "Room: RoomDetial", "Room: RoomDetail") },
            { try save("model/users/users-list.yaml", "User: UserDetial", "User: UserDetail") },
        ]).runs
        #expect(
            Array(runs.dropFirst(2)) == [
                """
                14:05:31 changed model/rooms/rooms-list.yaml
                model/rooms/rooms-list.yaml:9:13: error: no shape is named 'RoomDetial' [unknown-shape]
                 9 |       Room: RoomDetial
                   |             ^~~~~~~~~~ did you mean 'RoomDetail'?
                1 error: nothing was written
                watching: waiting for changes

                """,
                """
                14:05:31 changed model/rooms/rooms-list.yaml
                model/rooms/rooms-list.yaml:10:13: error: no shape is named 'RoomDetial' [unknown-shape]
                1 error: nothing was written
                watching: waiting for changes

                """,
                """
                14:05:31 changed model/users/users-list.yaml
                model/rooms/rooms-list.yaml:10:13: error: no shape is named 'RoomDetial' [unknown-shape]
                model/users/users-list.yaml:9:13: error: no shape is named 'UserDetial' [unknown-shape]
                 9 |       User: UserDetial
                   |             ^~~~~~~~~~ did you mean 'UserDetail'?
                2 errors, 1 of them new: nothing was written
                watching: waiting for changes

                """,
                """
                14:05:31 changed model/rooms/rooms-list.yaml
                gone: model/rooms/rooms-list.yaml, line 10: no shape is named 'RoomDetial' [unknown-shape]
                model/users/users-list.yaml:9:13: error: no shape is named 'UserDetial' [unknown-shape]
                1 error: nothing was written
                watching: waiting for changes

                """,
                """
                14:05:31 changed model/users/users-list.yaml
                gone: model/users/users-list.yaml, line 9: no shape is named 'UserDetial' [unknown-shape]

                """ + summary("4 files unchanged", "4 files unchanged"),
            ]
        )
    }

    @Test("files that come, go or get another name are a reason to run, and so is the project file")
    func otherFiles() throws {
        let path = project.folder.path
        let runs = try watch(steps: [
            {
                try project.folder.write("shapes:\n  Key: { doc: A key., type: String }\n", to: "model/users/keys.yaml")
            },
            {
                try FileManager.default.moveItem(
                    atPath: path.appending("model/users/keys.yaml").text,
                    toPath: path.appending("model/users/locks.yaml").text
                )
            },
            { try save("model/carillon.yaml", "  users:", "  #users:") },
            { try project.folder.write("", to: "model/users/more.yaml") },
        ]).runs
        #expect(
            Array(runs.dropFirst(2)) == [
                """
                14:05:31 added model/users/keys.yaml
                Sample Rooms  1 operation  1 shape   Generated/Rooms: 4 files unchanged
                Sample Users  1 operation  2 shapes  Generated/Users: 1 file written, 4 unchanged
                done
                watching: waiting for changes

                """,
                """
                14:05:31 removed model/users/keys.yaml
                14:05:31 added model/users/locks.yaml
                Sample Rooms  1 operation  1 shape   Generated/Rooms: 4 files unchanged
                Sample Users  1 operation  2 shapes  Generated/Users: 1 file written, 1 removed, 4 unchanged
                done
                watching: waiting for changes

                """,
                """
                14:05:31 changed model/carillon.yaml
                Sample Rooms  1 operation  1 shape  Generated/Rooms: 4 files unchanged
                done
                watching: waiting for changes

                """,
            ]
        )
    }

    @Test("what editors leave behind, other services' files and generated files are no reason to run")
    func noReason() throws {
        let steps = [".rooms-list.yaml.swp", "4913", "rooms-list.yaml~", "#rooms-list.yaml#", ".#rooms-list.yaml"].map {
            name in { try project.folder.write("x", to: "model/rooms/\(name)") }
        }
        let runs = try watch(
            ProjectRequest(services: ["rooms"]),
            steps: steps + [
                { try project.folder.write("x", to: "model/users/service.yaml") },
                { try project.folder.write("x", to: "Generated/Rooms/RoomsList.swift") },
            ]
        ).runs
        #expect(runs.count == 2)
    }

    @Test("a file that is saved in several steps is read when it has come to rest")
    func settling() throws {
        let contents = try project.folder.contents(of: list)
        let runs = try watch(
            steps: [{ try project.folder.write("", to: list) }],
            partly: [
                { try project.folder.write(String(contents.prefix(20)), to: list) },
                { try project.folder.write(contents.replacing("Returns one.", with: "Returns it."), to: list) },
                { try save("model/users/users-list.yaml", "Returns one.", "Returns it.") },
            ]
        ).runs
        #expect(
            Array(runs.dropFirst(2)) == [
                "14:05:31 changed model/rooms/rooms-list.yaml\n14:05:31 changed model/users/users-list.yaml\n"
                    + summary("1 file written, 3 unchanged", "1 file written, 3 unchanged")
            ]
        )
    }

    @Test("files that never come to rest are read all the same")
    func restless() throws {
        var size = 0
        let grow = {
            size += 1
            try project.folder.write(String(repeating: "#\n", count: size), to: "model/rooms/more.yaml")
        }
        let runs = try watch(steps: [grow], partly: Array(repeating: grow, count: 60)).runs
        #expect(runs.count >= 3)
        #expect(size >= 41)
    }

    @Test("a project file that is broken or missing is told, and watched for")
    func projectFile() throws {
        let file = project.folder.path.appending("model/carillon.yaml")
        let contents = try project.folder.contents(of: "model/carillon.yaml")
        let runs = try watch(steps: [
            { try project.folder.write("services: [", to: "model/carillon.yaml") },
            { try FileSystem().removeFile(file) },
            { try project.folder.write(contents, to: "model/carillon.yaml") },
        ]).runs
        try #require(runs.count == 5)
        #expect(runs[2].hasPrefix("14:05:31 changed model/carillon.yaml\nmodel/carillon.yaml:"))
        #expect(runs[2].hasSuffix("\n1 error: nothing was written\nwatching: waiting for changes\n"))
        #expect(
            runs[3].split(separator: "\n").filter { !$0.hasPrefix("gone: ") } == [
                "14:05:31 removed model/carillon.yaml",
                "model/carillon.yaml:1:1: error: 'carillon.yaml' is not there any more [unreadable-file]",
                "    put it back in its place",
                "1 error: nothing was written",
                "watching: waiting for changes",
            ]
        )
        #expect(
            runs[4] == """
                14:05:31 added model/carillon.yaml
                gone: model/carillon.yaml, line 1: 'carillon.yaml' is not there any more [unreadable-file]

                """ + summary("4 files unchanged", "4 files unchanged")
        )
    }

    @Test("what is wrong with models is not called gone while the project file hides them")
    func hiddenModels() throws {
        let contents = try project.folder.contents(of: "model/carillon.yaml")
        let runs = try watch(steps: [
            { try self.project.edit("model/rooms/rooms-list.yaml", "RoomDetail\n", "RoomDetial\n") },
            { try self.project.folder.write("services: [", to: "model/carillon.yaml") },
            { try self.project.folder.write("services: {", to: "model/carillon.yaml") },
            { try self.project.folder.write(contents, to: "model/carillon.yaml") },
        ]).runs
        try #require(runs.count == 6)
        #expect(runs[2].contains("no shape is named 'RoomDetial'"))
        for run in runs[3...4] {
            #expect(!run.contains("RoomDetial"))
            #expect(run.contains("model/carillon.yaml:1:"))
        }
        #expect(runs[5].contains("gone: model/carillon.yaml, line 1: "))
        #expect(
            runs[5].contains(
                "\nmodel/rooms/rooms-list.yaml:9:13: error: no shape is named 'RoomDetial' [unknown-shape]\n1 error: nothing"
            )
        )
    }

    @Test("a file in the way is told, and its going away is a reason to run")
    func conflict() throws {
        _ = try project.run(generateCode)
        let victim = "Generated/Users/UsersList.swift"
        try project.folder.write("mine\n", to: victim)
        let runs = try watch(steps: [{ try FileSystem().removeFile(project.folder.path.appending(victim)) }]).runs
        #expect(
            Array(runs.dropFirst()) == [
                """
                error: 'Generated/Users/UsersList.swift' is in the way: its first line does not say that Carillon has generated it
                hint: nothing was written; move what is in the way to another place, or change 'output' in carillon.yaml
                watching: waiting for changes

                """,
                "14:05:31 removed Generated/Users/UsersList.swift\n"
                    + summary("4 files unchanged", "1 file written, 3 unchanged"),
            ]
        )
    }

    @Test("the project is free while it waits")
    func lock() throws {
        var ran = 0
        let runs = try watch(steps: [
            {
                let folder = project.folder.path.appending("model")
                try withProjectLock(on: folder, willWait: { throw Enough() }) { ran += 1 }
            }
        ]).runs
        #expect(ran == 1)
        #expect(runs.count == 2)
    }

    @Test("quietly, only findings are printed")
    func quiet() throws {
        let runs = try watch(
            ProjectRequest(isQuiet: true),
            steps: [
                { try save(list, "Room: RoomDetail", "Room: RoomDetial") },
                { try save(list, "Room: RoomDetial", "Room: RoomDetail") },
            ]
        ).runs
        #expect(
            runs == [
                """
                model/rooms/rooms-list.yaml:9:13: error: no shape is named 'RoomDetial' [unknown-shape]
                 9 |       Room: RoomDetial
                   |             ^~~~~~~~~~ did you mean 'RoomDetail'?
                gone: model/rooms/rooms-list.yaml, line 9: no shape is named 'RoomDetial' [unknown-shape]

                """
            ]
        )
    }

    @Test("as JSON, each run prints an array with all diagnostics, and nothing else")
    func json() throws {
        let runs = try watch(
            ProjectRequest(format: .json),
            steps: [{ try save(list, "Room: RoomDetail", "Room: RoomDetial") }, { try save(list, "Get", "Fetch") }]
        ).runs
        let array = """
            [
              {"file":"model/rooms/rooms-list.yaml","line":9,"column":13,"length":10,"severity":"error",\
            "code":"unknown-shape","message":"no shape is named 'RoomDetial'","hint":"did you mean 'RoomDetail'?",\
            "notes":[]}
            ]

            """
        #expect(runs == ["[]\n" + array + array])
    }

    @Test("a service that the project does not have ends it before it begins, and is waited for later")
    func unknownService() throws {
        let outcome = try project.run(
            { try watchModel($0, from: $1, console: $2) { _ in throw Enough() } },
            ProjectRequest(services: ["romos"])
        )
        #expect(outcome.status == .wrongUsage)
        #expect(outcome.output == "")
        #expect(outcome.error == "error: the project has no service 'romos'\nhint: did you mean 'rooms'?\n")
        let runs = try watch(
            ProjectRequest(services: ["users"]),
            steps: [
                { try save("model/carillon.yaml", "  users:", "  usres:") },
                { try save("model/carillon.yaml", "  usres:", "  users:") },
            ]
        ).runs
        #expect(
            Array(runs.dropFirst(2)) == [
                """
                14:05:31 changed model/carillon.yaml
                error: the project has no service 'users'
                hint: did you mean 'usres'?
                watching: waiting for changes

                """,
                """
                14:05:31 changed model/carillon.yaml
                Sample Users  1 operation  1 shape  Generated/Users: 4 files unchanged
                done
                watching: waiting for changes

                """,
            ]
        )
    }

    @Test("output that is not taken any more ends it")
    func closedOutput() throws {
        let style = TextStyle(isColored: false)
        let console = Console(
            output: Console.Stream(style: style) { _ in throw Failure.unwritable("standard output", reason: "closed") },
            error: Console.Stream(style: style) { _ in }
        )
        #expect(throws: Failure.unwritable("standard output", reason: "closed")) {
            try watchModel(ProjectRequest(), from: project.folder.path, console: console) { _ in throw Enough() }
        }
    }
}

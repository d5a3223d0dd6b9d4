import Diagnostics
import Foundation
import ModelFormat
import ProjectSupport
import Testing

@testable import CarillonFiles
@testable import carillon

@Suite("carillon format")
struct FormatTests {
    private let project: SampleProject

    init() throws { project = try SampleProject() }

    private static let list = "model/rooms/rooms-list.yaml"

    /// Writes two of the files as no formatter would.
    private func disarrange() throws {
        try project.edit(Self.list, "    doc: One of them.\n", "    # kept\n    doc:   'One of them.' # too\n")
        try project.edit("model/carillon.yaml", "  rooms: {", "  rooms:   {")
    }

    @Test("files come out in canonical form, with the names of those that changed")
    func formats() throws {
        let before = try project.folder.tree()
        try disarrange()
        let outcome = try project.run(formatModel)
        #expect(outcome.error == "")
        #expect(
            outcome.output.contains(
                /^formatted model\/carillon.yaml\nformatted model\/rooms\/rooms-list.yaml\n2 files formatted, 3 unchanged, done in \d+ ms\n$/
            )
        )
        #expect(outcome.status == .success)
        let after = try project.folder.tree()
        #expect(after[Self.list]?.contains("    # kept\n    doc: One of them. # too\n") == true)
        #expect(after.filter { $0.key != Self.list } == before.filter { $0.key != Self.list })
    }

    @Test("files in canonical form are not touched")
    func unchanged() throws {
        let longAgo = Date(timeIntervalSince1970: 1_000_000_000)
        let path = project.folder.path.appending(Self.list).text
        try FileManager.default.setAttributes([.modificationDate: longAgo], ofItemAtPath: path)
        let outcome = try project.run(formatModel)
        #expect(outcome.output.contains(/^0 files formatted, 5 unchanged, done in \d+ ms\n$/))
        #expect(try project.folder.modificationDate(of: Self.list) == longAgo)
    }

    @Test("only the services asked for are formatted, and nothing is said when nothing is to be said")
    func someServices() throws {
        try project.edit(Self.list, "    doc: One", "    doc:   One")
        let before = try project.folder.contents(of: Self.list)
        let others = try project.run(formatModel, ProjectRequest(services: ["users"], isQuiet: true))
        #expect(others == SampleProject.Outcome(status: .success, output: "", error: ""))
        #expect(try project.folder.contents(of: Self.list) == before)
        _ = try project.run(formatModel, ProjectRequest(services: ["rooms"]))
        #expect(try project.folder.contents(of: Self.list) != before)
    }

    @Test("a model with errors is formatted all the same, as long as it is YAML")
    func invalidModel() throws {
        try project.edit(Self.list, "RoomDetail:\n    doc: One of them.", "RoomDetial:\n    dok:   One of them.")
        let outcome = try project.run(formatModel)
        #expect(outcome.status == .success)
        #expect(
            try project.folder.contents(of: Self.list).hasSuffix(
                "      Title: { type: String, doc: What it is called. }\n    dok: One of them.\n"
            )
        )
    }

    @Test("where one file is not YAML, none is written")
    func notYAML() throws {
        try disarrange()
        try project.folder.write("shapes: [\n", to: "model/users/broken.yaml")
        let before = try project.folder.tree()
        let outcome = try project.run(formatModel)
        #expect(outcome.status == .findings)
        #expect(outcome.error.hasPrefix("model/users/broken.yaml:1:10: error: "))
        #expect(outcome.error.hasSuffix("1 error: nothing was written\n"))
        #expect(try project.folder.tree() == before)
    }

    @Test("a project file that is not YAML is reported once")
    func brokenProject() throws {
        try project.folder.write("services: [\n", to: "model/carillon.yaml")
        let outcome = try project.run(formatModel)
        #expect(outcome.error.hasSuffix("1 error: nothing was written\n"))
        #expect(outcome.status == .findings)
    }

    @Test("a folder that a symbolic link makes of one outside the project is left alone, and one inside is not")
    func linkedFolder() throws {
        let outside = try TemporaryFolder()
        let text = "shapes:   {}\n"
        for (target, isRefused) in [(outside.path.text, true), ("elsewhere", false)] {
            let project = try SampleProject()
            let users = project.folder.path.appending("model/users").text
            let place = target.hasPrefix("/") ? outside : project.folder
            for name in ["service.yaml", "users-list.yaml"] {
                try place.write(
                    project.folder.contents(of: "model/users/\(name)"),
                    to: isRefused ? name : "model/elsewhere/\(name)"
                )
            }
            try place.write(text, to: isRefused ? "creds.yaml" : "model/elsewhere/creds.yaml")
            try FileManager.default.removeItem(atPath: users)
            try FileManager.default.createSymbolicLink(atPath: users, withDestinationPath: target)
            let outcome = try project.run(formatModel)
            if isRefused {
                #expect(
                    outcome.error == """
                        error: 'model/users' is a symbolic link, and what it leads to is not in canonical form
                        hint: nothing was written; format the file where it is, or put it in the link's place

                        """
                )
                #expect(try outside.contents(of: "creds.yaml") == text)
            } else {
                #expect(outcome.status == .success, "\(outcome)")
                #expect(try project.folder.contents(of: "model/elsewhere/creds.yaml") == "shapes: {}\n")
            }
        }
    }

    @Test("a symbolic link is not replaced by a file")
    func symbolicLink() throws {
        try disarrange()
        let link = project.folder.path.appending("model/users/linked.yaml").text
        try project.folder.write("shapes: {A:   {list: String}}\n", to: "elsewhere/a.yaml")
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "../../elsewhere/a.yaml")
        let before = try project.folder.tree()
        let outcome = try project.run(formatModel)
        #expect(
            outcome.error == """
                error: 'model/users/linked.yaml' is a symbolic link, and what it leads to is not in canonical form
                hint: nothing was written; format the file where it is, or put it in the link's place

                """
        )
        #expect(outcome.status == .findings)
        #expect(try project.folder.tree() == before)
    }

    @Test("a run killed before any of its changes leaves all files as they were or all formatted")
    func killedAnywhere() throws {
        var steps = 0
        var states: Set<[String: String]> = []
        var isComplete = false
        while !isComplete {
            let project = try SampleProject()
            // What a killed run leaves there, no later run of a project that is gone removes.
            let state = try TemporaryFolder()
            let witnesses = JournalWitnesses(in: state.path.appending("journals"))
            try project.edit(Self.list, "    doc: One", "    doc:   One")
            try project.edit("model/users/users-list.yaml", "    doc: One", "    doc:   One")
            var count = 0
            let fileSystem = FileSystem(willChange: { _ in
                defer { count += 1 }
                if count >= steps { throw Killed() }
            })
            do {
                try format(project, in: fileSystem, witnesses)
                isComplete = true
            } catch is RestoreFailure {
            } catch is Killed {}
            try OutputTransaction(project: project.folder.path.appending("model"), witnesses: witnesses).recover()
            states.insert(try project.folder.tree())
            steps += 1
        }
        #expect(steps > 30)
        #expect(states.count == 2)
    }

    private struct Killed: Error {}

    /// The changes of 'carillon format' to both services of a sample.
    private func format(_ sample: SampleProject, in fileSystem: FileSystem, _ witnesses: JournalWitnesses) throws {
        let model = sample.folder.path.appending("model")
        let folders = try ["rooms", "users"].map { name in
            let path = model.appending(name)
            let old = try FileSystem().contents(of: path.appending("\(name)-list.yaml"))
            let new = try #require(try formatted(ModelSource(name: name, path: name, bytes: old)).text)
            let change = OutputPlan.Change(name: "\(name)-list.yaml", old: old, new: Array(new.utf8))
            return OutputPlan.Folder(path: path, holdsModels: true, changes: [change])
        }
        let transaction = OutputTransaction(project: model, fileSystem: fileSystem, witnesses: witnesses)
        try transaction.recover()
        try transaction.apply(OutputPlan(folders: folders))
    }

    @Test("a model file that was edited after a run was killed is not overwritten by the recovery")
    func editedAfterKill() throws {
        try disarrange()
        let edited = "shapes: {} # edited\n"
        let staging = "model/rooms/.carillon-staging"
        try project.folder.write("old", to: "\(staging)/old/rooms-list.yaml")
        try project.folder.write("formatted", to: "\(staging)/copies/rooms-list.yaml")
        try project.folder.write(edited, to: Self.list)
        let folder = OutputJournal.Folder(path: "rooms", holdsModels: true, replaced: ["rooms-list.yaml"])
        let model = project.folder.path.appending("model")
        let journal = OutputJournal(recoveryAction: .restore, folders: [folder])
        try JournalWitnesses.ofThisUser.keep(journal, of: model, FileSystem())
        try journal.write(in: model, FileSystem())
        #expect(throws: OutputConflicts.self) { try OutputTransaction(project: model).recover() }
        #expect(try project.folder.contents(of: Self.list) == edited)
        try project.folder.write("formatted", to: Self.list)
        try OutputTransaction(project: model).recover()
        #expect(try project.folder.contents(of: Self.list) == "old")
    }

    @Test("a journal's word alone makes no model file of another one")
    func hostileJournal() throws {
        try project.folder.write("precious", to: "model/rooms/profile")
        for part in ["old", "copies"] {
            try project.folder.write("precious", to: "model/rooms/.carillon-staging/\(part)/profile")
        }
        let folder = OutputJournal.Folder(path: "rooms", holdsModels: true, created: ["profile"])
        let model = project.folder.path.appending("model")
        let journal = OutputJournal(recoveryAction: .restore, folders: [folder])
        try JournalWitnesses.ofThisUser.keep(journal, of: model, FileSystem())
        try journal.write(in: model, FileSystem())
        try OutputTransaction(project: model).recover()
        #expect(try project.folder.contents(of: "model/rooms/profile") == "precious")
    }

    @Test("a form that would say something else is a fault of the program")
    func fault() {
        let failure = Failure(UnfaithfulFormatting(file: "model/a.yaml"), from: AbsolutePath("/project"))
        #expect(failure.status.rawValue == 70)
        #expect(
            failure.lines.map { $0.rendered(in: TextStyle(isColored: false)) }.joined(separator: "\n") == """
                error: the canonical form of 'model/a.yaml' does not say what the file says
                hint: this is a fault of carillon and not of the file, to which nothing was done; please report it
                """
        )
    }
}

@Suite("the canonical form as a finding")
struct UnformattedTests {
    private let project: SampleProject

    init() throws { project = try SampleProject() }

    @Test("a file that is not in canonical form is a finding at the first line that differs")
    func finding() throws {
        try project.edit("model/rooms/rooms-list.yaml", "    doc: One of them.", "    doc: 'One of them.'")
        let outcome = try project.run(lintModel)
        #expect(
            outcome.output == """
                model/rooms/rooms-list.yaml:13:1: warning: from here on the file is not in canonical form [unformatted]
                 13 |     doc: 'One of them.'
                    | ^~~~~~~~~~~~~~~~~~~~~~~ run 'carillon format'

                """
        )
        #expect(outcome.status == .findings)
        _ = try project.run(formatModel)
        #expect(try project.run(lintModel).status == .success)
    }

    @Test(
        "the place is in the file even where the file ends too early or too late",
        arguments: [("}\n", "}"), ("}\n", "}\n\n\n"), ("\n", "\r\n")]
    )
    func ends(old: String, new: String) throws {
        let file = "model/carillon.yaml"
        let contents = try project.folder.contents(of: file)
        let end = contents.range(of: old, options: .backwards)
        try project.folder.write(contents.replacingCharacters(in: try #require(end), with: new), to: file)
        let outcome = try project.run(lintModel)
        #expect(outcome.output.contains("model/carillon.yaml:"))
        #expect(outcome.output.contains("[unformatted]\n"))
        #expect(outcome.output.contains("^"))
    }

    @Test("the project file is looked at too, and what is not YAML is reported as that alone")
    func others() throws {
        try project.edit("model/carillon.yaml", "services:", "services: ")
        try project.folder.write("shapes: [\n", to: "model/users/broken.yaml")
        let outcome = try project.run(lintModel)
        #expect(outcome.output.contains("model/carillon.yaml:1:1: warning: "))
        #expect(outcome.error == "1 error, 1 warning\n")
    }
}
